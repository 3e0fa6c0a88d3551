import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from './json-cursor.js';
import type { Compact, Scratch } from './scratch.js';

const NEWLINE = 0x0a;
const SPACE = 0x20;

/** Writes compact JSON as `JSON.stringify(value, null, 2)` would inside of something that is so many levels deep. */
export function prettify({ bytes, start, end }: Compact, level: number, into: Scratch): void {
  // A byte becomes two at the most, but for line breaks, which see to their own room.
  let out = into.reserve((end - start) * 2);
  let to = into.length;
  let depth = level;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    const next = bytes[at + 1] as number;
    if (byte === QUOTE) {
      const after = endOfString(bytes, at);
      for (; at < after; at++) out[to++] = bytes[at] as number;
      at -= 1;
      continue;
    }
    const closes = byte === CLOSE_BRACE || byte === CLOSE_BRACKET;
    const opens = byte === OPEN_BRACE || byte === OPEN_BRACKET;
    if (opens && (next === CLOSE_BRACE || next === CLOSE_BRACKET)) {
      out[to++] = byte;
      out[to++] = next;
      at += 1;
      continue;
    }
    if (closes) depth -= 1;
    else {
      out[to++] = byte;
      if (byte === COLON) out[to++] = SPACE;
    }
    if (opens) depth += 1;
    if (closes || opens || byte === COMMA) {
      into.length = to;
      out = into.reserve(1 + depth * 2 + (end - at) * 2);
      to = breakLine(out, to, depth * 2);
    }
    if (closes) out[to++] = byte;
  }
  into.length = to;
}

/** The offset behind the string that begins at a quote. */
function endOfString(bytes: Uint8Array, quote: number): number {
  let at = quote + 1;
  while (bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at + 1;
}

function breakLine(out: Uint8Array, at: number, width: number): number {
  out[at] = NEWLINE;
  const end = at + 1 + width;
  for (let to = at + 1; to < end; to++) out[to] = SPACE;
  return end;
}
