import { atEndOfTurn, elapsed } from '../../kernel/clock.js';

// How long those who came first are kept waiting, in milliseconds: about what a disk takes itself.
const LONGEST = 5;

/** Lets those who come one shortly after the other do together what costs hardly more than for one alone. */
export class Gathering {
  readonly #go: () => void;
  #isOn = false;
  #came = 0;

  /** `go` is called once nobody else comes. */
  constructor(go: () => void) {
    this.#go = go;
  }

  /** Notes that somebody came. */
  join(): void {
    this.#came += 1;
  }

  /** Waits for others, unless that goes on already. */
  begin(): void {
    if (this.#isOn) return;
    this.#isOn = true;
    this.#look(elapsed() + LONGEST);
  }

  #look(latest: number): void {
    const seen = this.#came;
    atEndOfTurn(() => {
      if (this.#came !== seen && elapsed() < latest) return this.#look(latest);
      this.#isOn = false;
      this.#go();
    });
  }
}
