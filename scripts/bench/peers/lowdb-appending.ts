import { closeSync, fdatasync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Low, type Adapter } from 'lowdb';
import type { InProcessPeer } from './in-process.js';
import { version } from './programs.js';

type Safety = 'os' | 'disk';

interface List {
  readonly events: unknown[];
}

const sync = promisify(fdatasync);

/**
 * The least that makes lowdb durable at a flat cost: an adapter that appends what is new as lines. It has no index, keeps
 * objects, checks nothing, never folds and cannot start again; what our store does beyond that is the difference.
 */
class AppendingAdapter implements Adapter<List> {
  readonly #file: number;
  readonly #safety: Safety;
  #written = 0;

  constructor(path: string, safety: Safety) {
    this.#file = openSync(path, 'w');
    this.#safety = safety;
  }

  async read(): Promise<null> {
    return null;
  }

  async write({ events }: List): Promise<void> {
    const fresh = events.slice(this.#written);
    this.#written = events.length;
    writeSync(this.#file, fresh.map(event => `${JSON.stringify(event)}\n`).join(''));
    if (this.#safety === 'disk') await sync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** lowdb with such an adapter, as so many callers use it at once. */
export function appendingLowdb(safety: Safety, callers: number): InProcessPeer {
  return {
    id: `lowdb-appending-${safety}-${callers}`,
    name: `lowdb ${version('lowdb')} that appends lines, as safe as --durability ${safety}`,
    remark: `${callers} callers; no index, no recovery`,
    open: ({ workspace }) => {
      const adapter = new AppendingAdapter(join(workspace.folder(), 'db.ndjson'), safety);
      const low = new Low<List>(adapter, { events: [] });
      return {
        put: event => {
          low.data.events.push(event);
          return low.data.events.length % callers === 0 ? low.write() : undefined;
        },
        settle: () => low.write(),
        close: () => adapter.close(),
      };
    },
  };
}
