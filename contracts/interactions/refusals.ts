import { apiError, type ErrorWish } from '../matchers/answers.js';
import { like, text, type Template } from '../matchers/matcher.js';
import type { States, TextMatcher } from './pact-writer.js';

/** A status with which the API refuses a request. */
export type RefusedStatus = 400 | 401 | 403 | 404 | 413 | 415 | 429 | 500 | 503;

/** How the API refuses a request instead of answering it. */
export interface Refusal {
  /** The status of the error that comes instead of the answer. */
  readonly refused?: RefusedStatus | undefined;
  /** Seconds that `Retry-After` names; wanted where it is given. */
  readonly retryAfter?: number | undefined;
  /** What is asked of the error itself. */
  readonly error?: ErrorWish | undefined;
}

/** The answer of an exchange. */
export interface Answer {
  readonly status: number;
  readonly headers?: Record<string, TextMatcher>;
  readonly body: Template;
}

/** The refusal as an answer. */
export function refusalOf(status: RefusedStatus, { retryAfter, error }: Refusal): Answer {
  const worded = { code: like(String(status)), message: like(`Refused with ${status}`) };
  return { status, headers: retryHeader(retryAfter), body: apiError({ ...worded, ...error }) };
}

/** The header that says when to come again; none where no time was named. */
export function retryHeader(retryAfter: number | undefined): Record<string, TextMatcher> {
  return retryAfter === undefined ? {} : { 'Retry-After': text('^\\d+$', String(retryAfter)) };
}

/** The states in which the API refuses so by itself; for a bad request the request is enough. */
export function statesOfRefusal(status: RefusedStatus, retryAfter = 1): States {
  if (status === 401) return 'the token is expired';
  if (status === 429) return { 'the next request is refused for {seconds} seconds': { seconds: retryAfter } };
  if (status === 400 || status === 404 || status === 413 || status === 415) return [];
  return { 'the next request fails with {status}': { status } };
}
