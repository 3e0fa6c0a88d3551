import { fold, predicateOf, type Criteria, type Filter } from '../../event/query.js';
import { BlockWalk } from './block-walk.js';
import { NO_CODE } from './dictionary.js';
import { FIELDS, STATUS, TYPE } from './event-keys.js';
import { SOURCE_FIELD, type EventIndex } from './event-index.js';
import type { StoredEvent } from './stored-event.js';
import { NONE, SOURCE, TYPE_AND_STATUS, type Rows } from './rows.js';
import type { Block, Timeline } from './timeline.js';

/** What a search looks into. */
export interface Searched {
  readonly rows: Rows;
  readonly all: Timeline;
  readonly index: EventIndex;
  read(row: number): StoredEvent;
  /** The number of the event with an id; -1 when there is none. */
  find(id: string): number;
  /** The number of a text in a column; 0 when no event has it there. */
  codeOf(text: string, column: number): number;
}

/** Rows that a search has found and whether there are more behind them. */
export interface FoundRows {
  readonly rows: readonly number[];
  readonly hasMore: boolean;
}

/** A filter as the index knows it. */
interface Condition {
  readonly column: number;
  readonly codes: readonly number[];
}

const NOTHING: ReadonlySet<number> = new Set();

type RowTest = (row: number) => boolean;

/** Where a search walks, and which conditions that alone meets. */
interface Candidates {
  readonly count: number;
  readonly timelines: () => readonly (readonly Block[])[];
  readonly covers: readonly Condition[];
}

/** The page that the criteria ask for; the cost is that of the narrowest index and of what is passed over. */
export function searchRows(searched: Searched, criteria: Criteria): FoundRows {
  const { offset, count, sort } = criteria;
  const { walks, meets } = wayOf(searched, criteria);
  const found: number[] = [];
  let toPass = offset;
  const [only] = walks;
  if (!meets && only && walks.length === 1) {
    only.skip(toPass);
    toPass = 0;
  }
  const merged = new Merge(walks, searched.rows, sort);
  for (let row = merged.row; row !== NONE; row = merged.next()) {
    if (meets && !meets(row)) continue;
    if (toPass > 0) {
      toPass -= 1;
      continue;
    }
    if (found.length === count) return { rows: found, hasMore: true };
    found.push(row);
  }
  return { rows: found, hasMore: false };
}

/** How many rows the criteria mean on all pages together; nothing is walked where an index knows it. */
export function countRows(searched: Searched, criteria: Criteria): number {
  const { walks, meets } = wayOf(searched, criteria);
  const [only] = walks;
  if (!meets && only && walks.length === 1) return only.left;
  const merged = new Merge(walks, searched.rows, criteria.sort);
  let count = 0;
  for (let row = merged.row; row !== NONE; row = merged.next()) if (!meets || meets(row)) count += 1;
  return count;
}

/** Where a search walks, and what is to be tested on the way; undefined where nothing is. */
interface Way {
  readonly walks: readonly BlockWalk[];
  readonly meets: RowTest | undefined;
}

function wayOf(searched: Searched, criteria: Criteria): Way {
  const { filters, without } = criteria;
  const conditions = filters.flatMap(filter => conditionOf(filter, searched) ?? []);
  const byId = filters.find(({ field }) => field === 'id');
  const candidates = byId ? ofIds(searched, byId.values) : narrowest(searched, conditions);
  const walks = candidates
    .timelines()
    .map(blocks => new BlockWalk(blocks, searched.rows, criteria))
    .filter(walk => walk.left > 0);
  const open = conditions.filter(condition => !candidates.covers.includes(condition));
  const others = filters.filter(filter => filter !== byId && columnOf(filter.field) === undefined);
  return { walks, meets: visible(testOf(searched, open, others), rowsOf(searched, without)) };
}

/** The column of a field; undefined for one that is not indexed. */
function columnOf(field: string): number | undefined {
  if (field === SOURCE_FIELD) return SOURCE;
  const column = (FIELDS as readonly string[]).indexOf(field);
  return column === -1 ? undefined : column;
}

