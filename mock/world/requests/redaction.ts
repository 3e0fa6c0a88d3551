import type { Account } from '../../account/account.js';
import { HIDDEN, holdsSecret, isSecretName, speaksOfSecrets } from '../../kernel/secret-names.js';
import type { RequestReading } from './request-reading.js';

type Headers = RequestReading['record']['request']['headers'];

const PLAIN_NAME = /^[\w.$[\]-]{1,64}$/;

const ADDRESS = /^https?:\/\/\S+$/i;

// A shorter one would be found in words that have nothing to do with it.
const SHORTEST_SECRET = 6;

/** Hides what is secret in one request and its answer: what its name says, and what is known to be one. */
export class Redaction {
  readonly #known: readonly string[];
  readonly #isSensitive: boolean;

  /** For one request, or for what is told beside any; what the account has for secrets is hidden wherever it stands. */
  constructor(reading: RequestReading | undefined, { clientSecret, users }: Account) {
    const sent = /^\s*\w+\s+(\S+)\s*$/.exec(reading?.header('authorization') ?? '')?.[1] ?? '';
    const known = [clientSecret, sent, ...users.map(({ password }) => password)];
    const spellings = known.flatMap(secret => [secret, encodeURIComponent(secret), quoted(secret)]);
    this.#known = [...new Set(spellings)].filter(({ length }) => length >= SHORTEST_SECRET);
    this.#isSensitive = speaksOfSecrets(reading?.text ?? '');
  }

  /** A text that is no secret by its name. */
  text(text: string): string {
    if (holdsSecret(text)) return HIDDEN;
    const plain = this.#isSensitive ? withoutQuotation(text) : text;
    return this.#withoutKnown(plain)
      .replaceAll(/\b(bearer|basic)(\s+|%20|\+)[\w.~+/=-]{6,}/gi, `$1 ${HIDDEN}`)
      .replaceAll(/\/\/[^/@\s]+@/g, `//${HIDDEN}@`);
  }

  /** The headers, joined where there are several of a name. */
  headers(headers: Headers): Readonly<Record<string, string>> {
    const shown: Record<string, string> = {};
    for (const [name, value] of Object.entries(headers)) {
      if (value === undefined) continue;
      const text = typeof value === 'string' ? value : value.join(', ');
      shown[name] = isSecretName(name) ? hiddenHeader(text) : this.text(text);
    }
    return shown;
  }

  /** The target of a request: path and query. */
  url(url: string): string {
    const start = url.indexOf('?');
    if (start === -1) return this.text(url);
    return `${this.text(url.slice(0, start))}?${this.#pairs(url.slice(start + 1))}`;
  }

  /** A value of a parameter or field; lists and objects are gone through. */
  value(name: string, value: unknown): unknown {
    return isSecretName(name) && value !== null ? HIDDEN : this.#within(value);
  }

  /** The fields of an object. */
  fields<T extends object>(fields: T): T {
    return Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [this.#name(name), this.value(name, value)]),
    ) as T;
  }

  /** The body of a request, in the form in which it came. */
  body(reading: RequestReading): string {
    const { text, value } = reading;
    if (typeof value !== 'object' || value === null) return this.#unread(text);
    if (reading.isForm && !/^\s*[[{]/.test(text)) return this.#pairs(text);
    return this.json(text, value);
  }

  /** A text that was read as this value. */
  json(text: string, value: unknown): string {
    if (value === undefined) return this.#unread(text);
    const shown = this.#within(value);
    // A key that stands twice is read only once.
    const isPlain = !speaksOfSecrets(text) && !text.includes('\\u') && this.#withoutKnown(text) === text;
    return isPlain && isSame(shown, value) ? text : JSON.stringify(shown);
  }

  /** What nobody could read is shown only where it cannot hold a secret. */
  #unread(text: string): string {
    return speaksOfSecrets(text) ? HIDDEN : this.text(text);
  }

  #pairs(text: string): string {
    const shown = text.split('&').map(pair => {
      const at = pair.indexOf('=');
      if (at === -1) return this.#name(pair);
      const name = pair.slice(0, at);
      return `${this.#name(name)}=${isSecretName(name) ? HIDDEN : this.text(pair.slice(at + 1))}`;
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
    if (typeof name === 'string' && 'value' in fields && isSecretName(name)) fields['value'] = HIDDEN;
    return fields;
  }

  #withoutKnown(text: string): string {
    return this.#known.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
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

function quoted(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
