/* oxlint-disable no-await-in-loop -- a journal is read from its beginning to its end */
import { SequentialFile } from '../../kernel/disk.js';
import { HEAD_LENGTH, isWhole, type Header } from './journal-line.js';

/** A line of a journal, without its end. */
export interface Line {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly number: number;
  /** Whether it is what was written once. */
  readonly isWhole: boolean;
}

/** What stands behind the last line: nothing, the beginning of one, or something that no write leaves behind. */
export type Tail = 'none' | 'torn' | 'damaged';

/** What was found at the end of a journal. */
export interface JournalEnd {
  /** How many bytes its lines have. */
  readonly length: number;
  /** How many bytes stand behind them. */
  readonly rest: number;
  readonly tail: Tail;
  readonly lines: number;
}

const WINDOW = 1 << 20;
const NEWLINE = 0x0a;

/** Reads the lines of a journal one after the other; their bytes hold only until `take` returns. */
export async function readLines(path: string, take: (line: Line) => void): Promise<JournalEnd> {
  const file = await SequentialFile.open(path);
  try {
    return await linesOf(file, take);
  } finally {
    await file.close();
  }
}

async function linesOf(file: SequentialFile, take: (line: Line) => void): Promise<JournalEnd> {
  let window: Buffer = Buffer.allocUnsafeSlow(WINDOW);
  let end = 0;
  let length = 0;
  let lines = 0;
  for (;;) {
    if (end === window.length) window = Buffer.concat([window], window.length * 2);
    const count = await file.read(window, end);
    if (count === 0) return { length, rest: end, tail: tailOf(window, end), lines };
    const searched = end;
    end += count;
    let start = 0;
    for (
      let at = window.indexOf(NEWLINE, searched);
      at !== -1 && at < end;
      at = window.indexOf(NEWLINE, start)
    ) {
      lines += 1;
      take({ bytes: window, start, end: at, number: lines, isWhole: isWhole(window, start, at) });
      start = at + 1;
    }
    window.copyWithin(0, start, end);
    end -= start;
    length += start;
  }
}

function tailOf(bytes: Buffer, end: number): Tail {
  if (end === 0) return 'none';
  // A whole line that does not end as one: no write that broke off has left that.
  return isWhole(bytes, 0, end - 1) ? 'damaged' : 'torn';
}

/** The header that a line is; undefined when it is none. */
export function headerIn({ bytes, start, end }: Line): Header | undefined {
  const header = JSON.parse(bytes.toString('utf8', start, end)) as Partial<Header>;
  const isHeader =
    header.journal !== undefined && header.next !== undefined && header.schemaVersion !== undefined;
  return isHeader ? (header as Header) : undefined;
}

/** Where the content of a line begins, behind its sum. */
export function contentStart({ start }: Line): number {
  return start + HEAD_LENGTH;
}
