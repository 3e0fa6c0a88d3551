import type { Schemas } from '../../control/control.js';

/** How much is known of the real API at one place. */
export type Level = Schemas['Statement']['evidence']['level'];

/** The levels from the surest on, each with what it means and the tone that it is shown in. */
export const LEVELS: Readonly<Record<Level, { readonly meaning: string; readonly tone: string }>> = {
  documented: { meaning: 'Fluent’s documentation, release notes or SDK say so', tone: 'good' },
  observed: { meaning: 'public client code or captured payloads show it', tone: 'planned' },
  inferred: { meaning: 'follows from the above, but nobody says it', tone: 'waiting' },
  invented: { meaning: 'nothing is known; the sandbox needed an answer and chose one', tone: 'odd' },
};

/** The names of the levels in their order. */
export const LEVEL_NAMES = Object.keys(LEVELS) as readonly Level[];
