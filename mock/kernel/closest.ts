import { closest as nearest, distance } from 'fastest-levenshtein';

/** The candidate that a misspelt word most likely meant; `undefined` when none is near. Case does not count. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const folded = new Map(candidates.map(candidate => [candidate.toLowerCase(), candidate]));
  const best = nearest(word.toLowerCase(), [...folded.keys()]);
  const tolerance = Math.max(2, Math.floor(word.length / 3));
  if (distance(word.toLowerCase(), best) <= tolerance) return folded.get(best);
  // A path whose beginning was left out, such as entityRef for context.entityRef.
  return candidates.find(candidate => candidate.toLowerCase().endsWith(`.${word.toLowerCase()}`));
}
