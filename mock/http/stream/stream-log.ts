/** One thing that happened, as the stream tells it. */
export interface StreamEntry {
  readonly number: number;
  /** The account of the world that it happened in. */
  readonly world: string;
  /** The whole of it as a server-sent event. */
  readonly text: string;
}

/** What came since somebody last read. */
export interface Since {
  readonly entries: readonly StreamEntry[];
  /** Where something between is not kept any more, or never was: the id that stands for all of it. */
  readonly gapId: string | undefined;
}

// Enough for a reader that comes back after a moment.
const MOST_KEPT = 1000;

/** The latest entries of the stream, each with an id that no other start of the sandbox gives. */
export class StreamLog {
  readonly #prefix: string;
  #kept: StreamEntry[] = [];
  #count = 0;
  /** What came up to here is not kept. */
  #forgotten = 0;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  add(name: string, data: { readonly world: string }): StreamEntry {
    this.#count += 1;
    const text = eventText(name, data, this.idOf(this.#count));
    const entry = { number: this.#count, world: data.world, text };
    this.#kept.push(entry);
    // In one go for many, since taking the first one out moves all others.
    if (this.#kept.length >= 2 * MOST_KEPT) this.#kept = this.#kept.slice(-MOST_KEPT);
    this.#forgotten = (this.#kept[0]?.number ?? 1) - 1;
    return entry;
  }

  idOf(number: number): string {
    return `${this.#prefix}-${number}`;
  }

  since(id: string): Since {
    const [, number] = /-(\d{1,15})$/.exec(id) ?? [];
    const isOwn = number !== undefined && this.idOf(Number(number)) === id && Number(number) <= this.#count;
    const last = isOwn ? Number(number) : 0;
    const entries = this.#kept.filter(entry => entry.number > last);
    const hasGap = !isOwn || last < this.#forgotten;
    return { entries, gapId: hasGap ? this.idOf((entries[0]?.number ?? this.#count + 1) - 1) : undefined };
  }

  /** Forgets what came so far: nobody has listened since, so more may be missing. */
  forget(): void {
    this.#kept = [];
    // What comes while nobody listens has no number; this stands for all of it.
    this.#count += 1;
    this.#forgotten = this.#count;
  }
}

/** A server-sent event. */
export function eventText(name: string, data: object, id: string): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
