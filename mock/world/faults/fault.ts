import type { EventFault, Json } from '../../event/event.js';

/** Which requests a fault is meant for: all that is named has to hold, and what is left out does not matter. */
export interface FaultCondition {
  /** One or several of the spec's operationIds. */
  readonly operation?: string | readonly string[];
  /**
   * What the body has to contain, as a JSON subset: of an object every given key has to match, of a list every item and
   * its length.
   */
  readonly body?: Json;
  /** The same for the query, whose values are compared as texts. */
  readonly query?: Readonly<Record<string, Json>>;
  /** The path without its query, such as `/api/v4.1/event/async`. */
  readonly path?: string;
  /** The name of the user who is signed in. */
  readonly user?: string;
}

/** Which of the requests that a fault is meant for it touches, in one of these ways. */
export interface FaultTimes {
  /** The first so many. */
  readonly first?: number;
  /** The one with this number, from 1 on. */
  readonly nth?: number;
  /** Each one whose number is a multiple. */
  readonly every?: number;
}

/** What a fault does: one thing, and beside it a delay if there is to be one. */
export interface FaultEffect {
  /** Answers with this status, 400 to 599, in the shape of Fluent's errors, or of OAuth's on `/oauth/token`. */
  readonly status?: number;
  /** The code of that error; the status unless it says otherwise. */
  readonly code?: string;
  /** The message of that error. */
  readonly message?: string;
  /** Its header `Retry-After`, in seconds. */
  readonly retryAfter?: number;
  /** Deals with the request so many milliseconds of the world's clock later. */
  readonly delay?: number;
  /** Never answers, and does nothing else either. */
  readonly hang?: true;
  /** Resets the connection without doing anything. */
  readonly reset?: true;
  /** Does what was asked, sends half of the answer, and ends the connection. */
  readonly truncate?: true;
  /** Does what was asked, and answers with something that is no JSON. */
  readonly garbage?: true;
  /** Ends the validity of the token and answers the 401 for that; the client has to sign in again. */
  readonly invalidToken?: true;
  /** What goes wrong with the posted event, which is answered as if all were well. */
  readonly event?: EventFault | 'lost' | 'duplicated';
  /** Keeps the posted event out of searches for so many milliseconds of the world's clock; by its id it is there at once. */
  readonly late?: number;
  /** Changes the log once the page was answered. */
  readonly page?: PageShift;
}

/** Events that come to the head of the log, or those that go from the head of the page that was answered. */
export type PageShift = { readonly insert: number } | { readonly remove: number };

/** A fault that can be armed; it touches all requests that it is meant for, unless `times` or `chance` chooses. */
export interface FaultPlan {
  readonly on?: FaultCondition;
  readonly times?: FaultTimes;
  /** Touches each request with this probability, above 0 and up to 1. */
  readonly chance?: number;
  /** What makes chance repeatable: the same seed touches the same requests. */
  readonly seed?: number;
  readonly do: FaultEffect;
}

/** What a fault does, as somebody writes it: durations in milliseconds, or as texts such as `250ms` or `2s`. */
export interface FaultEffectInput extends Omit<FaultEffect, 'delay' | 'late' | 'retryAfter'> {
  readonly delay?: number | string;
  readonly late?: number | string;
  /** A number is in seconds, as in the header. */
  readonly retryAfter?: number | string;
}

/** A fault as somebody writes it. */
export interface FaultInput extends Omit<FaultPlan, 'do'> {
  readonly do: FaultEffectInput;
}

/** A fault that is armed. */
export interface Fault extends FaultPlan {
  readonly id: string;
  /** How many requests it was meant for so far. */
  readonly seen: number;
  /** How many of them it touched. */
  readonly fired: number;
}

/** A request as faults look at it. */
export interface FaultProbe {
  readonly operation: string;
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** The body as JSON or form has it; undefined for none that can be read. */
  readonly body: () => unknown;
  /** The name of the user; undefined where nobody is signed in. */
  readonly user: () => string | undefined;
}

/** What is to happen to a request. */
export interface Trouble {
  /** The id of the fault, or `header` where the request itself asked for it. */
  readonly fault: string;
  readonly effect: FaultEffect;
}
