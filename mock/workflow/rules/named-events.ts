import type { Json } from '../../event/event.js';

type Props = Readonly<Record<string, Json>>;

/** The name that authors give an event that is not to be sent. */
export const NO_EVENT = 'DO_NOTHING';

/** The properties that name events: those whose key ends with `event`, `eventName` or their plural. */
export function eventProperties(props: Props): readonly string[] {
  return Object.keys(props).filter(key => /event(name)?s?$/i.test(key));
}

/** The names of the events that a rule without a behaviour of its own sends. */
export function namedEvents(props: Props): readonly string[] {
  const keys = eventProperties(props);
  // The others are mostly names for what goes wrong.
  const main = keys.filter(key => /^eventNames?$/i.test(key));
  return namesUnder(main.length > 0 ? main : keys, props);
}

/** The names of all events that the properties of a rule speak of. */
export function mentionedEvents(props: Props): readonly string[] {
  return namesUnder(eventProperties(props), props);
}

function namesUnder(keys: readonly string[], props: Props): readonly string[] {
  return keys
    .flatMap(key => eventNamesIn(props[key]).map(({ name }) => name))
    .filter(name => name !== NO_EVENT);
}

/** The event names of a property, with their places in a list; anything that is no text names nothing. */
export function eventNamesIn(
  value: Json | undefined,
): readonly { readonly name: string; readonly index?: number }[] {
  if (typeof value === 'string') return value === '' ? [] : [{ name: value }];
  if (!Array.isArray(value)) return [];
  return (value as readonly Json[]).flatMap((each, index) =>
    typeof each === 'string' && each !== '' ? [{ name: each, index }] : [],
  );
}
