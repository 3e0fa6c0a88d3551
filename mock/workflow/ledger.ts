import type { EventRecord } from '../event/event.js';
import type { EntityDraft } from './draft.js';
import type { Trail } from './trail.js';
import type { WorldView } from './view.js';
import type { WebhookCall } from './webhook.js';

/** An inline event that waits for its turn, and its place in the log. */
export interface Queued {
  readonly record: EventRecord;
  readonly place: number;
  /** How many inline events led to it, one from the other, itself included: 1 for those of the first event. */
  readonly depth: number;
  /** The inline event whose rules sent it; undefined for those of the first event. */
  readonly cause: Queued | undefined;
}

/** What the events of one context look at and write to. */
export interface Ledger {
  readonly view: WorldView;
  readonly trail: Trail;
  readonly draft: EntityDraft;
  readonly queue: Queued[];
  /** The inline event that is being processed; undefined while it is the first event. */
  readonly running: Queued | undefined;
  readonly dispatched: EventRecord[];
  readonly webhooks: WebhookCall[];
  readonly notes: string[];
  /** What default stubs have sent, and to whom: they cannot know when to stop. */
  readonly stubbedSends: Set<string>;
}
