import { Dictionary, NO_CODE } from './dictionary.js';
import type { FieldSpans } from './event-fields.js';
import { FIELDS, STATUS, TYPE } from './event-keys.js';
import type { Span } from './hash-table.js';
import { IndexColumn } from './index-column.js';
import { COLUMNS, SOURCE, TYPE_AND_STATUS, type Rows } from './rows.js';

/** The path of the field whose values are the ids of other events. */
export const SOURCE_FIELD = 'context.sourceEvents';

/**
 * Finds events by the values of the fields that clients filter by, and by type and status together, since many have the
 * same type or the same status but few have both.
 */
export class EventIndex {
  readonly #rows: Rows;
  readonly #dictionaries: readonly Dictionary[];
  readonly #columns: readonly IndexColumn[];
  /** The sources of an event beyond its first one. */
  readonly #moreSources = new Map<number, readonly number[]>();
  readonly #span: Span = { bytes: new Uint8Array(0), start: 0, end: 0 };
  readonly #pair = new Int32Array(2);
  readonly #pairBytes: Span = { bytes: new Uint8Array(this.#pair.buffer), start: 0, end: 8 };

  constructor(rows: Rows) {
    this.#rows = rows;
    this.#dictionaries = dictionaries();
    this.#columns = Array.from({ length: COLUMNS }, (_, column) => new IndexColumn(rows, column));
  }

  /** The dictionary of a column. */
  dictionary(column: number): Dictionary {
    return this.#dictionaries[column] as Dictionary;
  }

  column(column: number): IndexColumn {
    return this.#columns[column] as IndexColumn;
  }

  /** What an event has in a column; empty when that is nothing. */
  text(row: number, column: number): string {
    const code = this.#rows.code(row, column);
    return code === NO_CODE ? '' : this.dictionary(column).text(code);
  }

  /** The number that stands for a type and a status together; 0 where no event has both. */
  pairOf(type: number, status: number): number {
    return this.dictionary(TYPE_AND_STATUS).codeOf(this.#pairSpan(type, status));
  }

  /** Whether one of the values of an event in a column is one of these. */
  has(row: number, column: number, codes: readonly number[]): boolean {
    const code = this.#rows.code(row, column);
    if (codes.includes(code)) return true;
    const more = column === SOURCE ? this.#moreSources.get(row) : undefined;
    return more?.some(each => codes.includes(each)) ?? false;
  }

  /** Takes a new event in. */
  add(row: number, fields: FieldSpans): void {
    this.#span.bytes = fields.bytes;
    for (let column = 0; column < FIELDS.length; column++)
      this.#enter(row, column, this.#take(column, fields));
    this.#enterPair(row);
    if (fields.sources.length === 0) return this.#rows.setCode(row, SOURCE, NO_CODE);
    const codes = this.#takeSources(fields.sources);
    this.#enter(row, SOURCE, codes[0] ?? NO_CODE);
    if (codes.length > 1) this.#enterMore(row, codes.slice(1));
  }

  /** Takes in what has become different with an event; its sources stay what they are. */
  replace(row: number, fields: FieldSpans): void {
    this.#span.bytes = fields.bytes;
    let pairChanged = false;
    for (let column = 0; column < FIELDS.length; column++) {
      // Mostly it is the status alone that is another one.
      if (this.#isSame(column, this.#rows.code(row, column), fields)) continue;
      const after = this.#take(column, fields);
      this.#leave(row, column);
      this.#enter(row, column, after);
      pairChanged ||= column === TYPE || column === STATUS;
    }
    if (!pairChanged) return;
    this.#leave(row, TYPE_AND_STATUS);
    this.#enterPair(row);
  }

  /** The same where nothing but the status has become different. */
  changeStatus(row: number, status: Span): void {
    const after = this.dictionary(STATUS).take(status);
    this.#leave(row, STATUS);
    this.#enter(row, STATUS, after);
    this.#leave(row, TYPE_AND_STATUS);
    this.#enterPair(row);
  }

  /** Forgets an event. */
  remove(row: number): void {
    for (let column = 0; column < COLUMNS; column++) this.#leave(row, column);
    for (const code of this.#moreSources.get(row) ?? []) {
      this.column(SOURCE).remove(code, row);
      this.#release(SOURCE, code);
    }
    this.#moreSources.delete(row);
  }

  #isSame(column: number, code: number, { starts, ends }: FieldSpans): boolean {
    const start = starts[column] as number;
    if (start === -1 || code === NO_CODE) return start === -1 && code === NO_CODE;
    this.#span.start = start;
    this.#span.end = ends[column] as number;
    return this.dictionary(column).isKey(code, this.#span);
  }

  #take(column: number, { starts, ends }: FieldSpans): number {
    const start = starts[column] as number;
    if (start === -1) return NO_CODE;
    this.#span.start = start;
    this.#span.end = ends[column] as number;
    return this.dictionary(column).take(this.#span);
  }

  #takeSources(sources: readonly number[]): readonly number[] {
    const codes: number[] = [];
    for (let at = 0; at < sources.length; at += 2) {
      this.#span.start = sources[at] as number;
      this.#span.end = sources[at + 1] as number;
      const code = this.dictionary(SOURCE).take(this.#span);
      if (codes.includes(code)) this.#release(SOURCE, code);
      else codes.push(code);
    }
    return codes;
  }

  #enter(row: number, column: number, code: number): void {
    this.#rows.setCode(row, column, code);
    if (code !== NO_CODE) this.column(column).add(code, row);
  }

  #enterPair(row: number): void {
    const pair = this.#pairSpan(this.#rows.code(row, TYPE), this.#rows.code(row, STATUS));
    this.#enter(row, TYPE_AND_STATUS, this.dictionary(TYPE_AND_STATUS).take(pair));
  }

  /** A row has one link only, which the chain of its first source takes. */
  #enterMore(row: number, codes: readonly number[]): void {
    this.#moreSources.set(row, codes);
    for (const code of codes) {
      this.column(SOURCE).unchain(code);
      this.column(SOURCE).add(code, row);
    }
  }

  #leave(row: number, column: number): void {
    const code = this.#rows.code(row, column);
    if (code === NO_CODE) return;
    this.column(column).remove(code, row);
    this.#release(column, code);
  }

  #release(column: number, code: number): void {
    if (code !== NO_CODE) this.dictionary(column).release(code);
  }

  #pairSpan(type: number, status: number): Span {
    this.#pair[0] = type;
    this.#pair[1] = status;
    return this.#pairBytes;
  }
}

/** One for each column; what often has the same values shares one. */
function dictionaries(): readonly Dictionary[] {
  const shared = new Map<string, Dictionary>();
  return Array.from({ length: COLUMNS }, (_, column) => {
    const name = (FIELDS[column] ?? String(column)).replace('context.rootEntity', 'context.entity');
    const dictionary = shared.get(name) ?? new Dictionary();
    shared.set(name, dictionary);
    return dictionary;
  });
}
