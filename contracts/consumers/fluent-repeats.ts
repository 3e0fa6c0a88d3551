import { Unavailable } from './fluent-answers.js';

/** When a request is sent again: after all trouble on the way, or only where it was certainly not taken. */
export type Repeats = 'after-trouble' | 'if-not-taken';

/** A request that may be sent several times. */
export interface Repeatable {
  /** Such as `POST /api/v4.1/event/async`. */
  readonly what: string;
  readonly send: () => Promise<Response>;
  readonly repeats: Repeats;
}

const ATTEMPTS = 4;
const FIRST_DELAY = 1000;
const LONGEST_DELAY = 60_000;

/** Sends a request until there is an answer that sending it again would not better; throws when that goes on too long. */
export async function sentUntilAnswered(
  { what, send, repeats }: Repeatable,
  wait: (milliseconds: number) => Promise<void>,
): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    // Attempts follow one another.
    // oxlint-disable-next-line no-await-in-loop
    const { response, reason } = await tried(send);
    if (response && !isTrouble(response)) return response;
    if (attempt === ATTEMPTS || !mayRepeat(response, repeats)) throw new Unavailable(what, attempt, reason);
    // oxlint-disable-next-line no-await-in-loop
    await wait(delayAfter(attempt, response));
  }
}

interface Tried {
  readonly response?: Response;
  readonly reason: string;
}

async function tried(send: () => Promise<Response>): Promise<Tried> {
  try {
    const response = await send();
    return { response, reason: `status ${response.status}` };
  } catch (thrown) {
    return { reason: reasonOf(thrown) };
  }
}

/** `fetch` hides the reason behind an error that says nothing but "fetch failed". */
function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  return cause instanceof Error ? cause.message : String(cause);
}

function isTrouble({ status }: Response): boolean {
  return status === 429 || status >= 500;
}

function mayRepeat(response: Response | undefined, repeats: Repeats): boolean {
  return repeats === 'after-trouble' || response?.status === 429 || response?.status === 503;
}

/** As long as the API asks for, else twice as long each time. */
function delayAfter(attempt: number, response: Response | undefined): number {
  const seconds = Number(response?.headers.get('retry-after') ?? Number.NaN);
  const delay = Number.isFinite(seconds) ? seconds * 1000 : FIRST_DELAY * 2 ** (attempt - 1);
  return Math.min(delay, LONGEST_DELAY);
}
