import { expect, test } from 'vitest';
import { DEMO_ACCOUNT, startSandbox } from '../mock/index.js';
import { makeSigningKey, privatePem } from '../mock/kernel/signatures.js';
import { passwordGrant, request, requestToken, signIn } from './support/client.js';
import { NOTIFY_ORDER, posted } from './support/events.js';
import { accountNamed } from './support/sandbox.js';

const MANUAL = { seed: 'workflows', processing: { mode: 'manual' } } as const;

test('a sandbox is a handle of its default world', async () => {
  await using sandbox = await startSandbox(MANUAL);
  const client = await signIn(sandbox.url);
  const id = await posted(client, NOTIFY_ORDER);

  const processed = await sandbox.settle();

  expect(processed).toBe(1);
  expect(sandbox.events.get(id)?.eventStatus).toBe('COMPLETE');
  expect(sandbox.world.events.get(id)).toEqual(sandbox.events.get(id));
  expect(sandbox.accountId).toBe('DEMO');
});

test('mode and frozen clock are read and set through the sandbox as through its world', async () => {
  await using sandbox = await startSandbox(MANUAL);

  sandbox.processing = { mode: 'reads', reads: 2 };
  sandbox.world.clock.freeze();

  expect(sandbox.world.processing).toEqual({ mode: 'reads', reads: 2 });
  expect(sandbox.clock.frozen).toBe(true);
});

test('settle processes before it returns, awaited or not', async () => {
  await using sandbox = await startSandbox(MANUAL);
  const id = await posted(await signIn(sandbox.url), NOTIFY_ORDER);

  const settled = sandbox.settle();

  expect(sandbox.events.get(id)?.eventStatus).toBe('COMPLETE');
  expect(await settled).toBe(1);
});

test('a world may be made up, named, or an account', async () => {
  await using sandbox = await startSandbox({ seed: 'none' });

  const madeUp = sandbox.createWorld();
  const named = sandbox.createWorld({ accountId: 'SHOP', retailerIds: ['7'], seed: 'workflows' });

  const tokens = await Promise.all(
    [madeUp, named].map(async ({ credentials }) => {
      const { clientId, clientSecret, username, password } = credentials;
      const fields = { client_id: clientId, client_secret: clientSecret, username, password };
      return (await requestToken(sandbox.url, { grant_type: 'password', scope: 'api', ...fields })).status;
    }),
  );
  expect(tokens).toEqual([200, 200]);
  expect([madeUp.accountId, named.accountId]).toEqual(['WORLD2', 'SHOP']);
  expect(madeUp.credentials.clientSecret).not.toBe(named.credentials.clientSecret);
  expect([madeUp.entities.all().length, named.entities.all().length > 0]).toEqual([0, true]);
  expect(() => sandbox.createWorld({ accountId: 'SHOP' })).toThrow("cannot use the client id 'SHOP'");
});

test('a world for an account of its own may begin with something else than the sandbox, and again when it is removed', async () => {
  await using sandbox = await startSandbox({ ...MANUAL, accounts: [accountNamed('IDLE')] });

  const empty = sandbox.createWorld({ ...DEMO_ACCOUNT, seed: 'none' });
  const before = empty.entities.all().length;
  empty.remove();
  const filled = sandbox.createWorld(DEMO_ACCOUNT);

  expect([before, filled.entities.all().length > 0]).toEqual([0, true]);
  expect((await requestToken(sandbox.url, passwordGrant())).status).toBe(200);
});

test('worlds for accounts may be given the key that they sign webhooks with', async () => {
  await using sandbox = await startSandbox(MANUAL);
  const webhookKey = privatePem(await makeSigningKey());

  const one = sandbox.createWorld({ ...accountNamed('ONE'), webhookKey });
  const other = sandbox.createWorld({ ...accountNamed('OTHER'), webhookKey });
  const broken = () => sandbox.createWorld({ ...accountNamed('THIRD'), webhookKey: 'no key' });

  expect(await one.webhooks.publicKey()).toEqual(await other.webhooks.publicKey());
  expect(broken).toThrow('the private key of the webhooks cannot be read');
  expect(sandbox.createWorld(accountNamed('THIRD')).accountId).toBe('THIRD');
});

test('sandboxes in one process know nothing of one another', async () => {
  const sandboxes = await Promise.all(Array.from({ length: 5 }, () => startSandbox(MANUAL)));
  const [first, ...others] = sandboxes;
  if (!first) throw new Error('no sandbox was started');
  const client = await signIn(first.url);

  const id = await posted(client, NOTIFY_ORDER);
  first.clock.freeze();
  await first.clock.advance('31d');
  await first.stop();

  expect(new Set(sandboxes.map(({ url }) => url)).size).toBe(5);
  expect(others.map(each => each.events.get(id))).toEqual([undefined, undefined, undefined, undefined]);
  expect(others.map(each => each.clock.frozen)).toEqual([false, false, false, false]);
  const other = others[0]?.url ?? '';
  expect(
    (await request(`${other}/api/v4.1/event`, { headers: { authorization: `Bearer ${client.token}` } }))
      .status,
  ).toBe(401);
  await Promise.all(others.map(each => each.stop()));
});
