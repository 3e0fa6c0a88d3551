import type { Account } from '../../account/account.js';
import { SequentialFile } from '../../kernel/disk.js';
import type { Workflow } from '../../workflow/definition.js';
import type { Entity } from '../../workflow/entity.js';
import { type JsonCursor } from '../json/json-cursor.js';
import { JsonFault } from '../json/json-fault.js';
import { JsonStream, valueAt } from '../json/json-stream.js';
import { ReadAhead } from '../json/read-ahead.js';
import type { Store } from '../store.js';
import {
  migrated,
  problemOfAccount,
  problemOfEntity,
  problemOfWorkflow,
  SCHEMA_VERSION,
  versionsKnown,
  type PartProblem,
  type SnapshotHead,
} from './snapshot.js';

/** Who takes in what a snapshot holds. */
export interface SnapshotTarget {
  /** An empty store for the next world. */
  readonly create: () => Store;
  /** Takes a world in that was read whole; in words what speaks against it. */
  readonly add: (store: Store) => string | undefined;
  /** Hears after every event how many bytes have been read so far. */
  readonly onEvent: (offset: number) => void;
  /** What is wrong with a workflow that looks like one. */
  readonly problemOfWorkflow: (workflow: Workflow) => PartProblem | undefined;
}

/** What a snapshot was found to be. */
export interface ReadSnapshot extends SnapshotHead {
  /** Whether it has the form of an earlier version. */
  readonly isOld: boolean;
  /** In bytes. */
  readonly size: number;
}

/** Reads a snapshot, however large; what is none throws JsonFault with the offset and the path of the fault. */
export async function readSnapshot(file: string, target: SnapshotTarget): Promise<ReadSnapshot> {
  const source = await SequentialFile.open(file);
  try {
    let current: Store | undefined;
    const ahead = new ReadAhead(
      (into, offset) => source.read(into, offset),
      used => current?.log.offer(used) ?? false,
    );
    const create = (): Store => (current = target.create());
    const stream = new JsonStream(ahead);
    const head = await new SnapshotReader(stream, { ...target, create }).read();
    return { ...head, size: source.size };
  } finally {
    await source.close();
  }
}

const ABSENT = { subtype: null, id: null, ref: null, rootSubtype: null, rootId: null, rootRef: null };

class SnapshotReader {
  readonly #stream: JsonStream;
  readonly #target: SnapshotTarget;

  constructor(stream: JsonStream, target: SnapshotTarget) {
    this.#stream = stream;
    this.#target = target;
  }

  async read(): Promise<SnapshotHead & { readonly isOld: boolean }> {
    const stream = this.#stream;
    const head: { schemaVersion?: number; journal?: number } = {};
    let hasWorlds = false;
    await stream.begin();
    await stream.object(async key => {
      if (key === 'worlds') {
        hasWorlds = true;
        return stream.arrayOf(() => this.#world());
      }
      if (key === 'journal') head.journal = (await stream.value()) as number;
      else if (key === 'schemaVersion') head.schemaVersion = await this.#version();
      else stream.fail('"schemaVersion", "journal" or "worlds" as the key');
    });
    await stream.close();
    const current = migrated(head);
    if (typeof current === 'string') throw new JsonFault(0, current);
    if (!hasWorlds) throw new JsonFault(0, 'a list "worlds"');
    return { ...current, isOld: head.schemaVersion !== SCHEMA_VERSION };
  }

  async #version(): Promise<number> {
    const version = await this.#stream.value();
    const isKnown = typeof version === 'number' && version >= 1 && version <= SCHEMA_VERSION;
    return isKnown ? version : this.#stream.failIn([], versionsKnown());
  }

  async #world(): Promise<void> {
    const stream = this.#stream;
    const store = this.#target.create();
    const workflows: Workflow[] = [];
    const missing = new Set(['account', 'workflows', 'entities', 'events']);
    const at = stream.offset;
    await stream.object(async key => {
      missing.delete(key);
      const read = this.#parts(store, workflows)[key];
      if (!read) stream.fail('"account", "webhookKey", "workflows", "entities" or "events" as the key');
      else await read();
    });
    // Only now it is known which old versions are needed: those that entities are pinned to.
    for (const workflow of workflows) store.replay({ workflow });
    const [absent] = missing;
    const problem = absent === undefined ? this.#target.add(store) : `a world with "${absent}"`;
    if (problem !== undefined) throw stream.faultAt(at, problem);
  }

  #parts(store: Store, workflows: Workflow[]): Readonly<Record<string, () => Promise<void>>> {
    const stream = this.#stream;
    return {
      __proto__: null as never,
      account: async () => {
        const account = await this.#checked(problemOfAccount);
        store.replay({ account: account as Account });
      },
      webhookKey: async () => {
        const webhookKey = await stream.value();
        if (typeof webhookKey !== 'string') stream.failIn([], 'a private key as PEM');
        else store.replay({ webhookKey });
      },
      workflows: () => stream.array(cursor => void workflows.push(this.#workflow(cursor))),
      entities: () => stream.array(cursor => store.replay({ entity: this.#entity(cursor) })),
      events: () => this.#events(store),
    };
  }

  async #checked(problemOf: (value: unknown) => PartProblem | undefined): Promise<unknown> {
    const value = await this.#stream.value();
    const problem = problemOf(value);
    if (problem) this.#stream.failIn(problem.path, problem.expected);
    return value;
  }

  #workflow(cursor: JsonCursor): Workflow {
    const workflow = this.#parsed(cursor, problemOfWorkflow) as Workflow;
    refuse(this.#target.problemOfWorkflow(workflow));
    return workflow;
  }

  #entity(cursor: JsonCursor): Entity {
    return { ...ABSENT, ...(this.#parsed(cursor, problemOfEntity) as Entity) };
  }

  #parsed(cursor: JsonCursor, problemOf: (value: unknown) => PartProblem | undefined): unknown {
    const value = valueAt(cursor);
    refuse(problemOf(value));
    return value;
  }

  async #events({ log }: Store): Promise<void> {
    const stream = this.#stream;
    await stream.array(cursor => {
      const before = log.size;
      log.putFrom(cursor);
      if (log.size === before)
        refuse({ path: ['event', 'id'], expected: 'an id that no other event of the world has' });
      this.#target.onEvent(stream.offset);
    });
  }
}

function refuse(problem: PartProblem | undefined): void {
  if (!problem) return;
  const fault = new JsonFault(0, problem.expected);
  fault.path.push(...problem.path);
  throw fault;
}
