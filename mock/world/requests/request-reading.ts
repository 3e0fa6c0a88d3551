import { isUtf8 } from 'node:buffer';
import { parse as parsePairs } from 'node:querystring';
import { readJson } from '../../kernel/json.js';
import { pathOf } from '../../openapi/path-template.js';
import type { RequestRecord } from './request-record.js';

/** The query of a request as it is served: each name with its value, or with all of them. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

const NOT_READ = Symbol('not read yet');

/** A kept request, read as far as somebody asks. */
export class RequestReading {
  readonly record: RequestRecord;
  #query: Query | undefined;
  #text: string | undefined;
  #value: unknown = NOT_READ;
  #answer: unknown = NOT_READ;

  constructor(record: RequestRecord) {
    this.record = record;
  }

  /** Without query, and without a slash at its end. */
  get path(): string {
    return pathOf(this.record.request.url);
  }

  get query(): Query {
    const { url } = this.record.request;
    const start = url.indexOf('?');
    this.#query ??= start === -1 ? {} : parsePairs(url.slice(start + 1));
    return this.#query;
  }

  /** A header in one text; undefined where there was none. */
  header(name: string): string | undefined {
    const { headers } = this.record.request;
    const own = name.toLowerCase();
    const value = Object.hasOwn(headers, own) ? headers[own] : undefined;
    return value === undefined || typeof value === 'string' ? value : value.join(', ');
  }

  /** The body as text; empty where there was none. */
  get text(): string {
    this.#text ??= this.record.request.body?.toString('utf8') ?? '';
    return this.#text;
  }

  get isUtf8(): boolean {
    const { body } = this.record.request;
    return body === undefined || isUtf8(body);
  }

  get isForm(): boolean {
    return /^application\/x-www-form-urlencoded\b/i.test(this.header('content-type') ?? '');
  }

  /** The body as the value that it stands for: JSON, else the fields of a form; undefined for any other. */
  get value(): unknown {
    if (this.#value === NOT_READ) {
      const json = readJson(this.text);
      this.#value = json === undefined && this.isForm ? { ...parsePairs(this.text) } : json;
    }
    return this.#value;
  }

  /** The body of the answer as text. */
  get answerText(): string {
    const { text, isBytes } = this.record.answer;
    return isBytes ? Buffer.from(text, 'latin1').toString('utf8') : text;
  }

  /** The body of the answer as JSON; undefined where it is none, or was cut. */
  get answer(): unknown {
    if (this.#answer === NOT_READ) this.#answer = readJson(this.answerText);
    return this.#answer;
  }
}
