import type { Schemas } from '../../control/control.js';
import { JsonView } from '../../parts/json-view.js';
import type { HrefOf, Ruleset, WorkflowMap } from './selection.js';

interface Props {
  readonly ruleset: Ruleset;
  readonly map: WorkflowMap;
  readonly hrefOf: HrefOf;
}

/** A ruleset: what triggers it, its rules in their order, and what it sets and sends. */
export function RulesetCard({ ruleset, map, hrefOf, hasName }: Props & { readonly hasName: boolean }) {
  const { name, description, rules, to, userActions = [] } = ruleset;
  const type = ruleset.entityType ?? undefined;
  return (
    <section class="ruleset" aria-label={`Ruleset ${name}`}>
      {hasName && <h3>{name}</h3>}
      {description !== null && <p class="soft">{description}</p>}
      <dl class="facts">
        <Triggers ruleset={ruleset} hrefOf={hrefOf} />
        {to.length > 0 && (
          <>
            <dt>Sets</dt>
            <dd>
              <States names={to} type={type} hrefOf={hrefOf} />
            </dd>
          </>
        )}
        {userActions.length > 0 && (
          <>
            <dt>User actions</dt>
            <dd>{userActions.map(action => action.context?.[0]?.label ?? action.eventName).join(', ')}</dd>
          </>
        )}
      </dl>
      <h3>Rules</h3>
      {rules.length === 0 ? <p class="soft">None.</p> : <Rules rules={rules} />}
      <Sent ruleset={ruleset} map={map} hrefOf={hrefOf} />
    </section>
  );
}

function Triggers({ ruleset, hrefOf }: Pick<Props, 'ruleset' | 'hrefOf'>) {
  const { event, entityType, entitySubtype, on, isForExceptions } = ruleset;
  return (
    <>
      <dt>Runs for</dt>
      <dd>
        {isForExceptions && 'what failed rulesets leave behind: '}
        event <code>{event}</code> of {entityType ?? 'any entity'}
        {entitySubtype !== null && ` (${entitySubtype})`}
      </dd>
      <dt>In status</dt>
      <dd>
        {on.length === 0 ? 'any' : <States names={on} type={entityType ?? undefined} hrefOf={hrefOf} />}
      </dd>
    </>
  );
}

interface StatesProps {
  readonly names: readonly string[];
  readonly type: string | undefined;
  readonly hrefOf: HrefOf;
}

function States({ names, type, hrefOf }: StatesProps) {
  return (
    <ul class="inline-list">
      {names.map(name => (
        <li key={name}>
          <a href={hrefOf({ type, state: name })}>{name}</a>
        </li>
      ))}
    </ul>
  );
}

function Rules({ rules }: { readonly rules: Ruleset['rules'] }) {
  return (
    <ol class="rules">
      {rules.map((rule, index) => (
        <Rule key={index} rule={rule} />
      ))}
    </ol>
  );
}

function Rule({ rule: { name, properties, stub } }: { readonly rule: Schemas['MappedRule'] }) {
  const hasProperties = Object.keys(properties).length > 0;
  return (
    <li>
      <code>{name}</code>
      {stub && (
        <>
          {' '}
          <span class="badge badge-odd">stubbed</span>
        </>
      )}
      {hasProperties && <JsonView value={properties} label={`Properties of ${name}`} hasLinks={false} />}
      {stub && <Stub name={name} stub={stub} />}
    </li>
  );
}

const WHY = {
  default: 'The sandbox does not know this rule.',
  configuration: 'It does what the configuration of stubs says.',
  function: 'It does what a function given to the sandbox says.',
} as const;

interface StubProps {
  readonly name: string;
  readonly stub: NonNullable<Schemas['MappedRule']['stub']>;
}

function Stub({ name, stub: { by, emits } }: StubProps) {
  const own = name.split('.').at(-1) ?? name;
  const verb = by === 'function' ? 'may send' : 'sends';
  return (
    <div class="stub soft">
      <p>
        {WHY[by]}{' '}
        {emits.length === 0 ? 'No event is known that it sends.' : `It ${verb} ${emits.join(', ')}.`}
      </p>
      {by === 'default' && (
        <details>
          <summary>Say what it should do</summary>
          <p>
            Start with <code>--stubs stubs.json</code>, in which stands, for example:
          </p>
          <JsonView
            value={[{ rule: own, emit: 'eventName', status: 'STATUS' }]}
            label="A stub"
            hasLinks={false}
          />
          <p>
            Or give a function <code>{own}</code> with <code>startSandbox({'{ rules }'})</code> or{' '}
            <code>--rules</code>.
          </p>
        </details>
      )}
    </div>
  );
}

function Sent({ ruleset: { sends }, map, hrefOf }: Props) {
  if (sends.length === 0) return null;
  return (
    <>
      <h3>Sends</h3>
      <ul class="sent">
        {sends.map(name => (
          <li key={name}>
            <code>{name}</code> <Takers name={name} map={map} hrefOf={hrefOf} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The rulesets of the same workflow that an event runs, one for each entity type. */
function Takers({ name, map, hrefOf }: Omit<Props, 'ruleset'> & { readonly name: string }) {
  const types = new Set(
    map.rulesets.flatMap(({ event, entityType }) => (event === name ? [entityType] : [])),
  );
  if (types.size === 0) return <span class="soft">is taken by no ruleset of this workflow</span>;
  return (
    <>
      is taken by{' '}
      <ul class="inline-list">
        {[...types].map(type => (
          <li key={type}>
            <a href={hrefOf({ type: type ?? undefined, ruleset: name })}>
              {name} of {type ?? 'any entity'}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
