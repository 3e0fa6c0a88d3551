import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { conform, type ClientFunction } from '../contracts/index.js';
import { waited } from './support/conform/api.js';
import { temporaryFolder } from './support/sandbox.js';

/** Signs in as the environment says. */
const SIGN_IN = `
  const env = process.env;
  const body = new URLSearchParams({
    grant_type: 'password', scope: 'api', client_id: env.FLUENT_CLIENT_ID, client_secret: env.FLUENT_CLIENT_SECRET,
    username: env.FLUENT_USERNAME, password: env.FLUENT_PASSWORD,
  });
  const signedIn = await fetch(env.FLUENT_BASE_URL + '/oauth/token', { method: 'POST', body });
  const headers = { authorization: 'Bearer ' + (await signedIn.json()).access_token };
  const search = () => fetch(env.FLUENT_BASE_URL + '/api/v4.1/event', { headers });
`;

async function programOf(text: string): Promise<{ readonly folder: string; readonly command: string[] }> {
  const folder = await temporaryFolder();
  const file = join(folder, 'client.mjs');
  await writeFile(file, SIGN_IN + text);
  return { folder, command: [process.execPath, file] };
}

test('a client whose child has left its group and holds its output holds nothing up', async () => {
  const { folder, command } = await programOf(`
    import { spawn } from 'node:child_process';
    import { writeFileSync } from 'node:fs';
    await search();
    const left = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'inherit', detached: true });
    writeFileSync(new URL('pid', import.meta.url), String(left.pid));
    left.unref();
  `);
  onTestFinished(async () => {
    process.kill(Number(await readFile(join(folder, 'pid'), 'utf8')), 'SIGKILL');
  });

  const report = await conform({ command, plan: { only: ['sign-in-form'] } });

  expect(report.score).toBe(100);
});

test('what a client prints counts to its end, however much it is, and letters that are cut in two stay whole', async () => {
  const { command } = await programOf(`
    await search();
    for (let line = 0; line < 100; line += 1) process.stdout.write('é'.repeat(99_999) + '\\n');
    process.stdout.write('the end of it\\n');
    process.exitCode = 3;
  `);

  const { suites } = await conform({ command, plan: { only: ['sign-in-form'] } });

  const actual = suites[0]?.cases[0]?.findings[0]?.actual ?? '';
  expect(actual).toMatch(/\nthe end of it$/);
  expect(actual).toMatch(/^[é\n]+the end of it$/);
});

test('where a receiver cannot be run, the clients that run meanwhile are ended before that is told', async () => {
  let begun = 0;
  let running = 0;
  const run: ClientFunction = async ({ environment, signal }) => {
    begun += 1;
    running += 1;
    await fetch(`${environment['FLUENT_BASE_URL']}/api/v4.1/event`);
    if (begun > 1 && !signal.aborted) await once(signal, 'abort');
    running -= 1;
  };
  const webhooks = { url: 'http://127.0.0.1:{port}/', command: ['no-such-receiver'] };
  const plan = { only: ['gives-up', 'webhook-signed'], webhooks };

  await expect(conform({ run, plan })).rejects.toThrow("cannot run 'no-such-receiver'");

  expect([begun, running]).toEqual([2, 0]);
});

test('no more clients run at the same time than there are jobs, with a fixed port of webhooks too', async () => {
  let running = 0;
  let most = 0;
  const run: ClientFunction = async ({ environment }) => {
    running += 1;
    most = Math.max(most, running);
    await fetch(`${environment['FLUENT_BASE_URL']}/api/v4.1/event`);
    await waited(100);
    running -= 1;
  };
  const webhooks = { url: 'http://127.0.0.1:9/' };

  await conform({ run, plan: { only: ['server-error', 'webhook-signed'], webhooks }, jobs: 1 });

  expect(most).toBe(1);
});
