import type { Bench } from '../bench.js';
import { BARE, type Label } from '../peers/peer.js';
import { installSqlite, sqliteId, SYNCHRONOUS, type Sqlite } from '../peers/sqlite.js';

export function takesPart(bench: Bench, { id }: Label): boolean {
  const { peers } = bench.options;
  // Where a peer takes part in several ways, each way's id begins with the peer's.
  const named = peers.some(name => id === name || id.startsWith(`${name}-`));
  return peers.length === 0 || id === BARE.id || named;
}

/** SQLite where it takes part and can be had: its installation takes a minute. */
export async function chosenSqlite(bench: Bench): Promise<Sqlite | undefined> {
  const chosen = SYNCHRONOUS.some(each => takesPart(bench, { id: sqliteId(each), name: '' }));
  return chosen ? installSqlite(bench) : undefined;
}
