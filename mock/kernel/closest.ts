import { closest as nearest, distance } from 'fastest-levenshtein';

export { distance };

function letters(word: string): string {
  return word
    .toLowerCase()
    .split('')
    .toSorted((a, b) => a.localeCompare(b))
    .join('');
}

/** The candidate that a misspelt word most likely meant; `undefined` when none is near. Case does not count. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const folded = new Map(candidates.map(candidate => [candidate.toLowerCase(), candidate]));
  const best = nearest(word.toLowerCase(), [...folded.keys()]);
  // Short words are near to one another without meaning one another, unless two letters changed places.
  const short = word.length < 6 && letters(word) !== letters(best);
  const tolerance = short ? 1 : Math.max(2, Math.floor(word.length / 3));
  if (distance(word.toLowerCase(), best) <= tolerance) return folded.get(best);
  // A path whose beginning was left out, such as entityRef for context.entityRef.
  return candidates.find(candidate => candidate.toLowerCase().endsWith(`.${word.toLowerCase()}`));
}

// Whatever is not a plain name may be a whole document in the wrong place, secrets and all.
const PLAIN_NAME = /^[\w.$-]{1,64}$/;

/** Whether a name is a plain word, which may be told. */
export function isPlainName(name: string): boolean {
  return PLAIN_NAME.test(name);
}

// Nobody reads more, and looking for what each of a thousand names may have meant takes long.
const MOST_TOLD = 10;

/** Says which unknown names were ignored, and what each may have meant. */
export function unknownNames(
  kind: string,
  names: readonly string[],
  known: readonly string[],
): readonly string[] {
  const unknown = names.filter(name => !known.includes(name));
  const told = unknown.slice(0, MOST_TOLD).map(name => ignoredName(kind, name, known));
  return unknown.length > MOST_TOLD ? [...told, `${unknown.length - MOST_TOLD} more are ignored too`] : told;
}

/** Says that one name is not known, and what it may have meant. */
export function ignoredName(kind: string, name: string, known: readonly string[]): string {
  if (!isPlainName(name)) return `a ${kind} whose name is not a plain word is ignored`;
  const meant = closest(name, known);
  return `unknown ${kind} '${name}' is ignored${meant === undefined ? '' : `; did you mean '${meant}'?`}`;
}

const LONGEST_NAME = 64;

/** That a name is not known and therefore refused, and which one was meant. */
export function unknownName(what: string, name: string, known: readonly string[]): string {
  if (name.length > LONGEST_NAME) return `there is a ${what} whose name is too long to be one`;
  const meant = closest(name, known);
  const hint = meant === undefined ? `the ${what}s are ${known.join(', ')}` : `did you mean '${meant}'?`;
  return `unknown ${what} '${name}'; ${known.length === 0 ? `there are no ${what}s` : hint}`;
}
