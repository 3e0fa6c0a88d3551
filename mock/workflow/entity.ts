import type { Json } from '../event/event.js';

/** A thing that workflows act on, as the sandbox knows it: which it is, where it belongs, and its live status. */
export interface Entity {
  readonly type: string;
  readonly subtype: string | null;
  /** Present on the legacy types, such as ORDER and FULFILMENT; the newer ones have only a ref. */
  readonly id: string | null;
  readonly ref: string | null;
  readonly status: string;
  readonly retailerId: string;
  readonly attributes: Readonly<Record<string, Json>>;
  readonly rootType: string;
  readonly rootSubtype: string | null;
  readonly rootId: string | null;
  readonly rootRef: string | null;
  /** The version of its workflow that it stays on; without one it follows the latest. */
  readonly workflowVersion?: string;
}

/** How an event names an entity. */
export interface EntityName {
  readonly type: string;
  readonly id?: string | null;
  readonly ref?: string | null;
  readonly rootRef?: string | null;
  readonly retailerId: string;
}

/** The root under which entities belong together. */
export type RootName = Pick<Entity, 'retailerId' | 'rootType' | 'rootId' | 'rootRef'>;

/** Whether two names mean the same root: by id where both have one, else by ref. */
export function sameRoot(one: RootName, other: RootName): boolean {
  if (one.retailerId !== other.retailerId || one.rootType !== other.rootType) return false;
  if (one.rootId !== null && other.rootId !== null) return one.rootId === other.rootId;
  return one.rootRef !== null && one.rootRef === other.rootRef;
}

/** The entity in words: its ref, or its id where it has none. */
export function labelOf({ ref, id, type }: Pick<Entity, 'ref' | 'id' | 'type'>): string {
  return ref ?? (id === null ? type : `${type} ${id}`);
}

/**
 * The types for which the platform posts a CREATE event when one is created (Fluent docs:
 * understanding-event-execution; the newer of its two tables).
 */
export const CREATE_EVENT_TYPES: ReadonlySet<string> = new Set([
  'WAVE',
  'ORDER',
  'FULFILMENT',
  'ARTICLE',
  'CONSIGNMENT',
  'FULFILMENT_OPTIONS',
  'FULFILMENT_PLAN',
  'PRODUCT_CATALOGUE',
  'PRODUCT',
  'CATEGORY',
  'INVENTORY_CATALOGUE',
  'INVENTORY_POSITION',
  'INVENTORY_QUANTITY',
  'RETURN_ORDER',
  'RETURN_FULFILMENT',
  'BILLING_ACCOUNT',
  'CREDIT_MEMO',
  'INVOICE',
  'PAYMENT',
  'PAYMENT_TRANSACTION',
  'BATCH',
]);

/** The type of root that entities of a type stand under (Fluent docs: understanding-event-execution). */
export const ROOT_TYPE_OF: Readonly<Record<string, string>> = {
  // Types come from outside: one called `constructor` must not find what every object has.
  __proto__: null as never,
  FULFILMENT: 'ORDER',
  ARTICLE: 'ORDER',
  CONSIGNMENT: 'ORDER',
  FULFILMENT_CHOICE: 'ORDER',
  WAVE: 'LOCATION',
  FULFILMENT_PLAN: 'FULFILMENT_OPTIONS',
  PRODUCT: 'PRODUCT_CATALOGUE',
  CATEGORY: 'PRODUCT_CATALOGUE',
  INVENTORY_POSITION: 'INVENTORY_CATALOGUE',
  INVENTORY_QUANTITY: 'INVENTORY_CATALOGUE',
  VIRTUAL_POSITION: 'VIRTUAL_CATALOGUE',
  CONTROL: 'CONTROL_GROUP',
  RETURN_FULFILMENT: 'RETURN_ORDER',
  CREDIT_MEMO: 'BILLING_ACCOUNT',
  INVOICE: 'BILLING_ACCOUNT',
  PAYMENT: 'BILLING_ACCOUNT',
  PAYMENT_TRANSACTION: 'BILLING_ACCOUNT',
  BATCH: 'JOB',
};
