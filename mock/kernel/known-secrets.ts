import { HIDDEN } from './secret-names.js';

// A shorter one would be found in words that have nothing to do with it.
const SHORTEST = 6;

/** Values that are known to be secret; they are found in every spelling: as they are, percent-encoded, as in forms and in JSON. */
export class KnownSecrets {
  readonly #values = new Set<string>();
  readonly #spellings = new Map<string, RegExp>();
  /** Longest first: a secret may hold another one. */
  #sorted: readonly string[] | undefined;

  constructor(values: Iterable<string | undefined>) {
    this.add(...values);
  }

  /** Keeps values secret from now on; one that is too short to be told from other words stays. */
  add(...values: readonly (string | undefined)[]): void {
    for (const value of values) if (value !== undefined && value.length >= SHORTEST) this.#values.add(value);
    this.#sorted = undefined;
  }

  /** A text without them. */
  hide(text: string): string {
    this.#sorted ??= [...this.#values].toSorted((one, other) => other.length - one.length);
    return this.#sorted.reduce((rest, secret) => {
      const plain = rest.replaceAll(secret, HIDDEN);
      return mayBeEscaped(secret, plain) ? plain.replaceAll(this.#spelling(secret), HIDDEN) : plain;
    }, text);
  }

  #spelling(secret: string): RegExp {
    const known = this.#spellings.get(secret);
    if (known) return known;
    const pattern = new RegExp(patternOf(secret), 'g');
    this.#spellings.set(secret, pattern);
    return pattern;
  }
}

function mayBeEscaped(secret: string, text: string): boolean {
  return /[%\\]/.test(text) || (secret.includes(' ') && text.includes('+'));
}

const BACKSLASHES = String.raw`(?:\\(?:u005[cC])?|%(?:25)*5[cC])+`;

/** A pattern of all that may stand for a secret, which matches in one way only: else it could take for ever. */
function patternOf(secret: string): string {
  const steps = secret.match(/\\+|[^\\]/gu) ?? [];
  return steps
    .map((step, index) => {
      if (step.startsWith('\\')) return BACKSLASHES;
      // Those before it count as those that it is quoted with.
      return spellingsOf(step, steps[index - 1]?.startsWith('\\') === true ? '' : String.raw`\\+`);
    })
    .join('');
}

/** A pattern of all that may stand for a character, escaped once or more often. */
function spellingsOf(character: string, escape: string): string {
  const codes = [...Buffer.from(character)].map(byte => `%(?:25)*${hex(byte, 2)}`).join('');
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    .map((unit, index) => `${index === 0 ? escape : String.raw`\\+`}u${hex(unit, 4)}`)
    .join('');
  const quoted = JSON.stringify(character).slice(1, -1);
  const inJson = quoted === character ? [] : [escape + literal(quoted.slice(1))];
  const inForm = character === ' ' ? [String.raw`\+`, '%(?:25)*2[bB]'] : [];
  const slash = character === '/' && escape !== '' ? [`${escape}/`] : [];
  return `(?:${[codes, units, ...inJson, ...slash, ...inForm, literal(character)].join('|')})`;
}

function literal(text: string): string {
  return text.replaceAll(/[^\w\s]/gu, String.raw`\$&`);
}

function hex(value: number, length: number): string {
  return value
    .toString(16)
    .padStart(length, '0')
    .replaceAll(/[a-f]/g, digit => `[${digit}${digit.toUpperCase()}]`);
}
