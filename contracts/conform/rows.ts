import type { FluentEvent, SandboxWorld, SeedContents, ShownRequest } from '../../mock/index.js';
import { parseTime } from '../../mock/kernel/time.js';
import { searches, type Observed } from './observed.js';

type Row = NonNullable<SeedContents['events']>[number];

/** Who has made the events that are laid in; nobody else has this name. */
export const ROW_MAKER = 'row_maker';

const PAGE_SIZE = 100;
const LONGEST_WINDOW = 60_000;

/** The first list that a client asked for where nothing went wrong, not to look after its own events; undefined where it asked for none. */
export function firstSearch(calm: Observed): ShownRequest | undefined {
  return searches(calm).find(
    search => search.response.status === 200 && !calm.posted.some(event => isAbout(search, event)),
  );
}

/** Whether a search looks for what became of an event that the client has posted: its own stands on the first page. */
function isAbout({ request }: ShownRequest, { name, context }: FluentEvent): boolean {
  const filter = (wanted: string): string | undefined => text(request.query[wanted]);
  const [ref, id] = [filter('context.entityRef'), filter('context.entityId')];
  if (name === null || filter('name') !== name || (ref ?? id) === undefined) return false;
  return (ref === undefined || ref === context.entityRef) && (id === undefined || id === context.entityId);
}

/** How many events a client asks for at once. */
export function pageSizeOf({ request }: ShownRequest): number {
  return Number(text(request.query['count']) ?? PAGE_SIZE);
}

/** Events that a search like one of the calm run finds, in its window of time; their ids. */
export function layRows(world: SandboxWorld, search: ShownRequest, count: number): readonly string[] {
  const { request } = search;
  const filter = (name: string): string | undefined => text(request.query[name]);
  const { newest, step } = timesOf(search, count);
  const now = world.clock.now();
  const rows = Array.from({ length: count }, (_, index): Row => {
    const retailerId = filter('retailerId');
    return {
      id: rowId(index),
      name: filter('name') ?? 'Row',
      type: filter('eventType') ?? 'ORCHESTRATION',
      eventStatus: finished(filter('eventStatus')),
      ...(filter('category') === undefined ? {} : { category: filter('category') }),
      ...(retailerId === undefined ? {} : { retailerId }),
      generatedBy: ROW_MAKER,
      generatedOn: now - newest - index * step,
      context: contextOf(filter),
    } as Row;
  });
  world.seed({ events: rows });
  return rows.map(({ id }) => id ?? '');
}

/** One that waits would be processed. */
function finished(status: string | undefined): string {
  return status === undefined || status === 'PENDING' || status === 'SCHEDULED' ? 'COMPLETE' : status;
}

function rowId(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

function contextOf(filter: (name: string) => string | undefined): Row['context'] {
  const names = ['entityType', 'entityId', 'entityRef', 'rootEntityType', 'rootEntityId', 'rootEntityRef'];
  const source = filter('context.sourceEvents');
  const given = names.flatMap(name => {
    const value = filter(`context.${name}`);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    entityType: 'ORDER',
    ...Object.fromEntries(given),
    sourceEvents: source === undefined ? [] : [source],
  };
}

/** How long before now the newest row has to be, and how far the rows are apart, in milliseconds. */
function timesOf(
  { time, request }: ShownRequest,
  count: number,
): { readonly newest: number; readonly step: number } {
  const asked = parseTime(time) ?? 0;
  const ago = (name: string): number | undefined => {
    const at = parseTime(text(request.query[name]) ?? '');
    return at === undefined ? undefined : asked - at;
  };
  const newest = Math.max(0, ago('to') ?? 0) + 1;
  const oldest = Math.min(ago('from') ?? LONGEST_WINDOW, newest + LONGEST_WINDOW);
  return { newest, step: Math.max(0, Math.floor((oldest - newest) / 2 / count)) };
}

function text(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}
