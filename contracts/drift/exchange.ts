import { headerOf, type WireAnswer, type WireRequest } from '../verify/wire.js';

/** What is asked of an account in one request. */
export interface Asking {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  /** Names and values; a name may repeat. */
  readonly query?: readonly (readonly [string, string])[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  /** Goes as JSON, a text as it is. */
  readonly body?: unknown;
  /** A token that is not the valid one; null for none at all. */
  readonly token?: string | null;
  /** True where Prism would not let it through: it has no body like this, or no such operation. */
  readonly pastPrism?: boolean;
}

/** A rule of the spec that Prism found broken in an answer. */
export interface Violation {
  /** Such as `response.body.results.0`. */
  readonly location: string;
  /** The keyword of the rule, such as `required`. */
  readonly code: string;
  readonly message: string;
}

/** One request that was sent, with its answer. */
export interface Exchange {
  readonly request: WireRequest;
  readonly answer: WireAnswer;
  readonly status: number;
  /** Undefined where the answer is no JSON. */
  readonly body: unknown;
  /** What Prism says of the answer; empty for what went past it. */
  readonly violations: readonly Violation[];
}

/** The request as it goes over the wire. */
export function wireRequest(asking: Asking, token: string | null): WireRequest {
  const { method = 'GET', path, query = [], headers = {}, form, body } = asking;
  const search = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value]));
  const sent = asking.token === undefined ? token : asking.token;
  const all = {
    accept: 'application/json',
    'accept-encoding': 'identity',
    ...(sent === null ? {} : { authorization: `Bearer ${sent}` }),
    ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  };
  return {
    method,
    path: query.length === 0 ? path : `${path}?${search.toString()}`,
    headers: Object.entries(all),
    body: Buffer.from(form ? new URLSearchParams(form).toString() : contentOf(body)),
  };
}

function contentOf(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** The value of a header of an answer; empty where there is none. */
export function headerIn({ answer }: Exchange, name: string): string {
  return headerOf(answer.headers, name);
}

/** A body read as JSON; undefined where it is none. */
export function parsedBody({ body }: WireAnswer): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return undefined;
  }
}
