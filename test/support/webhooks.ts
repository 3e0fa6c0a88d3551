import { onTestFinished } from 'vitest';
import { WorldClock } from '../../mock/kernel/clock.js';
import { makeSigningKey, privatePem } from '../../mock/kernel/signatures.js';
import type { WebhookAttempt, WebhookCall } from '../../mock/workflow/webhook.js';
import { Webhooks, type WebhookParts } from '../../mock/world/webhooks.js';
import { openReceiver, type Receiver, type Reply } from './receiver.js';

// Making a key takes longer than most tests.
const KEY = privatePem(await makeSigningKey());

/** Webhooks under test: a frozen clock, a key, no target allowed but this machine; they stop with the test. */
export interface TestWebhooks {
  readonly webhooks: Webhooks;
  readonly clock: WorldClock;
  readonly attempts: readonly WebhookAttempt[];
  readonly told: readonly string[];
}

/** Opens webhooks and records what they report. */
export function openWebhooks(parts: Partial<WebhookParts> = {}): TestWebhooks {
  const clock = new WorldClock();
  clock.freeze();
  const attempts: WebhookAttempt[] = [];
  const told: string[] = [];
  const webhooks = new Webhooks({
    clock,
    allow: () => false,
    privateKey: KEY,
    onAttempt: attempt => attempts.push(attempt),
    onKey: () => {},
    tell: line => told.push(line),
    ...parts,
  });
  onTestFinished(() => webhooks.stop());
  return { webhooks, clock, attempts, told };
}

const ORDER_STATUS = {
  id: '4f0c8f0e-58c3-4e0a-9a07-6f2f0c1d2e11',
  name: 'OrderStatus',
  accountId: 'DEMO',
  retailerId: '1',
  entityId: '107',
  entityRef: 'HD_107',
  entityType: 'ORDER',
  entityStatus: 'BOOKED',
  rootEntityType: 'ORDER',
  rootEntityId: '107',
  rootEntityRef: 'HD_107',
  type: 'NORMAL',
  attributes: { note: 'Grüße an 木村 🚚', parcels: 2 },
};

/** A webhook for a URL, with a body as a rule would send it. */
export function webhookTo(url: string, changes: Partial<WebhookCall> = {}): WebhookCall {
  return {
    url,
    name: ORDER_STATUS.name,
    body: ORDER_STATUS,
    sourceEventId: 'event-7',
    schedule: 'default',
    ...changes,
  };
}

/** One webhook whose first attempt has ended. */
export interface Tried extends TestWebhooks {
  readonly receiver: Receiver;
  /** The first attempt. */
  readonly attempt: WebhookAttempt;
}

/** Sends one webhook to a receiver that gives these replies, and waits for the end of the first attempt. */
export async function tried(replies: readonly Reply[], parts: Partial<WebhookParts> = {}): Promise<Tried> {
  const receiver = await openReceiver(...replies);
  const opened = openWebhooks(parts);
  opened.webhooks.deliver(webhookTo(`${receiver.url}/hook?shop=7`));
  await opened.webhooks.idle();
  const [attempt] = opened.attempts;
  if (!attempt) throw new Error('nothing was reported');
  return { ...opened, receiver, attempt };
}

/** How many attempts there have been after each move of the clock, given in milliseconds from now. */
export async function attemptsAfter(
  { webhooks, clock, attempts }: Pick<TestWebhooks, 'webhooks' | 'clock' | 'attempts'>,
  times: readonly number[],
): Promise<readonly number[]> {
  const start = clock.now();
  const counts: number[] = [];
  for (const time of times) {
    clock.set(start + time);
    // The clock may only move on when nothing is under way.
    // oxlint-disable-next-line no-await-in-loop
    await webhooks.idle();
    counts.push(attempts.length);
  }
  return counts;
}
