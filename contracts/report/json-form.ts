import { isFine, totalsOf, type Report } from './report.js';
import { nothingJudged } from './words.js';

/** A report as JSON: the report itself, with whether all is well and the totals before it. */
export function jsonForm(report: Report): string {
  const nothing = nothingJudged(report);
  const verdict = {
    ok: isFine(report),
    totals: totalsOf(report),
    ...(nothing && { problem: nothing.message }),
  };
  return JSON.stringify({ ...verdict, ...report }, null, 2);
}
