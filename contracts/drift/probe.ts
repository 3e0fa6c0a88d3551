import { afterRealTime, realTime } from '../../mock/kernel/clock.js';
import { formatTime, shiftTime } from '../../mock/kernel/time.js';
import { isObject } from '../pact/pact.js';
import type { TargetCredentials } from '../verify/target-ground.js';
import { wireRequest, type Asking, type Exchange } from './exchange.js';
import type { Line } from './line.js';
import { textIn, type LoggedEvent, type Page } from './logged-event.js';
import { NotExercised } from './not-exercised.js';

export const EVENTS = '/api/v4.1/event';
export const TOKEN = '/oauth/token';

/** What says nothing of the API but that it has much to do. */
const BUSY: ReadonlySet<number> = new Set([429, 503]);

/** How long such an account is left alone, in milliseconds, each time. */
const PATIENCE = [1000, 5000, 15_000];

const TRIES = 5;
const BETWEEN = 1000;

/** What a probe needs to know. */
export interface ProbeOptions {
  readonly credentials: TargetCredentials;
  /** The retailer that events are posted to; undefined where none may be. */
  readonly retailerId: string | undefined;
}

/** Asks an account; the same request is sent once, and every exchange is kept for the question that it was for. */
export class Probe {
  readonly credentials: TargetCredentials;
  readonly now = realTime();
  /** What everything that is posted has in its refs. */
  readonly marker = `drift-${this.now.toString(36)}`;
  /** All that was sent, by question. */
  readonly exchanges = new Map<string, Exchange[]>();
  readonly #line: Line;
  readonly #retailerId: string | undefined;
  readonly #known = new Map<string, Promise<Exchange>>();
  readonly #explained = new Set<Exchange>();
  #question = '';

  constructor(line: Line, { credentials, retailerId }: ProbeOptions) {
    this.#line = line;
    this.credentials = credentials;
    this.#retailerId = retailerId;
  }

  get retailerId(): string {
    if (this.#retailerId === undefined) throw new NotExercised('nothing may be posted to the account');
    return this.#retailerId;
  }

  /** Says for which question everything is sent from now on. */
  begin(question: string): void {
    this.#question = question;
    this.exchanges.set(question, []);
  }

  /** That a difference of this exchange has been told: what Prism says of it is no difference of its own. */
  explain(exchange: Exchange): void {
    this.#explained.add(exchange);
  }

  /** What was sent, each once, but for what has been explained. */
  unexplained(): readonly Exchange[] {
    const all = new Set([...this.exchanges.values()].flat());
    return [...all].filter(exchange => !this.#explained.has(exchange));
  }

  /** Asks once: the same question later gets the same answer. */
  async ask(asking: Asking): Promise<Exchange> {
    const key = JSON.stringify(asking);
    const known = this.#known.get(key) ?? this.#send(asking);
    this.#known.set(key, known);
    return this.#noted(await known);
  }

  /** Asks anew. */
  async askAgain(asking: Asking): Promise<Exchange> {
    return this.#noted(await this.#send(asking));
  }

  /** A page of the log; NotExercised where the answer is none. */
  async page(query: Asking['query'] = []): Promise<Page> {
    const { status, body } = await this.ask({ path: EVENTS, query });
    if (status !== 200) throw new NotExercised(`the search was answered ${status}`);
    if (!isObject(body) || !Array.isArray(body['results'])) throw new NotExercised('the answer is no page');
    const { start, count, hasMore, results } = body;
    return { start, count, hasMore, results: (results as readonly unknown[]).filter(isObject) };
  }

  /** The newest events of the log that the account shows without being asked for any; at least this many. */
  async events(least = 1): Promise<readonly LoggedEvent[]> {
    const { results } = await this.page();
    if (results.length < least) throw new NotExercised(`the log shows fewer than ${least} events`);
    return results;
  }

  /** An event that has what is wanted; NotExercised where the log shows none. */
  async eventWith(what: string, has: (event: LoggedEvent) => boolean): Promise<LoggedEvent> {
    const found = (await this.wide()).find(has);
    if (!found) throw new NotExercised(`the log shows no event ${what}`);
    return found;
  }

  /** Up to a thousand events of the last 30 days. */
  async wide(): Promise<readonly LoggedEvent[]> {
    return (await this.page([['count', '1000']])).results;
  }

  /** The time so long before the beginning, or after it, as the API writes it: `-P31D`, `P2M`. */
  time(shift: string): string {
    const isBefore = shift.startsWith('-');
    const at = shiftTime(this.now, shift.replace(/^-/, ''), isBefore ? -1 : 1);
    return formatTime(at, '+00:00').replace('+00:00', 'Z');
  }

  /** Fields by which a client signs in. */
  login(changes: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
    const { clientId, clientSecret, username, password } = this.credentials;
    return {
      grant_type: 'password',
      scope: 'api',
      client_id: clientId,
      client_secret: clientSecret,
      username,
      password,
      ...changes,
    };
  }

  /** The id of an event by which alone a search finds it; NotExercised where the filter does not work so. */
  async pinned(event: LoggedEvent): Promise<string> {
    const id = textIn(event, 'id');
    const { results } = await this.page([
      ['eventId', id],
      ['count', '5'],
    ]);
    if (results.length === 1 && results[0]?.['id'] === id) return id;
    throw new NotExercised('the filter eventId does not find the one event');
  }

  /** Asks until the answer is the awaited one, or for some seconds; the log may be behind. */
  async askUntil(asking: Asking, isThere: (exchange: Exchange) => boolean): Promise<Exchange> {
    let exchange = await this.#send(asking);
    for (let attempt = 1; attempt < TRIES && !isThere(exchange); attempt += 1) {
      // oxlint-disable-next-line no-await-in-loop
      await this.pause(BETWEEN);
      // oxlint-disable-next-line no-await-in-loop
      exchange = await this.#send(asking);
    }
    return this.#noted(exchange);
  }

  /** Lets time pass, for what the account does by itself. */
  async pause(milliseconds: number): Promise<void> {
    await new Promise<void>(resolve => {
      afterRealTime(milliseconds, resolve);
    });
  }

  async #send(asking: Asking): Promise<Exchange> {
    const token = asking.path === TOKEN ? null : await this.#token();
    for (let attempt = 0; attempt < PATIENCE.length; attempt += 1) {
      // oxlint-disable-next-line no-await-in-loop
      const exchange = await this.#line.send(wireRequest(asking, token), asking.pastPrism ?? false);
      if (!BUSY.has(exchange.status)) return exchange;
      // oxlint-disable-next-line no-await-in-loop
      await this.pause(PATIENCE[attempt] ?? 0);
    }
    throw new NotExercised('the account is too busy to answer (429 or 503)');
  }

  async #token(): Promise<string> {
    const { body, status } = await this.signedIn();
    const token = isObject(body) ? body['access_token'] : undefined;
    if (typeof token === 'string') return token;
    throw new NotExercised(`the sign-in was answered ${status}`);
  }

  /** The first sign-in, whose token everything is asked with. */
  signedIn(): Promise<Exchange> {
    const asking = { method: 'POST', path: TOKEN, form: this.login() } as const;
    const key = JSON.stringify(asking);
    const known = this.#known.get(key) ?? this.#send(asking);
    this.#known.set(key, known);
    return known;
  }

  #noted(exchange: Exchange): Exchange {
    const noted = this.exchanges.get(this.#question);
    if (noted && !noted.includes(exchange)) noted.push(exchange);
    return exchange;
  }
}
