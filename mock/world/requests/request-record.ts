/** What came, as it came; what is secret in it is hidden only where it is shown. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Undefined when there was none, or it was not taken to its end. */
  readonly body: Buffer | undefined;
  /** The address of the client; undefined where it was gone already. */
  readonly client?: string | undefined;
}

/** What was answered; undefined status where the connection ended without an answer. */
export interface SentAnswer {
  readonly status: number | undefined;
  /** The body, with one character for each byte of its UTF-8 where `isBytes`, else as text. */
  readonly text: string;
  readonly isBytes: boolean;
  /** Those that not every answer has. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** How many characters there were, where the journal keeps only the beginning or nothing. */
  readonly cutFrom?: number;
}

/** One request with its answer, as the journal of a world keeps it. */
export interface RequestRecord {
  /** Counts up from 1 within the world in the order of dealing, also over those that were dropped. */
  readonly number: number;
  /** When it was dealt with, in epoch milliseconds of the world's clock. */
  readonly time: number;
  /** When it was answered, by the same clock, where a fault held it back for a while. */
  readonly answeredAt?: number | undefined;
  /** The spec's operationId; undefined for a request that belongs to no operation. */
  readonly operation: string | undefined;
  readonly request: ReceivedRequest;
  readonly answer: SentAnswer;
  /** The user who was signed in. */
  readonly user: string | undefined;
  /** What the sandbox told beside the answer. */
  readonly reasons: readonly string[];
  /** Milliseconds of real time. */
  readonly duration: number;
  /** The id of the fault that touched it. */
  readonly fault: string | undefined;
}
