/* oxlint-disable no-await-in-loop -- a file is read from its beginning */
import { SequentialFile } from '../../kernel/disk.js';

/** A place in a text file as editors count, from 1. */
export interface FilePlace {
  readonly line: number;
  /** In characters. */
  readonly column: number;
}

const WINDOW = 1 << 20;
const NEWLINE = 0x0a;

/** The line and column of an offset in bytes. */
export async function placeOf(path: string, offset: number): Promise<FilePlace> {
  const file = await SequentialFile.open(path);
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
