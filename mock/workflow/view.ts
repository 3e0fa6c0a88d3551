import type { EventRecord, Json } from '../event/event.js';
import type { Ids } from '../kernel/ids.js';
import type { OffsetFormat } from '../kernel/time.js';
import type { Lookup } from './candidates.js';
import type { Entity, RootName } from './entity.js';
import type { RuleBook } from './rules/rule-book.js';
import type { WebhookCall } from './webhook.js';

/** What becomes of an event for an entity that nobody knows: the entity is made up, or the event fails. */
export type MissingEntities = 'lenient' | 'strict';

/** How the engine behaves where the vendor leaves a choice. */
export interface EngineOptions {
  readonly offsetFormat: OffsetFormat;
  /** The status of an event whose rulesets have run. */
  readonly successStatus: string;
  readonly missingEntities: MissingEntities;
  /** The status of an event for an unknown entity, where entities are not made up. */
  readonly missingStatus: 'FAILED' | 'NO_MATCH';
  /** Whether each change of a status leaves a STATE_CHANGE event, for compatibility with old workflows. */
  readonly stateChange: boolean;
}

/** All that a run may look at: it reads nothing else and changes nothing. */
export interface WorldView extends Lookup {
  /** Epoch milliseconds. */
  now(): number;
  readonly ids: Ids;
  readonly rules: RuleBook;
  readonly options: EngineOptions;
  /** What stands under a root, the root itself too. */
  under(root: RootName): readonly Entity[];
  setting(name: string): Json | undefined;
}

/** What came of an event. The world applies all of it together. */
export interface Outcome {
  /** The event in its final status. */
  readonly record: EventRecord;
  /** What it left in the log: audits, and the events that its rules sent, in order. */
  readonly events: readonly EventRecord[];
  /** Those of the events that wait for a context of their own. */
  readonly dispatched: readonly EventRecord[];
  /** Entities that are new or changed, in their final state. */
  readonly entities: readonly Entity[];
  readonly webhooks: readonly WebhookCall[];
  /** Whether it had to be stopped: none of the events that wait may go on. */
  readonly isEndless: boolean;
  /** What the person behind the client should know, in words. */
  readonly notes: readonly string[];
}
