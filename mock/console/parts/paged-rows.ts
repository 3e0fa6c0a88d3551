import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { pickedWorld } from '../control/picked-world.js';
import { useOnStream } from '../control/use-loaded.js';
import type { StreamName } from '../control/stream.js';

/** A part of a list, newest first, and how long the list is in all. */
export interface PageOfRows<T> {
  readonly count: number;
  readonly rows: readonly T[];
}

/** Asks for `limit` rows from an offset on. */
export type LoadRows<T> = (start: number, limit: number, signal: AbortSignal) => Promise<PageOfRows<T>>;

// Rows in one question.
const PAGE = 100;

// How often a page is asked for again because rows came in meanwhile.
const MOST_TRIES = 4;

/**
 * A long list of which only the pages that are looked at are asked for. New rows come in above: they move nothing that
 * is shown until `renew`, but are counted.
 */
export class PagedRows<T> {
  readonly #load: LoadRows<T>;
  readonly #changes = signal(0);
  #abort = new AbortController();
  #pages = new Map<number, readonly T[]>();
  #asked = new Set<number>();
  #range: readonly [number, number] = [0, 0];
  #count: number | undefined;
  #fresh = 0;
  #problem: Error | undefined;

  constructor(load: LoadRows<T>) {
    this.#load = load;
  }

  /** How many rows are shown; undefined until the first answer. */
  get count(): number | undefined {
    void this.#changes.value;
    return this.#count;
  }

  /** How many rows have come in above those that are shown. */
  get fresh(): number {
    void this.#changes.value;
    return this.#fresh;
  }

  /** Why the last question failed. */
  get problem(): Error | undefined {
    void this.#changes.value;
    return this.#problem;
  }

  /** One row, if it is there already. */
  rowAt(index: number): T | undefined {
    void this.#changes.value;
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Says which rows are looked at, both included; those that are missing are asked for. */
  look(first: number, last: number): void {
    this.#range = [first, last];
    for (const page of this.#visible()) if (!this.#pages.has(page)) void this.#ask(page);
  }

  /** Asks again for what is looked at; nothing moves. */
  update(): void {
    this.#asked.clear();
    for (const page of this.#visible()) void this.#ask(page);
  }

  /** Begins anew with the newest rows; what is shown stays until they are there. */
  renew(): void {
    this.close();
    this.#abort = new AbortController();
    this.#asked.clear();
    void this.#begin(this.#abort.signal);
  }

  /** Waits for no answer any more. */
  close(): void {
    this.#abort.abort();
  }

  async #begin(wanted: AbortSignal): Promise<void> {
    try {
      const { count, rows } = await this.#load(0, PAGE, wanted);
      if (wanted.aborted) return;
      this.#pages = new Map([[0, rows]]);
      this.#count = count;
      this.#fresh = 0;
      this.#problem = undefined;
      this.#tell();
      this.look(...this.#range);
    } catch (thrown) {
      this.#fail(thrown, wanted);
    }
  }

  async #ask(page: number): Promise<void> {
    if (this.#asked.has(page) || this.#count === undefined) return;
    this.#asked.add(page);
    const { signal: wanted } = this.#abort;
    try {
      const answer = await this.#unmoved(page, wanted);
      if (wanted.aborted) return;
      this.#asked.delete(page);
      // Rows went away: what was shown is not what there is.
      if (answer === undefined) return this.renew();
      this.#pages.set(page, answer);
      this.#problem = undefined;
      this.#tell();
    } catch (thrown) {
      this.#asked.delete(page);
      this.#fail(thrown, wanted);
    }
  }

  /** The rows of a page as they were numbered at the beginning; undefined when there are fewer rows than then. */
  async #unmoved(page: number, wanted: AbortSignal): Promise<readonly T[] | undefined> {
    for (let tries = 1; ; tries++) {
      const moved = this.#fresh;
      // Each question depends on how many rows there were at the last.
      // oxlint-disable-next-line no-await-in-loop
      const { count, rows } = await this.#load(page * PAGE + moved, PAGE, wanted);
      const fresh = count - (this.#count ?? count);
      if (fresh < 0) return undefined;
      this.#fresh = fresh;
      if (fresh === moved || tries === MOST_TRIES) return rows;
    }
  }

  #visible(): readonly number[] {
    const last = Math.min(this.#range[1], (this.#count ?? 1) - 1);
    const [from, to] = [Math.floor(this.#range[0] / PAGE), Math.floor(Math.max(last, 0) / PAGE)];
    return Array.from({ length: Math.max(to - from + 1, 0) }, (_, index) => from + index);
  }

  #fail(thrown: unknown, wanted: AbortSignal): void {
    if (wanted.aborted) return;
    this.#problem = thrown instanceof Error ? thrown : new Error(String(thrown));
    this.#tell();
  }

  #tell(): void {
    this.#changes.value += 1;
  }
}

interface Wish<T> {
  readonly load: LoadRows<T>;
  /** Tells one list from the other. */
  readonly key: string;
  /** What has to happen in the world for rows to have changed. */
  readonly on: readonly StreamName[];
  /** Whether new rows may come in at once, since the person looks at the newest. */
  readonly isAtTop: () => boolean;
}

/** A long list that follows what happens in the picked world. */
export function usePagedRows<T>({ load, key, on, isAtTop }: Wish<T>): PagedRows<T> {
  const whole = `${pickedWorld() ?? ''} ${key}`;
  const [held, setHeld] = useState(() => ({ whole, rows: new PagedRows(load) }));
  const current = held.whole === whole ? held : { whole, rows: new PagedRows(load) };
  if (current !== held) setHeld(current);
  useEffect(() => {
    current.rows.renew();
    return () => current.rows.close();
  }, [current.rows]);
  useOnStream(
    [...on, 'reset', 'gap'],
    () => (isAtTop() ? current.rows.renew() : current.rows.update()),
    on.join(),
  );
  return current.rows;
}
