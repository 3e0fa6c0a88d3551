import { DEMO_ACCOUNT, type SandboxWorld } from '../../mock/index.js';
import type { Observed } from './observed.js';
import type { Plan } from './plan.js';
import { firstSearch, layRows, pageSizeOf, ROW_MAKER } from './rows.js';
import type { Scenario, Stage } from './scenario.js';

/** A scenario as it stands before the client begins. */
export interface Laid {
  readonly stage: Stage;
  readonly rows: readonly string[];
  /** The ids of the events that were there before the client. */
  readonly before: ReadonlySet<string>;
}

/** Lays a scenario out in a world. */
export function layOut(
  world: SandboxWorld,
  { arrange }: Pick<Scenario, 'arrange'>,
  { plan, calm }: { readonly plan: Plan; readonly calm: Observed | undefined },
): Laid {
  const rows: string[] = [];
  const stage: Stage = {
    world,
    plan,
    calm,
    layRows: count => {
      const search = calm && firstSearch(calm);
      if (!search) return 0;
      const wanted = count === 'three pages' ? pageSizeOf(search) * 2 + 7 : count;
      rows.push(...layRows(world, search, wanted));
      return wanted;
    },
  };
  arrange?.(stage);
  return { stage, rows, before: new Set(world.events.find().map(({ id }) => id)) };
}

/** What is seen in some worlds of a client; the first is its own. */
export function observedIn(
  worlds: readonly [SandboxWorld, ...SandboxWorld[]],
  { rows, before }: Pick<Laid, 'rows' | 'before'>,
): Pick<Observed, 'requests' | 'posted' | 'rows' | 'struck'> {
  const [world] = worlds;
  const names = new Set(DEMO_ACCOUNT.users.map(({ username }) => username));
  const posted = world.events
    .find({ eventType: 'ORCHESTRATION' })
    .filter(({ id, generatedBy }) => names.has(generatedBy) && generatedBy !== ROW_MAKER && !before.has(id));
  const requests = worlds
    .flatMap(each => each.requests.all())
    .toSorted((a, b) => a.time.localeCompare(b.time) || a.number - b.number);
  const struck = requests.filter(({ fault }) => fault !== undefined).length;
  return { requests, posted: inOrder(posted), rows, struck };
}

function inOrder(events: Observed['posted']): Observed['posted'] {
  return events.toSorted((a, b) => a.generatedOn.localeCompare(b.generatedOn));
}
