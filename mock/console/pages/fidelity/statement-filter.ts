import type { Schemas } from '../../control/control.js';
import { hrefTo } from '../../control/navigation.js';
import { LEVEL_NAMES, type Level } from './levels.js';

type Statement = Schemas['Statement'];

/** Which statements are wanted; what is left out does not matter. */
export interface Wanted {
  readonly level?: Level;
  readonly kind?: string;
  /** Every word of it has to stand somewhere in the statement. */
  readonly text?: string;
}

/** What the address asks for. */
export function wantedIn(search: URLSearchParams): Wanted {
  const level = LEVEL_NAMES.find(name => name === search.get('level'));
  const [kind, text] = [search.get('kind') ?? '', search.get('text')?.trim() ?? ''];
  return { ...(level && { level }), ...(kind !== '' && { kind }), ...(text !== '' && { text }) };
}

/** The address of the page with those statements. */
export function hrefToStatements(wanted: Wanted): string {
  return hrefTo('/fidelity', { ...wanted });
}

/** The statements that are wanted. */
export function filtered(
  statements: readonly Statement[],
  { level, kind, text = '' }: Wanted,
): readonly Statement[] {
  const words = text.toLowerCase().split(/\s+/);
  return statements.filter(statement => {
    if (level !== undefined && statement.evidence.level !== level) return false;
    if (kind !== undefined && statement.kind !== kind) return false;
    const all = wordsOf(statement);
    return words.every(word => all.includes(word));
  });
}

function wordsOf({ kind, subject, name, text, evidence }: Statement): string {
  return [kind, subject, name, text, evidence.source, evidence.note ?? ''].join(' ').toLowerCase();
}
