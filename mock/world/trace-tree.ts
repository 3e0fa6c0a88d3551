import { attributeMap, type EventRecord } from '../event/event.js';
import type { Store } from '../store/store.js';
import { sentIdOf } from './trace-part.js';

const MOST_BRANCHES = 10_000;

// Deep enough for a hundred inline events in a row, and not too deep for the JSON readers of common languages.
const MOST_LEVELS = 400;

// A ruleset that schedules itself anew has a source above it for every time that it ran.
const MOST_GENERATIONS_UP = 100;

/** A record of the log with what it caused. */
export interface Branch {
  readonly record: EventRecord;
  /** From 1. */
  readonly level: number;
  readonly children: Branch[];
}

/** What grew from some roots. */
export interface Growth {
  readonly roots: readonly Branch[];
  /** All branches in the order in which they were found: the older generation first. */
  readonly branches: readonly Branch[];
  readonly truncated: boolean;
}

/** The first sources of a record, oldest first, and whether there are any further up. */
export function sourcesOf(
  record: EventRecord,
  store: Store,
): { readonly records: readonly EventRecord[]; readonly truncated: boolean } {
  const seen = new Set([record.event.id]);
  const first: EventRecord[] = [];
  let generation: readonly EventRecord[] = [record];
  for (let height = 0; height < MOST_GENERATIONS_UP; height++) {
    const above: EventRecord[] = [];
    for (const each of generation) {
      const known = each.event.context.sourceEvents.flatMap(id => store.event(id) ?? []);
      if (known.length === 0) first.push(each);
      above.push(...known.filter(({ event }) => isNew(seen, event.id)));
    }
    generation = above;
    if (generation.length === 0) break;
  }
  const records = [...first, ...generation].toSorted((a, b) => a.time - b.time);
  // Only events that are their own source, by a detour or not, have no first one.
  return { records: records.length === 0 ? [record] : records, truncated: generation.length > 0 };
}

/** Everything that names the roots as its source, and what names that, oldest first. */
export function growthOf(records: readonly EventRecord[], store: Store): Growth {
  const roots = records.map((record): Branch => ({ record, level: 1, children: [] }));
  const seen = new Set(records.map(({ event }) => event.id));
  const branches = [...roots];
  let truncated = false;
  // The list grows while it is walked.
  for (const parent of branches) {
    const room = parent.level < MOST_LEVELS ? MOST_BRANCHES - branches.length : 0;
    const { records: caused, hasMore } = causedBy(parent.record, store, room);
    truncated ||= hasMore;
    const fresh = caused.filter(({ event }) => isNew(seen, event.id));
    for (const branch of nested(parent, fresh)) branches.push(branch);
  }
  return { roots, branches, truncated };
}

function isNew(seen: Set<string>, id: string): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}

function causedBy({ event }: EventRecord, store: Store, count: number) {
  const { events, hasMore } = store.search({
    filters: [{ field: 'context.sourceEvents', values: [event.id], loose: false }],
    from: Number.NEGATIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
    offset: 0,
    count: Math.max(count, 0),
    sort: 'asc',
  });
  return { records: events.map(({ record }) => record), hasMore };
}

/**
 * Puts what an event caused, which stands side by side in the log, where it belongs: rules, mutations and exceptions
 * under their ruleset, and events under the audit that tells of their sending.
 */
function nested(parent: Branch, records: readonly EventRecord[]): readonly Branch[] {
  const rulesets = new Rulesets();
  const senders = new Map<string, Branch>();
  const sentIds = new Set(records.flatMap(record => sentIdOf(record) ?? []));
  const place = (record: EventRecord, home: Branch): Branch => {
    const branch: Branch = { record, level: home.level + 1, children: [] };
    home.children.push(branch);
    return branch;
  };
  const isSent = ({ event }: EventRecord): boolean => sentIds.has(event.id);
  const others = records
    .filter(record => !isSent(record))
    .map(record => {
      const branch = place(record, rulesets.homeOf(record) ?? parent);
      rulesets.note(branch);
      const sentId = sentIdOf(record);
      if (sentId !== undefined) senders.set(sentId, branch);
      return branch;
    });
  // An event may be a millisecond older than the audit of its sending, so it waits until that has its place.
  const sent = records.filter(isSent).map(record => place(record, senders.get(record.event.id) ?? parent));
  return [...others, ...sent];
}

/** The rulesets that have run for an event so far. */
class Rulesets {
  readonly #byName = new Map<string | null, Branch>();
  #latest: Branch | undefined;

  note(branch: Branch): void {
    const { category, name } = branch.record.event;
    if (category !== 'ruleSet') return;
    this.#byName.set(name, branch);
    this.#latest = branch;
  }

  /** The ruleset that an audit belongs to, if it belongs to any. */
  homeOf({ event }: EventRecord): Branch | undefined {
    const { category, name } = event;
    const { ruleSet } = attributeMap(event.attributes);
    if (category === 'rule') return typeof ruleSet === 'string' ? this.#byName.get(ruleSet) : this.#latest;
    if (category === 'exception') return typeof ruleSet === 'string' ? this.#byName.get(ruleSet) : undefined;
    return category === 'ACTION' && name === 'Mutation' ? this.#latest : undefined;
  }
}
