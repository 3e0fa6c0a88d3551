import type { ClientRun } from '../../../contracts/index.js';

/** An answer as the client has it. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

type Received = Answer & { readonly retryAfter: string | null };

/** A request to the API. */
export interface Ask {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly event?: Readonly<Record<string, unknown>>;
  /** How often it is sent at most. */
  readonly attempts?: number;
}

/** The one thing that a broken client does wrong: the id of the scenario that tells. */
export type Flaw = string | undefined;

/** Something that sending again would not better. */
export class Hopeless extends Error {}

/** Something that sending again may better. */
class Trouble extends Error {
  /** The scenario that is about it, where there is one. */
  readonly kind: string;
  readonly pause: number | undefined;

  constructor(kind: string, pause?: number) {
    super(kind);
    this.kind = kind;
    this.pause = pause;
  }
}

const ATTEMPTS = 4;
const FIRST_PAUSE = 200;
const GROWTH = 4;
const STEADY_PAUSE = 2000;
// Far more than an answer takes on a busy machine.
const PATIENCE = 3000;

/** Talks to the Event API as it should be done, but for one flaw. */
export class Api {
  readonly #run: ClientRun;
  readonly #flaw: Flaw;
  #token: string | undefined;
  #signingIn: Promise<string> | undefined;

  constructor(run: ClientRun, flaw: Flaw) {
    this.#run = run;
    this.#flaw = flaw;
  }

  has(flaw: string): boolean {
    return this.#flaw === flaw;
  }

  /** Sends a request until it is answered well; `isDone` tells whether a post has arrived although no good answer came. */
  async ask(ask: Ask, isDone: () => Promise<Answer | undefined> = async () => undefined): Promise<Answer> {
    const most = ask.attempts ?? (this.has('gives-up') ? 14 : ATTEMPTS);
    let kind: string | undefined;
    for (let attempt = 1; ; attempt += 1) {
      try {
        // What is there is not sent again, and while nobody knows neither.
        // oxlint-disable-next-line no-await-in-loop
        const done = kind === undefined || this.has(kind) ? undefined : await isDone();
        // oxlint-disable-next-line no-await-in-loop
        return done ?? (await this.#askOnce(ask));
      } catch (thrown) {
        if (!(thrown instanceof Trouble) || attempt === most) throw thrown;
        ({ kind } = thrown);
        // oxlint-disable-next-line no-await-in-loop
        await waited(thrown.pause ?? this.#pauseAfter(attempt));
      }
    }
  }

  #pauseAfter(attempt: number): number {
    if (attempt >= ATTEMPTS) return 5;
    return this.has('growing-pauses') ? STEADY_PAUSE : FIRST_PAUSE * GROWTH ** (attempt - 1);
  }

  async #askOnce(ask: Ask): Promise<Answer> {
    const most = this.has('token-refused') ? 1 : this.has('token-refused-for-good') ? 6 : 2;
    for (let turn = 1; ; turn += 1) {
      // oxlint-disable-next-line no-await-in-loop
      const token = await this.#signedIn();
      // oxlint-disable-next-line no-await-in-loop
      const answer = await this.#send(ask, token);
      if (answer.status !== 401) return this.#judged(answer, ask);
      if (this.#token === token) this.#token = undefined;
      if (turn === most) throw new Hopeless('a fresh token was refused too');
      if (this.has('token-ends-mid-page') && Number(ask.query?.['start'] ?? 0) > 0)
        throw new Hopeless('the token ended');
    }
  }

  #judged({ status, body, retryAfter }: Received, { query }: Ask): Answer {
    if (status === 429)
      throw new Trouble('rate-limit', this.has('rate-limited') ? 30 : Number(retryAfter ?? 1) * 1000);
    if (status === 503 && this.has('server-error')) throw new Hopeless('503');
    if (status === 503 && this.has('page-fails') && Number(query?.['start'] ?? 0) > 0)
      return { status: 200, body: { results: [], hasMore: false } };
    if (status >= 500) throw new Trouble('error-after-storing');
    if (status === 400 && this.has('client-error') && body['eventStatus'] === undefined)
      throw new Trouble('refusal');
    if (status >= 400 && body['eventStatus'] === undefined) throw new Hopeless(`refused with ${status}`);
    return { status, body };
  }

