import type { Workflow } from '../../workflow/definition.js';
import { JsonFault, Misfit } from '../json/json-fault.js';
import { sizeOf, type Source } from '../json/source.js';
import type { Store } from '../store.js';
import { findIn } from './place.js';
import type { PartProblem } from './snapshot.js';
import { scanSnapshot, type Piece, type ScannedHead } from './snapshot-scan.js';
import { canScanInThread, scanInThread } from './snapshot-thread.js';

/** Who takes in what a snapshot holds. */
export interface SnapshotTarget {
  /** An empty store for the next world. */
  readonly create: () => Store;
  /** Takes a world in that was read whole; in words what speaks against it. */
  readonly add: (store: Store) => string | undefined;
  /** Hears after every event. */
  readonly onEvent: () => void;
  /** What is wrong with a workflow that looks like one. */
  readonly problemOfWorkflow: (workflow: Workflow) => PartProblem | undefined;
}

/** What a snapshot was found to be. */
export interface ReadSnapshot extends ScannedHead {
  /** In bytes. */
  readonly size: number;
}

// Below this a thread costs more time than it saves.
const LARGE = 32 * 1024 * 1024;

/** Reads a snapshot, however large; what is none throws JsonFault with the offset and the path of the fault. */
export async function readSnapshot(source: Source, target: SnapshotTarget): Promise<ReadSnapshot> {
  const size = await sizeOf(source);
  const assembly = new Assembly(target);
  const take = (piece: Piece): void => assembly.take(piece);
  const inThread = typeof source === 'string' && size >= LARGE && canScanInThread();
  try {
    const head = await (inThread ? scanInThread(source, take) : scanSnapshot(source, take));
    return { ...head, size };
  } catch (thrown) {
    throw thrown instanceof Misfit ? await placed(thrown, source) : thrown;
  }
}

async function placed({ expected, path }: Misfit, source: Source): Promise<JsonFault> {
  const fault = new JsonFault(await findIn(source, path), expected);
  fault.path.push(...path);
  return fault;
}

/** Puts worlds together from the pieces of a snapshot. */
class Assembly {
  readonly #target: SnapshotTarget;
  #store: Store | undefined;
  #world = -1;
  #workflows: Workflow[] = [];
  #events = 0;

  constructor(target: SnapshotTarget) {
    this.#target = target;
  }

  take(piece: Piece): void {
    if (piece.kind === 'world') return this.#begin();
    const store = this.#store;
    if (!store) throw new Error('a piece of no world');
    switch (piece.kind) {
      case 'account':
        return store.replay({ account: piece.account });
      case 'webhookKey':
        return store.replay({ webhookKey: piece.webhookKey });
      case 'seed':
        return store.replay({ seed: piece.seed });
      case 'entity':
        return store.replay({ entity: piece.entity });
      case 'workflow':
        return this.#workflow(piece.workflow);
      case 'events':
        return this.#adopt(piece.packed, store);
      case 'end':
        return this.#end(piece.at, store);
    }
  }

  #begin(): void {
    this.#store = this.#target.create();
    this.#world += 1;
    this.#workflows = [];
    this.#events = 0;
  }

  #workflow(workflow: Workflow): void {
    const problem = this.#target.problemOfWorkflow(workflow);
    if (problem) throw this.#misfit('workflows', this.#workflows.length, problem);
    this.#workflows.push(workflow);
  }

  #adopt(packed: Extract<Piece, { kind: 'events' }>['packed'], { log }: Store): void {
    try {
      log.adopt(packed, () => {
        this.#events += 1;
        this.#target.onEvent();
      });
    } catch (thrown) {
      throw thrown instanceof Misfit ? this.#misfit('events', this.#events, thrown) : thrown;
    }
  }

  #end(at: number, store: Store): void {
    // Only now it is known which old versions are needed: those that entities are pinned to.
    for (const workflow of this.#workflows) store.replay({ workflow });
    const problem = this.#target.add(store);
    if (problem === undefined) return;
    const fault = new JsonFault(at, problem);
    fault.path.push('worlds', String(this.#world));
    throw fault;
  }

  #misfit(list: string, index: number, { path, expected }: PartProblem): Misfit {
    return new Misfit(['worlds', String(this.#world), list, String(index), ...path], expected);
  }
}
