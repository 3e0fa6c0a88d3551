/** Header lines in their order, by name and value. */
export type HeaderLines = readonly (readonly [string, string])[];

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: HeaderLines;
  readonly body: Buffer;
}

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: HeaderLines;
  readonly body: Buffer;
}

/** One request that was sent, and what came back. */
export interface Exchange {
  /** As the contract has it. */
  readonly request: WireRequest;
  readonly answer: WireAnswer | undefined;
  /** Why there is no answer. */
  readonly problem?: string;
}

/** A webhook as it came. */
export type CaughtWebhook = Pick<WireRequest, 'headers' | 'body'>;

/** Header lines as Node gives them, names and values in turn, without those that somebody else sees to. */
export function headerLines(raw: readonly string[], without: ReadonlySet<string>): HeaderLines {
  return raw.flatMap((name, index) =>
    index % 2 === 0 && !without.has(name.toLowerCase()) ? [[name, raw[index + 1] ?? ''] as const] : [],
  );
}

/** The value of a header; empty where there is none. */
export function headerOf(headers: HeaderLines, wanted: string): string {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}
