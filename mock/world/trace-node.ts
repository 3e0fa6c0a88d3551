import type { Json } from '../event/event.js';

/** What an event is about, or what an audit changed. */
export interface TracedEntity {
  readonly type: string | null;
  readonly id: string | null;
  readonly ref: string | null;
}

/** A status that changed; from null for an entity that came into being. */
export interface StateChange {
  readonly entity: TracedEntity;
  readonly from: string | null;
  readonly to: string;
}

/** One attempt at a webhook, as its audit tells of it. */
export interface TracedWebhook {
  readonly url: string;
  /** The name of the event in it. */
  readonly name: string | null;
  /** From 1. */
  readonly attempt: number;
  /** The HTTP status; null where there was no answer. */
  readonly status: number | null;
}

/** Why an event ended as NO_MATCH or FAILED. */
export interface TraceReason {
  readonly text: string;
  /** The ruleset that failed, or that was most likely meant; null where there is none to name. */
  readonly ruleset: {
    readonly workflow: string | null;
    readonly version: string | null;
    readonly name: string;
  } | null;
}

/** What an audit of a ruleset, a rule or an exception says of where it happened. */
export interface RuleDetails {
  /** Of a ruleset: the workflow that it stands in, and its version. */
  readonly workflow?: string;
  readonly version?: string;
  /** Of a ruleset, a rule or an exception. */
  readonly ruleset?: string;
  /** Of a rule or an exception. */
  readonly rule?: string;
  /** Of a rule: what the workflow gives it. */
  readonly properties?: Readonly<Record<string, Json>>;
}

/** One event or audit of a trace, without what it caused. */
export interface TracePart extends RuleDetails {
  readonly id: string;
  readonly name: string | null;
  readonly type: string;
  readonly category: string;
  readonly eventStatus: string;
  readonly generatedOn: string;
  readonly entity: TracedEntity;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Of an event: until the last thing that it caused. Absent where nothing says when it ended. */
  readonly durationMs?: number;
  readonly stateChange?: Omit<StateChange, 'entity'>;
  /** Where the behaviour of a rule came from, if not from the sandbox. */
  readonly stubbed?: string;
  /** What it says: the message of an exception or of a log line, or how the attempt at a webhook went. */
  readonly message?: string;
  readonly webhook?: TracedWebhook;
}

/** One event or audit with what it caused, oldest first. */
export interface TraceNode extends TracePart {
  /** Of an event that ended as NO_MATCH or FAILED; of the first 200 in a trace. */
  readonly reason?: TraceReason;
  readonly children: readonly TraceNode[];
}
