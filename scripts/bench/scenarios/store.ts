/* oxlint-disable no-await-in-loop -- tables must not disturb each other */
import { progress, type Bench } from '../bench.js';
import type { StoreTable } from '../options.js';
import { StoredData } from '../peers/stored-data.js';
import type { Table } from '../report/figures.js';
import { tableText } from '../report/markdown.js';
import { storeCompaction } from './store-compaction.js';
import { storeFlat } from './store-flat.js';
import { storeInProcess } from './store-in-process.js';
import { storePost } from './store-post.js';
import { storeSearch } from './store-search.js';
import { storeStart } from './store-start.js';

const RUN: Readonly<Record<StoreTable, (bench: Bench, data: StoredData) => Promise<Table>>> = {
  post: storePost,
  flat: storeFlat,
  search: storeSearch,
  start: storeStart,
  compaction: storeCompaction,
  'in-process': storeInProcess,
};

/** How the store of the sandbox compares: at each durability, with many events, at a start and while it compacts. */
export async function storeTables(bench: Bench): Promise<readonly Table[]> {
  const data = new StoredData(bench.workspace);
  const tables: Table[] = [];
  for (const name of bench.options.store.tables) {
    progress(`store: ${name}`);
    const table = await RUN[name](bench, data);
    // The whole scenario takes long, and a failure near its end must not cost what was measured before.
    progress(`\n${tableText(table)}\n`);
    tables.push(table);
  }
  return tables;
}
