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
}
