import type { Contract } from '../openapi/contract.js';
import type { Account } from '../account/account.js';
import { AnswerScan } from './requests/answer-scan.js';
import { clientViolations } from './requests/client-violations.js';
import { redactionOf } from './requests/redaction.js';
import { requestId } from './requests/request-id.js';
import type { RequestJournal } from './requests/request-journal.js';
import { RequestReading } from './requests/request-reading.js';
import { shownStatuses, touchedEvents } from './requests/touched-events.js';

/** A request of the journal that had to do with events of a trace; secrets are hidden. */
export interface TracedRequest {
  /** Of its entry in the journal. */
  readonly id: string;
  /** The spec's operationId. */
  readonly operation: string;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Null where the connection ended without an answer. */
  readonly status: number | null;
  /** Epoch milliseconds of the world's clock. */
  readonly at: number;
  /** Real time. */
  readonly durationMs: number;
  /** How many departures from the spec it had. */
  readonly violations: number;
  /** The id of the fault that touched it. */
  readonly fault?: string;
  /** The `User-Agent`. */
  readonly client: string | null;
}

/** A request that brought an event in. */
export interface TracedPost extends TracedRequest {
  readonly eventId: string;
}

/** A request whose answer showed events. */
export interface TracedRead extends TracedRequest {
  readonly eventIds: readonly string[];
  /** The status in which each of them was shown, by its id. */
  readonly sawStatus: Readonly<Record<string, string>>;
}

/** The requests that had to do with the events of a trace, oldest first; at most 100 of each kind. */
export interface TraceRequests {
  readonly posts: readonly TracedPost[];
  readonly reads: readonly TracedRead[];
  /** Whether there are more than are listed; what the journal has not kept does not count. */
  readonly truncated: boolean;
}

/** What the requests are found in, and read by. */
export interface RequestGround {
  readonly requests: RequestJournal;
  readonly account: Account;
  readonly contract: Contract;
}

const MOST_LISTED = 100;

/** The requests that brought in one of these events or showed one, as far as the journal still has their answers. */
export function requestsAbout(ids: readonly string[], ground: RequestGround): TraceRequests {
  const scan = new AnswerScan(ids);
  const about = new Set(ids);
  const posts: TracedPost[] = [];
  const reads: TracedRead[] = [];
  let hasMore = false;
  for (const record of ground.requests.answering(answer => scan.kindOf(answer) !== undefined)) {
    const reading = new RequestReading(record);
    const { created, read } = touchedEvents(reading);
    const eventId = created.find(id => about.has(id));
    const eventIds = read.filter(id => about.has(id));
    const list = eventId === undefined ? reads : posts;
    if (eventId === undefined && eventIds.length === 0) continue;
    if (list.length === MOST_LISTED) hasMore = true;
    else if (eventId !== undefined) posts.push({ ...traced(reading, ground), eventId });
    else reads.push({ ...traced(reading, ground), eventIds, sawStatus: statusesOf(reading, eventIds) });
    if (hasMore && posts.length === MOST_LISTED && reads.length === MOST_LISTED) break;
  }
  return { posts, reads, truncated: hasMore };
}

function statusesOf(reading: RequestReading, ids: readonly string[]): Readonly<Record<string, string>> {
  const shown = shownStatuses(reading);
  return Object.fromEntries(ids.map(id => [id, shown.get(id) ?? '']));
}

function traced(reading: RequestReading, { account, contract }: RequestGround): TracedRequest {
  const { number, operation = '', time, duration, request, answer, fault } = reading.record;
  const redaction = redactionOf(reading, account);
  const client = reading.header('user-agent');
  return {
    id: requestId(account.accountId, number),
    operation,
    method: request.method,
    url: redaction.url(request.url),
    status: answer.status ?? null,
    at: time,
    durationMs: Math.round(duration * 1000) / 1000,
    violations: clientViolations(reading, contract).length,
    ...(fault === undefined ? {} : { fault }),
    client: client === undefined ? null : redaction.text(client),
  };
}
