import { CLOSE_BRACE, CLOSE_BRACKET, JsonCursor, OPEN_BRACE, OPEN_BRACKET } from './json-cursor.js';

/** The offset of the value that a path leads to in a JSON value, or of the last one on the way that is there. */
export function locate(
  bytes: Buffer,
  { start, end }: { readonly start: number; readonly end: number },
  path: readonly string[],
): number {
  const cursor = new JsonCursor().open(bytes, start, end);
  cursor.peek();
  let found = cursor.at;
  for (const key of path) {
    if (!enter(cursor, key)) break;
    cursor.peek();
    found = cursor.at;
  }
  return found;
}

/** Goes to the member or element of the value that the cursor stands at; false when there is none. */
function enter(cursor: JsonCursor, key: string): boolean {
  const opener = cursor.peek();
  if (opener === OPEN_BRACE && cursor.enters(OPEN_BRACE, CLOSE_BRACE)) {
    do {
      if (cursor.key() === key) return true;
      cursor.value();
    } while (cursor.goesOn(CLOSE_BRACE));
  }
  if (opener === OPEN_BRACKET && cursor.enters(OPEN_BRACKET, CLOSE_BRACKET)) {
    let index = 0;
    do {
      if (String(index) === key) return true;
      cursor.value();
      index += 1;
    } while (cursor.goesOn(CLOSE_BRACKET));
  }
  return false;
}
