import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { openSandbox } from './support/sandbox.js';

interface Listed {
  readonly requests: readonly {
    readonly request: { readonly url: string };
    readonly sandbox: { readonly number: number };
  }[];
  readonly meta: { readonly total: number };
}

/** A sandbox that got a sign-in, then nine requests of several kinds. */
async function used() {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  for (const path of ['/event', '/event?count=1', '/event/none', '/event?cuont=1', '/evnt', '/event'])
    // They are numbered in the order in which they come.
    // oxlint-disable-next-line no-await-in-loop
    await client.get(path);
  sandbox.world.faults.arm({ on: { operation: 'searchEvents' }, times: { first: 1 }, do: { status: 503 } });
  await client.get('/event?count=2');
  sandbox.world.faults.arm({
    on: { operation: 'getEvent' },
    times: { first: 1 },
    do: { reset: true },
  });
  await client.get('/event/lost').catch(() => undefined);
  await client.get('/event/none');
  const list = async (query: string) => (await ask<Listed>(`${sandbox.url}/__admin/requests?${query}`)).body;
  return { ...sandbox, list };
}

const numbers = ({ requests }: Listed) => requests.map(({ sandbox }) => sandbox.number);

test('the journal is read in pages, newest first, and each says how many requests there are', async () => {
  const { list, world } = await used();

  const [first, second, none] = [
    await list('limit=4'),
    await list('start=4&limit=4'),
    await list('start=10&limit=4'),
  ];

  expect(numbers(first)).toEqual([10, 9, 8, 7]);
  expect(numbers(second)).toEqual([6, 5, 4, 3]);
  expect(numbers(none)).toEqual([]);
  expect([first, second, none].map(({ meta }) => meta.total)).toEqual([10, 10, 10]);
  expect(numbers(await list('start=8'))).toEqual([2, 1]);
  expect(world.requests.all()).toHaveLength(10);
});

test('filters narrow the journal together, and what meets them is counted beyond the page', async () => {
  const { list } = await used();
  const found = async (query: string) => numbers(await list(query));

  expect(await found('operation=getEvent')).toEqual([10, 9, 4]);
  expect(await found('status=4xx')).toEqual([10, 4]);
  expect(await found('status=501')).toEqual([6]);
  expect(await found('status=404&operation=getEvent')).toEqual([10, 4]);
  expect(await found('status=none')).toEqual([9]);
  expect(await found('fault=true')).toEqual([9, 8]);
  expect(await found('fault=fault-1')).toEqual([8]);
  expect(await found('violations=true')).toEqual([6, 5]);
  expect(await found('unmatched=true')).toEqual([6]);
  expect(await list('operation=getEvent&start=1&limit=1')).toMatchObject({
    requests: [{ request: { url: '/api/v4.1/event/lost' } }],
    meta: { total: 3 },
  });
});

test.each([
  ['operation=getEvnt', "'operation': unknown operation 'getEvnt'; did you mean 'getEvent'"],
  ['status=bad', "'status' must be a status such as 404, a class such as 4xx, or none for no answer"],
  ['start=-1', "'start'"],
])('a filter that means nothing is refused: %s', async (query, told) => {
  const { url } = await openSandbox();

  const { status, body } = await ask(`${url}/__admin/requests?${query}`);

  expect(status).toBe(400);
  expect(body.detail).toContain(told);
});
