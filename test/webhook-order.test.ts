import { expect, test } from 'vitest';
import type { Webhooks } from '../mock/world/webhooks.js';
import { openReceiver, type Receiver } from './support/receiver.js';
import { openWebhooks, webhookTo } from './support/webhooks.js';

const FIRST_16 = Array.from({ length: 16 }, (_, number) => number);

function orderOf(receiver: Receiver): readonly unknown[] {
  return receiver.received.map(({ body }) => (JSON.parse(body.toString()) as { number: unknown }).number);
}

async function openMany(count: number): Promise<readonly Receiver[]> {
  return Promise.all(Array.from({ length: count }, () => openReceiver('hang')));
}

function deliverTo(webhooks: Webhooks, receivers: readonly Receiver[], each: number): void {
  for (const { url } of receivers) {
    for (let number = 0; number < each; number += 1) webhooks.deliver(webhookTo(url, { body: { number } }));
  }
}

test('webhooks to one URL start in the order in which they were asked for', async () => {
  const receiver = await openReceiver('hang');
  const { webhooks } = openWebhooks();

  deliverTo(webhooks, [receiver], 16);
  await receiver.arrived(16);

  expect(orderOf(receiver)).toEqual(FIRST_16);
});

test('a receiver that hangs holds its own webhooks up and nobody else’s', async () => {
  const [dead, alive] = [await openReceiver('hang'), await openReceiver()];
  const { webhooks } = openWebhooks();

  deliverTo(webhooks, [dead], 100);
  webhooks.deliver(webhookTo(alive.url));
  await alive.arrived(1);
  await dead.arrived(16);

  expect(orderOf(dead)).toEqual(FIRST_16);
});

test('no more than 64 attempts are under way at once', async () => {
  const dead = await openMany(5);
  const underWay = new Promise(resolve => {
    const onAttempt = (): void => resolve(dead.map(({ received }) => received.length));
    const { webhooks } = openWebhooks({ timeout: 1500, onAttempt });
    deliverTo(webhooks, dead, 20);
  });

  expect(await underWay).toEqual([16, 16, 16, 16, 0]);
});

test('receivers that hang take all places only until the time-out', async () => {
  const dead = await openMany(4);
  const alive = await openReceiver();
  const { webhooks, attempts } = openWebhooks({ timeout: 500 });

  deliverTo(webhooks, dead, 50);
  webhooks.deliver(webhookTo(alive.url));
  await alive.arrived(1);

  expect(attempts.length).toBeGreaterThan(0);
  expect(attempts.length).toBeLessThanOrEqual(64);
});

test('idle means that no attempt is under way and none waits for its turn', async () => {
  const receiver = await openReceiver(500);
  const { webhooks, attempts } = openWebhooks();
  await webhooks.idle();

  deliverTo(webhooks, [receiver], 40);
  await Promise.all([webhooks.idle(), webhooks.idle()]);

  expect(attempts).toHaveLength(40);
});
