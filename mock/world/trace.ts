import type { Contract } from '../openapi/contract.js';
import type { PastGround } from './past.js';
import type { RequestJournal } from './requests/request-journal.js';
import type { StateChange, TraceNode, TraceReason } from './trace-node.js';
import { isFirstAttempt, isProcessed, partOf } from './trace-part.js';
import { reasonsOf } from './trace-reasons.js';
import { requestsAbout, type TraceRequests } from './trace-requests.js';
import { growthOf, sourcesOf, type Branch, type Growth } from './trace-tree.js';

/** What a trace comes to. */
export interface TraceTotals {
  readonly events: number;
  readonly audits: number;
  /** Oldest first. */
  readonly stateChanges: readonly StateChange[];
  /** One that was tried several times counts once. */
  readonly webhooks: number;
  /** From the first event to the last thing that it caused. */
  readonly durationMs: number;
  /** Whether the log holds more than the tree shows. */
  readonly truncated: boolean;
}

/** The whole tree of what an event caused, from its first source on. */
export interface Trace {
  /** The event that was asked for. */
  readonly id: string;
  /** Where it began; several only for an event of several sources. */
  readonly roots: readonly TraceNode[];
  readonly totals: TraceTotals;
  /** What brought the events of the tree in, and what showed them. */
  readonly requests: TraceRequests;
}

/** What a trace is found in. */
export interface TraceGround extends PastGround {
  readonly requests: RequestJournal;
}

/** Traces an event or audit of the log; undefined when there is none with that id. */
export function traceOf(id: string, ground: TraceGround, contract: Contract): Trace | undefined {
  const { store, requests } = ground;
  const record = store.event(id);
  if (!record) return undefined;
  const sources = sourcesOf(record, store);
  const whole = growthOf(sources.records, store);
  const isThere = whole.branches.some(branch => branch.record.event.id === id);
  // Among too many brothers it may be the one that has no place; then the tree begins with it.
  const growth = isThere ? whole : growthOf([record], store);
  const grown = finished(growth, reasonsOf(growth.branches, ground));
  const events = growth.branches.filter(branch => isProcessed(branch.record));
  return {
    id,
    roots: growth.roots.flatMap(root => grown.get(root)?.node ?? []),
    totals: totalsOf(growth, {
      ended: Math.max(...[...grown.values()].map(({ end }) => end)),
      truncated: growth.truncated || sources.truncated || !isThere,
    }),
    requests: requestsAbout(
      events.map(branch => branch.record.event.id),
      { requests, account: store.account, contract },
    ),
  };
}

interface Finished {
  readonly node: TraceNode;
  /** Epoch milliseconds. */
  readonly end: number;
}

/** The branches as nodes; without recursion, since chains of events may be long. */
function finished(
  { roots }: Growth,
  reasons: ReadonlyMap<Branch, TraceReason>,
): ReadonlyMap<Branch, Finished> {
  const nodes = new Map<Branch, Finished>();
  for (const branch of withDescendants(roots).toReversed()) {
    const below = branch.children.flatMap(child => nodes.get(child) ?? []);
    const part = partOf(branch.record);
    const own = Math.max(branch.record.time, part.startedAt + (part.durationMs ?? 0));
    const end = Math.max(own, ...below.map(each => each.end));
    const lasted = below.length > 0 && isProcessed(branch.record) ? { durationMs: end - part.startedAt } : {};
    const reason = reasons.get(branch);
    const children = below.map(({ node }) => node);
    nodes.set(branch, { node: { ...part, ...lasted, ...(reason ? { reason } : {}), children }, end });
  }
  return nodes;
}

/** Every branch after the one that it grows from. */
function withDescendants(roots: readonly Branch[]): readonly Branch[] {
  const found = [...roots];
  for (const branch of found) for (const child of branch.children) found.push(child);
  return found;
}

function totalsOf(
  { roots, branches }: Growth,
  { ended, truncated }: { readonly ended: number; readonly truncated: boolean },
): TraceTotals {
  const records = branches.map(({ record }) => record).toSorted((a, b) => a.time - b.time);
  const events = records.filter(isProcessed).length;
  return {
    events,
    audits: records.length - events,
    stateChanges: records.flatMap(record => {
      const { entity, stateChange } = partOf(record);
      return stateChange ? [{ entity, ...stateChange }] : [];
    }),
    webhooks: records.filter(isFirstAttempt).length,
    durationMs: ended - Math.min(...roots.map(({ record }) => record.time)),
    truncated,
  };
}
