import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { run } from './support/command.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';
import { postOrderEvent } from './support/searching.js';
import { command, EXPORT, lived } from './support/transfers.js';

const DEMO = fileURLToPath(new URL('../mock/data/workflows', import.meta.url));
const CANCEL = ['--name', 'OrderCancel', '--type', 'ORDER'];

/** Runs a command with --json and reads what it printed. */
async function asJson(folder: string, ...args: readonly string[]): Promise<unknown> {
  return JSON.parse((await command(folder, ...args, '--json')).output);
}

test('start prints one line about the sandbox, and logs to standard error', async () => {
  const args = ['start', '--json', '--port', '0', '--memory', '--log', 'requests'];
  const running = run(args, await temporaryFolder());
  const { child, ended, output } = running;
  let standard = '';
  child.stdout?.on('data', (chunk: Buffer) => (standard += chunk.toString()));
  const [line] = await running.printed(/^\{.*\}$/m);
  const { url, ...about } = JSON.parse(line) as { readonly url: string };

  await signIn(url);
  await running.printed(/POST \/oauth\/token 200/);
  child.kill('SIGTERM');

  expect(await ended).toBe(0);
  expect(standard).toBe(`${line}\n`);
  expect(output()).toContain('POST /oauth/token 200');
  expect(about).toEqual({
    pid: child.pid,
    accountId: 'DEMO',
    credentials: {
      clientId: 'DEMO',
      clientSecret: 'demo-secret-4141',
      username: 'demo_admin',
      password: 'demo-password',
    },
    retailerIds: ['1', '2'],
    data: null,
  });
});

test('export, import and repair tell what they did', async () => {
  const folder = await lived();

  expect(await asJson(folder, 'export', '--data', 'data')).toEqual({ exported: EXPORT });
  expect(await asJson(folder, 'import', EXPORT, '--data', 'other')).toEqual({
    imported: 'DEMO',
    file: EXPORT,
    data: 'other',
  });
  expect(await asJson(folder, 'repair', '--data', 'data', '--dry-run')).toMatchObject({
    folder: 'data',
    dryRun: true,
    findings: [],
    damaged: 0,
  });
});

test('the commands for workflows tell the same as in words', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'broken.json'), '{"name":"ORDER::HD"}');

  expect(await asJson(folder, 'workflow', 'lint', 'broken.json')).toMatchObject({
    files: [{ file: 'broken.json' }],
  });
  expect(await asJson(folder, 'workflow', 'show', join(DEMO, 'order-hd.json'))).toMatchObject({
    workflows: [{ name: 'ORDER::HD', format: 'text' }],
  });
  const explained = await asJson(folder, 'workflow', 'explain', DEMO, ...CANCEL, '--status', 'BOOKED');
  expect(explained).toMatchObject({ outcome: 'MATCH' });
});

test('a posted event is explained as the control plane has it', async () => {
  const { url } = await openSandbox();
  const id = await postOrderEvent(await signIn(url));

  const explained = await asJson(await temporaryFolder(), 'workflow', 'explain', '--event', id, '--url', url);

  expect(explained).toMatchObject({ text: expect.any(String) });
});
