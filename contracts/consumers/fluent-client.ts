import { isDeepStrictEqual } from 'node:util';
import {
  answerOf,
  hasSucceeded,
  loggedEvent,
  pageIn,
  Refused,
  textIn,
  Unavailable,
  type Answer,
  type EventToPost,
  type JsonObject,
  type LoggedEvent,
  type Page,
} from './fluent-answers.js';
import { sentUntilAnswered, type Repeats } from './fluent-repeats.js';
import {
  FluentSession,
  memoryStore,
  SignInFailed,
  type Connection,
  type TokenStore,
} from './fluent-session.js';

/** What the client takes from outside, so that tests need not wait. */
export interface Surroundings {
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly tokens: TokenStore;
  /** Milliseconds after which a request counts as lost. */
  readonly patience: number;
}

/** How a sync post ended. */
export interface Outcome {
  readonly status: 'COMPLETE' | 'FAILED' | 'NO_MATCH' | 'SCHEDULED';
  readonly eventId: string | undefined;
  readonly message: string | undefined;
}

/** Filters of a search; a list finds any of its values. */
export type Filters = Readonly<Record<string, string | number | readonly string[]>>;

interface Call {
  readonly path: string;
  readonly init?: RequestInit;
  readonly repeats?: Repeats;
  /** Looks whether a post was taken although no good answer came. */
  readonly look?: () => Promise<Answer | undefined>;
  /** Error statuses that the caller wants to see. */
  readonly expected?: readonly number[];
}

const PAGE_SIZE = 100;
const CLOCK_DRIFT = 60_000;
const OUTCOMES = ['COMPLETE', 'FAILED', 'NO_MATCH', 'SCHEDULED'] as const;

/** Talks to the Event API: signs in, repeats what failed on the way, and pages to the end. */
export class FluentClient {
  /** Waits so many milliseconds. */
  readonly wait: Surroundings['wait'];
  readonly now: Surroundings['now'];
  readonly #baseUrl: string;
  readonly #session: FluentSession;
  readonly #patience: number;
  /** The ids of the events that it was told of: none of them is one whose answer was lost. */
  readonly #told = new Set<string>();

  constructor(connection: Connection, surroundings: Partial<Surroundings> = {}) {
    const { wait, now, tokens, patience } = { ...REAL, tokens: memoryStore(), ...surroundings };
    this.wait = wait;
    this.now = now;
    this.#patience = patience;
    this.#baseUrl = connection.baseUrl.replace(/\/+$/, '');
    const ask = (path: string, init: RequestInit): Promise<Answer> => this.#send({ path, init });
    this.#session = new FluentSession(connection, tokens, { ask, now });
  }

  /**
   * Posts an event and does not wait for its outcome. The id is missing where the account does not tell it. What failed on
   * the way is posted again, unless the log has it already.
   */
  async postAsync(event: EventToPost): Promise<string | undefined> {
    const { body } = await this.#post('/api/v4.1/event/async', event, {});
    return textIn(body['eventId']);
  }

  /** Posts an event and waits for its outcome. It is repeated only where it was most likely not taken, and is not in the log. */
  async postSync(event: EventToPost): Promise<Outcome> {
    const path = '/api/v4.1/event/sync';
    const answer = await this.#post(path, event, { repeats: 'if-not-taken', expected: [400, 404] });
    const { body } = answer;
    const status = OUTCOMES.find(each => each === body['eventStatus']);
    if (body['eventStatus'] === 'PENDING') throw new Unavailable(`POST ${path}`, 1, 'it is being processed');
    if (status === undefined) throw new Refused(`POST ${path}`, answer.status, body);
    return { status, eventId: textIn(body['eventId']), message: textIn(body['errorMessage']) };
  }

  /** One event of the log; undefined where there is none of this id. */
  async event(id: string): Promise<LoggedEvent | undefined> {
    const path = `/api/v4.1/event/${encodeURIComponent(id)}`;
    const { status, body } = await this.#call({ path, expected: [404] });
    return status === 404 ? undefined : loggedEvent(body);
  }

