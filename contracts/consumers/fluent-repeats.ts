import { Unavailable, type Answer } from './fluent-answers.js';

/** When a request is sent again: after all trouble on the way, only where it was most likely not taken, or never. */
export type Repeats = 'after-trouble' | 'if-not-taken' | 'never';

/** A request that may be sent several times. */
export interface Repeatable {
  /** Such as `POST /api/v4.1/event/async`. */
  readonly what: string;
  readonly send: () => Promise<Answer>;
  readonly repeats: Repeats;
  /** Looks, before it is sent again, whether it was taken although the answer says nothing of the kind. */
  readonly look?: (() => Promise<Answer | undefined>) | undefined;
}

const ATTEMPTS = 4;
const FIRST_DELAY = 1000;
const LONGEST_DELAY = 60_000;

/** Sends a request until there is an answer that sending it again would not better; throws when that goes on too long. */
export async function sentUntilAnswered(
  { what, send, repeats, look }: Repeatable,
  wait: (milliseconds: number) => Promise<void>,
): Promise<Answer> {
  let isRefused = true;
  for (let attempt = 1; ; attempt += 1) {
    // Attempts follow one another.
    // oxlint-disable-next-line no-await-in-loop
    const { answer, reason } = await tried(async () => (isRefused ? undefined : await look?.()) ?? send());
    if (answer && !isTrouble(answer)) return answer;
    // Nothing was done of what came too early; of all else nobody knows.
    isRefused = answer?.status === 429;
    if (attempt === ATTEMPTS || !mayRepeat(answer, repeats)) throw new Unavailable(what, attempt, reason);
    // oxlint-disable-next-line no-await-in-loop
    await wait(delayAfter(attempt, answer));
  }
}

interface Tried {
  readonly answer?: Answer;
  readonly reason: string;
}

async function tried(send: () => Promise<Answer>): Promise<Tried> {
  try {
    const answer = await send();
    return { answer, reason: `status ${answer.status}` };
  } catch (thrown) {
    return { reason: reasonOf(thrown) };
  }
}

/** `fetch` hides the reason behind an error that says nothing but "fetch failed". */
function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  return cause instanceof Error ? cause.message : String(cause);
}

function isTrouble({ status }: Answer): boolean {
  return status === 429 || status >= 500;
}

function mayRepeat(answer: Answer | undefined, repeats: Repeats): boolean {
  if (repeats === 'never') return false;
  return repeats === 'after-trouble' || answer?.status === 429 || answer?.status === 503;
}

/** As long as the API asks for, else twice as long each time. */
function delayAfter(attempt: number, answer: Answer | undefined): number {
  const { retryAfter } = answer ?? {};
  const delay = retryAfter === undefined ? FIRST_DELAY * 2 ** (attempt - 1) : retryAfter * 1000;
  return Math.min(delay, LONGEST_DELAY);
}
