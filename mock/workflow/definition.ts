import type { Json } from '../event/event.js';

/** One rule of a ruleset as an export holds it: `<ACCOUNT>.<plugin>.<Rule>` and its properties. */
export interface Rule {
  readonly name: string;
  readonly props?: Readonly<Record<string, Json>> | null;
}

/** A button that people press in Fluent's apps; pressing it posts the event. */
export interface UserAction {
  /** The name of the ruleset where it is missing, as in most exports. */
  readonly eventName?: string | null;
  readonly context?: readonly UserActionContext[] | null;
  readonly attributes?: readonly Readonly<Record<string, Json>>[] | null;
}

/** Where a user action is shown. */
export interface UserActionContext {
  readonly label?: string | null;
  readonly type?: string | null;
  readonly modules?: readonly string[] | null;
  readonly confirm?: boolean | null;
}

/** What runs when an event of this name meets an entity of this type in one of the trigger statuses. */
export interface Ruleset {
  readonly name: string;
  readonly description?: string | null;
  readonly type?: string | null;
  readonly subtype?: string | null;
  readonly eventType?: string | null;
  readonly rules?: readonly Rule[] | null;
  /** Empty: any status. */
  readonly triggers?: readonly { readonly status?: string | null }[] | null;
  readonly userActions?: readonly UserAction[] | null;
}

/** A status that a workflow knows; the same name may stand for several entity types. */
export interface StatusDefinition {
  readonly name?: string | null;
  readonly entityType?: string | null;
  readonly category?: string | null;
}

/** A workflow in the format that Fluent exports; what the sandbox does not use is kept as it came. */
export interface Workflow {
  readonly retailerId: string;
  /** `major.minor`. */
  readonly version: string;
  readonly entityType: string;
  readonly entitySubtype: string;
  /** `ENTITYTYPE::SUBTYPE`. */
  readonly name: string;
  readonly rulesets: readonly Ruleset[];
  readonly statuses?: readonly StatusDefinition[] | null;
  readonly settings?: Readonly<Record<string, Json>> | null;
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
