import { messageOf } from '../kernel/errors.js';
import { post, type PostAnswer, type Posting } from '../kernel/network.js';
import { hasCredentials } from './webhook-targets.js';

/** A body with the headers that go with it, ready to be sent any number of times. */
export type SignedBody = Pick<Posting, 'body' | 'headers'>;

/** What came of an attempt. */
export interface Outcome {
  /** Undefined when there was no answer. */
  readonly status: number | undefined;
  /** In words what went wrong; undefined when nothing did. */
  readonly problem: string | undefined;
}

const MOST_REDIRECTS = 3;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Sends a webhook once and never throws. Any 2xx is a success (Fluent docs: webhook-receivers ask for 200). A 307 or 308
 * to the same origin is followed; nothing else leads the body, which is signed and may be secret, anywhere else.
 */
export async function send(url: URL, posting: Posting): Promise<Outcome> {
  try {
    return await follow(url, posting, MOST_REDIRECTS);
  } catch (thrown) {
    return { status: undefined, problem: messageOf(thrown) };
  }
}

async function follow(url: URL, posting: Posting, redirectsLeft: number): Promise<Outcome> {
  const answer = await post(url, posting);
  const { status } = answer;
  if (status >= 200 && status < 300) return { status, problem: undefined };
  const next = REDIRECTS.has(status) ? whereTo(url, answer) : `${url.host} answered ${status}`;
  if (typeof next === 'string') return { status, problem: next };
  if (redirectsLeft > 0) return follow(next, posting, redirectsLeft - 1);
  const problem = `${url.host} redirected more than ${MOST_REDIRECTS} times, at last to ${placeOf(next)}`;
  return { status, problem };
}

/** Where a redirect leads, or in words why it is not followed. */
function whereTo(from: URL, { status, location }: PostAnswer): URL | string {
  const answered = `${from.host} answered ${status}`;
  if (location === undefined) return `${answered} without a Location`;
  if (!URL.canParse(location, from.href)) return `${answered} with a Location that cannot be read`;
  const to = new URL(location, from);
  if (hasCredentials(to)) return `${answered} to ${placeOf(to)} with a user name or a password in it`;
  if (to.origin === from.origin && (status === 307 || status === 308)) return to;
  return `${answered} to ${placeOf(to)}; only 307 and 308 to the same origin are followed`;
}

/** Without the query, which may hold secrets. */
function placeOf({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}
