import type { Account } from '../../account/account.js';
import type { Workflow } from '../../workflow/definition.js';
import { SEEDS, type Seed } from '../change.js';
import type { Entity } from '../../workflow/entity.js';
import { EventPacker, type PackedEvents } from '../events/packed-events.js';
import type { JsonCursor } from '../json/json-cursor.js';
import { JsonFault } from '../json/json-fault.js';
import { JsonStream, valueAt } from '../json/json-stream.js';
import { ReadAhead } from '../json/read-ahead.js';
import { openSource, type Source } from '../json/source.js';
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

/** What is found in a snapshot, in the order in which it stands there; every piece belongs to the world that began last. */
export type Piece =
  | { readonly kind: 'world' }
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'webhookKey'; readonly webhookKey: string }
  | { readonly kind: 'seed'; readonly seed: Seed }
  | { readonly kind: 'workflow'; readonly workflow: Workflow }
  | { readonly kind: 'entity'; readonly entity: Entity }
  | { readonly kind: 'events'; readonly packed: PackedEvents }
  /** The world is whole; it began at an offset of the file. */
  | { readonly kind: 'end'; readonly at: number };

/** What a snapshot was found to be. */
export interface ScannedHead extends SnapshotHead {
  /** Whether it has the form of an earlier version. */
  readonly isOld: boolean;
}

/** Reads a snapshot, however large, and gives its pieces; what is none throws JsonFault with offset and path. */
export async function scanSnapshot(
  source: Source,
  give: (piece: Piece) => void,
  memory?: () => Buffer,
): Promise<ScannedHead> {
  const reading = await openSource(source);
  try {
    const packer = new EventPacker(packed => give({ kind: 'events', packed }), memory);
    const ahead = new ReadAhead((into, offset) => reading.read(into, offset));
    return await new SnapshotScan(new JsonStream(ahead), packer, give).run();
  } finally {
    await reading.close();
  }
}

/** What people may leave out of an entity. */
const OPTIONAL = ['subtype', 'id', 'ref', 'rootSubtype', 'rootId', 'rootRef'] as const;

class SnapshotScan {
  readonly #stream: JsonStream;
  readonly #packer: EventPacker;
  readonly #give: (piece: Piece) => void;

  constructor(stream: JsonStream, packer: EventPacker, give: (piece: Piece) => void) {
    this.#stream = stream;
    this.#packer = packer;
    this.#give = give;
  }

  async run(): Promise<ScannedHead> {
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
    const missing = new Set(['account', 'workflows', 'entities', 'events']);
    const at = stream.offset;
    this.#give({ kind: 'world' });
    const parts = this.#parts();
    await stream.object(async key => {
      missing.delete(key);
      const read = parts[key];
      if (!read)
        stream.fail('"account", "seed", "webhookKey", "workflows", "entities" or "events" as the key');
      else await read();
    });
    const [absent] = missing;
    if (absent !== undefined) throw stream.faultAt(at, `a world with "${absent}"`);
    this.#give({ kind: 'end', at });
  }

  #parts(): Readonly<Record<string, () => Promise<void>>> {
    const stream = this.#stream;
    const give = this.#give;
    return {
      __proto__: null as never,
      account: async () => {
        const account = await stream.value();
        const problem = problemOfAccount(account);
        if (problem) stream.failIn(problem.path, problem.expected);
        give({ kind: 'account', account: account as Account });
      },
      webhookKey: async () => {
        const webhookKey = await stream.value();
        if (typeof webhookKey !== 'string') stream.failIn([], 'a private key as PEM');
        else give({ kind: 'webhookKey', webhookKey });
      },
      seed: async () => {
        const seed = await stream.value();
        if (!isSeed(seed)) stream.failIn([], `one of ${SEEDS.join(', ')}`);
        else give({ kind: 'seed', seed });
      },
      workflows: () =>
        stream.array(cursor =>
          give({ kind: 'workflow', workflow: checked(cursor, problemOfWorkflow) as Workflow }),
        ),
      entities: () =>
        stream.array(cursor => {
          const entity = checked(cursor, problemOfEntity) as Entity;
          give({ kind: 'entity', entity: { ...entity, ...absentIn(entity) } });
        }),
      events: async () => {
        await stream.array(cursor => this.#packer.take(cursor));
        this.#packer.finish();
      },
    };
  }
}

function isSeed(value: unknown): value is Seed {
  return SEEDS.some(seed => seed === value);
}

function checked(cursor: JsonCursor, problemOf: (value: unknown) => PartProblem | undefined): unknown {
  const value = valueAt(cursor);
  const problem = problemOf(value);
  if (problem) throw faultOf(problem);
  return value;
}

function absentIn(entity: Partial<Entity>): Partial<Entity> {
  return Object.fromEntries(OPTIONAL.filter(name => entity[name] === undefined).map(name => [name, null]));
}

/** A fault that the stream will place. */
function faultOf({ path, expected }: PartProblem): JsonFault {
  const fault = new JsonFault(0, expected);
  fault.path.push(...path);
  return fault;
}
