import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { hrefTo, hrefToWorkflow, useGoTo, useSearch } from '../../control/navigation.js';
import { useLoaded } from '../../control/use-loaded.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { Tabs } from '../../parts/tabs.js';
import { Details } from './details.js';
import { Diagram } from './diagram.js';
import { PathNote } from './path-note.js';
import { RulesetList } from './ruleset-list.js';
import { hrefsIn, selectionIn, typesOf, type HrefOf, type WorkflowMap } from './selection.js';
import { stepsOf, type Step } from './traced-path.js';
import { TransitionsTable } from './transitions-table.js';

/** One workflow as state diagrams, live, with its rulesets; on request with the path of an event in it. */
export function WorkflowPage({
  params: { name = '' },
}: {
  readonly params: Readonly<Record<string, string>>;
}) {
  const search = useSearch();
  const retailerId = search.get('retailerId') ?? undefined;
  const version = search.get('version') ?? undefined;
  const loaded = useLoaded({
    key: `workflow ${name} ${retailerId} ${version}`,
    load: signal => {
      const query = { ...(retailerId && { retailerId }), ...(version && { version }) };
      return answered(control.GET('/workflows/{name}', { signal, params: { path: { name }, query } }));
    },
    on: ['entity', 'workflow'],
  });
  return (
    <Page
      title={name}
      actions={
        <>
          {loaded.value && <Versions map={loaded.value} />}
          <a class="button" href={hrefTo('/workflows')}>
            All workflows
          </a>
        </>
      }
    >
      <Loading of={loaded}>{map => <WithTrace map={map} event={search.get('event') ?? undefined} />}</Loading>
    </Page>
  );
}

function Versions({ map: { name, retailerId, version, versions } }: { readonly map: WorkflowMap }) {
  const goTo = useGoTo();
  return (
    <>
      <span class="soft">Retailer {retailerId}</span>
      <label class="choice-field">
        <span class="soft">Version</span>{' '}
        <select
          value={version}
          onChange={({ currentTarget }) =>
            goTo(hrefToWorkflow(name, { retailerId, version: currentTarget.value }))
          }
        >
          {versions.toReversed().map(each => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

interface TraceProps {
  readonly map: WorkflowMap;
  /** The id of the event whose path is shown. */
  readonly event: string | undefined;
}

function WithTrace({ map, event }: TraceProps) {
  const loaded = useLoaded<Schemas['Trace'] | null>({
    key: `trace ${event}`,
    load: async signal => {
      if (event === undefined) return null;
      const asked = control.GET('/events/{id}/trace', { signal, params: { path: { id: event } } });
      const trace = await answered(asked);
      if (typeof trace === 'string') throw new Error('the sandbox gave the trace as text');
      return trace;
    },
    on: event === undefined ? [] : ['event'],
  });
  return (
    <>
      {loaded.problem && <ProblemNote problem={loaded.problem} retry={loaded.reload} />}
      <Whole map={map} trace={loaded.value ?? undefined} />
    </>
  );
}

function Whole({ map, trace }: { readonly map: WorkflowMap; readonly trace: Schemas['Trace'] | undefined }) {
  const search = useSearch();
  const steps = trace ? stepsOf(trace, map.name) : [];
  const selection = selectionIn(search, map, steps[0]?.entity.type ?? undefined);
  const { type } = selection;
  const hrefOf = hrefsIn(search, map.name, type);
  return (
    <>
      {map.description !== undefined && <p>{map.description}</p>}
      {trace && (
        <PathNote
          trace={trace}
          steps={steps}
          hrefOf={hrefOf}
          hrefWithout={hrefToWorkflow(map.name, { retailerId: map.retailerId, type })}
        />
      )}
      <Types map={map} steps={steps} current={type} hrefOf={hrefOf} />
      <div class="workflow">
        <div class="workflow-drawing">
          {map.states.some(({ entityType }) => entityType === type) ? (
            <Diagram key={type} map={map} selection={selection} steps={steps} hrefOf={hrefOf} />
          ) : (
            <p class="note">The workflow names no status of {type}; its rulesets are below.</p>
          )}
          <TransitionsTable
            type={type}
            transitions={map.transitions.filter(({ entityType }) => entityType === type)}
            hrefOf={hrefOf}
          />
        </div>
        <Details map={map} selection={selection} hrefOf={hrefOf} />
      </div>
      <RulesetList map={map} selected={selection.ruleset} hrefOf={hrefOf} />
    </>
  );
}

interface TypesProps {
  readonly map: WorkflowMap;
  readonly steps: readonly Step[];
  readonly current: string;
  readonly hrefOf: HrefOf;
}

function Types({ map, steps, current, hrefOf }: TypesProps) {
  const tabs = typesOf(map).map(type => ({
    name: type,
    title: titleOf(type, steps),
    href: hrefOf({ type }),
  }));
  return tabs.length > 1 ? <Tabs label="Entity types" tabs={tabs} current={current} /> : null;
}

/** An entity type, with how many steps of the traced event were its own. */
function titleOf(type: string, steps: readonly Step[]): string {
  const count = steps.filter(({ entity }) => entity.type === type).length;
  return count === 0 ? type : `${type}, ${count === 1 ? '1 step' : `${count} steps`}`;
}
