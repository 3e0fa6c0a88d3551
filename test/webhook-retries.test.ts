import { expect, test } from 'vitest';
import { openReceiver } from './support/receiver.js';
import { attemptsAfter, openWebhooks, tried, webhookTo } from './support/webhooks.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test('by default a webhook is tried 2, 4 and 8 seconds after the first attempt again, and then given up', async () => {
  const { attempts, ...opened } = await tried([500]);
  const start = opened.clock.now();

  const counts = await attemptsAfter({ ...opened, attempts }, [
    1999,
    2000,
    3999,
    4000,
    7999,
    8000,
    14_000,
    DAY,
  ]);

  expect(counts).toEqual([1, 2, 2, 3, 3, 4, 4, 4]);
  expect(attempts.map(({ number, nextAt }) => [number, nextAt && nextAt - start])).toEqual([
    [1, 2000],
    [2, 4000],
    [3, 8000],
    [4, undefined],
  ]);
});

test('the exponential schedule tries again after a minute, an hour and a day', async () => {
  const receiver = await openReceiver(503);
  const { webhooks, attempts, ...opened } = openWebhooks();
  const start = opened.clock.now();
  webhooks.deliver(webhookTo(receiver.url, { schedule: 'exponential' }));
  await webhooks.idle();

  const counts = await attemptsAfter({ ...opened, webhooks, attempts }, [
    MINUTE - 1,
    MINUTE,
    HOUR - 1,
    HOUR,
    DAY - 1,
    DAY,
    30 * DAY,
  ]);

  expect(counts).toEqual([1, 2, 2, 3, 3, 4, 4]);
  expect(attempts.map(({ nextAt }) => nextAt && nextAt - start)).toEqual([MINUTE, HOUR, DAY, undefined]);
});

test('every attempt is the same request: path, body and signatures', async () => {
  const { receiver, ...opened } = await tried([500]);

  await attemptsAfter(opened, [2000, 4000, 8000]);

  const [first, ...others] = receiver.received;
  expect(others).toHaveLength(3);
  for (const other of others) expect(other).toEqual(first);
});

test('what succeeds at a later attempt is not tried again', async () => {
  const { attempts, told, ...opened } = await tried([500, 'reset', 200]);

  const counts = await attemptsAfter({ ...opened, attempts }, [2000, 4000, 8000, DAY]);

  expect(counts).toEqual([2, 3, 3, 3]);
  expect(attempts.map(({ delivered, status }) => [delivered, status])).toEqual([
    [false, 500],
    [false, undefined],
    [true, 200],
  ]);
  expect(told).toHaveLength(1);
});

test('attempts that are due when the one before fails follow at once', async () => {
  const receiver = await openReceiver(500);
  const { webhooks, clock, attempts } = openWebhooks();
  const start = clock.now();

  webhooks.deliver(webhookTo(receiver.url));
  clock.advance(5 * SECOND);
  await webhooks.idle();
  const early = attempts.map(({ nextAt }) => nextAt && nextAt - start);
  clock.advance(3 * SECOND);
  await webhooks.idle();

  expect(early).toEqual([5000, 5000, 8000]);
  expect(attempts).toHaveLength(4);
});

test('while the clock runs, attempts come of themselves', async () => {
  const { clock, receiver, webhooks, attempts } = await tried([500, 200]);

  clock.set(clock.now() + 1990);
  clock.unfreeze();
  await receiver.arrived(2);
  await webhooks.idle();

  expect(attempts.map(({ delivered }) => delivered)).toEqual([false, true]);
});

test('a failure is told of when it is the first and when it is the last', async () => {
  const { told, receiver, ...opened } = await tried([404]);

  await attemptsAfter(opened, [2000, 4000, 8000]);

  expect(told).toEqual([
    `webhook of event event-7, attempt 1: 127.0.0.1:${receiver.port} answered 404; it will be tried again`,
    `webhook of event event-7, attempt 4: 127.0.0.1:${receiver.port} answered 404; it is given up`,
  ]);
});

test('a listener that fails is told of and keeps nothing from being tried again', async () => {
  const receiver = await openReceiver(500, 200);
  const { webhooks, clock, told } = openWebhooks({
    onAttempt: () => {
      throw new Error('the store is closed');
    },
  });

  webhooks.deliver(webhookTo(receiver.url));
  await webhooks.idle();
  clock.advance(2000);
  await webhooks.idle();

  expect(receiver.received).toHaveLength(2);
  expect(told).toContain('a webhook could not be recorded: the store is closed');
});
