import { join } from 'node:path';
import { Low, Memory, type Adapter } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { FluentEvent } from '../../../mock/event/event.js';
import type { Bench } from '../bench.js';
import { MADE_UP_EVENT, numberedEvents, type NumberedEvent } from './fixtures.js';
import type { Label } from './peer.js';
import * as programs from './programs.js';
import { sqliteId, type Sqlite } from './sqlite.js';
import { openEvents, type Synchronous } from './sqlite-events.js';

/** A store of events within the bench's own process. */
export interface InProcessStore {
  /** Gives a promise only where the caller has to wait, since waiting for nothing costs as well. */
  put(event: FluentEvent): void | Promise<void>;
  /** Waits until all that was put is as safe as the store promises; its time counts. */
  settle?(): void | Promise<void>;
  close(): void | Promise<void>;
}

/** Opens a store anew for each measurement, with its files in a folder of the bench. */
export interface InProcessPeer extends Label {
  open(bench: Bench): InProcessStore | Promise<InProcessStore>;
}

interface List {
  readonly events: NumberedEvent[];
}

const ROWS = 10_000;

/** lowdb as one first writes it, and without its file. */
export function lowdbInProcess(): InProcessPeer[] {
  const name = `lowdb ${programs.version('lowdb')}`;
  const rows = `${ROWS.toLocaleString('en')} rows`;
  return [
    {
      id: 'lowdb-file',
      name,
      remark: `naive: file written at each update, ${rows}`,
      open: ({ workspace }) => listStore(new JSONFile<List>(join(workspace.folder(), 'db.json')), ROWS),
    },
    {
      id: 'lowdb-memory',
      name: `${name}, Memory adapter`,
      remark: 'nothing on disk, no index',
      open: () => listStore(new Memory<List>(), 0),
    },
  ];
}

/** SQLite, with one row and one transaction for each event. */
export function sqliteInProcess({ name, load }: Sqlite, synchronous: Synchronous): InProcessPeer {
  return {
    id: sqliteId(synchronous),
    name: `${name}, WAL ${synchronous}`,
    remark: 'one transaction per event',
    open: ({ workspace }) => {
      const file = join(workspace.folder(), 'events.db');
      const events = openEvents(load, { file, synchronous });
      return { put: event => events.insert(event.id, JSON.stringify(event)), close: () => events.close() };
    },
  };
}

/** Begins with so many rows; with any, it is kept at them, so that the figure belongs to a known size. */
function listStore(adapter: Adapter<List>, rows: number): InProcessStore {
  const low = new Low<List>(adapter, { events: numberedEvents(MADE_UP_EVENT, rows) });
  return {
    put: event =>
      low.update(({ events }) => {
        events.push(event);
        if (rows > 0) events.shift();
      }),
    close: () => {},
  };
}
