// What Prism changes or refuses on its own: these tests go to the sandbox directly.
import { Agent } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { passwordGrant, request, signIn } from './support/client.js';
import { eventCount, NOTIFY_ORDER } from './support/events.js';
import { plainRequest } from './support/http.js';
import { openSandbox } from './support/sandbox.js';

const GOOD = JSON.stringify(NOTIFY_ORDER);

function agent(keepAlive: boolean): Agent {
  const made = keepAlive ? new Agent({ keepAlive, maxSockets: 1 }) : new Agent({ keepAlive });
  onTestFinished(() => made.destroy());
  return made;
}

test('a client that repeats the token type of the answer, in lower case, is let in', async () => {
  const { url } = await openSandbox();
  const { token } = await signIn(url);

  const { status } = await request(`${url}/api/v4.1/event/async`, {
    method: 'POST',
    body: GOOD,
    headers: { authorization: `bearer ${token}`, 'content-type': 'application/json' },
  });

  expect(status).toBe(200);
});

test('a client without keep-alive gets its answer and the end of the connection', async () => {
  const { url } = await openSandbox();
  const { token } = await signIn(url);

  const reply = await plainRequest(`${url}/api/v4.1/event/async`, {
    agent: agent(false),
    method: 'POST',
    body: GOOD,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });

  expect(reply.status).toBe(200);
  expect(reply.connection).toBe('close');
  expect(JSON.parse(reply.body)).toMatchObject({ entityId: '107', eventStatus: 'PENDING' });
});

test('a connection is used again and again, also after a refusal', async () => {
  const { url } = await openSandbox();
  const { token } = await signIn(url);
  const kept = agent(true);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const post = (body: string) =>
    plainRequest(`${url}/api/v4.1/event/async`, { agent: kept, method: 'POST', body, headers });

  const replies = [
    await post(GOOD),
    await post('{"name":'),
    await plainRequest(`${url}/api/v4.1/event`, { agent: kept }),
    await plainRequest(`${url}/nowhere`, { agent: kept }),
    await post(GOOD),
  ];

  expect(replies.map(({ status }) => status)).toEqual([200, 400, 401, 404, 200]);
  expect(replies.map(({ reusedConnection }) => reusedConnection)).toEqual([false, true, true, true, true]);
});

test('a byte order mark before the JSON does no harm', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status } = await client.send('/event/async', {
    method: 'POST',
    body: `\uFEFF${GOOD}`,
    headers: { 'content-type': 'application/json' },
  });

  expect(status).toBe(200);
  expect(await eventCount(client)).toBe(1);
});

test('a body without a content type is taken for what the operation expects', async () => {
  const { url } = await openSandbox();
  const form = new URLSearchParams(passwordGrant()).toString();

  const token = await plainRequest(`${url}/oauth/token`, { method: 'POST', body: form });
  const { access_token } = JSON.parse(token.body) as { access_token: string };
  const event = await plainRequest(`${url}/api/v4.1/event/async`, {
    method: 'POST',
    body: GOOD,
    headers: { authorization: `Bearer ${access_token}` },
  });

  expect(token.status).toBe(200);
  expect(event.status).toBe(200);
});

test('{} without a content type may come with credentials in the query string', async () => {
  const { url } = await openSandbox();
  const query = new URLSearchParams(passwordGrant());

  const { status } = await plainRequest(`${url}/oauth/token?${query.toString()}`, {
    method: 'POST',
    body: '{}',
  });

  expect(status).toBe(200);
});

test('a client that waits for 100 Continue is told to go on', async () => {
  const { url } = await openSandbox();
  const { token } = await signIn(url);

  const { status } = await plainRequest(`${url}/api/v4.1/event/async`, {
    method: 'POST',
    body: GOOD,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      expect: '100-continue',
    },
  });

  expect(status).toBe(200);
});
