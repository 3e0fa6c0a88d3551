import { expect, test } from 'vitest';
import { replayRun, type Run } from '../mock/index.js';
import { request, requestToken, passwordGrant, signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { NOTIFY_ORDER } from './support/events.js';
import { accountNamed, openSandbox, temporaryFolder } from './support/sandbox.js';
import { command } from './support/transfers.js';

interface Token {
  readonly access_token: string;
  readonly refresh_token: string;
}

function issue(url: string, body: unknown = {}, query = '') {
  return ask<Token>(`${url}/__admin/token${query}`, { method: 'POST', body });
}

function search(url: string, token: string) {
  return request(`${url}/api/v4.1/event`, { headers: { authorization: `Bearer ${token}` } });
}

test('a token is issued without any secret, as a sign-in answers it, and other tokens stay valid', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body } = await issue(url);
  const { body: signedIn } = await requestToken(url, passwordGrant());

  expect(status).toBe(200);
  expect(Object.keys(body)).toEqual(Object.keys(signedIn));
  expect({ ...body, access_token: '', refresh_token: '' }).toEqual({
    ...signedIn,
    access_token: '',
    refresh_token: '',
  });
  expect((await search(url, body.access_token)).status).toBe(200);
  expect((await client.get('/event')).status).toBe(200);
});

test('the token is that of the user who was named, in the world that was picked', async () => {
  const sandbox = await openSandbox();
  const other = sandbox.createWorld(accountNamed('OTHER'));
  const { url } = sandbox;
  other.seed({ events: [1, 2].map(id => ({ name: 'Seen', retailerId: id })) });

  const all = await issue(url, {}, '?world=OTHER');
  const limited = await issue(url, { username: 'demo_retailer_1' }, '?world=OTHER');

  expect((await search(url, all.body.access_token)).body.count).toBe(2);
  expect((await search(url, limited.body.access_token)).body.count).toBe(1);
  expect((await search(url, other.issueToken().accessToken)).body.count).toBe(2);
});

test('a user that nobody knows is a 404 that names the nearest', async () => {
  const sandbox = await openSandbox();

  const { status, body } = await ask(`${sandbox.url}/__admin/token`, {
    method: 'POST',
    body: { username: 'demo_admni' },
  });

  expect(status).toBe(404);
  expect(body.detail).toBe("in account DEMO: unknown user 'demo_admni'; did you mean 'demo_admin'?");
  expect(() => sandbox.issueToken('nobody')).toThrow(
    "unknown user 'nobody'; the users are demo_admin, demo_retailer_1",
  );
});

test('a run with issued tokens gives the same answers again, and neither log nor journal shows a token', async () => {
  const sandbox = await openSandbox({ record: true });
  const { url } = sandbox;
  const first = await issue(url, { username: 'demo_retailer_1' });
  const second = sandbox.issueToken();
  const posted = await request(`${url}/api/v4.1/event/async`, {
    method: 'POST',
    headers: { authorization: `Bearer ${first.body.access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...NOTIFY_ORDER, attributes: { note: `it is ${second.accessToken}` } }),
  });
  await search(url, second.accessToken);
  await requestToken(url, passwordGrant());

  const run = JSON.stringify(sandbox.run());
  const report = await replayRun(JSON.parse(run) as Run);

  expect(posted.status).toBe(200);
  expect(report).toMatchObject({ requests: 3, compared: 3, changed: [] });
  const journal = JSON.stringify(sandbox.requests.all());
  const tokens = [first.body.access_token, first.body.refresh_token, second.accessToken];
  expect(tokens.filter(token => run.includes(token))).toEqual([]);
  expect([first.body.access_token].filter(token => journal.includes(token))).toEqual([]);
  expect(tokens.filter(token => sandbox.logged.join().includes(token))).toEqual([]);
});

test('the command prints the access token alone', async () => {
  const { url } = await openSandbox();
  const folder = await temporaryFolder();

  const { code, output } = await command(folder, 'token', '--url', url);
  const unknown = await command(folder, 'token', '--user', 'nobody', '--url', url);

  expect(code).toBe(0);
  expect(output).toMatch(/^[\w-]{27}\n$/);
  expect((await search(url, output.trim())).status).toBe(200);
  expect([unknown.code, unknown.output]).toEqual([1, expect.stringContaining("unknown user 'nobody'")]);
});
