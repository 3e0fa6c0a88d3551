import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLI, run } from './support/command.js';
import type { StoredData } from './support/folder.js';
import { temporaryFolder } from './support/sandbox.js';

/** Signs in and posts an event, all from the environment; prints the id of the event. */
const CLIENT = `
  const { FLUENT_BASE_URL: url, ...env } = process.env;
  const form = new URLSearchParams({
    grant_type: 'password', scope: 'api', client_id: env.FLUENT_CLIENT_ID, client_secret: env.FLUENT_CLIENT_SECRET,
    username: env.FLUENT_USERNAME, password: env.FLUENT_PASSWORD,
  });
  const { access_token: token } = await (await fetch(url + '/oauth/token', { method: 'POST', body: form })).json();
  const event = { name: 'OrderCancel', retailerId: env.FLUENT_RETAILER_ID, entityType: 'ORDER', entityId: '107' };
  const posted = await fetch(url + '/api/v4.1/event/async', {
    method: 'POST', body: JSON.stringify(event),
    headers: { authorization: 'Bearer ' + token, 'content-type': 'application/json' },
  });
  console.log((await posted.json()).eventId);
`;

const SCRIPT = ['--input-type=module', '-e'];

/** Runs exec to its end, with what it printed in both ways. */
async function exec(folder: string, args: readonly string[], environment: Record<string, string> = {}) {
  const running = run(['exec', ...args], folder, environment);
  let printed = '';
  running.child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return { code: await running.ended, printed, output: running.output() };
}

test('the command finds the sandbox and its credentials in the environment, and leaves nothing when it succeeds', async () => {
  const folder = await temporaryFolder();

  const { code, printed } = await exec(folder, ['--', process.execPath, ...SCRIPT, CLIENT]);

  expect(code).toBe(0);
  expect(printed).toMatch(/^[\da-f-]{36}\n$/);
  expect(await readdir(folder)).toEqual([]);
});

test('both names of the address lead to it, and the key of its webhooks is there', async () => {
  const program = `
    const { FLUENT_API_HOST: host, FLUENT_BASE_URL: url, FLUENT_SANDBOX_URL: own, ...env } = process.env;
    const { publicKey } = await (await fetch(url + '/__admin/webhooks/key')).json();
    console.log(host === url, own === url, env.FLUENT_WEBHOOK_PUBLIC_KEY === publicKey, env.FLUENT_ACCOUNT_ID);
  `;

  const { printed } = await exec(await temporaryFolder(), ['--', process.execPath, ...SCRIPT, program]);

  expect(printed).toBe('true true true DEMO\n');
});

test('the exit code goes on, and what happened is left in a file that is named', async () => {
  const folder = await temporaryFolder();

  const failed = await exec(folder, ['--', process.execPath, ...SCRIPT, `${CLIENT} process.exitCode = 7;`]);

  expect(failed.code).toBe(7);
  const [file = ''] = await readdir(folder);
  expect(file).toMatch(/^fluent-sandbox-run-\d{4}-\d\d-\d\dT[\d-]+\.json$/);
  expect(failed.output).toContain(`ended with exit code 7; 'fluent-event-sandbox replay ${file}' does again`);
  const text = await readFile(join(folder, file), 'utf8');
  expect(text).toContain(failed.printed.trim());
  const again = run(['replay', file], folder);
  expect(await again.ended).toBe(0);
  expect(again.output()).toContain('all are the same');
  expect(text).not.toMatch(/demo-secret-4141|demo-password|Bearer [A-Za-z0-9_-]{10}/);
});

test('the file of a failed run goes where it is asked to, or nowhere', async () => {
  const folder = await temporaryFolder();

  const named = await exec(folder, [
    '--run-file',
    'run.json',
    '--',
    process.execPath,
    '-e',
    'process.exit(1)',
  ]);
  const none = await exec(folder, ['--no-run-file', '--', process.execPath, '-e', 'process.exit(2)']);

  expect([named.code, none.code]).toEqual([1, 2]);
  expect(await readdir(folder)).toEqual(['run.json']);
});

