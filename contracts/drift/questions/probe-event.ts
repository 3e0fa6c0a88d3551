import { isObject, type JsonObject } from '../../pact/pact.js';
import type { Exchange } from '../exchange.js';
import { NotExercised } from '../not-exercised.js';
import { type LoggedEvent } from '../logged-event.js';
import { EVENTS, type Probe } from '../probe.js';
import { question, type Asked, type Question } from '../question.js';

/** Where events are posted without waiting. */
export const ASYNC = `${EVENTS}/async`;
/** Where events are posted to wait for the outcome. */
export const SYNC = `${EVENTS}/sync`;

/** No workflow has a ruleset of this name. */
const NAME = 'DriftProbe';

/** An event made for the purpose, about an order that nobody has. */
export function probeEvent(probe: Probe, ref: string, changes: JsonObject = {}): JsonObject {
  const entityRef = `${probe.marker}-${ref}`;
  const root = { rootEntityType: 'ORDER', rootEntityRef: entityRef };
  return { name: NAME, retailerId: probe.retailerId, entityType: 'ORDER', entityRef, ...root, ...changes };
}

/** Posts an event, once for each ref. */
export function post(probe: Probe, path: string, body: JsonObject): Promise<Exchange> {
  return probe.ask({ method: 'POST', path, body });
}

/** The events of a page; none where it is none. */
export function eventsOf({ body }: Exchange): readonly LoggedEvent[] {
  const results: unknown = isObject(body) ? body['results'] : undefined;
  return Array.isArray(results) ? (results as readonly unknown[]).filter(isObject) : [];
}

/** An event that is posted to be looked at in the log. */
interface Posted {
  readonly ref: string;
  readonly changes?: JsonObject;
  /** Whose, where it is not the user's. */
  readonly token?: string;
  /** How it is waited for, some seconds at most; as soon as it is there unless told. */
  readonly is?: (event: LoggedEvent) => boolean;
}

/** An event as it is in the log after it was posted; NotExercised where it does not come there. */
export async function seenInLog(probe: Probe, { ref, changes, token, is }: Posted): Promise<LoggedEvent> {
  const asking = { method: 'POST', path: ASYNC, body: probeEvent(probe, ref, changes) } as const;
  const { status } = await probe.ask(token === undefined ? asking : { ...asking, token });
  if (status !== 200) throw new NotExercised(`the post was answered ${status}`);
  const search = { path: EVENTS, query: [['context.entityRef', `${probe.marker}-${ref}`]] } as const;
  const isThere = (page: Exchange): boolean => eventsOf(page).some(is ?? (() => true));
  const [found] = eventsOf(await probe.askUntil(search, isThere));
  if (found) return found;
  throw new NotExercised('the posted event is not found in the log');
}

/** An event as it is in the log as soon as it is there after it was posted. */
export function logged(probe: Probe, ref: string, changes: JsonObject = {}): Promise<LoggedEvent> {
  return seenInLog(probe, { ref, changes });
}

/** The answer to a sync post that matches nothing. */
export async function noMatch(probe: Probe): Promise<Exchange> {
  const exchange = await post(probe, SYNC, probeEvent(probe, 'no-match'));
  const outcome = isObject(exchange.body) ? exchange.body['eventStatus'] : undefined;
  if (outcome !== 'NO_MATCH') throw new NotExercised(`the sync post came out as ${String(outcome)}`);
  return exchange;
}

/** A question that posts. */
export function writing(of: string, rest: Omit<Asked, 'operation' | 'writes'>): Question {
  return question({ ...rest, operation: of, writes: true });
}
