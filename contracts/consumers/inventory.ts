import { hasSucceeded, Refused, Unavailable } from './fluent-answers.js';
import type { FluentClient } from './fluent-client.js';

/** Stock that has changed by so much at a place. */
export interface StockChange {
  /** Chosen by the stock system, so that the platform knows a change that comes twice. */
  readonly deltaId: string;
  readonly productRef: string;
  readonly locationRef: string;
  /** Relative: -2 for two that have gone. */
  readonly qty: number;
}

/** Changes that were not taken, and why; to be sent again or looked at. */
export interface Unsent {
  readonly changes: readonly StockChange[];
  readonly reason: string;
}

/** What became of a delivery. */
export interface Delivery {
  /** The ids of the events, as far as the account tells them. */
  readonly eventIds: readonly string[];
  readonly sent: number;
  readonly unsent: readonly Unsent[];
}

/** Which catalogue the stock system feeds. */
export interface InventorySettings {
  readonly retailerId: string;
  readonly catalogueRef?: string;
  /** How many changes go into one event at most; each makes work for the workflow of its position. */
  readonly batchSize?: number;
}

/** Feeds changes of stock into an inventory catalogue. */
export class InventoryFeed {
  readonly #client: FluentClient;
  readonly #settings: Required<InventorySettings>;

  constructor(client: FluentClient, settings: InventorySettings) {
    this.#client = client;
    this.#settings = { catalogueRef: 'DEFAULT:1', batchSize: 40, ...settings };
  }

  /** Sends changes in batches, in their order; what cannot be sent does not hold up the rest, but is told. */
  async send(changes: readonly StockChange[]): Promise<Delivery> {
    const { batchSize } = this.#settings;
    const batches = Array.from({ length: Math.ceil(changes.length / batchSize) }, (_, index) =>
      changes.slice(index * batchSize, (index + 1) * batchSize),
    );
    let delivery: Delivery = { eventIds: [], sent: 0, unsent: [] };
    for (const batch of batches) {
      // One after the other: the order of changes matters, and the API limits how many come at once.
      // oxlint-disable-next-line no-await-in-loop
      delivery = joined(delivery, await this.#sendBatch(batch));
    }
    return delivery;
  }

  /** Which of the deliveries have not been processed well, by their status. */
  async problems(eventIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const events = await Promise.all(eventIds.map(id => this.#client.event(id)));
    const bad = eventIds.flatMap((id, index) => {
      const event = events[index];
      return event && hasSucceeded(event) ? [] : [[id, event?.status ?? 'UNKNOWN'] as const];
    });
    return new Map(bad);
  }

  async #sendBatch(batch: readonly StockChange[]): Promise<Delivery> {
    try {
      const eventId = await this.#post(batch);
      return { eventIds: eventId === undefined ? [] : [eventId], sent: batch.length, unsent: [] };
    } catch (thrown) {
      if (isTooLarge(thrown) && batch.length > 1) return this.#sendHalves(batch);
      if (!(thrown instanceof Refused || thrown instanceof Unavailable)) throw thrown;
      return { eventIds: [], sent: 0, unsent: [{ changes: batch, reason: thrown.message }] };
    }
  }

  async #sendHalves(batch: readonly StockChange[]): Promise<Delivery> {
    const middle = Math.ceil(batch.length / 2);
    const first = await this.#sendBatch(batch.slice(0, middle));
    return joined(first, await this.#sendBatch(batch.slice(middle)));
  }

  #post(items: readonly StockChange[]): Promise<string | undefined> {
    const { retailerId, catalogueRef } = this.#settings;
    return this.#client.postAsync({
      name: 'INVENTORY_DELTA',
      retailerId,
      entityType: 'INVENTORY_CATALOGUE',
      entityRef: catalogueRef,
      entitySubtype: 'DEFAULT',
      rootEntityType: 'INVENTORY_CATALOGUE',
      rootEntityRef: catalogueRef,
      attributes: { items: items.map(item => ({ ...item, type: 'LAST_ON_HAND' })) },
    });
  }
}

function isTooLarge(thrown: unknown): boolean {
  return thrown instanceof Refused && thrown.status === 413;
}

function joined(one: Delivery, other: Delivery): Delivery {
  return {
    eventIds: [...one.eventIds, ...other.eventIds],
    sent: one.sent + other.sent,
    unsent: [...one.unsent, ...other.unsent],
  };
}