  async #signedIn(): Promise<string> {
    if (this.#token !== undefined && !this.has('token-kept')) return this.#token;
    this.#signingIn ??= this.#signIn().finally(() => {
      this.#signingIn = undefined;
    });
    return this.#signingIn;
  }

  async #signIn(): Promise<string> {
    const { environment: env } = this.#run;
    const form = new URLSearchParams({
      grant_type: 'password',
      client_id: env['FLUENT_CLIENT_ID'] ?? '',
      client_secret: env['FLUENT_CLIENT_SECRET'] ?? '',
      username: env['FLUENT_USERNAME'] ?? '',
      password: env['FLUENT_PASSWORD'] ?? '',
      scope: 'api',
    });
    const inQuery = this.has('sign-in-form');
    for (let attempt = 1; ; attempt += 1) {
      const path = inQuery ? `/oauth/token?${form.toString()}` : '/oauth/token';
      // oxlint-disable-next-line no-await-in-loop
      const { status, body } = await this.#fetched(
        path,
        inQuery ? { method: 'POST' } : { method: 'POST', body: form },
      );
      if (status === 200) return (this.#token = String(body['access_token']));
      const refusal = status === 401 ? 'client-refused' : 'sign-in-refused';
      const mayRepeat = status >= 500 ? !this.has('sign-in-trouble') : this.has(refusal);
      if (!mayRepeat || attempt === ATTEMPTS) throw new Hopeless(`the sign-in was answered with ${status}`);
      // oxlint-disable-next-line no-await-in-loop
      await waited(FIRST_PAUSE);
    }
  }

  async #send({ method = 'GET', path, query = {}, event }: Ask, token: string) {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) parameters.set(name, String(value));
    if (this.has('no-secrets-in-urls')) parameters.set('access_token', token);
    const search = parameters.size > 0 ? `?${parameters.toString()}` : '';
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return this.#fetched(
      path + search,
      event ? { method, headers, body: JSON.stringify(event) } : { method, headers },
    );
  }

  async #fetched(path: string, init: RequestInit): Promise<Received> {
    const isPost = path.startsWith('/api') && init.method === 'POST';
    const patience = this.has('hanging-request') && isPost ? 3_600_000 : PATIENCE;
    const end = new AbortController();
    const timer = setTimeout(() => end.abort(), patience);
    const abort = (): void => end.abort();
    this.#run.signal.addEventListener('abort', abort);
    try {
      const response = await fetch(`${this.#run.environment['FLUENT_BASE_URL']}${path}`, {
        ...init,
        signal: end.signal,
      });
      const text = await response.text();
      const body: Answer['body'] = text === '' ? {} : (JSON.parse(text) as Answer['body']);
      if (this.has('unknown-fields') && 'addedLater' in body) throw new Hopeless('an unknown field');
      return { status: response.status, body, retryAfter: response.headers.get('retry-after') };
    } catch (thrown) {
      if (thrown instanceof Hopeless) throw thrown;
      if (isPost && this.has('broken-connection') && thrown instanceof TypeError) return OVERLOOKED;
      throw new Trouble(thrown instanceof SyntaxError ? 'answer-unreadable' : 'answer-lost');
    } finally {
      clearTimeout(timer);
      this.#run.signal.removeEventListener('abort', abort);
    }
  }
}

/** As if all had gone well. */
const OVERLOOKED: Received = { status: 200, body: {}, retryAfter: null };

/** Resolves after so many milliseconds. */
export function waited(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
