import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { NOTIFY_ORDER, posted, statusOf } from './support/events.js';
import { arm, DOORS } from './support/faults.js';
import { openSandbox } from './support/sandbox.js';
import { sdkClient, sdkConfig } from './support/sdk.js';
import { idsFound, postOrderEvent, walkPages } from './support/searching.js';

test.each(DOORS)(
  'a late event is there by its id at once, in the list only after a while (%s)',
  async door => {
    const sandbox = await openSandbox();
    const client = await signIn(sandbox.url);
    await arm(sandbox, { times: { first: 1 }, do: { late: '5s' } }, door);
    const [late, other] = [await posted(client, NOTIFY_ORDER), await posted(client, NOTIFY_ORDER)];

    const read = await statusOf(client, late);
    const atOnce = await idsFound(client, {});
    await sandbox.world.clock.advance(4999);
    const before = await idsFound(client, {});
    await sandbox.world.clock.advance(1);

    expect(read).toBe('PENDING');
    expect([atOnce, before]).toEqual([[other], [other]]);
    expect(await idsFound(client, {})).toEqual([other, late]);
  },
);

test('a late event is processed like any other, and no filter finds it before its time', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { do: { late: 5000 } });
  const id = await posted(client, NOTIFY_ORDER);

  await sandbox.world.settle();

  expect(await statusOf(client, id)).toBe('COMPLETE');
  expect(await idsFound(client, { eventId: id })).toEqual([]);
  expect(await idsFound(client, { eventType: 'ORCHESTRATION' })).toEqual([]);
});

test('pages leave no gap where an event is late', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  const posts = [await postOrderEvent(client), await postOrderEvent(client)];
  await arm(sandbox, { times: { first: 1 }, do: { late: '1m' } });
  await postOrderEvent(client);
  posts.push(await postOrderEvent(client), await postOrderEvent(client));

  const walked = await walkPages(client, { count: 2 });

  expect(walked).toEqual(posts.toReversed());
});

test('the SDK that asks only for what is newer than it last saw misses what was late', async () => {
  const sandbox = await openSandbox();
  const client = await sdkClient(sdkConfig(sandbox.url));
  const order = { name: 'NotifyOrderStatus', entityType: 'ORDER', entityId: '107' };
  await arm(sandbox, { times: { first: 1 }, do: { late: '1m' } });
  const { eventId: late } = await client.sendEvent(order);
  await sandbox.world.clock.advance(1000);
  const { eventId: seen } = await client.sendEvent(order);

  const first = await client.getEvents({});
  const newest = first.results[0]?.generatedOn ?? '';
  await sandbox.world.clock.advance(60_000);
  const newer = await client.getEvents({ from: newest });
  const all = await client.getEvents({});

  expect(newer.results.map(({ id }) => id)).toEqual([seen]);
  expect(all.results.map(({ id }) => id)).toEqual([seen, late]);
});
