import { isObject, type JsonObject } from '../../pact/pact.js';
import type { LoggedEvent } from '../logged-event.js';
import { NotExercised } from '../not-exercised.js';
import type { Probe } from '../probe.js';

/** Whether an event is of a type, and of a category where one is named. */
export function isOf(type: string, category?: string): (event: LoggedEvent) => boolean {
  return event => event['type'] === type && (category === undefined || event['category'] === category);
}

/** The events that something is said of; NotExercised where there are none. */
export async function those(probe: Probe, what: string, are: (event: LoggedEvent) => boolean) {
  const found = (await probe.wide()).filter(are);
  if (found.length === 0) throw new NotExercised(`the log shows no event ${what}`);
  return found;
}

/** What is said of each, without repetition. */
export function distinct(values: readonly unknown[]): string {
  return [...new Set(values.map(value => (typeof value === 'string' ? value : JSON.stringify(value))))]
    .toSorted()
    .join(', ');
}

/** The ids of the events that caused it. */
export function sourcesOf(event: LoggedEvent): readonly unknown[] {
  const context = event['context'];
  const sources = isObject(context) ? context['sourceEvents'] : undefined;
  return Array.isArray(sources) ? sources : [];
}

/** Whether somebody has posted it, and no rule. */
export function isPosted(event: LoggedEvent): boolean {
  return event['type'] === 'ORCHESTRATION' && sourcesOf(event).length === 0;
}

/** Whether it has been processed and went well. */
export function isDone({ type, eventStatus }: LoggedEvent): boolean {
  return type === 'ORCHESTRATION' && ['COMPLETE', 'SUCCESS'].includes(String(eventStatus));
}

/** Its attributes; none where there is no list. */
export function attributesOf(event: LoggedEvent): readonly JsonObject[] {
  const all = event['attributes'];
  return Array.isArray(all) ? all.filter(isObject) : [];
}