  /** All events that meet the filters, page by page; each comes once, however the pages shift. */
  async *events(filters: Filters, pageSize = PAGE_SIZE): AsyncGenerator<LoggedEvent> {
    const seen = new Set<string>();
    for (let start = 0, hasMore = true; hasMore;) {
      // Each page depends on the one before it.
      // oxlint-disable-next-line no-await-in-loop
      const page = await this.#page({ ...filters, start, count: pageSize });
      const fresh = page.events.filter(({ id }) => !seen.has(id));
      for (const { id } of fresh) seen.add(id);
      yield* fresh;
      start += page.events.length;
      hasMore = page.hasMore && page.events.length > 0;
    }
  }

  async #post(path: string, event: EventToPost, how: Pick<Call, 'repeats' | 'expected'>): Promise<Answer> {
    // The clocks of two machines differ.
    const since = new Date(this.now() - CLOCK_DRIFT).toISOString();
    const look = (): Promise<Answer | undefined> => this.#taken(event, since);
    const answer = await this.#call({ path, init: posting(event), ...how, look });
    const id = textIn(answer.body['eventId']);
    if (id !== undefined) this.#told.add(id);
    return answer;
  }

  /** The answer to a post as the log has it; undefined where the event is not there. */
  async #taken(event: EventToPost, from: string): Promise<Answer | undefined> {
    const { name, entityId, entityRef = '' } = event;
    const about: Filters =
      entityId === undefined ? { 'context.entityRef': entityRef } : { 'context.entityId': entityId };
    const filters = { name, eventType: 'ORCHESTRATION', ...about, from, start: 0, count: PAGE_SIZE };
    const { events } = await this.#page(filters, 'never');
    const found = events.find(logged => !this.#told.has(logged.id) && isSame(logged, event));
    if (!found) return undefined;
    const eventStatus = hasSucceeded(found) ? 'COMPLETE' : found.status;
    return { status: 200, retryAfter: undefined, body: { eventId: found.id, eventStatus } };
  }

  async #page(filters: Filters, repeats?: Repeats): Promise<Page> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filters))
      for (const each of [value].flat()) query.append(name, String(each));
    const { body } = await this.#call({
      path: `/api/v4.1/event?${query.toString()}`,
      ...(repeats && { repeats }),
    });
    return pageIn(body);
  }

  /** Calls with a token, and once more with a fresh one where it was refused; other errors throw unless expected. */
  async #call(call: Call): Promise<Answer> {
    const token = await this.#session.token();
    let answer = await this.#send(withToken(call, token));
    if (answer.status === 401) {
      this.#session.drop(token);
      answer = await this.#send(withToken(call, await this.#session.token()));
    }
    if (answer.status < 300 || call.expected?.includes(answer.status)) return answer;
    if (answer.status === 401) throw new SignInFailed('a fresh token was refused too');
    throw new Refused(nameOf(call), answer.status, answer.body);
  }

  #send(call: Call): Promise<Answer> {
    const { path, init, repeats = 'after-trouble', look } = call;
    const send = async (): Promise<Answer> =>
      answerOf(await fetch(this.#baseUrl + path, { ...init, signal: AbortSignal.timeout(this.#patience) }));
    return sentUntilAnswered({ what: nameOf(call), send, repeats, look }, this.wait);
  }
}

const REAL = {
  wait: (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds)),
  now: () => Date.now(),
  patience: 30_000,
};

function nameOf({ path, init }: Call): string {
  return `${init?.method ?? 'GET'} ${path.replace(/\?.*/, '')}`;
}

/** Whether an event of the log has the attributes of one that was posted. */
function isSame({ attributes }: LoggedEvent, event: EventToPost): boolean {
  const posted = JSON.parse(JSON.stringify(event.attributes ?? {})) as JsonObject;
  return Object.entries(posted).every(([name, value]) => isDeepStrictEqual(attributes.get(name), value));
}

function posting(event: EventToPost): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) };
}

function withToken(call: Call, token: string): Call {
  const headers = { ...(call.init?.headers as Record<string, string>), authorization: `Bearer ${token}` };
  return { ...call, init: { ...call.init, headers } };
}
