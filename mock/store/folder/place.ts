/* oxlint-disable no-await-in-loop -- a file is read from its beginning */
import { JsonStream } from '../json/json-stream.js';
import { ReadAhead } from '../json/read-ahead.js';
import { openSource, type Source } from '../json/source.js';

/** A place in a text as editors count, from 1. */
export interface FilePlace {
  readonly line: number;
  /** In characters. */
  readonly column: number;
}

const WINDOW = 1 << 20;
const NEWLINE = 0x0a;

/** The line and column of an offset in bytes. */
export async function placeOf(source: Source, offset: number): Promise<FilePlace> {
  const file = await openSource(source);
  try {
    const window = Buffer.allocUnsafeSlow(WINDOW);
    let line = 1;
    let rest = Buffer.alloc(0);
    for (let left = offset; left > 0;) {
      const count = Math.min(await file.read(window, 0), left);
      if (count === 0) break;
      left -= count;
      const read = window.subarray(0, count);
      for (let at = read.indexOf(NEWLINE); at !== -1; at = read.indexOf(NEWLINE, at + 1)) line += 1;
      const last = read.lastIndexOf(NEWLINE);
      rest = last === -1 ? Buffer.concat([rest, read]) : Buffer.from(read.subarray(last + 1));
    }
    return { line, column: rest.toString('utf8').length + 1 };
  } finally {
    await file.close();
  }
}

/** The offset in bytes of the value that a path leads to in JSON; 0 when there is none. */
export async function findIn(source: Source, keys: readonly string[]): Promise<number> {
  const file = await openSource(source);
  try {
    const stream = new JsonStream(new ReadAhead((into, offset) => file.read(into, offset)));
    await stream.begin();
    return (await find(stream, keys)) ?? 0;
  } finally {
    await file.close();
  }
}

async function find(stream: JsonStream, [key, ...rest]: readonly string[]): Promise<number | undefined> {
  if (key === undefined) {
    const at = await stream.start();
    await stream.value();
    return at;
  }
  let found: number | undefined;
  const look = async (name: string): Promise<void> => {
    if (name === key) found = await find(stream, rest);
    else await stream.value();
  };
  let index = 0;
  if (await stream.isObject()) await stream.object(look);
  else await stream.arrayOf(() => look(String(index++)));
  return found;
}
