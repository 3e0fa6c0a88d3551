import type { EventContext, Json } from '../event/event.js';
import type { Entity, EntityName } from './entity.js';

/** Whom an event is for: a known entity, or whatever is known of it. */
export interface Target {
  readonly retailerId?: string;
  readonly entityType: string;
  readonly entitySubtype?: string | null;
  readonly entityId?: string | null;
  readonly entityRef?: string | null;
  readonly rootEntityType?: string | null;
  readonly rootEntitySubtype?: string | null;
  readonly rootEntityId?: string | null;
  readonly rootEntityRef?: string | null;
}

/** An entity as the target of an event. */
export function targetOf(entity: Entity): Target {
  return {
    retailerId: entity.retailerId,
    entityType: entity.type,
    entitySubtype: entity.subtype,
    entityId: entity.id,
    entityRef: entity.ref,
    rootEntityType: entity.rootType,
    rootEntitySubtype: entity.rootSubtype,
    rootEntityId: entity.rootId,
    rootEntityRef: entity.rootRef,
  };
}

/** What a rule gives back: the engine does it, the rule itself changes nothing. */
export type Action =
  | {
      /** Changes an entity at once: the event's own unless another is given. */
      readonly type: 'mutate';
      readonly entity?: Omit<EntityName, 'retailerId'> & { readonly retailerId?: string };
      readonly status?: string;
      /** Laid over the entity's attributes. */
      readonly attributes?: Readonly<Record<string, Json>>;
    }
  | {
      /** Creates an entity under the event's root at once; the platform posts its CREATE, as for any new entity. */
      readonly type: 'create';
      readonly entity: Partial<Entity> & { readonly type: string };
    }
  | {
      /** Sends an event when the rulesets of the current one have run. */
      readonly type: 'sendEvent';
      readonly name: string;
      /** The event's own entity unless another is given. */
      readonly to?: Target;
      /** The attributes of the current event unless others are given. */
      readonly attributes?: Readonly<Record<string, Json>>;
      /** Epoch milliseconds; with it the event leaves the context, even when it is due at once. */
      readonly scheduledOn?: number;
    }
  | {
      /** Posts the event to a URL when the rulesets of the current one have run. */
      readonly type: 'webhook';
      readonly url: string;
      /** The event's name unless another is given. */
      readonly name?: string;
      readonly attributes?: Readonly<Record<string, Json>>;
    }
  | {
      /** Leaves a CUSTOM audit. */
      readonly type: 'log';
      readonly message: string;
      readonly detailedMessage?: string;
      readonly attributes?: Readonly<Record<string, Json>>;
    };

/** The event that a rule runs for. */
export interface RuleEvent extends EventContext {
  readonly id: string;
  readonly name: string;
  readonly retailerId: string;
  readonly accountId: string;
  /** The live status of its entity. */
  readonly entityStatus: string | null;
  readonly attributes: Readonly<Record<string, Json>>;
}

/** All that a rule can see. */
export interface RuleContext {
  /** As the workflow writes it. */
  readonly rule: string;
  readonly ruleset: string;
  readonly props: Readonly<Record<string, Json>>;
  readonly event: RuleEvent;
  /** The entity as it is now, after the rules before. */
  readonly entity: Entity;
  /** Epoch milliseconds of the world's clock. */
  readonly now: number;
  /** An entity by type and id or ref, as it is now. */
  readonly find: (
    name: Omit<EntityName, 'retailerId'> & { readonly retailerId?: string },
  ) => Entity | undefined;
  /** The entities under the same root, in the order in which they came into being; of one type when it is given. */
  readonly related: (type?: string) => readonly Entity[];
  /** A setting of the account, such as the one that a webhook rule names. */
  readonly setting: (name: string) => Json | undefined;
}

/** A rule as a function: it looks at the context and gives back what is to be done; nothing means nothing. */
export type RuleFunction = (context: RuleContext) => readonly Action[] | Action | undefined | void;

/**
 * What a rule throws to say that its ruleset ends here: the event still succeeds, an exception audit without stack
 * trace is left, and the rulesets for exceptions of that name run (Fluent docs: exception-management-in-writing-rules).
 * Anything else that is thrown makes the event FAILED.
 */
export class RuleExecutionException extends Error {
  override readonly name: string = 'RuleExecutionException';
}

/** A property that a rule cannot do without is missing (Fluent docs: building-blocks/setstate). */
export class PropertyNotFoundException extends Error {
  override readonly name: string = 'PropertyNotFoundException';

  constructor(property: string) {
    super(`property '${property}' is missing`);
  }
}
