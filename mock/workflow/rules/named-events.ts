import type { Json } from '../../event/event.js';

type Props = Readonly<Record<string, Json>>;

/** The name that authors give an event that is not to be sent. */
export const NO_EVENT = 'DO_NOTHING';

/** The properties that name events: those whose key ends with `event`, `eventName` or their plural. */
export function eventProperties(props: Props): readonly string[] {
  return Object.keys(props).filter(key => /event(name)?s?$/i.test(key));
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
