import type { Account } from '../../account/account.js';
import { messageOf } from '../../kernel/errors.js';
import { JsonCursor } from '../json/json-cursor.js';
import { JsonFault, Misfit } from '../json/json-fault.js';
import type { Compact } from '../json/scratch.js';
import type { Store } from '../store.js';
import { applyParts, memberIn } from './line-content.js';
import { naming } from './repair-findings.js';
import { eventIdsIn } from './repair-salvage.js';
import type { Survey, WholeChange } from './repair-survey.js';

/** What the changes of a journal are held against. */
export interface SelectionGround {
  /** The worlds as the snapshot has them, by client id; the changes are applied to them. */
  readonly stores: Map<string, Store>;
  readonly createStore: () => Store;
  /** The accounts that worlds may have of which nothing else is known. */
  readonly accounts: readonly Account[];
}

// A repair gives changes higher numbers than any that were there before.
const HELD = 'holds what a repair that was interrupted has put into the first journal; it is left out';

/** Chooses, of all changes that are whole, those that a start can apply, and brings them into their order. */
export class Selection {
  /** As bytes what stands behind the number of each, without the brace at the end. */
  readonly kept: Compact[] = [];
  /** How many of these only give a world its account. */
  restored = 0;
  /** How many whole changes are not kept. */
  dropped = 0;
  /** How many changes there must have been that are nowhere. */
  missing = 0;
  readonly #survey: Survey;
  readonly #ground: SelectionGround;
  readonly #cursor = new JsonCursor();

  constructor(survey: Survey, ground: SelectionGround) {
    this.#survey = survey;
    this.#ground = ground;
  }

  run(): this {
    const { changes, first = 0 } = this.#survey;
    const isInOrder = !changes.some(({ isLate }) => isLate);
    const ordered = isInOrder ? changes : changes.toSorted((a, b) => a.number - b.number);
    let next = first || ordered[0]?.number || 0;
    for (const change of ordered) {
      const { number, isLate } = change;
      if (number < first) this.#tell(change, HELD);
      else if (number < next) this.#drop(change, `holds change ${number} once more`);
      else {
        if (number > next) this.#miss(change, next);
        next = number + 1;
        if (isLate) this.#tell(change, `holds change ${number}, which belongs further up; it is put there`);
        this.#take(change);
      }
    }
    return this;
  }

  #miss(change: WholeChange, from: number): void {
    const count = change.number - from;
    this.missing += count;
    const which =
      count === 1 ? `change ${from} is missing` : `changes ${from} to ${change.number - 1} are missing`;
    this.#tell(change, `goes on with change ${change.number}: ${which} before it`);
  }

  #take(change: WholeChange): void {
    const { world } = change;
    const isKnown = this.#ground.stores.has(world) || this.#survey.worlds.has(world);
    const account = isKnown ? undefined : this.#ground.accounts.find(({ clientId }) => clientId === world);
    if (!isKnown && !account) {
      const why = `is of the world '${world}', whose account stands nowhere any more`;
      return this.#drop(change, why);
    }
    if (account) this.#restoreAccount(change, account);
    const problem = this.#problemOf(change);
    if (problem === undefined) this.kept.push(change);
    else this.#drop(change, `cannot be applied (${problem})`);
  }

  #restoreAccount(change: WholeChange, account: Account): void {
    this.#storeOf(change.world).replay({ account });
    const bytes = Buffer.from(
      `,"world":${JSON.stringify(change.world)},"put":[${JSON.stringify({ account })}]`,
    );
    this.kept.push({ bytes, start: 0, end: bytes.length });
    this.restored += 1;
    const what = `is of the world '${change.world}', whose account is lost`;
    this.#tell(change, `${what}; it gets the one that a sandbox begins with`);
  }

  /** Applies a change as a start does; in words why that cannot be. */
  #problemOf({ bytes, start, end, world }: WholeChange): string | undefined {
    // Of its own, so that places in it are small numbers however long the journal is.
    const own = bytes.subarray(start, end);
    try {
      const cursor = this.#cursor.open(own, 0, own.length);
      memberIn(cursor);
      applyParts(cursor, this.#storeOf(world));
      cursor.close();
      return undefined;
    } catch (thrown) {
      const isUnexpected = thrown instanceof JsonFault || thrown instanceof Misfit;
      return isUnexpected ? `expected ${thrown.expected}` : messageOf(thrown);
    }
  }

  #storeOf(world: string): Store {
    const { stores, createStore } = this.#ground;
    const store = stores.get(world) ?? createStore();
    stores.set(world, store);
    return store;
  }

  #drop(change: WholeChange, why: string): void {
    this.dropped += 1;
    const { bytes, start, end } = change;
    this.#tell(change, `${why}; it is dropped ${naming(eventIdsIn([bytes.subarray(start, end)]))}`);
  }

  #tell({ place }: WholeChange, text: string): void {
    this.#survey.findings.add(place, text);
  }
}
