import { pointerStep } from '../kernel/json.js';

/** A place in a template that its reader is to fill. */
export interface Placeholder {
  /** Without the brackets. */
  readonly name: string;
  /** JSON pointer of the first place. */
  readonly pointer: string;
  readonly count: number;
}

const NAME = '[A-Za-z][\\w.-]*';

/** `[[name]]`, `{{name}}` and `<NAME>` hardly mean anything else, so they count wherever they stand. */
const DOUBTLESS = `\\[\\[\\s*(${NAME})\\s*\\]\\]|\\{\\{\\s*(${NAME})\\s*\\}\\}|<([A-Z][A-Z0-9_.-]*)>`;

/**
 * `[name]` also occurs in JSON paths, lists and plain text. It counts as a whole value and at the beginning of a
 * dotted name such as `[account].core.SetState`, and never where it is a word of JSON.
 */
const SINGLE = `^\\[(?!(?:true|false|null)\\])(${NAME})\\](?=$|\\.[A-Za-z_])`;

const IN_PROSE = new RegExp(DOUBTLESS, 'g');
const ELSEWHERE = new RegExp(`${DOUBTLESS}|${SINGLE}`, 'g');

/** Keys whose values are written for people; a word in single brackets is an aside there. */
const PROSE = new Set(['description', 'versionComment', 'label']);

/** The placeholders in all strings and keys of a value, in the order in which they first occur. */
export function placeholdersIn(value: unknown): readonly Placeholder[] {
  const found = new Map<string, Placeholder>();
  for (const { name, pointer } of occurrencesIn(value, { pointer: '' })) {
    const known = found.get(name);
    found.set(name, known ? { ...known, count: known.count + 1 } : { name, pointer, count: 1 });
  }
  return [...found.values()];
}

/**
 * The value with the placeholders that are given replaced in every string and key; the others stay as they are. A
 * name counts exactly as written before it counts regardless of case.
 */
export function fillPlaceholders<T>(value: T, variables: Readonly<Record<string, string>>): T {
  if (Object.keys(variables).length === 0) return value;
  const folded = new Map<string, string>();
  for (const [name, text] of Object.entries(variables)) {
    if (!folded.has(name.toLowerCase())) folded.set(name.toLowerCase(), text);
  }
  const textOf = (name: string): string | undefined =>
    Object.hasOwn(variables, name) ? variables[name] : folded.get(name.toLowerCase());
  return filled(value, textOf, undefined) as T;
}

interface Occurrence {
  readonly name: string;
  readonly pointer: string;
}

interface Place {
  readonly pointer: string;
  /** Undefined outside of objects. */
  readonly key?: string;
}

function* occurrencesIn(value: unknown, { pointer, key }: Place): Generator<Occurrence> {
  if (typeof value === 'string') {
    for (const match of value.matchAll(patternFor(key))) yield { name: nameOf(match), pointer };
  } else if (Array.isArray(value)) {
    for (const [index, each] of value.entries())
      yield* occurrencesIn(each, { pointer: `${pointer}/${index}` });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) {
      const place = { pointer: pointer + pointerStep(name), key: name };
      yield* occurrencesIn(name, { pointer: place.pointer });
      yield* occurrencesIn(each, place);
    }
  }
}

function filled(
  value: unknown,
  textOf: (name: string) => string | undefined,
  key: string | undefined,
): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(patternFor(key), (whole: string, ...groups: readonly (string | undefined)[]) => {
      const name = groups.find(group => group !== undefined) ?? '';
      return textOf(name) ?? whole;
    });
  }
  if (Array.isArray(value)) return value.map(each => filled(each, textOf, undefined));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      filled(name, textOf, undefined),
      filled(each, textOf, name),
    ]),
  );
}

function patternFor(key: string | undefined): RegExp {
  return key !== undefined && PROSE.has(key) ? IN_PROSE : ELSEWHERE;
}

function nameOf([, ...groups]: RegExpExecArray): string {
  return groups.find(group => group !== undefined) ?? '';
}
