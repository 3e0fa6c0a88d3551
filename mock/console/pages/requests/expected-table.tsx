import { EvidenceMark } from '../../parts/evidence-mark.js';
import type { Expected, Outcome } from './expectation.js';

const TONES: Readonly<Record<Outcome, string>> = {
  given: 'good',
  default: 'planned',
  'not given': 'plain',
  missing: 'bad',
  wrong: 'bad',
  unknown: 'odd',
};

interface Props {
  /** What the rows are. */
  readonly label: string;
  readonly rows: readonly Expected[];
  /** What the first column is called. */
  readonly what: string;
}

/** Parameters or fields as the spec has them and as they came; those that did not come and need not are folded away. */
export function ExpectedTable({ label, rows, what }: Props) {
  const shown = rows.filter(({ outcome }) => outcome !== 'not given');
  const others = rows.filter(({ outcome }) => outcome === 'not given');
  return (
    <>
      {shown.length > 0 && <Table label={label} rows={shown} what={what} />}
      {others.length > 0 && (
        <details>
          <summary>
            {others.length === 1 ? '1 that was not given' : `${others.length} that were not given`}, all
            optional
          </summary>
          <Table label={`${label}, not given`} rows={others} what={what} />
        </details>
      )}
    </>
  );
}

function Table({ label, rows, what }: Props) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={label}>
      <table class="table expected">
        <thead>
          <tr>
            <th scope="col">{what}</th>
            <th scope="col">Given</th>
            <th scope="col">Value</th>
            <th scope="col">The spec</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Row key={row.name} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { readonly row: Expected }) {
  const { name, outcome, value, type, isRequired, description, evidence, problems } = row;
  return (
    <tr class={problems.length > 0 ? 'expected-wrong' : ''}>
      <th scope="row" class="mono">
        {name}
      </th>
      <td>
        <span class={`badge badge-${TONES[outcome]}`}>{outcome}</span>
      </td>
      <td class="mono">{value}</td>
      <td title={description}>
        {problems.map(problem => (
          <p key={problem} class="problem-text">
            {problem}
          </p>
        ))}
        <span class="soft">
          {outcome === 'unknown'
            ? 'is not in it'
            : [type, isRequired ? 'required' : ''].filter(Boolean).join(', ')}
        </span>{' '}
        <EvidenceMark evidence={evidence} />
      </td>
    </tr>
  );
}

/** A text of the spec, in which code stands between backticks. */
export function SpecText({ text }: { readonly text: string }) {
  return (
    <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>
  );
}
