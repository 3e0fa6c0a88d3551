/** One place where two answers differ; a value that is missing on one side is undefined there. */
export interface Difference {
  /** Such as `status`, `body.results[3].id`, or `body` where one of them is no JSON. */
  readonly at: string;
  readonly recorded: unknown;
  readonly replayed: unknown;
}

/** An answer that was not given again as it was. */
export interface ChangedAnswer {
  /** The number of the step in the run, from 1. */
  readonly step: number;
  readonly world: string;
  /** Epoch milliseconds of the world's clock. */
  readonly time: number;
  readonly method: string;
  readonly url: string;
  readonly differences: readonly Difference[];
}

/** What came of doing a run again. */
export interface ReplayReport {
  /** How many requests were sent again. */
  readonly requests: number;
  /** How many of them had an answer to compare with. */
  readonly compared: number;
  readonly changed: readonly ChangedAnswer[];
}

/** What is to become of the worlds of a run that is done again. */
export interface PlayWishes {
  /** They become worlds of this sandbox. */
  readonly keep?: boolean | undefined;
  /** Also where that replaces what a world of theirs has. */
  readonly replace?: boolean | undefined;
}

/** A world of a run that is a world of this sandbox now. */
export interface PlayedWorld {
  readonly accountId: string;
  /** Where the world is new: a run holds no secrets, so these are new too. */
  readonly credentials?: Readonly<Record<'clientId' | 'clientSecret' | 'username' | 'password', string>>;
}

/** What came of doing a run again, and the worlds that were kept. */
export interface PlayedRun extends ReplayReport {
  readonly kept: readonly PlayedWorld[];
}
