import { JsonCursor } from '../json/json-cursor.js';
import { JsonFault, Misfit } from '../json/json-fault.js';
import type { Store } from '../store.js';
import { contentStart, headerIn, readLines, type JournalEnd, type Line } from './journal-reader.js';
import { journalFile, journalPath } from './layout.js';
import { applyParts, memberIn } from './line-content.js';
import { SCHEMA_VERSION } from './snapshot.js';

/** Something in a journal that its sandbox did not write like that; the message names the file and the line. */
export class Damage extends Error {
  override readonly name = 'Damage';
}

/** What a journal is applied to. */
export interface ReplayTarget {
  /** The store of a world; one that is not there yet is made, with the account that the change begins with. */
  readonly storeOf: (world: string) => Store;
  /** Hears after each line how many changes of this journal were applied. */
  readonly onChange: (changes: number) => void;
}

/** How far a journal goes. */
export interface Replayed {
  readonly end: JournalEnd;
  readonly changes: number;
  /** The number of the change that comes next. */
  readonly next: number;
}

/** Applies the changes of a journal; `expected` is the number of its first change where that is known. */
export async function replayJournal(
  folder: string,
  { number, expected }: { readonly number: number; readonly expected: number | undefined },
  target: ReplayTarget,
): Promise<Replayed> {
  const replay = new Replay(number, target, expected);
  const end = await readLines(journalPath(folder, number), line => replay.take(line));
  return { end, changes: replay.changes, next: replay.next };
}

const CHANGE = Buffer.from(',"n":');

class Replay {
  readonly #number: number;
  readonly #target: ReplayTarget;
  readonly #expected: number | undefined;
  readonly #cursor = new JsonCursor();
  changes = 0;
  /** The number of the change that comes next. */
  next: number;

  constructor(number: number, target: ReplayTarget, expected: number | undefined) {
    this.#number = number;
    this.#target = target;
    this.#expected = expected;
    this.next = expected ?? 1;
  }

  take(line: Line): void {
    if (!line.isWhole) this.#refuse(line, 'its checksum does not fit');
    if (line.number === 1) return this.#begin(line);
    const cursor = this.#cursor.open(line.bytes, contentStart(line), line.end);
    const start = contentStart(line);
    const isChange = line.bytes.compare(CHANGE, 0, CHANGE.length, start, start + CHANGE.length) === 0;
    if (!isChange) this.#refuse(line, 'it is no change');
    const change = Number(memberIn(cursor));
    if (change !== this.next)
      this.#refuse(line, `it holds change ${change}, but ${this.next} should come here`);
    this.#apply(line, cursor);
    this.next += 1;
    this.changes += 1;
    this.#target.onChange(this.changes);
  }

  #begin(line: Line): void {
    const header = headerIn(line);
    if (!header) return this.#refuse(line, 'a journal does not begin like that');
    if (header.schemaVersion > SCHEMA_VERSION) {
      this.#refuse(line, `it is of a newer sandbox (schema version ${header.schemaVersion})`);
    }
    if (header.journal !== this.#number)
      this.#refuse(line, `it says that it is ${journalFile(header.journal)}`);
    if (this.#expected !== undefined && header.next !== this.#expected) {
      const lost = `it begins with change ${header.next}, but the journal before it ends before ${this.#expected}`;
      this.#refuse(line, lost);
    }
    this.next = header.next;
  }

  #apply(line: Line, cursor: JsonCursor): void {
    try {
      applyParts(cursor, this.#target.storeOf(JSON.parse(memberIn(cursor)) as string));
    } catch (thrown) {
      const isNoChange = thrown instanceof JsonFault || thrown instanceof Misfit;
      if (!isNoChange) throw thrown;
      this.#refuse(line, `it should have ${thrown.expected}`);
    }
  }

  #refuse({ number }: Line, why: string): never {
    throw new Damage(`${journalFile(this.#number)}:${number} is damaged: ${why}`);
  }
}
