import { expect, test } from 'vitest';
import { passwordGrant, request, signIn } from './support/client.js';
import { eventCount, NOTIFY_ORDER } from './support/events.js';
import { arm, outcomeOf } from './support/faults.js';
import { openSandbox } from './support/sandbox.js';

/** The headers of a request that asks for trouble of its own. */
function asking(fault: string): Readonly<Record<string, string>> {
  return { 'sandbox-fault': fault, 'content-type': 'application/json' };
}

const POST = { method: 'POST', body: JSON.stringify(NOTIFY_ORDER) } as const;

test.each([
  ['{"status":503}', 503, undefined],
  ['status=503', 503, undefined],
  ['status=429, retryAfter=30', 429, '30'],
  [' {"status": 429, "retryAfter": "1m"}', 429, '60'],
])('a request that asks for %j gets it, and the next one does not', async (fault, status, retryAfter) => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const reply = await client.send('/event', { headers: asking(fault) });
  const next = await client.get('/event');

  expect([reply.status, reply.headers.get('retry-after') ?? undefined]).toEqual([status, retryAfter]);
  expect(reply.reason).toMatch(/^touched by header: /);
  expect(next.status).toBe(200);
});

test('the short form knows code and message as texts', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { body } = await client.send('/event', { headers: asking('status=400,code=42,message=a = b') });

  expect(body).toEqual({ errors: [{ code: '42', message: 'a = b' }] });
});

test('a request may ask for a delay by the clock of its world', async () => {
  const { url, world, logged } = await openSandbox();
  const client = await signIn(url);
  let status: number | undefined;

  const reply = client
    .send('/event/async', { ...POST, headers: asking('delay=2s') })
    .then(answer => (status = answer.status));
  // The answer of another request shows that the first one has had its turn.
  await expect.poll(async () => (await client.get('/event')).status).toBe(200);
  const before = status;
  await expect
    .poll(async () => {
      await world.clock.advance(2000);
      return status;
    })
    .toBe(200);

  expect(before).toBeUndefined();
  expect(await reply).toBe(200);
  expect(logged.join('\n')).toContain('touched by header: {"delay":2000}');
});

test.each([
  ['reset', 0],
  ['truncate', 1],
])('a request may ask for a broken connection (%s)', async (fault, events) => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const outcome = await outcomeOf(client.send('/event/async', { ...POST, headers: asking(fault) }));

  expect(outcome).toBe('failed');
  expect(await eventCount(client)).toBe(events);
});

test('a request may hang until its client gives up', async () => {
  const { url, logged } = await openSandbox();
  const client = await signIn(url);
  const patience = new AbortController();

  const outcome = outcomeOf(client.send('/event', { headers: asking('hang'), signal: patience.signal }));
  await expect.poll(() => logged.join('\n')).toContain('was left without an answer');
  patience.abort();

  expect(await outcome).toBe('failed');
});

test('a request may ask for what becomes of its event, its page and its token', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const post = async (fault: string) => client.send('/event/async', { ...POST, headers: asking(fault) });

  const statuses = [(await post('event=lost')).status, (await post('event=duplicated')).status];
  statuses.push((await post('late=1m')).status, (await post('garbage')).status);
  const paged = await client.send('/event', { headers: asking('remove=2') });
  const left = await eventCount(client);
  await world.clock.advance(60_000);

  expect(statuses).toEqual([200, 200, 200, 200]);
  expect([paged.body.count, left, await eventCount(client)]).toEqual([3, 1, 2]);
  expect((await client.send('/event', { headers: asking('invalidToken') })).status).toBe(401);
  expect((await client.get('/event')).status).toBe(401);
});

test('a sign-in, and a request of nobody, may ask too', async () => {
  const { url } = await openSandbox();
  const headers = { 'sandbox-fault': 'status=503' };

  const signedIn = await request(`${url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams(passwordGrant()),
    headers,
  });
  const nobody = await request(`${url}/api/v4.1/event`, { headers });

  expect(signedIn.body).toEqual({ error: 'server_error', error_description: 'Service Unavailable' });
  expect([signedIn.status, nobody.status]).toEqual([503, 503]);
});

test('what a request asks for goes before what is armed, which does not count it', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { times: { first: 1 }, do: { status: 500 } });

  const statuses = [
    (await client.send('/event', { headers: asking('status=503') })).status,
    (await client.get('/event')).status,
  ];

  expect(statuses).toEqual([503, 500]);
});

test.each([
  ['staus=503', "unknown field 'do.staus'; did you mean 'do.status'?"],
  ['status=five', "'do.status' must be a whole number from 400 to 599"],
  ['{"status":', 'not valid JSON'],
  ['{"do":{"status":503}}', "unknown field 'do.do'"],
  ['', "'do' must say what happens"],
  ['delay=soon', "'do.delay' must be a duration such as 250ms or 2s"],
  ['insert=2, remove=1', "'do.page' needs either 'insert' or 'remove'"],
  ['hang, reset', "'do' may have one effect beside delay, not hang and reset"],
  ['event=lost', "event 'lost' is for postEventAsync and postEventSync; it can do nothing to searchEvents"],
])('a header that cannot be used (%j) is a 400 that says why', async (fault, message) => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body } = await client.send('/event', { headers: asking(fault) });

  expect(status).toBe(400);
  expect(body.errors[0]?.message).toContain(`The header Sandbox-Fault cannot be used: `);
  expect(body.errors[0]?.message).toContain(message);
});
