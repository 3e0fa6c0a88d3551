import { readJson } from '../../mock/kernel/json.js';
import { Redaction } from '../../mock/kernel/redaction.js';
import { isObject, type JsonObject } from '../pact/pact.js';
import type { Message } from '../report/report.js';
import type { TargetCredentials } from '../verify/target-ground.js';
import { headerOf, type HeaderLines, type WireAnswer, type WireRequest } from '../verify/wire.js';
import type { Exchange } from './exchange.js';

/** Fields whose text says how the API is, and nothing of whom it serves. */
const KEPT: ReadonlySet<string> = new Set([
  'name',
  'type',
  'eventStatus',
  'category',
  'source',
  'entityType',
  'entitySubtype',
  'rootEntityType',
  'token_type',
  'scope',
  'error',
  'error_description',
  'code',
  'message',
  'errorMessage',
  'grant_type',
]);

const KEPT_NUMBERS: ReadonlySet<string> = new Set(['start', 'count', 'expires_in']);

const KEPT_PARAMETERS: ReadonlySet<string> = new Set([
  ...KEPT,
  'start',
  'count',
  'eventType',
  'context.entityType',
  'context.rootEntityType',
]);

/** The headers that say something of the API; others change from answer to answer. */
const KEPT_HEADERS = [
  'content-type',
  'allow',
  'retry-after',
  'www-authenticate',
  'access-control-allow-origin',
];

const MOST_RESULTS = 3;
const UUID = /[\da-f]{8}-[\da-f]{4}-([\da-f])[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/gi;
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?/g;

/** What of an account may be shown: how its answers are, without secrets, and without what stands in its events. */
export class Sanitised {
  readonly #redaction: Redaction;
  readonly #account: RegExp;

  constructor({ clientId, clientSecret, username, password }: TargetCredentials) {
    this.#redaction = new Redaction([clientId, clientSecret, username, password]);
    // It is the name of the account as a rule, and stands in the names of rules.
    this.#account = new RegExp(`\\b${clientId.replaceAll(/[^\w]/g, String.raw`\$&`)}\\b`, 'gi');
  }

  request({ method, path, headers, body }: WireRequest): Message {
    const isJson = /json/.test(headerOf(headers, 'content-type'));
    const text = isJson ? this.#body(body) : this.#redaction.pairs(maskedForm(body.toString()));
    return {
      head: `${method} ${this.#redaction.url(masked(path))}`,
      headers: this.#headers(headers, ['content-type', 'authorization']),
      body: text,
    };
  }

  answer({ status, headers, body }: WireAnswer): Message {
    return { head: String(status), headers: this.#headers(headers, KEPT_HEADERS), body: this.#body(body) };
  }

  /** A text of a finding. */
  text(text: string): string {
    return this.#redaction.words(plain(text).replaceAll(this.#account, 'ACCOUNT'));
  }

  #headers(headers: HeaderLines, names: readonly string[]): Readonly<Record<string, string>> {
    const lower = new Map(headers.map(([name, value]) => [name.toLowerCase(), value]));
    return Object.fromEntries(
      names.flatMap(name => {
        const value = lower.get(name);
        return value === undefined ? [] : [[name, this.#redaction.header(name, value)]];
      }),
    );
  }

  #body(body: Buffer): string {
    if (body.length === 0) return '';
    const value = readJson(body.toString());
    if (value === undefined) return '[no JSON]';
    const text = JSON.stringify(maskedValue('', value)).replaceAll(this.#account, 'ACCOUNT');
    return this.#redaction.json(text, readJson(text));
  }
}

/** The exchanges of a question as a fixture has them. */
export function fixtureOf({ request, answer }: Exchange, sanitised: Sanitised): JsonObject {
  const sent = sanitised.request(request);
  const came = sanitised.answer(answer);
  return {
    request: { head: sent.head, headers: sent.headers, body: bodyOf(sent) },
    answer: { status: answer.status, headers: came.headers, body: bodyOf(came) },
  };
}

function bodyOf({ body }: Message): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body === '' ? undefined : body;
  }
}

/** Times and ids in a text, without what they are of. */
function plain(text: string): string {
  return text
    .replaceAll(TIME, time => time.replaceAll(/\d/g, '0'))
    .replaceAll(UUID, (_, version: string) => `[uuid ${version}]`);
}

function maskedValue(name: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    const shown = name === 'results' ? value.slice(0, MOST_RESULTS) : value;
    return shown.map(each => maskedValue(name, each));
  }
  if (isObject(value)) {
    // What an attribute holds is a customer's, by whatever name.
    const nameOf = (key: string): string => (name === 'value' || key === 'value' ? 'value' : key);
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, maskedValue(nameOf(key), inner)]),
    );
  }
  if (typeof value === 'number') return KEPT_NUMBERS.has(name) ? value : 0;
  return typeof value === 'string' ? maskedText(name, value) : value;
}

function maskedText(name: string, text: string): string {
  if (KEPT.has(name)) return plain(text);
  const shown = plain(text);
  if (/^\[uuid .\]$/.test(shown) || /^0000-00-00T[\d:.]+([+-]\d\d:?\d\d|Z)?$/.test(shown)) return shown;
  return text === '' || text === 'Rubix User' ? text : '[text]';
}

/** A path without the ids in it, its query without values that are somebody's. */
function masked(path: string): string {
  const [place = '', query] = path.split('?', 2);
  const shown = plain(place).replace(/(\/workflow\/)[^/]+/, '$1[text]');
  return query === undefined ? shown : `${shown}?${maskedForm(query)}`;
}

function maskedForm(text: string): string {
  return text
    .split('&')
    .map(pair => {
      const [name = '', value = ''] = pair.split('=', 2);
      if (value === '' || KEPT_PARAMETERS.has(decodeURIComponent(name))) return pair;
      return `${name}=${maskedText(name, decodeURIComponent(value))}`;
    })
    .join('&');
}
