import type { Finding } from '../report/report.js';

/** An object of JSON of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value of JSON is an object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A provider state as a contract asks for it. */
export interface StateAsked {
  /** Such as `an event {id} exists`, or with the values written into it. */
  readonly name: string;
  readonly params: JsonObject;
}

/** One interaction of a pact. */
export interface Interaction {
  readonly description: string;
  /** A request and its answer, a message without an answer, or one with answers; `other` is of a plugin. */
  readonly kind: 'http' | 'message' | 'sync-message' | 'other';
  readonly states: readonly StateAsked[];
  /** Where it stands in its file, as a JSON pointer: `/interactions/0`, `/messages/0`. */
  readonly pointer: string;
  /** As it stands in the file. */
  readonly value: JsonObject;
}

/** A contract between a consumer and the Event API, as a file or a broker has it. */
export interface Pact {
  /** A file as it was given, or a URL without credentials. */
  readonly source: string;
  readonly consumer: string;
  readonly provider: string;
  /** The version of the Pact specification. */
  readonly specification: 2 | 3 | 4;
  readonly interactions: readonly Interaction[];
  /** The whole document. */
  readonly document: JsonObject;
}

/** What was asked for and is no pact that could be judged. */
export interface NoPact {
  readonly source: string;
  readonly finding: Finding;
}
