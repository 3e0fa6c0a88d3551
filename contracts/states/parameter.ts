import { closest } from '../../mock/kernel/closest.js';
import { parseTime } from '../../mock/kernel/time.js';
import { ENTITY_TYPES, entityTypeOf } from './entity-types.js';

/** What values a parameter takes. */
export type ParameterKind = 'text' | 'number' | 'entityType' | 'time' | 'map';

/** A parameter of a provider state. */
export interface Parameter {
  readonly name: string;
  /** In a few words, such as `the id of the event`. */
  readonly about: string;
  readonly kind: ParameterKind;
  readonly isRequired: boolean;
}

interface Reading {
  /** Undefined for what is no value of the kind. */
  readonly read: (given: unknown) => unknown;
  readonly expects: string;
  /** What stands for it in a sentence, as a regular expression. */
  readonly pattern: string;
}

/** How the values of each kind are read, and how they look in a sentence. */
export const KINDS: Readonly<Record<ParameterKind, Reading>> = {
  text: { read: textOf, expects: 'a text', pattern: '(\\S.*?)' },
  number: { read: numberOf, expects: 'a whole number from 0 on', pattern: '(\\d+)' },
  entityType: { read: typeOf, expects: 'an entity type such as ORDER', pattern: '([A-Za-z][A-Za-z_-]*)' },
  time: { read: timeOf, expects: 'a time such as 2026-01-31T12:00:00Z', pattern: '(\\S+)' },
  map: { read: mapOf, expects: 'an object', pattern: '(\\{.*\\})' },
};

/** What is wrong with a value, in words. */
export function wrongValue({ name, kind }: Parameter, given: unknown): string {
  const shown = JSON.stringify(given) ?? 'nothing';
  const meant = kind === 'entityType' && typeof given === 'string' ? closest(given, ENTITY_TYPES) : undefined;
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
  return `'${name}' is ${shown.slice(0, 100)}, but must be ${KINDS[kind].expects}${hint}`;
}

function textOf(given: unknown): string | undefined {
  if (typeof given === 'number') return String(given);
  return typeof given === 'string' && given !== '' ? given : undefined;
}

function numberOf(given: unknown): number | undefined {
  const number = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
  return Number.isSafeInteger(number) && Number(number) >= 0 ? Number(number) : undefined;
}

function typeOf(given: unknown): string | undefined {
  return typeof given === 'string' ? entityTypeOf(given) : undefined;
}

function timeOf(given: unknown): number | undefined {
  if (typeof given === 'number') return Number.isSafeInteger(given) && given >= 0 ? given : undefined;
  return typeof given === 'string' ? parseTime(given) : undefined;
}

function mapOf(given: unknown): object | undefined {
  return typeof given === 'object' && given !== null ? given : undefined;
}
