import { CLOSE_BRACKET, COLON, COMMA, OPEN_BRACKET, type JsonCursor } from '../json/json-cursor.js';
import type { Change } from '../change.js';
import type { Store } from '../store.js';

const EVENT = Buffer.from('{"event":');

/** Passes a comma, a key and a value of a line; gives the value as it stands there. */
export function memberIn(cursor: JsonCursor): string {
  cursor.pass(COMMA);
  cursor.string();
  cursor.pass(COLON);
  const start = cursor.at;
  cursor.value();
  return cursor.bytes.toString('utf8', start, cursor.at);
}

/** Applies what a line has put to the store of its world; what no sandbox writes throws JsonFault or Misfit. */
export function applyParts(cursor: JsonCursor, store: Store): void {
  cursor.pass(COMMA);
  cursor.string();
  cursor.pass(COLON);
  cursor.pass(OPEN_BRACKET);
  const { bytes } = cursor;
  do {
    const start = cursor.at;
    const isEvent = bytes.compare(EVENT, 0, EVENT.length, start, start + EVENT.length) === 0;
    if (isEvent) store.log.putFrom(cursor);
    else {
      cursor.value();
      store.replay(JSON.parse(bytes.toString('utf8', start, cursor.at)) as Change);
    }
  } while (cursor.goesOn(CLOSE_BRACKET));
}
