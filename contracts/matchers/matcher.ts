/** A matcher as the builders of Pact take it; those of `MatchersV3` are of this kind. */
export interface Matcher {
  readonly 'pact:matcher:type': string;
}

/** What a contract expects of an object: by name a value, a matcher, or such an object again. */
export type Template = Readonly<Record<string, unknown>>;

/**
 * What a contract asks for beyond the default: a value is wanted exactly so, a matcher stands for itself, and `undefined`
 * leaves a field out.
 */
export type Wish<Shape> = { readonly [Field in keyof Shape]?: Shape[Field] | Matcher | undefined };

/** Anything of the kind of the example: a string, a number, a list of such, an object with such fields at least. */
export function like(example: unknown): Matcher & { readonly value: unknown } {
  return { 'pact:matcher:type': 'type', value: example } as const;
}

/** This value and no other, also within a list whose items are of one kind. */
export function exactly(value: string | number | boolean | null): Matcher {
  return value === null ? { 'pact:matcher:type': 'null' } : wanted('equality', { value });
}

/** A text that meets a regular expression. */
export function text(regex: string, example: string): Matcher {
  return wanted('regex', { regex, value: example });
}

/** One of these texts; the first is the example. */
export function oneOf(values: readonly string[]): Matcher {
  return text(`^(${values.map(escaped).join('|')})$`, values[0] ?? '');
}

/** A field that must be there and may be null, else one of these texts; the first is the example. */
export function oneOfOrNull(values: readonly string[]): Matcher {
  return text(`^(null|${values.map(escaped).join('|')})$`, values[0] ?? '');
}

/** A field that must be there and may be null. */
export function textOrNull(example: string): Matcher {
  return text('^[\\s\\S]*$', example);
}

/** A field that must be there, and is a list or null; the example is null. */
export function listOrNull(): Matcher {
  return wanted('regex', { regex: '^(null|\\[[\\s\\S]*\\])$', value: null });
}

/** A field that must be there, and is an object or null; the example is null. */
export function objectOrNull(): Matcher {
  return wanted('regex', { regex: '^(null|\\{[\\s\\S]*\\})$', value: null });
}

/** A whole number. */
export function integer(example: number): Matcher {
  return wanted('integer', { value: example });
}

/** A list whose items are all of this kind, with so many of them at least. */
export function eachOf(item: unknown, atLeast = 0): Matcher {
  return wanted('type', { min: atLeast, value: Array.from({ length: Math.max(atLeast, 1) }, () => item) });
}

/** Whether a value is a matcher rather than a value that is wanted as it is. */
export function isMatcher(value: unknown): value is Matcher {
  return typeof value === 'object' && value !== null && 'pact:matcher:type' in value;
}

/** What is wanted, with every plain value in it wanted exactly so. */
export function demanded(value: unknown): unknown {
  if (isMatcher(value)) return value;
  if (Array.isArray(value)) return value.map(demanded);
  if (typeof value === 'object' && value !== null) return mapped(value as Template, demanded);
  return exactly(value as string | number | boolean | null);
}

/** A default with wishes laid over it. */
export function withWishes(template: Template, wishes: Template): Template {
  const kept = Object.entries({ ...template, ...mapped(wishes, demanded) });
  return Object.fromEntries(kept.filter(([field]) => !(field in wishes) || wishes[field] !== undefined));
}

function wanted(kind: string, details: Template): Matcher {
  return { 'pact:matcher:type': kind, ...details };
}

function mapped(template: Template, change: (value: unknown) => unknown): Template {
  return Object.fromEntries(Object.entries(template).map(([field, value]) => [field, change(value)]));
}

function escaped(literal: string): string {
  return literal.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
