import { textInBase64 } from './base64.js';
import { KeyedTexts } from './keyed-texts.js';
import type { Kind, KeyRules } from './kinds.js';
import { PATTERNS } from './patterns.js';
import { isStandIn, type StandIns } from './stand-ins.js';

const DEEPEST = 6;

const MOST_HARMLESS = 50_000;
const LONGEST_HARMLESS = 200;

/** How a text is looked through. */
export interface TextWish {
  /** Whether it is an id, a status, a number of something: then only what cannot be one is taken out. */
  readonly isName: boolean;
  /** What reads a text that holds a value of its own, such as JSON; undefined for a text that holds none. */
  readonly nested: (text: string, depth: number) => string | undefined;
}

const PERCENT = /[\w.~+*!-]{0,128}%[\da-f]{2}(?:[\w.~+*!-]|%[\da-f]{2})*/gi;
const BASE64 = /(?<![\w+/=~-])[\w+/-]{12,}={0,2}(?![\w+/=~-])/g;

/** Takes out of texts what is secret or personal: by its form, by the key before it, and what was found elsewhere. */
export class Texts {
  readonly #keyed: KeyedTexts;
  readonly #standIns: StandIns;
  /** Texts in which nothing was found, since they come again and again. */
  readonly #harmless = new Set<string>();
  #learntThen = 0;

  constructor(rules: KeyRules, standIns: StandIns) {
    this.#keyed = new KeyedTexts(rules, standIns);
    this.#standIns = standIns;
  }

  /** A text without what is to go. */
  cleaned(text: string, wish: TextWish): string {
    if (this.#standIns.learnt !== this.#learntThen || this.#harmless.size > MOST_HARMLESS) {
      this.#harmless.clear();
      this.#learntThen = this.#standIns.learnt;
    }
    const name = `${String(wish.isName)} ${text}`;
    if (this.#harmless.has(name)) return text;
    const cleaned = this.#cleaned(text, wish, 0);
    if (cleaned === text && text.length < LONGEST_HARMLESS) this.#harmless.add(name);
    return cleaned;
  }

  #cleaned(text: string, wish: TextWish, depth: number): string {
    const within = depth < DEEPEST ? this.#inCodes(text, wish, depth) : text;
    const unformed = PATTERNS.reduce(
      (rest, { kind, form, fits = () => true, onlyInTexts = false }) =>
        onlyInTexts && wish.isName
          ? rest
          : rest.replaceAll(form, (all: string, ...groups: readonly unknown[]) =>
              this.#replaced(all, innerOf(groups) ?? all, { kind, fits }),
            ),
      within,
    );
    const unkeyed = wish.isName ? unformed : this.#keyed.cleaned(unformed);
    return this.#standIns.inText(unkeyed, !wish.isName);
  }

  #replaced(
    all: string,
    found: string,
    { kind, fits }: { readonly kind: Kind; readonly fits: (found: string) => boolean },
  ): string {
    if (!fits(found) || isStandIn(found)) return all;
    return all.replace(found, () => this.#standIns.of(kind, found));
  }

  /** What stands in a text in another form: in percent codes, or in base64 that is a text. */
  #inCodes(text: string, wish: TextWish, depth: number): string {
    const below = (inner: string): string =>
      wish.nested(inner, depth + 1) ?? this.#cleaned(inner, { ...wish, isName: false }, depth + 1);
    const plain = text.replaceAll(PERCENT, found => {
      const decoded = decodedPercent(found);
      if (decoded === undefined || decoded === found) return found;
      const cleaned = below(decoded);
      return cleaned === decoded ? found : encodeURIComponent(cleaned);
    });
    return plain.replaceAll(BASE64, found => {
      const decoded = textInBase64(found);
      if (decoded === undefined) return found;
      const cleaned = below(decoded);
      if (cleaned === decoded) return found;
      const coded = Buffer.from(cleaned).toString(/[-_]/.test(found) ? 'base64url' : 'base64');
      return found.endsWith('=') ? coded : coded.replace(/=+$/, '');
    });
  }
}

/** The group of a find that caught something, before its position. */
function innerOf(groups: readonly unknown[]): string | undefined {
  return groups
    .slice(
      0,
      groups.findIndex(group => typeof group === 'number'),
    )
    .find(group => group !== undefined) as string | undefined;
}

function decodedPercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
