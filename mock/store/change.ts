import type { Account } from '../account/account.js';
import type { EventRecord } from '../event/event.js';
import type { Workflow } from '../workflow/definition.js';
import type { Entity } from '../workflow/entity.js';
import type { StatusChange } from './events/status-change.js';

/** What a world can begin with: the demo world, only its workflows and entities, or nothing. */
export const SEEDS = ['demo', 'workflows', 'none'] as const;

/** One of them. */
export type Seed = (typeof SEEDS)[number];

/** One thing that changed; what belongs together is applied together. */
export type Change =
  | { readonly event: EventRecord }
  /** An event that is known has another status; how a journal keeps that. */
  | { readonly status: StatusChange }
  | { readonly entity: Entity }
  | { readonly workflow: Workflow }
  | { readonly account: Account }
  /** The private key that webhooks are signed with, as PEM. */
  | { readonly webhookKey: string }
  /** What the world begins with, where that was chosen for it. */
  | { readonly seed: Seed }
  /** The ids of events that are forgotten. */
  | { readonly drop: readonly string[] }
  /** All that the world knows is forgotten, but for its account, its key and its seed. */
  | { readonly reset: true }
  /** The world is no more, until one with its client id is made anew: that begins with its account. */
  | { readonly removed: true };

/** What a world begins with. */
export interface WorldContents {
  readonly events: readonly EventRecord[];
  readonly entities: readonly Entity[];
  /** Every version that is kept; of one workflow the last is the latest. */
  readonly workflows: readonly Workflow[];
}

/** The contents of an empty world. */
export const NOTHING: WorldContents = { events: [], entities: [], workflows: [] };

/** The changes that lay contents into an empty store. */
export function changesOf({ workflows, entities, events }: WorldContents): readonly Change[] {
  return [
    // Before the workflows: which old versions are kept depends on the entities that are pinned to them.
    ...entities.map(entity => ({ entity })),
    ...workflows.map(workflow => ({ workflow })),
    ...events.map(event => ({ event })),
  ];
}
