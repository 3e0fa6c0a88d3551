import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { environmentName, flagName } from '../mock/setting-definition.js';
import { SETTINGS } from '../mock/settings.js';
import { request, requestToken, signIn } from './support/client.js';
import { run, start } from './support/command.js';
import { temporaryFolder } from './support/sandbox.js';

const ORDER_CANCEL = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId: '107' };

test('start prints the address, the credentials, where the data is and how to stop', async () => {
  const { output, url } = await start([], await temporaryFolder());

  expect(output()).toContain('DEMO / demo-secret-4141');
  expect(output()).toContain('demo_admin / demo-password');
  expect(output()).toContain(join('.fluent-sandbox', 'sandbox.json'));
  expect(output()).toContain('Ctrl+C');
  expect((await request(`${url}/__admin/health`)).body).toMatchObject({ status: 'up' });
});

test('the printed lines sign in and post an event as they stand', async () => {
  const { output } = await start(['--memory'], await temporaryFolder());
  const [, tokenUrl = '', form = ''] = /curl -s (\S+) -d '([^']+)'/.exec(output()) ?? [];
  const [, postUrl = '', body = ''] = /curl -s (\S+async) [^]*?-d '([^']+)'/.exec(output()) ?? [];

  const token = await request(tokenUrl, { method: 'POST', body: new URLSearchParams(form) });
  const posted = await request(postUrl, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token.body.access_token}`, 'content-type': 'application/json' },
  });

  expect(posted.status).toBe(200);
  expect(posted.body.eventStatus).toBe('PENDING');
});

test('an accepted event is processed without being asked', async () => {
  const { url } = await start(['--memory', '--processing', 'delayed:10ms'], await temporaryFolder());
  const client = await signIn(url);
  const { body } = await client.post('/event/async', ORDER_CANCEL);

  await expect
    .poll(async () => (await client.get(`/event/${body.eventId}`)).body.eventStatus)
    .toBe('COMPLETE');
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it with code 0 and loses nothing', async signal => {
  const folder = await temporaryFolder();
  const first = await start(['--seed', 'none', '--processing', 'manual'], folder);
  const posted = await (await signIn(first.url)).post('/event/async', ORDER_CANCEL);
  first.child.kill(signal);

  expect(await first.ended).toBe(0);
  const second = await start(['--seed', 'none', '--processing', 'manual'], folder);
  const { status, body } = await (await signIn(second.url)).get(`/event/${posted.body.eventId}`);
  expect(status).toBe(200);
  expect(body.eventStatus).toBe('PENDING');
});

test('memory leaves no file behind', async () => {
  const folder = await temporaryFolder();
  const { child, ended } = await start(['--memory'], folder);
  child.kill('SIGINT');
  await ended;

  await expect(readFile(join(folder, '.fluent-sandbox', 'sandbox.json'))).rejects.toThrow('ENOENT');
});

test('a taken port is said in words, with the way out and code 3', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => {
    holder.close();
  });
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;

  const { ended, output } = run(['start', '--memory', '--port', String(port)], await temporaryFolder());

  expect(await ended).toBe(3);
  expect(output()).toContain(`port ${port} of 127.0.0.1 is taken`);
  expect(output()).toContain('--port 0');
});

test.each([
  [['--memroy'], '(Did you mean --memory?)'],
  [['--port', 'http'], "--port is 'http', but must be a port from 0 to 65535"],
  [['--reading', 'sort=up'], "reading 'sort' is desc or asc, not 'up'"],
  [['--reading', 'colour=red'], "there is no reading 'colour'"],
  [['--spec', 'nowhere.yaml'], 'cannot read nowhere.yaml'],
  [['--config', 'nowhere.json'], 'there is no configuration file nowhere.json'],
])('wrong use %j is told and ends with code 2', async (args, message) => {
  const { ended, output } = run(['start', '--memory', ...args], await temporaryFolder());

  expect(await ended).toBe(2);
  expect(output()).toContain(message);
});

test('a setting comes from the flag, else the environment, else the configuration file', async () => {
  const folder = await temporaryFolder();
  await writeFile(
    join(folder, 'fluent-sandbox.config.json'),
    JSON.stringify({ tokenLife: '10s', port: 0, memory: true }),
  );
  const life = async (args: readonly string[], environment: Record<string, string>): Promise<number> => {
    const running = run(args, folder, environment);
    const [, url = ''] = await running.printed(/served at (http:\S+)/);
    const fields = { grant_type: 'client_credentials', client_id: 'DEMO', client_secret: 'demo-secret-4141' };
    return (await requestToken(url, fields)).body.expires_in;
  };

  expect(await life([], {})).toBe(10);
  expect(await life([], { FLUENT_SANDBOX_TOKEN_LIFE: '20s' })).toBe(20);
  expect(await life(['start', '--token-life', '30s'], { FLUENT_SANDBOX_TOKEN_LIFE: '20s' })).toBe(30);
});

test('help names every setting, and how to set it elsewhere', async () => {
  const { ended, output } = run(['start', '--help'], await temporaryFolder());

  expect(await ended).toBe(0);
  for (const name of Object.keys(SETTINGS)) expect(output()).toContain(`--${flagName(name)}`);
  expect(output()).toContain(environmentName('tokenLife'));
  expect(output()).toContain('Exit codes');
});

test('no secret is printed when requests are logged', async () => {
  const { url, output } = await start(['--memory', '--log', 'requests'], await temporaryFolder());
  const before = output().length;
  const query =
    'grant_type=password&client_id=DEMO&client_secret=demo-secret-4141&username=demo_admin&password=demo-password';
  const { body } = await request(`${url}/oauth/token?${query}`, { method: 'POST' });

  await expect.poll(() => output().slice(before)).toContain('POST /oauth/token 200');
  const logged = output().slice(before);
  expect(logged).not.toContain('demo-secret');
  expect(logged).not.toContain('demo-password');
  expect(logged).not.toContain(body.access_token);
});
