import { closest } from '../kernel/closest.js';
import { placeholdersIn } from './placeholders.js';

// Longer texts are no names, and comparing them takes long.
const LONGEST_COMPARED = 64;

/** The end of a message that says which known name a wrong one may have meant; empty when none is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  if (name.length > LONGEST_COMPARED) return '';
  const meant = closest(
    name,
    known.filter(each => each.length <= LONGEST_COMPARED && each !== ''),
  );
  return meant === undefined ? '' : `; did you mean '${meant}'?`;
}

/** Whether a name is still to be filled in, so that nobody can tell what it will refer to. */
export function isOpen(name: string): boolean {
  return placeholdersIn(name).length > 0;
}
