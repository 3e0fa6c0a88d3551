import { FOUR_SPACES, SPACE, viewOf } from './byte-cursor.js';
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

/** Writes compact JSON as `JSON.stringify(value, null, 2)` would inside of something that is so many levels deep. */
export function prettify({ bytes, start, end }: Compact, level: number, into: Scratch): void {
  // A byte becomes two at the most, but for line breaks, which see to their own room.
  let out = into.reserve((end - start) * 2);
  let view = viewOf(out);
  let to = into.length;
  let depth = level;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) {
      out[to++] = QUOTE;
      for (let inside = bytes[++at] as number; inside !== QUOTE; inside = bytes[++at] as number) {
        out[to++] = inside;
        if (inside === BACKSLASH) out[to++] = bytes[++at] as number;
      }
      out[to++] = QUOTE;
      continue;
    }
    const closes = isCloser(byte);
    if (closes) depth -= 1;
    else {
      out[to++] = byte;
      if (byte === COLON) out[to++] = SPACE;
      const opens = byte === OPEN_BRACE || byte === OPEN_BRACKET;
      if (!opens && byte !== COMMA) continue;
      const next = bytes[at + 1] as number;
      if (opens && isCloser(next)) {
        out[to++] = next;
        at += 1;
        continue;
      }
      if (opens) depth += 1;
    }
    const room = 4 + depth * 2 + (end - at) * 2;
    if (to + room > out.length) {
      into.length = to;
      out = into.reserve(room);
      view = viewOf(out);
    }
    out[to++] = NEWLINE;
    // There is room for the spaces beyond the column.
    const column = to + depth * 2;
    for (; to < column; to += 4) view.setInt32(to, FOUR_SPACES);
    to = column;
    if (closes) out[to++] = byte;
  }
  into.length = to;
}

function isCloser(byte: number): boolean {
  return byte === CLOSE_BRACE || byte === CLOSE_BRACKET;
}
