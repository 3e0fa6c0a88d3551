import { COLON, COMMA, JsonCursor, OPEN_BRACKET } from '../json/json-cursor.js';
import { JsonFault } from '../json/json-fault.js';
import type { Compact } from '../json/scratch.js';
import { isWhole } from './journal-line.js';

/** A line of a journal that is what was written once, without its end. */
export interface WholeLine extends Compact {
  /** From 1. */
  readonly line: number;
}

/** A line of a journal that is not what was written once. */
export interface DamagedLine {
  readonly line: number;
  /** What is wrong with it, to be read behind its place. */
  readonly what: string;
  /** What is whole in it all the same. */
  readonly parts: readonly WholeLine[];
  /** What stands around that. */
  readonly lost: readonly Buffer[];
  /** Whether it breaks off at the end of the file and nothing in it is whole: a write that was interrupted leaves that. */
  readonly isTorn: boolean;
}

const NEWLINE = 0x0a;
const BEGINNING = '{"sum":"';
const EVENT_ID = /"id":"([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})"/gi;

/** What a value that is inside of another one stands behind. */
const INSIDE: ReadonlySet<number | undefined> = new Set([COLON, COMMA, OPEN_BRACKET]);

/** The lines of a journal, whatever has become of them. */
export function* linesIn(bytes: Buffer): Generator<WholeLine | DamagedLine> {
  for (let line = 1, start = 0; start < bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    if (newline !== -1 && isWhole(bytes, start, end)) yield { line, bytes, start, end };
    else yield damaged(bytes.subarray(start, end), line, newline !== -1);
    start = end + 1;
  }
}

/** The ids of the events that can be read in what is left of them. */
export function eventIdsIn(texts: readonly Buffer[]): readonly string[] {
  const ids = texts.flatMap(text => [...text.toString('latin1').matchAll(EVENT_ID)].map(match => match[1]));
  return [...new Set(ids)].filter(id => id !== undefined);
}

function damaged(text: Buffer, line: number, hasEnd: boolean): DamagedLine {
  const parts = partsOf(text).map(part => ({ ...part, line }));
  const lost = parts.map(({ start }, index) => text.subarray(parts[index - 1]?.end ?? 0, start));
  lost.push(text.subarray(parts.at(-1)?.end ?? 0));
  return {
    line,
    what: whatIsWrong(text, parts.length > 0, hasEnd),
    parts,
    lost: lost.filter(({ length }) => length > 0),
    isTorn: !hasEnd && parts.length === 0,
  };
}

function whatIsWrong(text: Buffer, hasParts: boolean, hasEnd: boolean): string {
  if (text.length === 0) return 'is empty';
  if (hasParts) return hasEnd ? 'is damaged in part' : 'does not end as a line should';
  if (text.every(byte => byte === 0)) return `has nothing but ${text.length} NUL bytes`;
  return hasEnd ? 'is damaged: its checksum does not fit' : `breaks off after ${text.length} bytes`;
}

/** What is whole in a text: two lines whose newline was hit, or a line behind something that does not belong there. */
function partsOf(text: Buffer): readonly Compact[] {
  const parts: Compact[] = [];
  const cursor = new JsonCursor();
  let done = 0;
  for (let start = text.indexOf(BEGINNING); start !== -1; start = text.indexOf(BEGINNING, start)) {
    // An event may carry something that looks like a line; whoever posted it must not get it in as one.
    const isInside = start > done + 1 && INSIDE.has(text[start - 1]);
    const end = isInside ? -1 : endOfValue(cursor.open(text, start, text.length));
    if (end !== -1 && isWhole(text, start, end)) {
      parts.push({ bytes: text, start, end });
      done = end;
      start = end;
    } else start += BEGINNING.length;
  }
  return parts;
}

function endOfValue(cursor: JsonCursor): number {
  try {
    cursor.value();
    return cursor.at;
  } catch (thrown) {
    if (thrown instanceof JsonFault) return -1;
    throw thrown;
  }
}
