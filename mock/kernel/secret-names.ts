import { closest } from './closest.js';

/** What stands where a secret was. */
export const HIDDEN = '[hidden]';

/** Part of the name of whatever is a secret. */
const PARTS =
  /passw|passphrase|secret|accesstoken|refreshtoken|tokens?$|apikey|privatekey|authorization|credential|cookie/;

const WHOLE: ReadonlySet<string> = new Set(['pwd', 'pass', 'auth', 'bearer', 'jwt', 'assertion']);

const MEANT = ['password', 'clientsecret', 'accesstoken', 'refreshtoken', 'authorization'];

// Names repeat, and looking for what each may have meant takes long.
const MOST_REMEMBERED = 2000;
const LONGEST_NAME = 64;

const remembered = new Map<string, boolean>();

/** Whether a parameter, field or header of this name holds a secret, in whatever spelling, misspellings counted. */
export function isSecretName(name: string): boolean {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const verdict = judged(name);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  if (name.length <= LONGEST_NAME) remembered.set(name, verdict);
  return verdict;
}

/** Whether a text speaks of secrets at all. */
export function speaksOfSecrets(text: string): boolean {
  const plain = unescaped(text.replaceAll('\0', ''));
  return /passw|pwd|secret|token|authorization|credential|cookie|bearer|api.?key/i.test(plain);
}

// Quotes and brackets may stand around a name.
const NAMED = /([\w.$-]{2,64})["'\]\\[]*\s*[=:]/g;

/** Whether a text holds a secret with its name before it, as in `password=x` or `"client_secret": "x"`. */
export function holdsSecret(text: string): boolean {
  for (const [, name = ''] of unescaped(text).matchAll(NAMED)) if (isSecretName(name)) return true;
  return false;
}

/** What of a text comes before a secret, with the name of it; undefined where it holds none with its name before it. */
export function beforeSecret(text: string): string | undefined {
  // Where names may be escaped nobody knows which comes first.
  if (unescaped(text) !== text) return holdsSecret(text) ? '' : undefined;
  for (const { 0: found, 1: name = '', index } of text.matchAll(NAMED))
    if (isSecretName(name))
      return text.slice(0, index + found.length) + (text[index + found.length] === ' ' ? ' ' : '');
  return undefined;
}

function judged(name: string): boolean {
  const word = unescaped(name)
    .slice(0, 4 * LONGEST_NAME)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  if (word === '' || word === 'tokentype') return false;
  return PARTS.test(word) || WHOLE.has(word) || (word.length >= 6 && isMisspelt(word));
}

function isMisspelt(word: string): boolean {
  return word.length <= LONGEST_NAME && closest(word, MEANT) !== undefined;
}

/** Percent and JSON escapes undone, even where somebody escaped twice; what is no escape stays. */
function unescaped(text: string): string {
  return /%[\da-f]{2}|\\u/i.test(text) ? unescapedOnce(unescapedOnce(unescapedOnce(text))) : text;
}

function unescapedOnce(text: string): string {
  return text
    .replaceAll(/%([\da-f]{2})/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
