/** What a check has found. */
export interface Finding {
  /** What was looked at, such as `port`. */
  readonly check: string;
  readonly status: 'ok' | 'problem';
  /** What is so. */
  readonly detail: string;
  /** What to do about a problem. */
  readonly advice?: string;
}

/** That all is well. */
export function fine(check: string, detail: string): Finding {
  return { check, status: 'ok', detail };
}

/** That something is wrong, and what to do about it. */
export function wrong(check: string, detail: string, advice: string): Finding {
  return { check, status: 'problem', detail, advice };
}
