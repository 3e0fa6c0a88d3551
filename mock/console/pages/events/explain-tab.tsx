import { useState } from 'preact/hooks';
import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { hrefToWorkflow } from '../../control/navigation.js';
import { useLoaded } from '../../control/use-loaded.js';
import { EmptyNote } from '../../parts/empty-note.js';
import { Loading } from '../../parts/loading.js';

type Explanation = Schemas['Explanation'];
type Candidate = Schemas['Candidate'];

// The nearest ones tell the most.
const FIRST = 8;

/** Why an event matched what it did, or nothing: each ruleset with the conditions that were met and missed. */
export function ExplainTab({ id, status }: { readonly id: string; readonly status: string }) {
  const explained = useLoaded({
    key: `explain ${id} ${status}`,
    load: async signal =>
      (await answered(control.POST('/explain', { signal, body: { eventId: id } }))) as Explanation,
  });
  return <Loading of={explained}>{value => <Explained value={value} id={id} />}</Loading>;
}

function Explained({ value, id }: { readonly value: Explanation; readonly id: string }) {
  const [isAll, setAll] = useState(false);
  const { outcome, summary, lines, matched, candidates, candidateCount, event } = value;
  const shown = isAll ? candidates : candidates.slice(0, FIRST);
  return (
    <>
      <div class={`note ${outcome === 'MATCH' ? '' : 'story-reason'}`}>
        <p>
          <span class={`badge badge-${outcome === 'MATCH' ? 'good' : 'odd'}`}>{outcome}</span>{' '}
          <strong>{summary}</strong>
        </p>
        {lines.map(line => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {matched.length > 0 && <Matched matched={matched} id={id} />}
      <h2>
        {candidateCount === 1 ? '1 ruleset was considered' : `${candidateCount} rulesets were considered`}
      </h2>
      {candidates.length === 0 && (
        <EmptyNote title="No workflow applies to this entity.">
          <p>Load one that is named like the type and subtype of the root entity.</p>
        </EmptyNote>
      )}
      <ol class="plain-list candidates" aria-label="Rulesets, nearest first">
        {shown.map(candidate => (
          <li key={`${candidate.workflow} ${candidate.index}`} class="card">
            <CandidateView candidate={candidate} event={event} />
          </li>
        ))}
      </ol>
      {candidates.length > shown.length && (
        <button type="button" class="button" onClick={() => setAll(true)}>
          Show all {candidates.length}
        </button>
      )}
    </>
  );
}

function Matched({ matched, id }: { readonly matched: Explanation['matched']; readonly id: string }) {
  return (
    <>
      <h2>What runs</h2>
      <ul class="plain-list candidates">
        {matched.map(({ workflow, version, ruleset, index, rules }) => (
          <li key={`${workflow} ${index}`} class="card">
            <h3>
              <a href={hrefToWorkflow(workflow, { ruleset, event: id })}>{ruleset}</a>{' '}
              <span class="soft">
                {workflow} v{version}
              </span>
            </h3>
            <ol class="matched-rules">
              {rules.map(({ name, kind }, place) => (
                // A rule may stand in a ruleset several times.
                <li key={place}>
                  {name} {kind !== 'native' && <span class="badge badge-waiting">stubbed: {kind}</span>}
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </>
  );
}

type Explained = Explanation['event'];

interface ConditionWords {
  readonly key: keyof Candidate['conditions'];
  readonly title: string;
  readonly wanted: (candidate: Candidate) => string;
  readonly found: (event: Explained) => string;
}

const CONDITIONS: readonly ConditionWords[] = [
  { key: 'name', title: 'Name', wanted: ({ ruleset }) => ruleset, found: ({ name }) => name },
  {
    key: 'eventType',
    title: 'Kind',
    wanted: () => 'the same kind of event',
    found: ({ isException }) => (isException ? 'an exception' : 'a normal event'),
  },
  {
    key: 'entityType',
    title: 'Entity type',
    wanted: ({ type }) => type ?? 'any',
    found: ({ entityType }) => entityType,
  },
  {
    key: 'subtype',
    title: 'Subtype',
    wanted: ({ subtype }) => subtype ?? 'any',
    found: ({ subtype }) => subtype ?? 'none',
  },
  {
    key: 'status',
    title: 'Status',
    wanted: ({ statuses }) => (statuses.length === 0 ? 'any' : statuses.join(' or ')),
    found: ({ status }) => status ?? 'unknown',
  },
];

function CandidateView({ candidate, event }: { readonly candidate: Candidate; readonly event: Explained }) {
  const { workflow, version, ruleset, conditions, met } = candidate;
  const missed = CONDITIONS.length - met;
  return (
    <>
      <h3>
        <a href={hrefToWorkflow(workflow, { ruleset })}>{ruleset}</a>{' '}
        <span class="soft">
          {workflow} v{version}: {missed === 0 ? 'all conditions are met' : `${missed} of 5 missed`}
        </span>
      </h3>
      <ul class="plain-list">
        {CONDITIONS.map(({ key, title, wanted, found }) => (
          <li key={key} class={conditions[key] ? 'condition' : 'condition condition-missed'}>
            <span class="condition-mark">{conditions[key] ? '✓ met' : '✗ missed'}</span> {title}:{' '}
            {wanted(candidate)}
            {!conditions[key] && <strong>, but it is {found(event)}</strong>}
          </li>
        ))}
      </ul>
    </>
  );
}
