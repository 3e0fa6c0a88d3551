import type { Keeper } from './keeper.js';

/** Lets everything that is made within it be kept as one change, or be taken back as one. */
export class Transaction {
  readonly #keeper: Keeper | undefined;
  #isOpen = false;

  constructor(keeper: Keeper | undefined) {
    this.#keeper = keeper;
  }

  /** Runs work that makes changes, alone or as a part of what runs already; throws Unkept when they cannot be kept. */
  run(make: () => void): void {
    if (this.#isOpen) return make();
    this.#keeper?.begin();
    this.#isOpen = true;
    try {
      make();
    } catch (thrown) {
      this.#keeper?.cancel();
      throw thrown;
    } finally {
      this.#isOpen = false;
    }
    this.#keeper?.end();
  }
}