function conditionOf({ field, values, loose }: Filter, searched: Searched): Condition | undefined {
  const column = columnOf(field);
  if (column === undefined) return undefined;
  if (!loose) {
    const codes = values.map(value => searched.codeOf(value, column)).filter(code => code !== NO_CODE);
    return { column, codes: [...new Set(codes)] };
  }
  // Where spelling does not count, every spelling that occurs has to be looked at; there are few.
  const wanted = new Set(values.map(fold));
  const dictionary = searched.index.dictionary(column);
  const codes = [...dictionary.codes()].filter(code => wanted.has(fold(dictionary.text(code))));
  return { column, codes };
}

/** The events of some ids: there are never fewer of anything else. */
function ofIds(searched: Searched, ids: readonly string[]): Candidates {
  const { rows } = searched;
  const found = [...new Set(ids)].map(id => searched.find(id)).filter(row => row !== NONE);
  found.sort((a, b) => rows.compare(a, b));
  const blocks = found.length === 0 ? [] : [{ slots: Int32Array.from(found), length: found.length }];
  return { count: found.length, timelines: () => [blocks], covers: [] };
}

function narrowest({ all, index }: Searched, conditions: readonly Condition[]): Candidates {
  const choices: Candidates[] = [{ count: all.length, timelines: () => [all.blocks], covers: [] }];
  const byCodes = ({ column, codes }: Condition, covers: readonly Condition[]): Candidates => ({
    count: codes.reduce((sum, code) => sum + index.column(column).count(code), 0),
    timelines: () => codes.map(code => index.column(column).blocks(code)),
    covers,
  });
  for (const condition of conditions) choices.push(byCodes(condition, [condition]));
  const type = conditions.find(({ column }) => column === TYPE);
  const status = conditions.find(({ column }) => column === STATUS);
  if (type && status) {
    const pairs = type.codes.flatMap(one => status.codes.map(other => index.pairOf(one, other)));
    const codes = pairs.filter(code => code !== NO_CODE);
    choices.push(byCodes({ column: TYPE_AND_STATUS, codes }, [type, status]));
  }
  return choices.reduce((best, choice) => (choice.count < best.count ? choice : best));
}

/** What is still to be tested of the rows that a walk leads to; undefined for nothing. */
function testOf(
  searched: Searched,
  open: readonly Condition[],
  others: readonly Filter[],
): RowTest | undefined {
  const meets = predicateOf(others);
  if (open.length === 0 && others.length === 0) return undefined;
  return row =>
    open.every(({ column, codes }) => searched.index.has(row, column, codes)) &&
    (others.length === 0 || meets(searched.read(row).record.event));
}

/** A test that lets nothing through of what is hidden. */
function visible(meets: RowTest | undefined, hidden: ReadonlySet<number>): RowTest | undefined {
  if (hidden.size === 0) return meets;
  return row => !hidden.has(row) && (!meets || meets(row));
}

function rowsOf(searched: Searched, ids: Criteria['without']): ReadonlySet<number> {
  return ids ? new Set([...ids].map(id => searched.find(id))) : NOTHING;
}

/** Walks over several timelines at once in the order of time, each event once. */
class Merge {
  readonly #walks: readonly BlockWalk[];
  readonly #rows: Rows;
  readonly #isAscending: boolean;
  #row = NONE;

  constructor(walks: readonly BlockWalk[], rows: Rows, sort: Criteria['sort']) {
    this.#walks = walks;
    this.#rows = rows;
    this.#isAscending = sort === 'asc';
    this.#choose();
  }

  get row(): number {
    return this.#row;
  }

  next(): number {
    // An event with two sources stands in two timelines.
    for (const walk of this.#walks) if (walk.row === this.#row) walk.next();
    this.#choose();
    return this.#row;
  }

  #choose(): void {
    this.#row = NONE;
    for (const { row } of this.#walks) {
      if (row === NONE) continue;
      if (this.#row === NONE || this.#rows.isBefore(row, this.#row) === this.#isAscending) this.#row = row;
    }
  }
}
