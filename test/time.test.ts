import { expect, test } from 'vitest';
import { request, signIn } from './support/client.js';
import { NOTIFY_ORDER, posted } from './support/events.js';
import { openReceiver } from './support/receiver.js';
import { openSandbox } from './support/sandbox.js';
import { rule, ruleset, setState, worldWith } from './support/workflows.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test('a frozen clock stands still while real time passes, until it is let run again', async () => {
  const { clock, url } = await openSandbox();
  const start = clock.now();
  await request(url);
  const after = clock.now();

  clock.unfreeze();
  const running = clock.frozen;

  expect([after, running]).toEqual([start, false]);
});

test('a token expires when its life has passed by the clock', async () => {
  const { url, clock } = await openSandbox({ tokenLife: HOUR });
  const client = await signIn(url);
  await clock.advance(HOUR - 1);
  const before = await client.get('/event');

  await clock.advance(1);

  expect([before.status, (await client.get('/event')).status]).toEqual([200, 401]);
});

test('an event leaves the default window of the log after 30 days by the clock', async () => {
  const { url, clock } = await openSandbox({ tokenLife: 90 * DAY });
  const client = await signIn(url);
  await posted(client, NOTIFY_ORDER);
  await clock.advance('30d');
  const before = await client.get('/event');

  await clock.advance(1);

  expect([before.body.count, (await client.get('/event')).body.count]).toEqual([1, 0]);
});

test('a scheduled event is due by the clock', async () => {
  const { world, post } = await worldWith([ruleset('Go', [setState('GONE')])]);
  const id = await post('Go', { scheduledOn: world.clock.now() + HOUR });
  await world.clock.advance(HOUR - 1);
  const before = world.events.get(id)?.eventStatus;

  await world.clock.advance(1);

  expect([before, world.events.get(id)?.eventStatus]).toEqual(['SCHEDULED', 'PENDING']);
});

test('delayed processing and the times in the log follow the clock', async () => {
  const { world, post } = await worldWith([ruleset('Go', [setState('GONE')])], {
    processing: { mode: 'delayed', delay: HOUR },
  });
  const start = world.clock.now();
  const id = await post('Go');
  await world.clock.advance(HOUR - 1);
  const before = world.events.get(id)?.eventStatus;

  await world.clock.advance('10d');

  expect([before, world.events.get(id)?.eventStatus]).toEqual(['PENDING', 'COMPLETE']);
  const [audit] = world.events.find({ 'context.sourceEvents': id });
  expect(Date.parse(audit?.generatedOn ?? '')).toBe(start + HOUR);
});

/** A world that notes the hour at which each event and each request of a webhook comes. */
async function noted(...replies: readonly number[]) {
  const receiver = await openReceiver(...replies);
  const happened: string[] = [];
  const setting = { hook: { name: 'OrderStatus', url: `${receiver.url}/hook` } };
  const opened = await worldWith(
    [
      ruleset('Hook', [rule('SendWebhook', { setting: 'hook', retrySchedule: 'EXPONENTIAL' })], {
        type: null,
      }),
      ruleset('Note', [rule('Note')], { type: null }),
    ],
    {
      setting,
      processing: { mode: 'immediate' },
      rules: { Note: ({ now }) => void happened.push(`event at ${String(now)}`) },
    },
  );
  return { ...opened, receiver, happened };
}

test('one advance runs schedules and repetitions of webhooks in the order of time, each at its own', async () => {
  const { world, post, receiver } = await noted(500, 500, 500, 200);
  const start = world.clock.now();
  await post('Hook', { scheduledOn: start + HOUR });
  await post('Note', { scheduledOn: start + HOUR + 1000 });
  await post('Note', { scheduledOn: start + 2 * HOUR });

  await world.clock.advance('1d');

  const times = world.events
    .find({ category: 'ACTION', name: ['Webhook', 'Note'] })
    .toReversed()
    .map(({ name, generatedOn }) => `${String(name)} ${(Date.parse(generatedOn) - start - HOUR) / 1000} s`);
  expect(receiver.received.length).toBe(4);
  expect(times).toEqual(['Webhook 0 s', 'Webhook 2 s', 'Webhook 4 s', 'Webhook 8 s']);
});

test('moves that nobody awaited take place one after the other', async () => {
  const { world, post, receiver } = await noted(500, 200);
  const start = world.clock.now();
  await post('Hook', { scheduledOn: start + 1000 });

  const moves = [world.clock.advance(1000), world.clock.advance(1000), world.clock.advance(1000)];
  await Promise.all(moves);

  expect(world.clock.now()).toBe(start + 3000);
  expect(receiver.received.length).toBe(2);
});

test('a reset ends a move that waits for webhooks', async () => {
  const { world, post } = await noted(500, 200);
  const start = world.clock.now();
  await post('Hook', { scheduledOn: start + 1000 });
  const move = world.clock.advance(HOUR);

  world.reset();
  await move;

  expect(world.clock.now()).toBe(start + 1000);
});

test('settle waits for the requests of webhooks', async () => {
  const { world, post, receiver } = await noted(500);
  world.processing = { mode: 'manual' };
  await post('Hook');

  const processed = await world.settle();

  expect([processed, receiver.received.length]).toEqual([1, 1]);
  expect(
    world.events.find({ category: 'ACTION', name: 'Webhook' }).map(({ eventStatus }) => eventStatus),
  ).toEqual(['FAILED']);
});

test.each([
  [() => Number.NaN, 'the clock can be advanced by milliseconds'],
  [() => 'soon', "not by 'soon'"],
  [() => -1, 'to go back, set it'],
  [() => Number.POSITIVE_INFINITY, 'it knows the times from'],
  [() => '10000y', 'it knows the times from'],
])('an advance that cannot be is refused, and the clock stays', async (duration, message) => {
  const { clock } = await openSandbox({ seed: 'none' });
  const start = clock.now();

  await expect(clock.advance(duration())).rejects.toThrow(message);

  expect(clock.now()).toBe(start);
});

test('the clock can be set by a text, a date or a number', async () => {
  const { clock } = await openSandbox({ seed: 'none' });
  const times: number[] = [];
  for (const time of ['2030-01-01T00:00:00Z', new Date(Date.UTC(2029, 0)), Date.UTC(2031, 0)]) {
    // oxlint-disable-next-line no-await-in-loop
    await clock.set(time);
    times.push(clock.now());
  }

  expect(times).toEqual([Date.UTC(2030, 0), Date.UTC(2029, 0), Date.UTC(2031, 0)]);
  await expect(clock.set('tomorrow')).rejects.toThrow("not to 'tomorrow'");
});
