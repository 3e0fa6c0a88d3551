import { stayAwake } from './clock.js';
import { messageOf } from './errors.js';

/** What is posted, and how long anybody waits for an answer. */
export interface Posting {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds of real time until the headers of the answer must be there. */
  readonly timeout: number;
  /** Ends the request when its owner goes. */
  readonly signal: AbortSignal;
}

/** What is kept of an answer: its body is not. */
export interface PostAnswer {
  readonly status: number;
  /** The `Location` header as it was sent. */
  readonly location: string | undefined;
}

/**
 * Posts bytes and gives back how it was answered; redirects are answers like others. When there is no answer it throws
 * an error that says why in words.
 */
export async function post(url: URL, { body, headers, timeout, signal }: Posting): Promise<PostAnswer> {
  // AbortSignal.any could lose a time-out to the garbage collector on some versions of Node.
  const end = new AbortController();
  const abort = (): void => end.abort();
  const limit = AbortSignal.timeout(timeout);
  limit.addEventListener('abort', abort);
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  try {
    const options = { method: 'POST', body, headers, redirect: 'manual', signal: end.signal } as const;
    const answer = await fetch(url, options);
    dismiss(answer);
    return { status: answer.status, location: answer.headers.get('location') ?? undefined };
  } catch (cause) {
    const problem = limit.aborted ? `no answer from ${url.host} within ${timeout} ms` : wordsFor(cause, url);
    throw new Error(problem, { cause });
  } finally {
    limit.removeEventListener('abort', abort);
    signal.removeEventListener('abort', abort);
  }
}

/** Lets go of a body that nobody reads; that it may break off meanwhile is nothing to anybody. */
function dismiss(answer: Response): void {
  answer.body?.cancel().catch(() => {});
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused by',
  ENOTFOUND: 'host not found:',
  EAI_AGAIN: 'host not found (the name server did not answer):',
  ECONNRESET: 'the connection was closed before an answer came from',
  EPIPE: 'the connection was closed before an answer came from',
  UND_ERR_SOCKET: 'the connection was closed before an answer came from',
  UND_ERR_CONNECT_TIMEOUT: 'no connection came about to',
  ETIMEDOUT: 'no connection came about to',
  EHOSTUNREACH: 'no way leads to',
  ENETUNREACH: 'no way leads to',
};

function wordsFor(thrown: unknown, { host }: URL): string {
  // `fetch` hides the reason behind an error that says nothing but "fetch failed".
  const reason = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  const code = reason instanceof Error && 'code' in reason ? String(reason.code) : '';
  const words = WORDS[code];
  return words === undefined ? `the request to ${host} failed: ${messageOf(reason)}` : `${words} ${host}`;
}

/** Headers of a request, by their names. */
export type HeaderTexts = Readonly<Record<string, string>>;

/** An answer with its body; undefined where that is no JSON. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** An answer with its body as text. */
export interface TextAnswer {
  readonly status: number;
  readonly text: string;
}

/** What is asked with JSON, or without a body. */
export interface JsonRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Goes as JSON, bytes as the JSON that they are; nothing goes where it is left out. */
  readonly body?: unknown;
  /** Goes as a form, in the place of a body. */
  readonly form?: Readonly<Record<string, string>> | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds of real time until the answer must be there. */
  readonly patience?: number;
  /** Goes where a redirect leads; otherwise that is an answer like others. */
  readonly follow?: boolean;
}

/** Posts a value as JSON and reads the answer; throws an error that says why when there is none. */
export async function postJson(url: URL, value: unknown, headers: HeaderTexts = {}): Promise<JsonAnswer> {
  return askJson(url, { method: 'POST', body: value, headers });
}

/** Sends a request and reads the answer as JSON; throws an error that says why when there is none. */
export async function askJson(url: URL, request: JsonRequest): Promise<JsonAnswer> {
  const { status, text } = await askText(url, request);
  return { status, body: parsed(text) };
}

/** Sends a request and reads the answer as text; throws an error that says why when there is none. */
export async function askText(
  url: URL,
  { method, body, form, headers = {}, patience = PATIENCE, follow = false }: JsonRequest,
): Promise<TextAnswer> {
  const sent = contentOf({ body, form, headers });
  const options = { ...sent, method, redirect: follow ? 'follow' : 'manual' } as const;
  // Of a connection that is closed at once, fetch tells nothing, and the process would end in the middle of waiting.
  const sleep = stayAwake();
  try {
    const answer = await fetch(url, { ...options, signal: AbortSignal.timeout(patience) });
    return { status: answer.status, text: await answer.text() };
  } catch (cause) {
    const isLate = cause instanceof Error && cause.name === 'TimeoutError';
    const problem = isLate ? `no answer from ${url.host} within ${patience} ms` : wordsFor(cause, url);
    throw new Error(problem, { cause });
  } finally {
    sleep();
  }
}

function contentOf({
  body,
  form,
  headers = {},
}: Pick<JsonRequest, 'body' | 'form' | 'headers'>): RequestInit {
  if (form) return { headers, body: new URLSearchParams(form) };
  if (body === undefined) return { headers };
  const content = body instanceof Uint8Array ? body : JSON.stringify(body);
  return { headers: { ...headers, 'content-type': 'application/json' }, body: content };
}

// A sandbox at work answers at once; a person waits no longer than this for one that does not.
const PATIENCE = 10_000;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** An answer whose body is taken piece by piece. */
export interface StreamedAnswer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** Throws an error that says why when it breaks off. */
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** Asks for something that may be large, until `signal` ends that; throws an error that says why when there is no answer. */
export async function getStream(
  url: URL,
  signal: AbortSignal,
  headers: HeaderTexts = {},
): Promise<StreamedAnswer> {
  const end = new AbortController();
  const abort = (): void => end.abort();
  const limit = AbortSignal.timeout(PATIENCE);
  limit.addEventListener('abort', abort);
  signal.addEventListener('abort', abort);
  try {
    const answer = await fetch(url, { headers, redirect: 'manual', signal: end.signal });
    const { status, body } = answer;
    return { status, header: name => answer.headers.get(name) ?? undefined, pieces: piecesOf(body, signal) };
  } catch (cause) {
    signal.throwIfAborted();
    const problem = limit.aborted ? `no answer from ${url.host} within ${PATIENCE} ms` : wordsFor(cause, url);
    throw new Error(problem, { cause });
  } finally {
    limit.removeEventListener('abort', abort);
  }
}

async function* piecesOf(body: Response['body'], signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of body ?? []) yield piece as Uint8Array;
  } catch (cause) {
    signal.throwIfAborted();
    throw new Error('the answer broke off', { cause });
  }
}