test('a file that cannot be written is told, and the exit code stays that of the command', async () => {
  const args = ['--run-file', 'nowhere/run.json', '--', process.execPath, '-e', 'process.exit(5)'];

  const { code, output } = await exec(await temporaryFolder(), args);

  expect(code).toBe(5);
  expect(output).toContain('cannot write nowhere/run.json: ENOENT');
});

test('a command that a signal ends counts as 128 and its number', async () => {
  const args = ['--no-run-file', '--', process.execPath, '-e', "process.kill(process.pid, 'SIGKILL')"];

  expect((await exec(await temporaryFolder(), args)).code).toBe(137);
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s goes on to the command, which may end as it likes',
  async signal => {
    const folder = await temporaryFolder();
    const program = `process.on('${signal}', () => process.exit(9)); console.log('ready ' + process.env.FLUENT_BASE_URL); setInterval(() => {}, 1000);`;
    const running = run(['exec', '--', process.execPath, '-e', program], folder);
    const [, url = ''] = await running.printed(/ready (\S+)/);

    running.child.kill(signal);

    expect(await running.ended).toBe(9);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    // Whoever breaks a run off knows why it failed.
    expect(await readdir(folder)).toEqual([]);
  },
);

test('a command that is not there ends with 127, one that cannot be run with 126, in words', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'plain.txt'), 'no program');

  const missing = await exec(folder, ['--', 'no-such-command']);
  const plain = await exec(folder, ['--', './plain.txt']);

  expect([missing.code, missing.output]).toEqual([
    127,
    "fluent-event-sandbox: there is no command 'no-such-command'\n",
  ]);
  expect(plain.code).toBe(126);
  expect(plain.output).toContain("cannot run './plain.txt'");
  expect(await readdir(folder)).toEqual(['plain.txt']);
});

test('what stands behind the command belongs to it, and its standard input too', async () => {
  const program = `process.stdin.on('data', text => console.log(String(text), process.argv.slice(1).join(' ')));`;
  const running = run(
    ['exec', '--', process.execPath, '-e', program, '--', '--json', '--port', '1'],
    await temporaryFolder(),
  );

  running.child.stdin?.end('hello');

  expect(await running.ended).toBe(0);
  expect(running.output()).toBe('hello --json --port 1\n');
});

test('it takes the settings of start, and a data folder keeps what was posted', async () => {
  const folder = await temporaryFolder();
  const args = ['--seed', 'none', '--processing', 'manual', '--data', 'kept'];

  const { code, printed } = await exec(folder, [...args, '--', process.execPath, ...SCRIPT, CLIENT]);

  expect(code).toBe(0);
  const text = await readFile(join(folder, 'kept', 'sandbox.json'), 'utf8');
  const { worlds } = JSON.parse(text) as StoredData;
  expect(worlds[0]?.events.map(({ event }) => [event.id, event.eventStatus])).toEqual([
    [printed.trim(), 'PENDING'],
  ]);
});

test('the commands of the sandbox find the one that they run in', async () => {
  const args = ['--seed', 'none', '--', process.execPath, CLI, 'reset', '--json'];

  const { code, printed } = await exec(await temporaryFolder(), args);

  expect(code).toBe(0);
  expect(JSON.parse(printed)).toMatchObject({ world: 'DEMO', events: 0 });
});

test('what the sandbox logs does not get into the output of the command', async () => {
  const args = ['--log', 'requests', '--', process.execPath, ...SCRIPT, CLIENT];

  const { printed, output } = await exec(await temporaryFolder(), args);

  expect(printed).toMatch(/^[\da-f-]{36}\n$/);
  expect(output).toContain('POST /api/v4.1/event/async');
});

test('without a command it is wrong use, and so is an option that nobody knows', async () => {
  const folder = await temporaryFolder();

  const empty = await exec(folder, []);
  const misspelt = await exec(folder, ['--sed', 'none', '--', 'true']);

  expect([empty.code, misspelt.code]).toEqual([2, 2]);
  expect(empty.output).toContain("missing required argument 'command'");
  expect(misspelt.output).toContain('(Did you mean --seed?)');
});
