import { hasSucceeded, isWaiting, type JsonObject, type LoggedEvent } from './fluent-answers.js';
import type { FluentClient } from './fluent-client.js';
import type { Webhook } from './fluent-webhook.js';

/** A scan of a parcel on its way. */
export interface Scan {
  readonly consignmentId: string;
  readonly kind: 'accepted' | 'moved' | 'delivered';
  readonly trackingNumber: string;
  /** Where it was scanned, or who signed for it. */
  readonly note: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A scan that the platform could not use. */
export interface Rejected {
  readonly eventId: string;
  readonly name: string;
  readonly consignmentId: string | undefined;
  readonly status: string;
}

/** How far the platform is with a scan. */
export type Progress = 'waiting' | 'done' | 'rejected' | 'unknown';

/** Reports where consignments are. */
export class Tracking {
  readonly #client: FluentClient;
  readonly #retailerId: string;

  constructor(client: FluentClient, settings: { readonly retailerId: string }) {
    this.#client = client;
    this.#retailerId = settings.retailerId;
  }

  /** Reports a scan, and gives back the id to ask for it by, where the account tells it. */
  async report(scan: Scan): Promise<string | undefined> {
    return this.#client.postAsync({
      name: NAMES[scan.kind],
      retailerId: this.#retailerId,
      entityType: 'CONSIGNMENT',
      entityId: scan.consignmentId,
      attributes: attributesOf(scan),
    });
  }

  /** How far the platform is with a scan. */
  async progress(eventId: string): Promise<Progress> {
    const event = await this.#client.event(eventId);
    if (!event) return 'unknown';
    if (isWaiting(event)) return 'waiting';
    return hasSucceeded(event) ? 'done' : 'rejected';
  }

  /** All scans since a time that the platform could not use, for the morning's list. */
  async rejected(since: string, pageSize?: number): Promise<readonly Rejected[]> {
    const filters = {
      'context.entityType': 'CONSIGNMENT',
      eventType: 'ORCHESTRATION',
      eventStatus: ['FAILED', 'NO_MATCH'],
      retailerId: this.#retailerId,
      from: since,
    };
    const found: Rejected[] = [];
    for await (const event of this.#client.events(filters, pageSize)) found.push(rejectedFrom(event));
    return found;
  }

  /** The names of all that has been reported about a consignment, the newest first. */
  async history(consignmentId: string, pageSize?: number): Promise<readonly string[]> {
    const filters = { 'context.entityId': consignmentId, eventType: 'ORCHESTRATION' };
    const names: string[] = [];
    for await (const { name } of this.#client.events(filters, pageSize)) names.push(name);
    return names;
  }
}

/** The order whose parcels have to come back, where a webhook says so. */
export function recalledOrder({ entityType, entityStatus, entityRef }: Webhook): string | undefined {
  return entityType === 'ORDER' && entityStatus === 'CANCELLED' ? entityRef : undefined;
}

/** The consignment that has arrived, where a webhook says so; then the sender may be billed. */
export function deliveredConsignment({ entityType, entityStatus, entityRef }: Webhook): string | undefined {
  return entityType === 'CONSIGNMENT' && entityStatus === 'DELIVERED' ? entityRef : undefined;
}

const NAMES = {
  accepted: 'ConsignmentLodged',
  moved: 'ConsignmentInTransit',
  delivered: 'ConsignmentDelivered',
} as const;

function attributesOf({ kind, trackingNumber, note, at }: Scan): JsonObject {
  if (kind === 'accepted') return { carrier: 'PARCEL_DEMO', trackingNumber };
  if (kind === 'moved') return { trackingStatus: 'IN_TRANSIT', trackingLocation: note, trackingNumber };
  return { deliveredOn: at, signedBy: note, trackingNumber };
}

function rejectedFrom({ id, name, entityId, status }: LoggedEvent): Rejected {
  return { eventId: id, name, consignmentId: entityId, status };
}
