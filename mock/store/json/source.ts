import { atEndOfTurn } from '../../kernel/clock.js';
import { fileSize, SequentialFile } from '../../kernel/disk.js';

/** Bytes in memory, with the name that they are spoken of by. */
export interface HeldBytes {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What is read from its beginning to its end, any number of times: a file by its path, or bytes in memory. */
export type Source = string | HeldBytes;

/** A source that is being read. */
export type Reading = Pick<SequentialFile, 'read' | 'close'>;

/** What a source is called in a message. */
export function nameOf(source: Source): string {
  return typeof source === 'string' ? source : source.name;
}

/** The size of a source in bytes. */
export async function sizeOf(source: Source): Promise<number> {
  return typeof source === 'string' ? fileSize(source) : source.bytes.length;
}

/** Begins to read a source; whoever does so closes it. */
export async function openSource(source: Source): Promise<Reading> {
  return typeof source === 'string' ? SequentialFile.open(source) : readingOf(source.bytes);
}

function readingOf(bytes: Buffer): Reading {
  let at = 0;
  return {
    read: async (into, offset) => {
      // A file gives others their turn by itself.
      await new Promise<void>(atEndOfTurn);
      const count = bytes.copy(into, offset, at);
      at += count;
      return count;
    },
    close: async () => {},
  };
}
