import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { NOTIFY_ORDER } from './support/events.js';
import { arm, DOORS } from './support/faults.js';
import { openSandbox } from './support/sandbox.js';
import { sdkClient, sdkConfig } from './support/sdk.js';

const ONCE = { times: { first: 1 }, do: { invalidToken: true } } as const;

test.each(DOORS)('a token is suddenly invalid, until the client signs in again (%s)', async door => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, ONCE, door);

  const replies = [await client.get('/event'), await client.get('/event')];
  const again = await signIn(sandbox.url);

  expect(replies.map(({ status }) => status)).toEqual([401, 401]);
  expect(replies[0]?.body).toEqual({
    errors: [
      {
        code: '401',
        message: 'Invalid user, Authorization header value does not belong to a valid user',
      },
    ],
  });
  expect(replies[1]?.reason).toBe('the token was revoked: sign in again');
  expect((await again.get('/event')).status).toBe(200);
});

test('the tokens of others stay valid', async () => {
  const sandbox = await openSandbox();
  const [one, other] = [await signIn(sandbox.url), await signIn(sandbox.url)];
  await arm(sandbox, ONCE);

  expect((await one.get('/event')).status).toBe(401);
  expect((await other.get('/event')).status).toBe(200);
});

test('a sign-in has no token that could become invalid, and does not count', async () => {
  const sandbox = await openSandbox();
  const fault = await arm(sandbox, ONCE);

  const client = await signIn(sandbox.url);

  expect(sandbox.world.faults.find(fault.id)?.seen).toBe(0);
  expect((await client.get('/event')).status).toBe(401);
});

test('the SDK signs in again and goes on', async () => {
  const sandbox = await openSandbox();
  const client = await sdkClient(sdkConfig(sandbox.url));
  const { entityType, entityId, name } = NOTIFY_ORDER;
  await client.sendEvent({ name, entityType, entityId });
  await arm(sandbox, ONCE);

  const answer = await client.sendEvent({ name, entityType, entityId });

  expect(answer.eventStatus).toBe('PENDING');
  expect(sandbox.world.faults.all()[0]).toMatchObject({ seen: 2, fired: 1 });
});
