import { expect, test } from 'vitest';
import { passwordGrant, requestToken, signIn } from './support/client.js';
import { eventCount, NOTIFY_ORDER, posted } from './support/events.js';
import { arm, DOORS, outcomesOf } from './support/faults.js';
import { accountNamed, openSandbox } from './support/sandbox.js';
import { sdkClient, sdkConfig } from './support/sdk.js';

test.each(DOORS)('a status is answered in the shape of Fluent, and nothing is done (%s)', async door => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { on: { operation: 'postEventAsync' }, do: { status: 503 } }, door);

  const { status, body, reason } = await client.post('/event/async', NOTIFY_ORDER);

  expect(status).toBe(503);
  expect(body).toEqual({ errors: [{ code: '503', message: 'Service Unavailable' }] });
  expect(reason).toBe('touched by fault-1: {"status":503}');
  expect(await eventCount(client)).toBe(0);
});

test('code and message of the error are those of the fault', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { do: { status: 400, code: 'NotNull', message: "'name' is required" } });

  const { status, body } = await client.get('/event');

  expect(status).toBe(400);
  expect(body).toEqual({ errors: [{ code: 'NotNull', message: "'name' is required" }] });
});

test.each([
  [{ status: 503 }, { error: 'server_error', error_description: 'Service Unavailable' }],
  [
    { status: 401, code: 'invalid_client', message: 'Bad client credentials' },
    { error: 'invalid_client', error_description: 'Bad client credentials' },
  ],
])('a refused sign-in (%j) has the shape of OAuth', async (effect, expected) => {
  const sandbox = await openSandbox();
  await arm(sandbox, { on: { operation: 'createToken' }, do: effect });

  const { status, body } = await requestToken(sandbox.url, passwordGrant());

  expect(status).toBe(effect.status);
  expect(body).toEqual(expected);
});

test.each([
  [30, '30'],
  ['30', '30'],
  ['2m', '120'],
  ['1500ms', '2'],
])('a 429 says after how many seconds to come again (%j)', async (retryAfter, expected) => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { do: { status: 429, retryAfter } });

  const { status, headers, body } = await client.get('/event');

  expect([status, headers.get('retry-after')]).toEqual([429, expected]);
  expect(body).toEqual({ errors: [{ code: '429', message: 'Too Many Requests' }] });
});

test.each(DOORS)('a delay passes by the clock of the world (%s)', async door => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { on: { operation: 'postEventAsync' }, do: { delay: '2s' } }, door);
  const start = sandbox.world.clock.now();
  let answered = false;

  const reply = posted(client, NOTIFY_ORDER).finally(() => (answered = true));
  await expect.poll(() => sandbox.world.faults.all()[0]?.fired).toBe(1);
  await sandbox.world.clock.advance(1999);
  const before = [await eventCount(client), answered];
  await sandbox.world.clock.advance(1);
  const event = await client.get(`/event/${await reply}`);

  expect(before).toEqual([0, false]);
  expect(Date.parse(event.body.generatedOn)).toBe(start + 2000);
});

test('a delay may come before any other effect', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { do: { delay: 250, status: 504 } });

  const reply = client.get('/event');
  await expect.poll(() => sandbox.world.faults.all()[0]?.fired).toBe(1);
  await sandbox.world.clock.advance(250);

  expect((await reply).status).toBe(504);
});

test.each(DOORS)(
  'garbage is no JSON, whatever the headers say, and what was asked is done (%s)',
  async door => {
    const sandbox = await openSandbox();
    const client = await signIn(sandbox.url);
    await arm(sandbox, { on: { operation: 'postEventAsync' }, do: { garbage: true } }, door);

    const { status, headers, body } = await client.post('/event/async', NOTIFY_ORDER);

    expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(body).toMatch(/^<!doctype html>/);
    expect(await eventCount(client)).toBe(1);
  },
);

test('the SDK tries again after a 503, and does not after a 429', async () => {
  const sandbox = await openSandbox();
  const client = await sdkClient(sdkConfig(sandbox.url));
  const fault = await arm(sandbox, {
    on: { operation: 'postEventAsync' },
    times: { first: 1 },
    do: { status: 503 },
  });
  const order = { name: 'NotifyOrderStatus', entityType: 'ORDER', entityId: '107' };

  const answer = await client.sendEvent(order);
  sandbox.world.faults.arm({ on: { operation: 'postEventAsync' }, do: { status: 429, retryAfter: 1 } });
  const refused = client.sendEvent(order);

  expect(answer.eventStatus).toBe('PENDING');
  expect(sandbox.world.faults.find(fault.id)).toMatchObject({ seen: 2, fired: 1 });
  await expect(refused).rejects.toMatchObject({ statusCode: 429 });
});

test('a fault that is disarmed does nothing any more, and none lasts longer than a reset', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  const first = await arm(sandbox, { do: { status: 500 } });
  await arm(sandbox, { do: { status: 502 } });
  const statuses = (): Promise<readonly unknown[]> => outcomesOf(1, () => client.get('/event'));

  const both = await statuses();
  sandbox.world.faults.disarm(first.id);
  const one = await statuses();
  sandbox.world.reset();

  expect([both, one, await statuses()]).toEqual([[500], [502], [200]]);
  expect(sandbox.world.faults.all()).toEqual([]);
});

test('the faults of one world touch no other', async () => {
  const sandbox = await openSandbox();
  const account = accountNamed('OTHER');
  const other = sandbox.createWorld(account);

  other.faults.arm({ do: { status: 500 } });

  expect((await requestToken(sandbox.url, passwordGrant(account))).status).toBe(500);
  expect((await requestToken(sandbox.url, passwordGrant())).status).toBe(200);
});
