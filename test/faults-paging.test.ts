import { expect, test } from 'vitest';
import { signIn, type Client } from './support/client.js';
import { arm, DOORS } from './support/faults.js';
import { openSandbox } from './support/sandbox.js';
import { sdkClient, sdkConfig, type SdkClient } from './support/sdk.js';
import { idsFound, postOrderEvent, walkPages } from './support/searching.js';

async function postSeven(client: Client): Promise<readonly string[]> {
  const ids: string[] = [];
  // oxlint-disable-next-line no-await-in-loop
  for (let number = 0; number < 7; number++) ids.unshift(await postOrderEvent(client));
  return ids;
}

/** Walks all pages of three as the SDK's guide tells. */
async function walkWithSdk(client: SdkClient): Promise<readonly string[]> {
  const seen: string[] = [];
  for (;;) {
    // Each page begins where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const page = await client.getEvents({ start: seen.length, count: 3 });
    seen.push(...page.results.map(({ id }) => id ?? ''));
    if (!page.hasMore) return seen;
  }
}

test.each(DOORS)('events come in between two pages: a client sees some twice (%s)', async door => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  const ids = await postSeven(client);
  await arm(sandbox, { times: { first: 1 }, do: { page: { insert: 2 } } }, door);

  const walked = await walkPages(client, { count: 3 });

  expect(walked).toEqual([...ids.slice(0, 3), ...ids.slice(1)]);
  expect(await idsFound(client, {})).toHaveLength(9);
});

test.each(DOORS)('events go between two pages: a client misses some (%s)', async door => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  const ids = await postSeven(client);
  await arm(sandbox, { times: { first: 1 }, do: { page: { remove: 2 } } }, door);

  const walked = await walkPages(client, { count: 3 });

  expect(walked).toEqual([...ids.slice(0, 3), ...ids.slice(5)]);
  expect(await idsFound(client, {})).toEqual(ids.slice(2));
});

test('the SDK meets both on its way through the pages', async () => {
  const sandbox = await openSandbox();
  const client = await sdkClient(sdkConfig(sandbox.url));
  const ids = await postSeven(await signIn(sandbox.url));
  await arm(sandbox, { times: { nth: 1 }, do: { page: { insert: 1 } } });
  await arm(sandbox, { times: { nth: 2 }, do: { page: { remove: 3 } } });

  const walked = await walkWithSdk(client);

  expect(walked).toEqual([ids[0], ids[1], ids[2], ids[2], ids[3], ids[4]]);
});

test('what comes in is found by what the page was found by, and nobody processes it', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await postOrderEvent(client);
  await postOrderEvent(client, { name: 'OrderNote', entityId: '108' });
  await sandbox.world.settle();
  const query = { name: 'OrderCancel', eventStatus: 'COMPLETE' };
  await arm(sandbox, { on: { query: { name: 'OrderCancel' } }, do: { page: { insert: 2 } } });

  const before = await idsFound(client, query);

  expect(await idsFound(client, query)).toHaveLength(before.length + 2);
  expect(await sandbox.world.settle()).toBe(0);
});

test('a client that pins the end of its window is safe from what comes in', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  const ids = await postSeven(client);
  const to = new Date(sandbox.world.clock.now()).toISOString();
  await sandbox.world.clock.advance(1);
  await arm(sandbox, { do: { page: { insert: 2 } } });

  expect(await walkPages(client, { count: 3, to })).toEqual(ids);
});

test('behind an empty page nothing changes', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { times: { nth: 1 }, do: { page: { insert: 2 } } });
  await arm(sandbox, { times: { nth: 2 }, do: { page: { remove: 2 } } });

  expect([await idsFound(client, {}), await idsFound(client, {}), await idsFound(client, {})]).toEqual([
    [],
    [],
    [],
  ]);
});
