import type { Json } from '../event/event.js';

/** A webhook that a rule asked for, ready to be delivered. */
export interface WebhookCall {
  readonly url: string;
  /** The name of the event in it. */
  readonly name: string;
  /** The flat event (Fluent docs: webhook-overview), not the nested shape of the log. */
  readonly body: Readonly<Record<string, Json>>;
  /** The event whose rule sent it; the audits of its delivery name it as their source. */
  readonly sourceEventId: string;
  /** When it is tried again after a failure (Fluent docs: workflow-setting-retrySchedule). */
  readonly schedule: 'default' | 'exponential';
}

/** How one attempt to deliver a webhook went. */
export interface WebhookAttempt {
  readonly call: WebhookCall;
  /** From 1. */
  readonly number: number;
  readonly delivered: boolean;
  /** The HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** In words what went wrong; undefined when nothing did. */
  readonly problem: string | undefined;
  /** Epoch milliseconds of the world's clock when it will be tried again; undefined when it will not. */
  readonly nextAt: number | undefined;
}
