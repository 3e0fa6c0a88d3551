import type { ShownRequest } from '../../mock/index.js';
import { searches, type Observed } from './observed.js';
import { pageSizeOf } from './rows.js';

/** What came of reading a list that is longer than a page. */
export interface Pages {
  /** The searches whose answers showed rows, in order. */
  readonly requests: readonly ShownRequest[];
  /** How many rows no page has shown. */
  readonly unseen: number;
  /** How many were shown by more than one page. */
  readonly shownTwice: number;
}

/** Which of the rows that were laid in the client has been shown, page by page. */
export function pagesOf(seen: Observed): Pages {
  const good = searches(seen).filter(({ response }) => response.status === 200);
  const rows = new Set(seen.rows);
  const counts = new Map<string, number>();
  const requests = good.filter(request => {
    const shown = shownBy(request, seen.rows).filter(id => rows.has(id));
    for (const id of shown) counts.set(id, (counts.get(id) ?? 0) + 1);
    return shown.length > 0;
  });
  const shownTwice = [...counts.values()].filter(count => count > 1).length;
  return { requests, unseen: rows.size - counts.size, shownTwice };
}

/** The ids on a page; those of a page that the journal has cut are told by its place. */
function shownBy(search: ShownRequest, rows: readonly string[]): readonly string[] {
  if (!search.response.cut) return search.read;
  const start = Number(search.request.query['start'] ?? 0);
  return rows.slice(start, start + pageSizeOf(search));
}

/** How often each row stands in what the client has printed; only for one that prints ids. */
export function printedRows({ output, rows }: Observed): {
  readonly missing: number;
  readonly repeated: number;
} {
  const counts = rows.map(id => output.split(id).length - 1);
  return {
    missing: counts.filter(count => count === 0).length,
    repeated: counts.filter(count => count > 1).length,
  };
}
