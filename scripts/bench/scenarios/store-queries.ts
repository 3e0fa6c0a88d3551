import type { FluentEvent } from '../../../mock/event/event.js';
import { CHAIN, DAY_MS, storedEvent, type Span } from '../peers/stored-events.js';

// So many values in turn, since each id and each reference finds only the few events of its own.
const VALUES = 10;
const TOGETHER = [
  ['context.rootEntityType', 'context.rootEntityId'],
  ['context.entityType', 'context.entityRef'],
  ['eventType', 'eventStatus', 'from'],
] as const;

/** One kind of search, with the query strings that ask for it in turn. */
export interface Query {
  readonly name: string;
  readonly texts: readonly string[];
}

/** No filter, every filter alone, and some that clients use together. */
export function queriesOf(span: Span): Query[] {
  const chains = Math.floor(span.count / CHAIN);
  const values = Array.from({ length: VALUES }, (_, index) =>
    valuesOf(storedEvent(Math.floor((index * chains) / VALUES) * CHAIN, span), span.begin),
  );
  const alone = Object.keys(values[0] ?? {}).map(name => [name]);
  return [[], ...alone, ...TOGETHER].map(names => ({
    name: names.length === 0 ? 'no filter' : names.join(' + '),
    texts: values.map(each => textOf(names, each)),
  }));
}

function textOf(names: readonly string[], values: Readonly<Record<string, string>>): string {
  return new URLSearchParams(names.map((name): [string, string] => [name, values[name] ?? ''])).toString();
}

/** A value for each filter that finds the posted event or something that belongs to it. */
function valuesOf({ id, name, retailerId, context }: FluentEvent, begin: number): Record<string, string> {
  return {
    'context.rootEntityType': context.rootEntityType ?? '',
    'context.rootEntityId': context.rootEntityId ?? '',
    'context.rootEntityRef': context.rootEntityRef ?? '',
    'context.entityType': context.entityType ?? '',
    'context.entityId': context.entityId ?? '',
    'context.entityRef': context.entityRef ?? '',
    'context.sourceEvents': id,
    eventId: id,
    eventType: 'ORCHESTRATION',
    // The rarest one that still fills a page of the smaller store.
    eventStatus: 'NO_MATCH',
    category: 'ORDER_WORKFLOW',
    name: name ?? '',
    retailerId,
    from: new Date(begin + 5 * DAY_MS).toISOString(),
    to: new Date(begin + 15 * DAY_MS).toISOString(),
  };
}
