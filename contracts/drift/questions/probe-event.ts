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

/** An event as it is in the log after it was posted; NotExercised where it does not come there. */
export async function logged(probe: Probe, ref: string, changes: JsonObject = {}): Promise<LoggedEvent> {
  const { status } = await post(probe, ASYNC, probeEvent(probe, ref, changes));
  if (status !== 200) throw new NotExercised(`the post was answered ${status}`);
  const asking = { path: EVENTS, query: [['context.entityRef', `${probe.marker}-${ref}`]] } as const;
  const [found] = eventsOf(await probe.askUntil(asking, page => eventsOf(page).length > 0));
  if (found) return found;
  throw new NotExercised('the posted event is not found in the log');
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
