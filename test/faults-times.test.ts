import { expect, test } from 'vitest';
import type { FaultInput } from '../mock/index.js';
import { signIn } from './support/client.js';
import { NOTIFY_ORDER } from './support/events.js';
import { arm, DOORS, outcomesOf, type Armable, type Door } from './support/faults.js';
import { openSandbox } from './support/sandbox.js';

/** The numbers of the searches, from 1 on, that a fault touches. */
async function touched(sandbox: Armable, count: number): Promise<readonly number[]> {
  const client = await signIn(sandbox.url);
  const outcomes = await outcomesOf(count, () => client.get('/event'));
  return outcomes.flatMap((outcome, index) => (outcome === 200 ? [] : [index + 1]));
}

const SEARCH = { operation: 'searchEvents' } as const;

/** A sandbox whose searches are refused as often as a fault says. */
async function troubled(often: Omit<FaultInput, 'do'>, door?: Door): Promise<Armable> {
  const sandbox = await openSandbox();
  await arm(sandbox, { on: SEARCH, ...often, do: { status: 500 } }, door);
  return sandbox;
}

test.each(DOORS)('a fault touches the first, the nth or every nth request (%s)', async door => {
  const of = async (fault: Omit<FaultInput, 'do'>): Promise<readonly number[]> =>
    touched(await troubled(fault, door), 7);

  expect(await of({ times: { first: 2 } })).toEqual([1, 2]);
  expect(await of({ times: { nth: 3 } })).toEqual([3]);
  expect(await of({ times: { every: 3 } })).toEqual([3, 6]);
  expect(await of({})).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test.each(DOORS)('a fault tells how many requests it saw and how many it touched (%s)', async door => {
  const sandbox = await openSandbox();
  const { id } = await arm(sandbox, { on: SEARCH, times: { first: 2 }, do: { status: 500 } }, door);

  await touched(sandbox, 3);

  expect(sandbox.world.faults.find(id)).toEqual({
    id: 'fault-1',
    on: SEARCH,
    times: { first: 2 },
    do: { status: 500 },
    seen: 3,
    fired: 2,
  });
});

test('only requests that are meant count', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, {
    on: { operation: 'postEventAsync', body: { entityId: '108' } },
    times: { nth: 2 },
    do: { status: 500 },
  });

  const statuses: number[] = [];
  for (const entityId of ['107', '108', '107', '108', '108']) {
    // One after the other, since their order is what counts.
    // oxlint-disable-next-line no-await-in-loop
    statuses.push((await client.post('/event/async', { ...NOTIFY_ORDER, entityId })).status);
  }

  expect(statuses).toEqual([200, 200, 200, 500, 200]);
});

test('each fault counts all requests that it is meant for, and of several the first has it', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { on: SEARCH, times: { first: 2 }, do: { status: 500 } });
  await arm(sandbox, { on: SEARCH, times: { every: 2 }, do: { status: 502 } });

  expect(await outcomesOf(5, () => client.get('/event'))).toEqual([500, 500, 200, 502, 200]);
});

test('chance touches the same requests again for the same seed, and others for another', async () => {
  const [one, again, other] = [
    await touched(await troubled({ chance: 0.3, seed: 7 }), 60),
    await touched(await troubled({ chance: 0.3, seed: 7 }), 60),
    await touched(await troubled({ chance: 0.3, seed: 8 }), 60),
  ];

  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
  expect(one.length).toBeGreaterThan(5);
  expect(one.length).toBeLessThan(35);
});

test('what is certain happens to every request', async () => {
  const sandbox = await openSandbox();
  await arm(sandbox, { on: SEARCH, chance: 1, seed: 1, do: { status: 500 } });

  expect(await touched(sandbox, 10)).toHaveLength(10);
});
