import { expect, test } from 'vitest';
import { passwordGrant, request, requestToken, signIn } from './support/client.js';
import { ORDER_CREATED } from './support/events.js';
import { accountNamed, openSandbox } from './support/sandbox.js';

/** The ids of two requests to a sandbox of an account. */
async function idsIn(accountId: string): Promise<readonly string[]> {
  const { url, world } = await openSandbox({ accounts: [accountNamed(accountId)] });
  await request(`${url}/a`);
  await request(`${url}/b`);
  return world.requests.all().map(({ id }) => id);
}

test('the journal tells of a post what was asked, who asked, what was answered and which event came of it', async () => {
  const { url, world } = await openSandbox();
  await world.clock.set(Date.UTC(2026, 0, 31, 12));
  const client = await signIn(url);

  const { body } = await client.post('/event/async', ORDER_CREATED);

  const [posted] = world.requests.find({ operation: 'postEventAsync' });
  expect(posted).toMatchObject({
    id: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
    number: 2,
    operation: 'postEventAsync',
    world: 'DEMO',
    user: 'demo_admin',
    time: '2026-01-31T12:00:00.000Z',
    request: {
      method: 'POST',
      url: '/api/v4.1/event/async',
      absoluteUrl: `${url}/api/v4.1/event/async`,
      path: '/api/v4.1/event/async',
      body: JSON.stringify(ORDER_CREATED),
      json: ORDER_CREATED,
      client: '127.0.0.1',
    },
    response: { status: 200, json: { eventId: body.eventId }, cut: false },
    created: [body.eventId],
    read: [],
    violations: [],
    fault: undefined,
  });
  expect(posted?.request.headers['content-type']).toBe('application/json');
  expect(posted?.response.headers['Content-Type']).toBe('application/json');
  expect(posted?.duration).toBeGreaterThan(0);
});

test('the journal tells which events a read showed, one or a page of them', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const first = (await client.post('/event/async', ORDER_CREATED)).body.eventId;
  const second = (await client.post('/event/async', ORDER_CREATED)).body.eventId;

  await client.get(`/event/${first}`);
  await client.get('/event?count=10');

  const reads = (operation: string) => world.requests.find({ operation }).map(({ read }) => read.toSorted());
  expect(reads('getEvent')).toEqual([[first]]);
  expect(reads('searchEvents')).toEqual([[first, second].toSorted()]);
});

test('the journal tells what the sandbox said beside an answer', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);

  const { reason } = await client.get('/event?nonsense=1');

  const [read] = world.requests.find({ operation: 'searchEvents' });
  expect(read?.reasons).toEqual([reason]);
  expect(read?.response.headers['Sandbox-Reason']).toBe(reason);
});

test('each world has a journal of its own, and what belongs to none is in that of the first', async () => {
  const sandbox = await openSandbox();
  const other = sandbox.createWorld(accountNamed('OTHER'));

  await requestToken(sandbox.url, passwordGrant(accountNamed('OTHER')));
  await request(`${sandbox.url}/nothing/here`);

  expect(other.requests.all().map(({ operation, world }) => [operation, world])).toEqual([
    ['createToken', 'OTHER'],
  ]);
  expect(sandbox.world.requests.all().map(({ request: { path } }) => path)).toEqual(['/nothing/here']);
});

test('the same requests have the same ids in another sandbox, and another world has others', async () => {
  const ids = [await idsIn('ONE'), await idsIn('ONE'), await idsIn('TWO')];

  expect(ids[0]).toEqual(ids[1]);
  expect(new Set(ids.flat()).size).toBe(4);
});

test('a reset and a clearing both leave an empty journal', async () => {
  const { url, world } = await openSandbox();
  await request(`${url}/a`);
  const before = world.requests.all().length;
  world.requests.clear();
  const cleared = world.requests.all().length;
  await request(`${url}/b`);
  world.reset();

  expect([before, cleared, world.requests.all().length]).toEqual([1, 0, 0]);
});
