import { isIPv4, isIPv6 } from 'node:net';
import { textInBase64 } from './base64.js';
import type { Kind } from './kinds.js';

/** Something in a text that its form gives away. */
export interface Pattern {
  readonly kind: Kind;
  /** What is to go is the last group, or all where there is none. */
  readonly form: RegExp;
  /** Whether a find is really one. */
  readonly fits?: (found: string) => boolean;
  /** Whether it may stand in ids, refs and numbers too without being one. */
  readonly onlyInTexts?: boolean;
}

// What may begin anywhere has a longest form: otherwise a long word would take a time that grows with its square.
/** What is found in texts without a name beside it. */
export const PATTERNS: readonly Pattern[] = [
  { kind: 'token', form: /\beyJ[\w-]{5,4000}\.[\w-]{4,}(?:\.[\w-]*)*/g },
  {
    kind: 'token',
    form: /\b(?:bearer|basic)(?:\s+|%20|\+)([\w.+/=-]{6,}|~(?!token|secret)[\w.~+/=-]{5,})/gi,
  },
  { kind: 'secret', form: /\/\/([^/\s?#"'<>]{1,512})@/g },
  {
    kind: 'secret',
    form: /\b(?:[spr]k_(?:live|test)_\w{8,}|gh[pousr]_\w{20,}|AKIA[0-9A-Z]{16}|xox[abpr]-[\w-]{10,}|AIza[\w-]{30,})/g,
  },
  {
    kind: 'mail',
    form: /(?:"[^"\n]{1,64}"|[\p{L}\p{M}\p{N}._%+'-]{1,64})@[\p{L}\p{M}\p{N}-]{1,63}(?:\.[\p{L}\p{M}\p{N}-]{1,63})+/gu,
  },
  {
    // Before phone numbers, which its groups look like.
    kind: 'number',
    form: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g,
    fits: found => digitsIn(found) >= 10,
    onlyInTexts: true,
  },
  {
    kind: 'number',
    form: /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4})(?:[ -]?(?=[A-Z]{0,3}\d)[A-Z0-9]{4}){2,6}(?:[ -]?\d[A-Z0-9]{0,2})?\b/gi,
    fits: hasCheckDigits,
    onlyInTexts: true,
  },
  {
    kind: 'phone',
    // Writing programs put spaces and hyphens there that do not break.
    form: /\+\d[\d ()./\u00A0\u2007\u202F\u2010-\u2015\u2212-]{6,}\d/g,
    fits: isPhoneLong,
  },
  {
    kind: 'phone',
    form: /\b(?:tel|telephone|phone|mobile|call|ring|fax|handy|cell)\b[.: ]*(?:me |us |number |on |at |is |no\.? )*(\(?\d[\d ()./-]{5,}\d)/gi,
    onlyInTexts: true,
  },
  {
    kind: 'phone',
    form: /(?<![\w.-])(?:00[1-9][\d ()./-]{6,}\d|0\d(?:[ .-]\d\d){4}|1[38]00[ -]\d{3}[ -]\d{3}|\(0?\d{2,4}\) ?\d{3,4}[ -]?\d{3,4}|0\d{2,4}[ /-]\d{3,4}[ -]?\d{3,5}|(?:1[-. ])?\d{3}[-. ]\d{3}[-. ]\d{4})(?![\w-])/g,
    // A number that is filled up with zeros has nothing between its digits.
    fits: found => !found.startsWith('00') || (isPhoneLong(found) && /\D/.test(found)),
    onlyInTexts: true,
  },
  {
    kind: 'number',
    form: /(?<![\w.-])[2-6]\d{3}(?:(?:\.\d{4}){3}|(?:[ -]?\d){9,15})(?![\w-])/g,
    fits: isCardLike,
    onlyInTexts: true,
  },
  {
    kind: 'ip',
    form: /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)/g,
    fits: found => isIPv4(found) && !/^(127|0)\./.test(found),
    onlyInTexts: true,
  },
  {
    kind: 'ip',
    form: /(?<![\w:])(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?![\w:])/gi,
    fits: found => isIPv6(found) && found !== '::1' && found !== '::',
    onlyInTexts: true,
  },
  {
    kind: 'token',
    form: /(?<![\w+/~.-])[\w+/-]{40,}={0,2}(?![\w+/~-])/g,
    fits: isRandom,
    onlyInTexts: true,
  },
];

function digitsIn(text: string): number {
  return text.replaceAll(/\D/g, '').length;
}

function isPhoneLong(text: string): boolean {
  return digitsIn(text) >= 8 && digitsIn(text) <= 15;
}

/** Whether the two digits after the country are the check digits of bank accounts. */
function hasCheckDigits(text: string): boolean {
  const plain = text.replaceAll(/[^a-z\d]/gi, '').toUpperCase();
  const turned = plain.slice(4) + plain.slice(0, 4);
  const digits = turned.replaceAll(/[A-Z]/g, letter => String(Number.parseInt(letter, 36)));
  return BigInt(digits) % 97n === 1n;
}

/** Whether the last digit is the check digit of cards. */
function isCardLike(text: string): boolean {
  const digits = (text.match(/\d/g) ?? []).toReversed().map(Number);
  const sum = digits.reduce((all, digit, at) => {
    const doubled = digit * 2;
    return all + (at % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** Whether a long word is neither one of people nor a text in base64. */
function isRandom(word: string): boolean {
  return [/[a-z]/, /[A-Z]/, /\d.*\d/].every(each => each.test(word)) && textInBase64(word) === undefined;
}
