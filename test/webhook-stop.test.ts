import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Cancel } from '../mock/kernel/clock.js';
import { deadPort, openReceiver } from './support/receiver.js';
import { openWebhooks, tried, webhookTo } from './support/webhooks.js';

const DAY = 86_400_000;

test('stopping breaks off what is under way and reports nothing of it', async () => {
  const receivers = await Promise.all(Array.from({ length: 5 }, () => openReceiver('hang')));
  const { webhooks, attempts, told } = openWebhooks();
  for (const { url } of receivers) {
    for (let count = 0; count < 20; count += 1) webhooks.deliver(webhookTo(url));
  }
  await Promise.all(receivers.slice(0, 4).map(receiver => receiver.arrived(16)));

  webhooks.stop();
  await Promise.all(receivers.slice(0, 4).map(receiver => receiver.abandoned(16)));
  await webhooks.idle();

  expect(receivers.map(({ received }) => received.length)).toEqual([16, 16, 16, 16, 0]);
  expect(attempts).toEqual([]);
  expect(told).toEqual([]);
});

test('after stopping nothing is tried again and nothing new is taken', async () => {
  const { webhooks, clock, attempts, receiver } = await tried([500]);

  webhooks.stop();
  clock.advance(DAY);
  webhooks.deliver(webhookTo(receiver.url));
  webhooks.deliver(webhookTo('ftp://127.0.0.1/'));
  await webhooks.idle();

  expect(attempts).toHaveLength(1);
  expect(receiver.received).toHaveLength(1);
});

test('stopping while the key is being made leaves no request and no key to keep', async () => {
  let made = 0;
  const receiver = await openReceiver();
  const { webhooks } = openWebhooks({ privateKey: undefined, onKey: () => (made += 1) });
  webhooks.deliver(webhookTo(receiver.url));

  webhooks.stop();
  await webhooks.publicKey();
  await webhooks.idle();

  expect(made).toBe(0);
  expect(receiver.received).toEqual([]);
});

test('stopping takes back from the clock what is planned there', async () => {
  let planned = 0;
  const at = (): Cancel => {
    planned += 1;
    return () => (planned -= 1);
  };
  const { webhooks } = await tried([500], { clock: { now: () => 0, at } });
  const before = planned;

  webhooks.stop();

  expect([before, planned]).toEqual([1, 0]);
});

test('a listener that stops the webhooks ends them there', async () => {
  const receiver = await openReceiver(500);
  const happened: string[] = [];
  const at = (): Cancel => {
    happened.push('something was planned');
    return () => {};
  };
  const { webhooks } = openWebhooks({
    clock: { now: () => 0, at },
    onAttempt: ({ number }) => {
      happened.push(`attempt ${number}`);
      webhooks.stop();
    },
  });

  webhooks.deliver(webhookTo(receiver.url));
  await webhooks.idle();

  expect(happened).toEqual(['attempt 1']);
});

test('once webhooks and clock have stopped, the process ends by itself', async () => {
  const port = await deadPort();
  const receiver = await openReceiver('hang');
  const program = `
    import { WorldClock } from './mock/kernel/clock.ts';
    import { Webhooks } from './mock/world/webhooks.ts';
    const clock = new WorldClock();
    const onAttempt = ({ problem }) => {
      console.log(problem);
      webhooks.stop();
      clock.stop();
    };
    const webhooks = new Webhooks({ clock, allow: () => false, onAttempt, onKey: () => {} });
    const call = url => ({ url, body: { id: '1' }, sourceEventId: '1', schedule: 'exponential' });
    webhooks.deliver(call('${receiver.url}'));
    webhooks.deliver(call('http://127.0.0.1:${port}'));
  `;
  const options = { timeout: 20_000 };
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];

  const { stdout } = await promisify(execFile)(process.execPath, args, options);

  expect(stdout).toBe(`connection refused by 127.0.0.1:${port}\n`);
});
