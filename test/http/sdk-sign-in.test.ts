import { expect, test } from 'vitest';
import { DEMO_ACCOUNT } from '../../mock/index.js';
import { openSandbox } from '../support/sandbox.js';
import { sdkClient, sdkConfig } from '../support/sdk.js';

/** What was asked and how it was answered, without durations and reasons. */
function calls(logged: readonly string[]): readonly string[] {
  return logged.map(line => line.split(' ').slice(0, 3).join(' '));
}

test('the SDK signs in once and keeps its token', async () => {
  const { url, logged } = await openSandbox();
  const client = await sdkClient(sdkConfig(url));

  await client.getEvents();
  await client.getEvents();

  expect(calls(logged)).toEqual([
    'POST /oauth/token 200',
    'GET /api/v4.1/event 200',
    'GET /api/v4.1/event 200',
  ]);
});

test('the SDK signs in by the client alone when it has no user', async () => {
  const { url } = await openSandbox();
  const { clientId, clientSecret } = DEMO_ACCOUNT;
  const client = await sdkClient({ baseUrl: url, clientId, clientSecret, retailerId: '1' });

  expect(await client.getEvents()).toEqual({ start: 0, count: 0, hasMore: false, results: [] });
});

test('the SDK throws when the password is wrong', async () => {
  const { url } = await openSandbox();
  const client = await sdkClient({ ...sdkConfig(url), password: 'mistyped' });

  await expect(client.getEvents()).rejects.toMatchObject({
    name: 'FluentAPIError',
    statusCode: 400,
    details: { response: '{"error":"invalid_grant","error_description":"Bad credentials"}' },
  });
});

test('the SDK survives the end of its token by its refresh token, unnoticed', async () => {
  const { url, world, logged } = await openSandbox();
  const client = await sdkClient(sdkConfig(url));
  await client.getEvents();

  await world.clock.advance(86_400_000);
  const page = await client.getEvents();

  expect(page.count).toBe(0);
  expect(calls(logged).slice(2)).toEqual([
    'GET /api/v4.1/event 401',
    'POST /oauth/token 200',
    'GET /api/v4.1/event 200',
  ]);
});

test('the SDK survives the end of its token by its password where refresh is switched off', async () => {
  const { url, world, logged } = await openSandbox({
    accounts: [{ ...DEMO_ACCOUNT, refreshTokens: false }],
  });
  const client = await sdkClient(sdkConfig(url));
  await client.getEvents();

  await world.clock.advance(86_400_000);
  await client.getEvents();

  expect(calls(logged).slice(2)).toEqual([
    'GET /api/v4.1/event 401',
    'POST /oauth/token 200',
    'GET /api/v4.1/event 200',
  ]);
});

test('the SDK survives a restart of the sandbox, unnoticed', async () => {
  const before = await openSandbox();
  const config = sdkConfig(before.url);
  const client = await sdkClient(config);
  await client.getEvents();
  await before.stop();
  const after = await openSandbox();
  // The SDK reads the address at each request; a new one here saves us a fixed port.
  config.baseUrl = after.url;

  const page = await client.getEvents();

  expect(page.count).toBe(0);
  expect(calls(after.logged)).toEqual([
    'GET /api/v4.1/event 401',
    'POST /oauth/token 400',
    'POST /oauth/token 200',
    'GET /api/v4.1/event 200',
  ]);
});
