import type { Json } from '../../event/event.js';
import { PropertyNotFoundException, type RuleContext } from '../action.js';

/** A property that the rule cannot do without, as text; throws PropertyNotFoundException. */
export function requiredText({ props }: RuleContext, name: string): string {
  const value = props[name];
  if (value === undefined || value === null || value === '') throw new PropertyNotFoundException(name);
  return textOf(value);
}

/** A property that the rule cannot do without, as a number; throws when it is missing or no number. */
export function requiredNumber(context: RuleContext, name: string): number {
  const text = requiredText(context, name);
  const value = Number(text);
  if (Number.isNaN(value)) throw new TypeError(`property '${name}' must be a number, not '${text}'`);
  return value;
}

/** The first of the properties that is there, as text. */
export function optionalText({ props }: RuleContext, ...names: readonly string[]): string | undefined {
  const value = names
    .map(name => props[name])
    .find(each => each !== undefined && each !== null && each !== '');
  return value === undefined || value === null ? undefined : textOf(value);
}

/** A property as a list of texts; a single value is a list of one, a missing one an empty list. */
export function texts({ props }: Pick<RuleContext, 'props'>, name: string): readonly string[] {
  const value = props[name];
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value.map(textOf) : [textOf(value)];
}

/** A property that the rule cannot do without, as a list of texts, the first of several names; throws PropertyNotFoundException. */
export function requiredTexts(
  context: RuleContext,
  ...names: readonly [string, ...string[]]
): readonly string[] {
  const list = names.map(name => texts(context, name)).find(each => each.length > 0);
  if (!list) throw new PropertyNotFoundException(names[0]);
  return list;
}

/** A property that the rule cannot do without, as it is, the first of several names; throws PropertyNotFoundException. */
export function requiredValue({ props }: RuleContext, ...names: readonly [string, ...string[]]): Json {
  const value = names.map(name => props[name]).find(each => each !== undefined && each !== null);
  if (value === undefined || value === null) throw new PropertyNotFoundException(names[0]);
  return value;
}

/** What stands under a name that comes from outside, which may be one that every object inherits. */
export function valueOf(values: Readonly<Record<string, Json>>, name: string): Json | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** A value as a text, as properties of exports write numbers and booleans too. */
export function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Whether a value is an object with keys. */
export function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
