import { expect, test } from 'vitest';
import { requestToken, signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { eventCount } from './support/events.js';
import { accountNamed, openSandbox, temporaryFolder } from './support/sandbox.js';

interface Created {
  readonly accountId: string;
  readonly credentials: Readonly<Record<'clientId' | 'clientSecret' | 'username' | 'password', string>>;
}

interface Overview {
  readonly accountId: string;
  readonly clientId: string;
  readonly retailerIds: readonly string[];
  readonly events: number;
  readonly entities: number;
  readonly workflows: number;
}

function create(url: string, body: unknown) {
  return ask<Created>(`${url}/__admin/worlds`, { method: 'POST', body });
}

async function list(url: string): Promise<readonly Overview[]> {
  return (await ask<{ worlds: readonly Overview[] }>(`${url}/__admin/worlds`)).body.worlds;
}

function reset(url: string, world: string) {
  return ask(`${url}/__admin/reset?world=${world}`, { method: 'POST', body: {} });
}

function tokenFor(url: string, { clientId, clientSecret, username, password }: Created['credentials']) {
  return requestToken(url, {
    grant_type: 'password',
    client_id: clientId,
    client_secret: clientSecret,
    username,
    password,
  });
}

test('a world that is created has credentials of its own, which open it and no other', async () => {
  const { url } = await openSandbox();

  const one = await create(url, { accountId: 'ONE' });
  const other = await create(url, { accountId: 'OTHER' });
  const { status, body } = await tokenFor(url, one.body.credentials);
  const events = await fetch(`${url}/api/v4.1/event`, {
    headers: { authorization: `Bearer ${body.access_token}` },
  });
  const crossed = await tokenFor(url, {
    ...one.body.credentials,
    clientSecret: other.body.credentials.clientSecret,
  });

  expect([one.status, one.body.accountId, one.body.credentials.clientId]).toEqual([201, 'ONE', 'ONE']);
  expect(one.body.credentials.username).toBe('one_admin');
  expect(one.body.credentials.clientSecret).not.toBe(other.body.credentials.clientSecret);
  expect(one.body.credentials.clientSecret.length).toBeGreaterThanOrEqual(20);
  expect([status, events.status, crossed.status]).toEqual([200, 200, 401]);
});

test('a world can be created with given credentials, retailers and seed', async () => {
  const { url } = await openSandbox();
  const credentials = { clientId: 'acme', clientSecret: 's3cret', username: 'anna', password: 'pa55word' };

  const { body } = await create(url, { accountId: 'ACME', retailerIds: [7, '8'], seed: 'none', credentials });
  const token = await tokenFor(url, credentials);
  const [, acme] = await list(url);

  expect(body).toEqual({ accountId: 'ACME', credentials });
  expect(token.status).toBe(200);
  expect(acme).toEqual({
    accountId: 'ACME',
    clientId: 'acme',
    retailerIds: ['7', '8'],
    events: 0,
    entities: 0,
    workflows: 0,
  });
});

test('a world keeps its own seed when it is reset', async () => {
  const { url } = await openSandbox({ seed: 'none' });
  await create(url, { accountId: 'SEEDED', seed: 'workflows' });

  const seeded = await ask(`${url}/__admin/reset?world=SEEDED`, { method: 'POST', body: {} });
  const bare = await ask(`${url}/__admin/reset`, { method: 'POST', body: {} });

  expect(seeded.body).toMatchObject({ world: 'SEEDED', events: 0, workflows: 8 });
  expect(bare.body).toMatchObject({ world: 'DEMO', events: 0, workflows: 0 });
});

test('a world keeps its own seed over a restart, and when it moves', async () => {
  const data = await temporaryFolder();
  const first = await openSandbox({ memory: false, data, seed: 'none' });
  await create(first.url, { accountId: 'SEEDED', seed: 'workflows' });
  await first.stop();
  const second = await openSandbox({ memory: false, data, seed: 'none' });
  const { body: file } = await ask<object>(`${second.url}/__admin/export?world=SEEDED`);
  const third = await openSandbox({ seed: 'none' });
  await ask(`${third.url}/__admin/import?new=true`, { method: 'POST', body: file });

  expect((await reset(second.url, 'SEEDED')).body).toMatchObject({ workflows: 8 });
  expect((await reset(second.url, 'DEMO')).body).toMatchObject({ workflows: 0 });
  expect((await reset(third.url, 'SEEDED')).body).toMatchObject({ workflows: 8 });
});

test('the list has the default world first, and no secret', async () => {
  const { url, createWorld } = await openSandbox();
  createWorld(accountNamed('OTHER'));

  const { text } = await ask(`${url}/__admin/worlds`);

  expect((await list(url)).map(({ accountId }) => accountId)).toEqual(['DEMO', 'OTHER']);
  expect(text).not.toMatch(/secret|password/i);
});

test.each([
  [{ accountId: 'DEMO' }, 'account DEMO has a world already'],
  [{ accountId: 'NEW', credentials: { clientId: 'DEMO' } }, "the client id 'DEMO' belongs to account DEMO"],
])('a name that is taken (%j) is a 409 that says who has it, and changes nothing', async (body, detail) => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const reply = await ask(`${url}/__admin/worlds`, { method: 'POST', body });

  expect([reply.status, reply.type]).toEqual([409, 'application/problem+json']);
  expect(reply.body.detail).toContain(detail);
  expect(await list(url)).toHaveLength(1);
  expect(await eventCount(client)).toBe(0);
});

test.each([
  [{}, ["'accountId' is required"]],
  [
    { accountid: 'X', seed: 'demmo' },
    [
      "'accountId' is required",
      "unknown field 'accountid'; did you mean 'accountId'?",
      "'seed' must be one of demo, workflows, none; did you mean 'demo'?",
    ],
  ],
  [{ accountId: 'a b' }, ["'accountId' must be a name of letters, digits, '.', '_' and '-'"]],
  [{ accountId: 5 }, ["'accountId' must be a name"]],
  [{ accountId: 'X', retailerIds: [] }, ["'retailerIds' must be a list of ids"]],
  [{ accountId: 'X', retailerIds: ['1', null] }, ["'retailerIds[1]' must be a text or a whole number"]],
  [
    { accountId: 'X', credentials: { clientID: 'x', password: '' } },
    [
      "in 'credentials': unknown field 'clientID'; did you mean 'clientId'?",
      "'credentials.password' must be a text",
    ],
  ],
])(
  'an order that nobody can fill (%j) is a 400 that names everything that is wrong',
  async (body, details) => {
    const { url } = await openSandbox();

    const reply = await ask(`${url}/__admin/worlds`, { method: 'POST', body });

    expect([reply.status, reply.type]).toEqual([400, 'application/problem+json']);
    for (const detail of details) expect(reply.body.detail).toContain(detail);
    expect(await list(url)).toHaveLength(1);
  },
);

test('a world that was created is there after a restart', async () => {
  const data = await temporaryFolder();
  const first = await openSandbox({ memory: false, data });
  const { body } = await create(first.url, { accountId: 'KEPT' });
  await first.stop();

  const second = await openSandbox({ memory: false, data });

  expect((await list(second.url)).map(({ accountId }) => accountId)).toEqual(['DEMO', 'KEPT']);
  expect((await tokenFor(second.url, body.credentials)).status).toBe(200);
});
