/** A refusal of the sandbox, or the lack of an answer, in words for a person. */
export class ControlProblem extends Error {
  /** The HTTP status; undefined when no answer came. */
  readonly status: number | undefined;

  constructor(detail: string, status?: number) {
    super(detail);
    this.name = 'ControlProblem';
    this.status = status;
  }
}

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What the control plane answered; throws ControlProblem for a refusal, and when the sandbox cannot be reached. */
export async function answered<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await reached(asked);
  if (error === undefined && response.ok) return data as T;
  throw new ControlProblem(detailOf(error) ?? `the sandbox answered ${response.status}`, response.status);
}

/** The same for a call that gives the response itself. */
export async function reached<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    if (thrown instanceof ControlProblem) throw thrown;
    throw new ControlProblem('the sandbox cannot be reached; is it still running?');
  }
}

function detailOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('detail' in error)) return undefined;
  return typeof error.detail === 'string' ? error.detail : undefined;
}
