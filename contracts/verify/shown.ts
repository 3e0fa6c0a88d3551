import { HIDDEN, isSecretName } from '../../mock/kernel/secret-names.js';
import type { Message } from '../report/report.js';
import type { CaughtWebhook, HeaderLines, WireAnswer, WireRequest } from './wire.js';

const SHORTEST = 6;

/** What of an interaction is secret, so that nobody reads it in a report. */
export class Secrets {
  readonly #values = new Set<string>();

  /** Keeps a value secret from now on; one that is too short to be told from other words stays. */
  add(...values: readonly (string | undefined)[]): void {
    for (const value of values) if (value !== undefined && value.length >= SHORTEST) this.#values.add(value);
  }

  /** A text without the secrets. */
  hide(text: string): string {
    return [...this.#values].reduce((hidden, value) => hidden.replaceAll(value, HIDDEN), text);
  }

  request({ method, path, headers, body }: WireRequest): Message {
    const [place = '', query] = path.split('?', 2);
    const shownPath = query === undefined ? place : `${place}?${this.#form(query)}`;
    return {
      head: `${method} ${shownPath}`,
      headers: this.#headers(headers),
      body: this.#body(body.toString()),
    };
  }

  answer({ status, headers, body }: WireAnswer): Message {
    return { head: String(status), headers: this.#headers(headers), body: this.#body(body.toString()) };
  }

  webhook({ headers, body }: CaughtWebhook): Message {
    return { head: 'webhook', headers: this.#headers(headers), body: this.#body(body.toString()) };
  }

  #headers(headers: HeaderLines): Readonly<Record<string, string>> {
    const shown = headers.map(([name, value]) => [name, isSecretName(name) ? HIDDEN : this.hide(value)]);
    return Object.fromEntries(shown) as Record<string, string>;
  }

  #body(text: string): string {
    if (text === '') return '';
    const value = parsed(text);
    if (value !== undefined)
      return this.hide(JSON.stringify(value, (name, each) => this.#hidden(name, each)));
    return this.hide(/^[\w.-]+=[^\s{]*$/.test(text) ? this.#form(text) : text);
  }

  #form(text: string): string {
    return text
      .split('&')
      .map(pair => {
        const [name = '', ...value] = pair.split('=');
        return value.length > 0 && isSecretName(name) ? `${name}=${HIDDEN}` : pair;
      })
      .join('&');
  }

  #hidden(name: string, value: unknown): unknown {
    if (typeof value !== 'string' || !isSecretName(name)) return value;
    // It may stand in the words of the verifier too.
    this.add(value);
    return HIDDEN;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
