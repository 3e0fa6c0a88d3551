import type { Filter } from '../event/query.js';
import type { ParameterValue } from '../openapi/parameters.js';
import type { FaultEffect } from '../world/faults/fault.js';
import type { Session, Sessions } from '../world/sessions.js';
import type { Worlds } from '../world/worlds.js';

/** A request as an operation gets it: read, validated, and filled with the defaults of the spec. */
export interface Input {
  readonly values: Readonly<Record<string, ParameterValue>>;
  readonly filters: readonly Filter[];
  readonly body: Readonly<Record<string, unknown>>;
  /** The body with the fields that are null, which `body` leaves out. */
  readonly given: Readonly<Record<string, unknown>>;
  /** The media type of the body; undefined when there was none. */
  readonly mediaType: string | undefined;
  /** What the sandbox explains beside the answer; an operation may add to it. */
  readonly reasons: string[];
  /** What a fault does to what comes of the request; undefined where none is meant for it. */
  readonly trouble?: FaultEffect | undefined;
}

/**
 * What an operation answers, as an object or as the JSON that it already is, with a character for each byte of its
 * UTF-8; one place turns it into HTTP.
 */
export type Answer = {
  readonly status: number;
  /** Those that not every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
} & ({ readonly body: object } | { readonly bytes: string });

/** What serves an operation that needs a token. */
export type Operation = (input: Input, session: Session) => Answer;

/** What serves an operation that needs none. */
export type OpenOperation = (input: Input, doors: Doors) => Answer;

/** The ways into the worlds, for those who have not signed in yet. */
export interface Doors {
  readonly worlds: Worlds;
  readonly sessions: Sessions;
}
