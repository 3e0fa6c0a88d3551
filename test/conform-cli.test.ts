import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Report } from '../contracts/index.js';
import { run } from './support/command.js';
import { temporaryFolder } from './support/sandbox.js';

/** Signs in and posts an event, all from the environment, and minds nothing. */
const CLIENT = `
  const { FLUENT_BASE_URL: url, ...env } = process.env;
  const form = new URLSearchParams({
    grant_type: 'password', scope: 'api', client_id: env.FLUENT_CLIENT_ID, client_secret: env.FLUENT_CLIENT_SECRET,
    username: env.FLUENT_USERNAME, password: env.FLUENT_PASSWORD,
  });
  const { access_token: token } = await (await fetch(url + '/oauth/token', { method: 'POST', body: form })).json();
  const event = { name: 'OrderCancel', retailerId: env.FLUENT_RETAILER_ID, entityType: 'ORDER', entityId: '107' };
  await fetch(url + '/api/v4.1/event/async', {
    method: 'POST', body: JSON.stringify(event),
    headers: { authorization: 'Bearer ' + token, 'content-type': 'application/json' },
  });
`;

async function conform(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const folder = await temporaryFolder();
  const all = Object.entries({ 'client.mjs': CLIENT, ...files });
  await Promise.all(all.map(([name, text]) => writeFile(join(folder, name), text)));
  const running = run(['conform', ...args], folder);
  let printed = '';
  running.child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return { code: await running.ended, printed, output: running.output(), folder };
}

test('a program is graded by the plan of its folder, with reports, a badge and the exit code 1', async () => {
  const plan = 'client: shop\nscenarios: { only: [sign-in-form, server-error] }\n';
  const args = ['--json', '--junit', 'out/r.xml', '--html', 'out/r.html', '--badge', 'out/badge.svg'];

  const { code, printed, output, folder } = await conform([...args, '--', process.execPath, 'client.mjs'], {
    'conform.yaml': plan,
  });

  const report = JSON.parse(printed) as Report & { readonly ok: boolean };
  expect(code).toBe(1);
  expect(report).toMatchObject({ ok: false, command: 'conform', score: 50 });
  expect(report.suites.map(({ consumer, provider }) => `${consumer} ${provider}`)).toEqual([
    'shop sign-in',
    'shop trouble',
  ]);
  expect(output).toContain('failed: server-error\n');
  const read = (name: string): Promise<string> => readFile(join(folder, 'out', name), 'utf8');
  expect(await read('r.xml')).toMatch(/<testcase classname="shop → trouble"[^]*<failure type="server-error"/);
  expect(await read('r.html')).toContain('after one 503: did not arrive: OrderCancel for ORDER HD_107');
  expect(await read('badge.svg')).toContain('50 of 100');
});

test('a client whose time is up is ended with all that it has started, and that is a verdict', async () => {
  const parent = `
    import { spawn } from 'node:child_process';
    spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    setInterval(() => {}, 1000);
  `;

  const { code, output } = await conform(['--timeout', '1s', '--', process.execPath, 'client.mjs'], {
    'client.mjs': parent,
  });

  expect(code).toBe(1);
  expect(output).toContain('it was still running: ended after 1 s by conform');
});

test('what goes before the command is that of conform, and the scenarios can be listed', async () => {
  const listed = await conform(['--list']);
  const nobody = await conform([]);
  const missing = await conform(['--', 'no-such-command']);
  const role = await conform(['--role', 'stock', '--', 'true']);
  const both = await conform(['--listen', '--', 'true']);

  expect(listed.code).toBe(0);
  expect(listed.printed).toMatch(/^trouble +rate-limited +waits as long as 429 asks for, and goes on$/m);
  expect([nobody, missing, role, both].map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  expect(nobody.output).toContain('name the client: conform -- COMMAND, or --listen');
  expect(missing.output).toContain("cannot run 'no-such-command'");
  expect(role.output).toContain("--role is inventory, product, wms, carrier, reader, not 'stock'");
  expect(both.output).toContain('it goes without a command');
});

test('whoever ends conform ends the client too', async () => {
  const folder = await temporaryFolder();
  const client = `
    import { writeFileSync } from 'node:fs';
    writeFileSync('pid', String(process.pid));
    process.stderr.write(process.env.FLUENT_BASE_URL);
    setInterval(() => {}, 1000);
  `;
  await writeFile(join(folder, 'client.mjs'), client);
  const running = run(['conform', '--', process.execPath, 'client.mjs'], folder);
  const pid = await vi.waitUntil(
    async () => Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => '')),
    {
      timeout: 20_000,
    },
  );

  running.child.kill('SIGINT');

  expect(await running.ended).toBe(130);
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

/** What a client does that minds nothing. */
async function signInAndSearch(url: string): Promise<void> {
  const form = {
    grant_type: 'password',
    scope: 'api',
    client_id: 'DEMO',
    client_secret: 'demo-secret-4141',
  };
  const user = { username: 'demo_admin', password: 'demo-password' };
  const body = new URLSearchParams({ ...form, ...user });
  const signedIn = await fetch(`${url}/oauth/token`, { method: 'POST', body });
  const { access_token: token } = (await signedIn.json()) as { readonly access_token: string };
  await fetch(`${url}/api/v4.1/event`, { headers: { authorization: `Bearer ${token}` } });
}

test('a client that runs already is graded at the port where it finds the sandbox', async () => {
  const args = ['--listen', '0', '--only', 'server-error', '--idle', '300ms', '--window', '20s'];
  const running = run(['conform', ...args], await temporaryFolder());
  const [, url = ''] = await running.printed(/(http:\S+): calm, let the client do its work/);
  await signInAndSearch(url);
  await running.printed(/: server-error: repeats a request/);
  await signInAndSearch(url);

  expect(await running.ended).toBe(1);
  expect(running.output()).toContain('after one 503: it read nothing');
});
