import type { Schemas } from '../../control/control.js';
import { hrefTo } from '../../control/navigation.js';

/** How an interaction was judged. */
export type Verdict = Schemas['VerifiedInteraction']['verdict'];

/** The verdicts in the order in which they matter, each with the tone that it is shown in. */
export const VERDICTS: Readonly<Record<Verdict, string>> = {
  failed: 'bad',
  warned: 'odd',
  passed: 'good',
  skipped: 'plain',
};

/** Their names in that order. */
export const VERDICT_NAMES = Object.keys(VERDICTS) as readonly Verdict[];

/** The one verdict that the address asks for. */
export function verdictIn(search: URLSearchParams): Verdict | undefined {
  return VERDICT_NAMES.find(name => name === search.get('verdict'));
}

/** The address of the page with the interactions of one verdict, or with all. */
export function hrefToVerdict(verdict?: Verdict): string {
  return hrefTo('/contracts', { verdict });
}

/** A verdict as a badge. */
export function toneOf(verdict: Verdict): string {
  return `badge badge-${VERDICTS[verdict]}`;
}
