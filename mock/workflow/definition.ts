import type { Json } from '../event/event.js';

/** One rule of a ruleset as an export holds it: `<ACCOUNT>.<plugin>.<Rule>` and its properties. */
export interface Rule {
  readonly name: string;
  readonly props?: Readonly<Record<string, Json>> | null;
}

/** What runs when an event of this name meets an entity of this type in one of the trigger statuses. */
export interface Ruleset {
  readonly name: string;
  readonly description?: string | null;
  readonly type?: string | null;
  readonly subtype?: string | null;
  readonly eventType?: string | null;
  readonly rules: readonly Rule[];
  /** Empty: any status. */
  readonly triggers: readonly { readonly status: string }[];
}

/** A workflow in the format that Fluent exports; keys that the sandbox does not use are kept as they came. */
export interface Workflow {
  readonly retailerId: string;
  readonly version: string;
  readonly entityType: string;
  readonly entitySubtype: string;
  /** `ENTITYTYPE::SUBTYPE`. */
  readonly name: string;
  readonly rulesets: readonly Ruleset[];
  readonly [key: string]: unknown;
}

/** The root entity types that own workflows (Fluent docs: create-an-empty-workflow); JOB has events but no workflow. */
export const ROOT_ENTITY_TYPES: ReadonlySet<string> = new Set([
  'ORDER',
  'LOCATION',
  'FULFILMENT_OPTIONS',
  'PRODUCT_CATALOGUE',
  'INVENTORY_CATALOGUE',
  'VIRTUAL_CATALOGUE',
  'CONTROL_GROUP',
  'RETURN_ORDER',
  'BILLING_ACCOUNT',
  'JOB',
]);
