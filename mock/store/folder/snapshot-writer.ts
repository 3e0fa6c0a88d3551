/* oxlint-disable no-await-in-loop -- one slice after the other, so that others get their turn in between */
import { FreshFile } from '../../kernel/disk.js';
import { prettify } from '../json/prettify.js';
import { Scratch, type Compact } from '../json/scratch.js';
import { NONE } from '../events/rows.js';
import type { Store } from '../store.js';
import { SCHEMA_VERSION } from './snapshot.js';

/** What a snapshot is written of. */
export interface SnapshotSource {
  /** The number of the journal that carries on from it. */
  readonly journal: number;
  readonly stores: readonly Store[];
  /** Called before each slice of the work; says how many bytes it may have. */
  readonly beforeSlice: () => number;
}

/** Where a snapshot goes: a file, an answer, standard output; whoever has opened it closes it. */
export interface SnapshotSink {
  /** Resolves when the bytes are needed no more and more may come, not before others got their turn. */
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when all that was written before is as safe as it can be there. */
  sync(): Promise<void>;
}

// Between two of them the disk takes what there is, rather than all at the end.
const SYNC_EVERY = 64 * 1024 * 1024;

/**
 * Writes the snapshot of stores that go on changing. Each event is written as it is when its turn comes: what changes
 * later stands in the journal that was begun before, and is applied over it when the sandbox starts again.
 */
export async function writeSnapshot(path: string, source: SnapshotSource): Promise<number> {
  const file = await FreshFile.create(path);
  try {
    return await writeSnapshotTo(file, source);
  } finally {
    await file.close();
  }
}

/** The same to anything that takes bytes; gives how many there were. */
export async function writeSnapshotTo(sink: SnapshotSink, source: SnapshotSource): Promise<number> {
  const writer = new SnapshotWriter(sink, source.beforeSlice);
  // Only now: the writer has called beforeSlice, so that nothing is seen that could still be undone.
  const stores = source.stores.filter(({ isRemoved }) => !isRemoved);
  await writer.write(source.journal, stores.map(viewOf));
  return writer.size;
}

/** A world as it was when the snapshot was begun, but for its events. */
interface View {
  readonly store: Store;
  readonly end: number;
  readonly fields: readonly (readonly [name: string, value: unknown])[];
  readonly workflows: readonly object[];
  readonly entities: readonly object[];
}

function viewOf(store: Store): View {
  const { account, webhookKey, seed, log } = store;
  return {
    store,
    end: log.rows.next,
    fields: [
      ['account', account],
      ...(seed === undefined ? [] : [['seed', seed] as const]),
      ...(webhookKey === undefined ? [] : [['webhookKey', webhookKey] as const]),
    ],
    workflows: store.workflowVersions(),
    entities: [...store.entities()],
  };
}

class SnapshotWriter {
  readonly #sink: SnapshotSink;
  readonly #beforeSlice: () => number;
  readonly #out = new Scratch();
  readonly #record = new Scratch();
  #slice: number;
  #unsynced = 0;
  #size = 0;

  constructor(sink: SnapshotSink, beforeSlice: () => number) {
    this.#sink = sink;
    this.#beforeSlice = beforeSlice;
    this.#slice = beforeSlice();
  }

  /** How many bytes were written. */
  get size(): number {
    return this.#size;
  }

  async write(journal: number, worlds: readonly View[]): Promise<void> {
    this.#out.write(`{\n  "schemaVersion": ${SCHEMA_VERSION},\n  "journal": ${journal},\n  "worlds": [`);
    for (const [index, world] of worlds.entries()) {
      this.#out.write(`${index === 0 ? '' : ','}\n    {`);
      await this.#world(world);
      this.#out.write('\n    }');
    }
    this.#out.write(worlds.length === 0 ? ']\n}' : '\n  ]\n}');
    await this.#flush();
    await this.#sink.sync();
  }

  async #world(view: View): Promise<void> {
    for (const [name, value] of view.fields) {
      this.#out.write(`\n      "${name}": `);
      this.#pretty(compact(value), 3);
      this.#out.write(',');
    }
    await this.#list('workflows', view.workflows);
    this.#out.write(',');
    await this.#list('entities', view.entities);
    this.#out.write(',');
    await this.#events(view);
  }

  async #list(name: string, values: readonly object[]): Promise<void> {
    this.#out.write(`\n      "${name}": [`);
    for (const [index, value] of values.entries()) {
      this.#out.write(index === 0 ? '\n        ' : ',\n        ');
      this.#pretty(compact(value), 4);
      if (this.#out.length >= this.#slice) await this.#flush();
    }
    this.#out.write(values.length === 0 ? ']' : '\n      ]');
  }

  async #events({ store, end }: View): Promise<void> {
    const { log } = store;
    this.#out.write('\n      "events": [');
    let separator = '\n        ';
    for (let row = log.rows.following(0); row !== NONE && row < end; row = log.rows.following(row + 1)) {
      this.#out.write(separator);
      separator = ',\n        ';
      log.writeRecord(row, this.#record);
      this.#pretty({ bytes: this.#record.bytes, start: 0, end: this.#record.length }, 4);
      if (this.#out.length >= this.#slice) await this.#flush();
    }
    this.#out.write(separator.startsWith(',') ? '\n      ]' : ']');
  }

  #pretty(value: Compact, level: number): void {
    prettify(value, level, this.#out);
  }

  async #flush(): Promise<void> {
    const { bytes, length } = this.#out;
    await this.#sink.write(bytes.subarray(0, length));
    this.#out.length = 0;
    this.#size += length;
    this.#unsynced += length;
    if (this.#unsynced >= SYNC_EVERY) {
      this.#unsynced = 0;
      await this.#sink.sync();
    }
    this.#slice = this.#beforeSlice();
  }
}

function compact(value: unknown): Compact {
  const bytes = Buffer.from(JSON.stringify(value));
  return { bytes, start: 0, end: bytes.length };
}
