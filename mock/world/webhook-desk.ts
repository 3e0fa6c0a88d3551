import type { EventRecord } from '../event/event.js';
import { webhookEntry, type Entry } from '../workflow/trail.js';
import type { WebhookAttempt, WebhookCall } from '../workflow/webhook.js';
import { Webhooks } from './webhooks.js';
import type { WorldParts } from './world-parts.js';

/** How an attempt went, beside which webhook it was for. */
export type AttemptResult = Omit<WebhookAttempt, 'call'>;

/**
 * Sends the webhooks of a world, and leaves an audit of each attempt, at one moment of the world's clock. When a run is
 * done again nothing is sent: what came of each attempt is told instead.
 */
export class WebhookDesk {
  readonly webhooks: Webhooks;
  readonly #parts: WorldParts;
  readonly #audit: (source: EventRecord, entry: Entry) => EventRecord;
  /** Only while a run is recorded or done again; a webhook is named by its number, from 1. */
  readonly #calls: WebhookCall[] = [];
  readonly #numbers = new Map<WebhookCall, number>();

  constructor(parts: WorldParts, audit: (source: EventRecord, entry: Entry) => EventRecord) {
    const { store, clock, tell } = parts;
    this.#parts = parts;
    this.#audit = audit;
    this.webhooks = new Webhooks({
      clock,
      allow: parts.webhookTargets,
      privateKey: store.webhookKey,
      onAttempt: attempt => this.#note(attempt),
      onKey: webhookKey => store.apply([{ webhookKey }]),
      whenKept: done => store.whenKept(done),
      tell,
    });
  }

  /** Sends webhooks once what asked for them is kept. */
  deliver(calls: readonly WebhookCall[]): void {
    const { recorder } = this.#parts;
    if (recorder) for (const call of calls) this.#numbers.set(call, this.#calls.push(call));
    if (!recorder?.isReplay) this.webhooks.deliverKept(calls);
  }

  /** The key that is kept is the one that signs; one that was made while nothing could be kept is kept now. */
  shareKey(): void {
    const { store } = this.#parts;
    const { privateKey: webhookKey } = this.webhooks;
    if (store.webhookKey !== undefined) this.webhooks.signWith(store.webhookKey);
    else if (webhookKey !== undefined) store.apply([{ webhookKey }]);
  }

  /** Tells what came of an attempt when a run is done again; false when the webhook with this number was never sent. */
  tell(number: number, result: AttemptResult): boolean {
    const call = this.#calls[number - 1];
    if (call) this.#note({ call, ...result });
    return call !== undefined;
  }

  #note(attempt: WebhookAttempt): void {
    const { store, clock, recorder } = this.#parts;
    const { call, ...result } = attempt;
    clock.moment(() => {
      recorder?.attempted(clock.now(), this.#numbers.get(call) ?? 0, result);
      const source = store.event(call.sourceEventId);
      if (source) store.apply([{ event: this.#audit(source, webhookEntry(attempt)) }]);
    });
  }
}
