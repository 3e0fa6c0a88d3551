import type { LoadRows, PageOfRows } from './paged-rows.js';

// How often a page is asked for again because rows came in meanwhile.
const MOST_TRIES = 4;

/** Turns a list that is asked for oldest first into one whose newest rows come first. */
export function fromTheEnd<T>(ask: LoadRows<T>): LoadRows<T> {
  let known: number | undefined;
  return async (start, limit, signal): Promise<PageOfRows<T>> => {
    let length = known ?? (await ask(0, 0, signal)).count;
    for (let tries = 1; ; tries++) {
      const end = Math.max(length - start, 0);
      const from = Math.max(end - limit, 0);
      // Where the page is depends on how long the list was at the last answer.
      // oxlint-disable-next-line no-await-in-loop
      const { count, rows } = await ask(from, end - from, signal);
      known = count;
      if (count === length || tries === MOST_TRIES) return { count: length, rows: rows.toReversed() };
      length = count;
    }
  };
}
