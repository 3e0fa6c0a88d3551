import { useState } from 'preact/hooks';
import type { HrefOf, Ruleset, WorkflowMap } from './selection.js';

interface Props {
  readonly map: WorkflowMap;
  readonly selected: string | undefined;
  readonly hrefOf: HrefOf;
}

/** All rulesets of a workflow in their order, narrowed by what is typed: part of a name, an event, a status or a rule. */
export function RulesetList({ map: { rulesets }, selected, hrefOf }: Props) {
  const [wanted, setWanted] = useState('');
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = rulesets.filter(ruleset => {
    const text = textOf(ruleset);
    return words.every(word => text.includes(word));
  });
  return (
    <section class="card" aria-labelledby="rulesets-title">
      <h2 id="rulesets-title">Rulesets</h2>
      <label class="field ruleset-search">
        Find by name, entity type, status, rule or event
        <input type="search" value={wanted} onInput={({ currentTarget }) => setWanted(currentTarget.value)} />
      </label>
      <p class="soft" role="status">
        {shown.length === rulesets.length
          ? `${rulesets.length} rulesets`
          : `${shown.length} of ${rulesets.length} rulesets`}
      </p>
      {shown.length > 0 && <Table rulesets={shown} selected={selected} hrefOf={hrefOf} />}
    </section>
  );
}

function textOf({ name, entityType, on, to, rules, sends }: Ruleset): string {
  return [name, entityType ?? '', ...on, ...to, ...sends, ...rules.map(rule => rule.name)]
    .join(' ')
    .toLowerCase();
}

interface TableProps {
  readonly rulesets: readonly Ruleset[];
  readonly selected: string | undefined;
  readonly hrefOf: HrefOf;
}

function Table({ rulesets, selected, hrefOf }: TableProps) {
  return (
    <div class="table-frame ruleset-table" tabIndex={0} role="region" aria-label="Rulesets of the workflow">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Ruleset</th>
            <th scope="col">Entity type</th>
            <th scope="col">In status</th>
            <th scope="col">Sets</th>
            <th scope="col">Rules</th>
            <th scope="col">Stubbed</th>
          </tr>
        </thead>
        <tbody>
          {rulesets.map(ruleset => (
            <tr key={ruleset.index}>
              <td>
                <a
                  href={hrefOf({ type: ruleset.entityType ?? undefined, ruleset: ruleset.name })}
                  aria-current={ruleset.name === selected ? 'true' : undefined}
                >
                  {ruleset.name}
                </a>
              </td>
              <td>{ruleset.entityType ?? 'any'}</td>
              <td>{ruleset.on.join(', ') || 'any'}</td>
              <td>{ruleset.to.join(', ')}</td>
              <td>{ruleset.rules.length}</td>
              <td>{ruleset.rules.filter(({ stub }) => stub).length || ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
