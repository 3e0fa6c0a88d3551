import { ConfigurationError } from './errors.js';

/** Reads JSON that people edit by hand; what is none is refused with line and column. */
export function parseJson(file: string, text: string): unknown {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return JSON.parse(plain) as unknown;
  } catch (cause) {
    throw new ConfigurationError(`${file} is not valid JSON: ${faultIn(plain)}`, { cause });
  }
}

// Node tells the position of some faults only, and in other words from version to version.
function faultIn(text: string): string {
  const { offset, expected } = firstFault(text);
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}: expected ${expected}`;
}

/** Where a text stops being JSON, and what should have stood there. */
class Fault {
  readonly offset: number;
  readonly expected: string;

  constructor(offset: number, expected: string) {
    this.offset = offset;
    this.expected = expected;
  }
}

function firstFault(text: string): Fault {
  try {
    return new Fault(afterSpace(text, afterValue(text, 0)), 'the end of the file');
  } catch (fault) {
    if (fault instanceof Fault) return fault;
    throw fault;
  }
}

const SPACE = /[\t\n\r ]*/y;
const OPEN_TEXT = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/uy;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function after(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function afterSpace(text: string, at: number): number {
  return after(SPACE, text, at) ?? at;
}

function afterValue(text: string, from: number): number {
  const at = afterSpace(text, from);
  if (text[at] === '{') return afterList(text, at, { closer: '}', afterItem: afterMember });
  if (text[at] === '[') return afterList(text, at, { closer: ']', afterItem: afterValue });
  if (text[at] === '"') return afterText(text, at);
  return after(SCALAR, text, at) ?? refuse(at, 'a value');
}

interface List {
  readonly closer: string;
  readonly afterItem: (text: string, at: number) => number;
}

function afterList(text: string, from: number, { closer, afterItem }: List): number {
  let at = afterSpace(text, from + 1);
  if (text[at] === closer) return at + 1;
  for (;;) {
    at = afterSpace(text, afterItem(text, at));
    if (text[at] === closer) return at + 1;
    if (text[at] !== ',') refuse(at, `',' or '${closer}'`);
    at += 1;
  }
}

function afterMember(text: string, from: number): number {
  const key = afterSpace(text, from);
  if (text[key] !== '"') refuse(key, 'a key in double quotes');
  const colon = afterSpace(text, afterText(text, key));
  return text[colon] === ':' ? afterValue(text, colon + 1) : refuse(colon, "':'");
}

function afterText(text: string, from: number): number {
  const at = after(OPEN_TEXT, text, from) ?? from;
  return text[at] === '"' ? at + 1 : refuse(at, 'the rest of a string');
}

function refuse(at: number, expected: string): never {
  throw new Fault(at, expected);
}

// Deeper than any real payload, and far from what a recursive reader can bear.
const DEEPEST = 64;

/** What is hostile in a JSON value, and the keys that lead there. */
export interface Hostility {
  readonly path: readonly string[];
  /** Such as `is nested deeper than 64 levels`. */
  readonly problem: string;
}

/** What in a value could harm those who work with it: nesting beyond reason, or a key that means a prototype. */
export function hostilityIn(value: unknown, depth = 1): Hostility | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > DEEPEST) return { path: [], problem: `is nested deeper than ${DEEPEST} levels` };
  for (const key of Object.keys(value)) {
    if (key === '__proto__') return { path: [key], problem: "has a key '__proto__', which is not accepted" };
    const found = hostilityIn((value as Readonly<Record<string, unknown>>)[key], depth + 1);
    if (found) return { ...found, path: [key, ...found.path] };
  }
  return undefined;
}

/** A text as the JSON that it is; undefined where it is none, or nested so deep that nobody can go through it. */
export function readJson(text: string): unknown {
  try {
    const value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text) as unknown;
    return hostilityIn(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** A key as one step of a JSON pointer, such as `/a~1b`. */
export function pointerStep(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
