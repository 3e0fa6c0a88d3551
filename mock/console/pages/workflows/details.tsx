import { EntitiesIn } from './entities-in.js';
import { RulesetCard } from './ruleset-card.js';
import type { HrefOf, Ruleset, Selection, State, WorkflowMap } from './selection.js';

interface Props {
  readonly map: WorkflowMap;
  readonly selection: Selection;
  readonly hrefOf: HrefOf;
}

/** What is selected in a workflow: a state, the way between two, or a ruleset. */
export function Details({ map, selection, hrefOf }: Props) {
  return (
    <section class="card details" aria-label="What is selected">
      <Selected map={map} selection={selection} hrefOf={hrefOf} />
    </section>
  );
}

function Selected({ map, selection, hrefOf }: Props) {
  const { type, state, way, ruleset } = selection;
  if (ruleset !== undefined) {
    const found = map.rulesets.filter(
      each => each.name === ruleset && (each.entityType === type || each.entityType === null),
    );
    if (found.length === 0)
      return (
        <p>
          This workflow has no ruleset {ruleset} for {type}.
        </p>
      );
    return <Rulesets title={`Ruleset ${ruleset}`} rulesets={found} map={map} hrefOf={hrefOf} />;
  }
  if (way) {
    const indexes = new Set(
      map.transitions
        .filter(each => each.entityType === type && each.from === way.from && each.to === way.to)
        .map(({ index }) => index),
    );
    const found = map.rulesets.filter(({ index }) => indexes.has(index));
    const title = `${way.from ?? 'Any status'} to ${way.to}`;
    if (found.length > 0) return <Rulesets title={title} rulesets={found} map={map} hrefOf={hrefOf} />;
    return (
      <>
        <h2>{title}</h2>
        <p>No ruleset is known to lead from one to the other.</p>
      </>
    );
  }
  const found = map.states.find(each => each.entityType === type && each.name === state);
  if (found) return <StateDetails state={found} map={map} hrefOf={hrefOf} />;
  if (state !== undefined)
    return (
      <p>
        {type} has no status {state} here.
      </p>
    );
  return <p class="soft">Choose a state, an arrow or a ruleset to see what is behind it.</p>;
}

interface RulesetsProps {
  readonly title: string;
  readonly rulesets: readonly Ruleset[];
  readonly map: WorkflowMap;
  readonly hrefOf: HrefOf;
}

function Rulesets({ title, rulesets, map, hrefOf }: RulesetsProps) {
  return (
    <>
      <h2>{title}</h2>
      {rulesets.length > 1 && <p class="soft">{rulesets.length} rulesets, in the order of the workflow.</p>}
      {rulesets.map(ruleset => (
        <RulesetCard
          key={ruleset.index}
          ruleset={ruleset}
          map={map}
          hrefOf={hrefOf}
          hasName={rulesets.length > 1 || !title.endsWith(` ${ruleset.name}`)}
        />
      ))}
    </>
  );
}

interface StateProps {
  readonly state: State;
  readonly map: WorkflowMap;
  readonly hrefOf: HrefOf;
}

function StateDetails({ state, map, hrefOf }: StateProps) {
  const { entityType, name } = state;
  const own = map.rulesets.filter(each => each.entityType === entityType || each.entityType === null);
  return (
    <>
      <h2>
        {entityType} {name}
      </h2>
      <StateFacts state={state} />
      <EntitiesIn state={state} retailerId={map.retailerId} />
      <RulesetLinks
        title="Rulesets that run in it"
        rulesets={own.filter(({ on }) => on.includes(name))}
        hrefOf={hrefOf}
      />
      <RulesetLinks
        title="Rulesets that lead to it"
        rulesets={own.filter(({ to }) => to.includes(name))}
        hrefOf={hrefOf}
      />
      <RulesetLinks
        title="Rulesets that run in any status"
        rulesets={own.filter(({ on, isForExceptions }) => on.length === 0 && !isForExceptions)}
        hrefOf={hrefOf}
      />
    </>
  );
}

function StateFacts({ state }: Pick<StateProps, 'state'>) {
  const { category, isStart, isTerminal, isUnknown } = state;
  const kinds = [
    isStart && 'entities begin here',
    isTerminal && 'no ruleset leads on from here',
    isUnknown && 'the workflow does not know it, but entities have it',
  ].filter(Boolean);
  return (
    <dl class="facts">
      <dt>Category</dt>
      <dd>{category ?? 'none'}</dd>
      {kinds.length > 0 && (
        <>
          <dt>Kind</dt>
          <dd>{kinds.join('; ')}</dd>
        </>
      )}
    </dl>
  );
}

interface LinksProps {
  readonly title: string;
  readonly rulesets: readonly Ruleset[];
  readonly hrefOf: HrefOf;
}

function RulesetLinks({ title, rulesets, hrefOf }: LinksProps) {
  if (rulesets.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="link-list">
        {rulesets.map(({ index, name, entityType }) => (
          <li key={index}>
            <a href={hrefOf({ type: entityType ?? undefined, ruleset: name })}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
