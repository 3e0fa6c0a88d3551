import { readJson } from '../../mock/kernel/json.js';
import { Redaction } from '../../mock/kernel/redaction.js';
import type { Message } from '../report/report.js';
import { headerOf, type CaughtWebhook, type HeaderLines, type WireAnswer, type WireRequest } from './wire.js';

/** What of an interaction is secret, so that nobody reads it in a report. */
export class Secrets {
  // What a field of a body shows may stand in the words of the verifier too.
  readonly #redaction = new Redaction([], { learns: true });

  /** Keeps a value secret from now on; one that is too short to be told from other words stays. */
  add(...values: readonly (string | undefined)[]): void {
    this.#redaction.know(...values);
  }

  /** What somebody says, without the secrets. */
  words(text: string): string {
    return this.#redaction.words(text);
  }

  /** A request as it may be shown. */
  request({ method, path, headers, body }: WireRequest): Message {
    return { head: `${method} ${this.#redaction.url(path)}`, ...this.#content(headers, body) };
  }

  /** An answer as it may be shown. */
  answer({ status, headers, body }: WireAnswer): Message {
    return { head: String(status), ...this.#content(headers, body) };
  }

  /** A webhook as it may be shown. */
  webhook({ headers, body }: CaughtWebhook): Message {
    return { head: 'webhook', ...this.#content(headers, body) };
  }

  #content(headers: HeaderLines, body: Buffer): Pick<Message, 'headers' | 'body'> {
    const shown = headers.map(([name, value]) => [name, this.#redaction.header(name, value)]);
    return {
      headers: Object.fromEntries(shown) as Record<string, string>,
      body: this.#body(body.toString(), headerOf(headers, 'content-type')),
    };
  }

  #body(text: string, type: string): string {
    if (text === '') return '';
    const json = readJson(text);
    const isForm = json === undefined && (/form-urlencoded/i.test(type) || /^[\w.%-]+=[^\s{]*$/.test(text));
    const value = isForm ? Object.fromEntries(new URLSearchParams(text)) : json;
    return this.#redaction.body({ text, value, isForm });
  }
}
