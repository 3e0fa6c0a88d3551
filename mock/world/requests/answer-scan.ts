/** What an answer may be to some events: it said that one was made, or it showed one. */
export type AnswerKind = 'made' | 'shown';

const QUOTE = 0x22;
const MADE = Buffer.from('"eventId":"');
const SHOWN = Buffer.from('"id":"');

/**
 * Looks for the ids of some events in answers, by their bytes alone: most answers of a journal speak of other events, and
 * reading them all as JSON would take long. What it finds may stand in another place of the answer; what it does not find is
 * not there.
 */
export class AnswerScan {
  /** As they stand in JSON, one character for each byte. */
  readonly #ids: ReadonlySet<string>;
  readonly #longest: number;

  constructor(ids: readonly string[]) {
    const written = ids.map(id => Buffer.from(JSON.stringify(id).slice(1, -1)).toString('latin1'));
    this.#ids = new Set(written);
    this.#longest = Math.max(0, ...written.map(({ length }) => length));
  }

  /** What an answer may be to the events; undefined where it speaks of none of them. */
  kindOf(answer: Buffer): AnswerKind | undefined {
    if (this.#finds(answer, MADE)) return 'made';
    return this.#finds(answer, SHOWN) ? 'shown' : undefined;
  }

  #finds(answer: Buffer, key: Buffer): boolean {
    for (let at = answer.indexOf(key); at !== -1; at = answer.indexOf(key, at)) {
      at += key.length;
      const end = answer.indexOf(QUOTE, at);
      const isShort = end !== -1 && end - at <= this.#longest;
      if (isShort && this.#ids.has(answer.toString('latin1', at, end))) return true;
    }
    return false;
  }
}
