import { isObject, type JsonObject } from '../../pact/pact.js';
import type { Exchange } from '../exchange.js';
import { NotExercised } from '../not-exercised.js';
import { EVENTS, type LoggedEvent, type Probe } from '../probe.js';
import { question, type Asked, type Question } from '../question.js';

/** Where events are posted without waiting. */
export const ASYNC = `${EVENTS}/async`;
/** Where events are posted to wait for the outcome. */
export const SYNC = `${EVENTS}/sync`;

/** No workflow has a ruleset of this name. */
const NAME = 'DriftProbe';

const TRIES = 5;
const BETWEEN = 1000;

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

/** An event as it is in the log after it was posted; NotExercised where it does not come there. */
export async function logged(probe: Probe, ref: string, changes: JsonObject = {}): Promise<LoggedEvent> {
  const { status } = await post(probe, ASYNC, probeEvent(probe, ref, changes));
  if (status !== 200) throw new NotExercised(`the post was answered ${status}`);
  const asking = { path: EVENTS, query: [['context.entityRef', `${probe.marker}-${ref}`]] } as const;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    // Each search has to see what the one before could not.
    // oxlint-disable-next-line no-await-in-loop
    const { body } = attempt === 0 ? await probe.ask(asking) : await probe.askAgain(asking);
    const results: unknown = isObject(body) ? body['results'] : undefined;
    const found: unknown = Array.isArray(results) ? results[0] : undefined;
    if (isObject(found)) return found;
    // oxlint-disable-next-line no-await-in-loop
    await probe.pause(BETWEEN);
  }
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
