import { JsonCursor } from '../json/json-cursor.js';
import { Scratch, type Compact } from '../json/scratch.js';
import type { EventLog } from './event-log.js';
import { BLOCK, NONE } from './rows.js';

/** The records of one block of a log, one after the other. */
interface Page {
  /** That of the block when the page was made. */
  readonly version: number;
  readonly bytes: Buffer;
  /** Where each record ends. */
  readonly ends: readonly number[];
}

/** The events of a log as they were at one moment. Images of one log share the blocks that have not changed in between. */
export class EventImage {
  readonly #pages: readonly Page[];

  private constructor(pages: readonly Page[]) {
    this.#pages = pages;
  }

  /** The image of a log as it is; an earlier one of the same log saves the work for what has stayed the same. */
  static of(log: EventLog, before: EventImage | undefined): EventImage {
    const { rows } = log;
    const pages: Page[] = [];
    for (let block = 0; block * BLOCK < rows.next; block++) {
      const known = before ? before.#pages[block] : undefined;
      pages.push(known?.version === rows.version(block) ? known : pageOf(log, block));
    }
    return new EventImage(pages);
  }

  /** How many events there are. */
  get size(): number {
    return this.#pages.reduce((sum, { ends }) => sum + ends.length, 0);
  }

  /** The records in the order in which they came; what is given holds only until the next one. */
  *records(): Iterable<Compact> {
    for (const { bytes, ends } of this.#pages) {
      let start = 0;
      for (const end of ends) {
        yield { bytes, start, end };
        start = end;
      }
    }
  }

  /** Lays the events into an empty log, and gives back the image of that. */
  layInto(log: EventLog): EventImage | undefined {
    const cursor = new JsonCursor();
    for (const { bytes, start, end } of this.records()) log.putFrom(cursor.open(bytes, start, end));
    // Where events were dropped, the others stand in other blocks from now on.
    if (this.#pages.slice(0, -1).some(({ ends }) => ends.length !== BLOCK)) return undefined;
    return new EventImage(this.#pages.map((page, block) => ({ ...page, version: log.rows.version(block) })));
  }
}

function pageOf(log: EventLog, block: number): Page {
  const { rows } = log;
  const page = new Scratch();
  const record = new Scratch();
  const ends: number[] = [];
  const end = Math.min((block + 1) * BLOCK, rows.next);
  for (let row = rows.following(block * BLOCK); row !== NONE && row < end; row = rows.following(row + 1)) {
    log.writeRecord(row, record);
    page.copy({ bytes: record.bytes, start: 0, end: record.length });
    ends.push(page.length);
  }
  return { version: rows.version(block), bytes: Buffer.from(page.bytes.subarray(0, page.length)), ends };
}
