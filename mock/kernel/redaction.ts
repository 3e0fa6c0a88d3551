import { readJson } from './json.js';
import { KnownSecrets } from './known-secrets.js';
import { beforeSecret, HIDDEN, holdsSecret, isSecretName, speaksOfSecrets } from './secret-names.js';

const PLAIN_NAME = /^[\w.$[\]-]{1,64}$/;

const ADDRESS = /^https?:\/\/\S+$/i;

// What a server says of the way to sign in is no token.
const SCHEME_WITH_TOKEN =
  /\b(bearer|basic)(\s+|%20|\+)(?!(?:realm|scope|error|error_description)=["\\])[\w.~+/=-]{6,}/gi;

/** A text that came as the body of a message, and what it stands for. */
interface Content {
  readonly text: string;
  /** As JSON, or the fields of a form; undefined where it is neither. */
  readonly value: unknown;
  readonly isForm: boolean;
}

/** How what is hidden is found. */
interface Wishes {
  /** Whether what was sent speaks of secrets, and may be quoted. */
  readonly isSensitive?: boolean;
  /** Whether a value that was hidden by its name is hidden wherever else it stands from then on. */
  readonly learns?: boolean;
}

/** Hides what is secret in texts, values and messages: what its name says, and what is known to be one. */
export class Redaction {
  readonly #known: KnownSecrets;
  readonly #isSensitive: boolean;
  readonly #learns: boolean;

  constructor(known: readonly (string | undefined)[], { isSensitive = false, learns = false }: Wishes = {}) {
    this.#known = new KnownSecrets(known);
    this.#isSensitive = isSensitive;
    this.#learns = learns;
  }

  /** Keeps values secret from now on, wherever they stand. */
  know(...values: readonly (string | undefined)[]): void {
    this.#known.add(...values);
  }

  /** A text that is no secret by its name. */
  text(text: string): string {
    if (holdsSecret(text)) return HIDDEN;
    const plain = this.#isSensitive ? withoutQuotation(text) : text;
    return this.#unnamed(plain);
  }

  /** What somebody says about a message: it may name secrets, and what follows the first name is hidden. */
  words(text: string): string {
    const value = readJson(text);
    if (typeof value === 'object' && value !== null) return this.json(text, value);
    const before = beforeSecret(text);
    return before === undefined ? this.#unnamed(text) : this.#unnamed(before) + HIDDEN;
  }

  /** The value of a header. */
  header(name: string, value: string): string {
    return isSecretName(name) ? hiddenHeader(value) : this.text(value);
  }

  /** The target of a request: path and query. */
  url(url: string): string {
    const start = url.indexOf('?');
    if (start === -1) return this.text(url);
    return `${this.text(url.slice(0, start))}?${this.pairs(url.slice(start + 1))}`;
  }

  /** A value of a parameter or field; lists and objects are gone through. */
  value(name: string, value: unknown): unknown {
    if (!isSecretName(name) || value === null) return this.#within(value);
    return this.#hidden(value);
  }

  /** The fields of an object. */
  fields<T extends object>(fields: T): T {
    return Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [this.#name(name), this.value(name, value)]),
    ) as T;
  }

  /** The body of a message, in the form in which it came. */
  body({ text, value, isForm }: Content): string {
    if (typeof value !== 'object' || value === null) return this.#unread(text);
    if (isForm && !/^\s*[[{]/.test(text)) return this.pairs(text);
    return this.json(text, value);
  }

  /** A text that was read as this value. */
  json(text: string, value: unknown): string {
    if (value === undefined) return this.#unread(text);
    const shown = this.#within(value);
    // A key that stands twice is read only once.
    const isPlain = !speaksOfSecrets(text) && !text.includes('\\u') && this.#known.hide(text) === text;
    return isPlain && isSame(shown, value) ? text : JSON.stringify(shown);
  }

  /** What nobody could read is shown only where it cannot hold a secret. */
  #unread(text: string): string {
    return speaksOfSecrets(text) ? HIDDEN : this.text(text);
  }

  /** The fields of a form or a query. */
  pairs(text: string): string {
    const shown = text.split('&').map(pair => {
      const at = pair.indexOf('=');
      if (at === -1) return this.#name(pair);
      const name = pair.slice(0, at);
      const value = pair.slice(at + 1);
      return `${this.#name(name)}=${isSecretName(name) ? this.#hidden(plainValue(value)) : this.text(value)}`;
    });
    return shown.join('&');
  }

  /** What is no form has its whole text for a name, where somebody calls it one. */
  #name(name: string): string {
    return PLAIN_NAME.test(name) || !speaksOfSecrets(name) ? this.text(name) : HIDDEN;
  }

  #within(value: unknown): unknown {
    if (typeof value === 'string') return ADDRESS.test(value) ? this.url(value) : this.text(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(item => this.#within(item));
    const fields = this.fields(value) as Record<string, unknown>;
    const { name } = value as { readonly name?: unknown };
    // Attributes of events have name and value side by side.
    if (typeof name === 'string' && 'value' in fields && isSecretName(name))
      fields['value'] = this.#hidden((value as { readonly value?: unknown }).value);
    return fields;
  }

  /** A text in which nothing is hidden for the name before it. */
  #unnamed(text: string): string {
    return this.#known
      .hide(text)
      .replaceAll(SCHEME_WITH_TOKEN, `$1 ${HIDDEN}`)
      .replaceAll(/\/\/[^/@\s]+@/g, `//${HIDDEN}@`);
  }

  #hidden(value: unknown): string {
    if (this.#learns && typeof value === 'string') this.#known.add(value);
    return HIDDEN;
  }
}

/** The scheme of an Authorization header may be seen, which is half of what goes wrong with them. */
function hiddenHeader(text: string): string {
  const scheme = /^(bearer|basic|digest|token)\s/i.exec(text)?.[1];
  return scheme === undefined ? HIDDEN : `${scheme} ${HIDDEN}`;
}

/** Node quotes the text around a fault in JSON. */
function withoutQuotation(text: string): string {
  return text.replace(/(not valid JSON: ).*$/s, `$1${HIDDEN}`);
}

/** A value of a form or a query without its percent codes. */
function plainValue(text: string): string {
  return new URLSearchParams(`value=${text}`).get('value') ?? text;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
