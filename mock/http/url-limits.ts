import { invalid, urlTooLong } from '../kernel/errors.js';

// As many as are read; what comes after them would be lost without a word.
const MOST_PARAMETERS = 1000;

const AMPERSAND = 38;

/** Refuses a path and query that is longer than a limit in bytes, or that has more parameters than are read. */
export function refuseUrl(url: string, limit: number): void {
  if (url.length > limit) throw urlTooLong(limit);
  // A shorter one cannot have as many.
  if (url.length < MOST_PARAMETERS) return;
  let separators = 0;
  for (let at = 0; at < url.length; at += 1) if (url.charCodeAt(at) === AMPERSAND) separators += 1;
  if (separators >= MOST_PARAMETERS) throw invalid(`The query has more than ${MOST_PARAMETERS} parameters`);
}
