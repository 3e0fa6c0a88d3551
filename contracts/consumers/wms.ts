import { hasSucceeded, Unavailable, type EventToPost, type LoggedEvent } from './fluent-answers.js';
import type { FluentClient, Outcome } from './fluent-client.js';
import type { Webhook } from './fluent-webhook.js';

/** What has been picked of one line of a fulfilment. */
export interface PickedLine {
  readonly ref: string;
  readonly productRef: string;
  readonly requested: number;
  readonly picked: number;
}

/** What the person at the packing desk is told. */
export interface PickAnswer {
  readonly result: 'confirmed' | 'not-open' | 'failed' | 'unknown';
  /** For the screen. */
  readonly message: string;
}

/** A parcel that has left the packing desk. */
export interface Parcel {
  readonly articleRef: string;
  readonly weight: number;
}

/** What a webhook makes the warehouse do. */
export type WarehouseTask =
  | { readonly kind: 'pick'; readonly fulfilmentRef: string; readonly orderRef: string | undefined }
  | { readonly kind: 'stop'; readonly orderRef: string }
  | { readonly kind: 'nothing' };

const CLOCK_DRIFT = 60_000;

/** Confirms what a warehouse picks and ships. */
export class Warehouse {
  readonly #client: FluentClient;
  readonly #retailerId: string;

  constructor(client: FluentClient, settings: { readonly retailerId: string }) {
    this.#client = client;
    this.#retailerId = settings.retailerId;
  }

  /** Confirms a pick while a person waits at the desk, who has to know whether the parcel may be closed. */
  async confirmPick(fulfilmentId: string, lines: readonly PickedLine[]): Promise<PickAnswer> {
    const since = new Date(this.#client.now() - CLOCK_DRIFT).toISOString();
    try {
      return answerTo(await this.#client.postSync(this.#pickConfirm(fulfilmentId, lines)));
    } catch (thrown) {
      if (!(thrown instanceof Unavailable)) throw thrown;
      return this.#lookedUp(fulfilmentId, since);
    }
  }

  /** Tells that parcels wait for the carrier; nobody waits for the outcome. */
  async ship(fulfilmentId: string, parcels: readonly Parcel[]): Promise<string | undefined> {
    return this.#client.postAsync({
      ...this.#about(fulfilmentId),
      name: 'WaveDispatchInitiated',
      attributes: { fulfilmentArticles: parcels },
    });
  }

  /** Whether the pick has come through after all, when no answer did. */
  async #lookedUp(fulfilmentId: string, from: string): Promise<PickAnswer> {
    const filters = {
      name: 'PickConfirm',
      eventType: 'ORCHESTRATION',
      'context.entityId': fulfilmentId,
      from,
    };
    for await (const event of this.#client.events(filters)) return answerFrom(event);
    return { result: 'unknown', message: 'No answer, and the pick is not in the log: confirm it again.' };
  }

  #pickConfirm(fulfilmentId: string, lines: readonly PickedLine[]): EventToPost {
    const pickedItems = lines.map(({ productRef, picked }) => ({
      productRef,
      catalogueRef: 'PC:MASTER:1',
      availableQty: picked,
    }));
    const fulfilmentItems = lines.map(({ ref, productRef, requested, picked }) => ({
      ref,
      productRef,
      requestedQuantity: requested,
      filledQuantity: picked,
      rejectedQuantity: requested - picked,
    }));
    return {
      ...this.#about(fulfilmentId),
      name: 'PickConfirm',
      attributes: { pickedItems, fulfilmentItems },
    };
  }

  #about(entityId: string): Omit<EventToPost, 'name'> {
    return { retailerId: this.#retailerId, entityType: 'FULFILMENT', entityId, rootEntityType: 'ORDER' };
  }
}

/** What a webhook means for the warehouse: a fulfilment to pick, an order to stop, or nothing. */
export function taskOf({ entityType, entityStatus, entityRef, rootEntityRef }: Webhook): WarehouseTask {
  if (entityType === 'FULFILMENT' && entityStatus === 'AWAITING_WAVE')
    return { kind: 'pick', fulfilmentRef: entityRef, orderRef: rootEntityRef };
  if (entityType === 'ORDER' && entityStatus === 'CANCELLED') return { kind: 'stop', orderRef: entityRef };
  return { kind: 'nothing' };
}

function answerTo({ status, message }: Outcome): PickAnswer {
  if (status === 'COMPLETE' || status === 'SCHEDULED') return CONFIRMED;
  return status === 'NO_MATCH' ? NOT_OPEN : failed(message);
}

function answerFrom(event: LoggedEvent): PickAnswer {
  const { status } = event;
  if (hasSucceeded(event)) return CONFIRMED;
  if (status === 'NO_MATCH') return NOT_OPEN;
  if (status === 'FAILED') return failed(undefined);
  return { result: 'unknown', message: 'The pick has arrived and is being processed: look again shortly.' };
}

const CONFIRMED: PickAnswer = { result: 'confirmed', message: 'Confirmed: close the parcel.' };
const NOT_OPEN: PickAnswer = {
  result: 'not-open',
  message: 'The order does not wait for a pick: put the goods back.',
};

function failed(message: string | undefined): PickAnswer {
  return { result: 'failed', message: `The pick was refused: ${message ?? 'no reason given'}.` };
}
