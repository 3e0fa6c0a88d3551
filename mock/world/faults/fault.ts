import type { Json } from '../../event/event.js';

/** Which requests a fault is meant for; what is left out does not matter. */
export interface FaultCondition {
  /** One or several of the spec's operationIds. */
  readonly operation?: string | readonly string[];
  /** What the body has to contain: a JSON subset. */
  readonly body?: Json;
  /** What the query has to contain. */
  readonly query?: Readonly<Record<string, Json>>;
}

/** Which of the requests that a fault is meant for it touches; all of them where nothing is said. */
export interface FaultTimes {
  /** The first so many. */
  readonly first?: number;
  /** The one with this number, from 1 on. */
  readonly nth?: number;
  /** Each one whose number is a multiple. */
  readonly every?: number;
}

/** What a fault does. */
export interface FaultEffect {
  /** Answers with this status in the shape of Fluent's errors. */
  readonly status?: number;
  /** Answers so many milliseconds of the world's clock later. */
  readonly delay?: number;
}

/** A fault as somebody arms it. */
export interface FaultInput {
  readonly on?: FaultCondition;
  readonly times?: FaultTimes;
  readonly do: FaultEffect;
}

/** A fault that is armed. */
export interface Fault extends FaultInput {
  readonly id: string;
  /** How many requests it was meant for so far. */
  readonly seen: number;
  /** How many of them it touched. */
  readonly fired: number;
}

/** A request as faults look at it. */
export interface FaultProbe {
  readonly operation: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** The body as JSON or form has it; undefined for none that can be read. */
  readonly body: () => unknown;
}

/** What is to happen to a request. */
export interface Trouble {
  readonly fault: string;
  readonly effect: FaultEffect;
}
