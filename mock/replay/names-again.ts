const ID_KEY = /(^|_)id$|Id$|token$/i;
const WORDS = /~[\w-]+~|[\w-]+/g;

// A shorter one may mean anything else in a request.
const SHORTEST = 8;

/** The ids and tokens that the sandbox makes in the place of those that were recorded. */
export class NamesAgain {
  readonly #names = new Map<string, string>();

  /** Whether it is known what stands for a name now. */
  knows(name: string): boolean {
    return this.#names.has(name);
  }

  /** From now on one stands for the other. */
  learn(recorded: string, replayed: string): void {
    if (recorded.length >= SHORTEST && !this.#names.has(recorded)) this.#names.set(recorded, replayed);
  }

  /** Learns the ids and tokens of an answer by their places. */
  learnFrom(recorded: unknown, replayed: unknown): void {
    if (!isObject(recorded) || !isObject(replayed)) return;
    for (const [key, value] of Object.entries(recorded)) {
      const other = replayed[key];
      if (typeof value === 'string' && typeof other === 'string' && ID_KEY.test(key))
        this.learn(value, other);
      else this.learnFrom(value, other);
    }
  }

  /** A text with the names that they have now. */
  in(text: string): string {
    return text.replaceAll(WORDS, word => this.#names.get(word) ?? word);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
