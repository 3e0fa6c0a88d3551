import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEMO_ACCOUNT, readRun, replayRun, startSandbox, type Run } from '../mock/index.js';
import { passwordGrant, request, requestToken, signIn } from './support/client.js';
import { run as command } from './support/command.js';
import { ask } from './support/control-plane.js';
import { NOTIFY_ORDER } from './support/events.js';
import { refusal } from './support/refusal.js';
import { openSandbox, temporaryFile, temporaryFolder } from './support/sandbox.js';

type Step = Run['steps'][number];

/** A short run in a file, with a sign-in, a post, an advance and a search. */
async function shortRun(): Promise<string> {
  const file = join(await temporaryFolder(), 'run.json');
  const sandbox = await startSandbox({ record: file, processing: { mode: 'delayed', delay: 10 } });
  const client = await signIn(sandbox.url);
  await client.post('/event/async', NOTIFY_ORDER);
  await sandbox.world.clock.advance(60_000);
  await client.get('/event?count=2');
  await sandbox.stop();
  return file;
}

/** The run with another answer in its last step. */
function withAnotherEnd(run: Run, text: string): Run {
  const last = run.steps.at(-1);
  if (!last || !('request' in last)) throw new Error('the last step is a request');
  const { answer } = last;
  if (typeof answer?.body !== 'string') throw new Error('the answer is a text');
  const body = answer.body.replace('"eventStatus":"', text);
  return { ...run, steps: [...run.steps.slice(0, -1), { ...last, answer: { ...answer, body } }] };
}

test('a run is written when the sandbox stops, and replay finds every answer as it was', async () => {
  const file = await shortRun();

  const { child, ended, output } = command(['replay', file], await temporaryFolder());

  expect(await ended).toBe(0);
  expect(output()).toBe('3 requests sent again, 3 answers compared: all are the same\n');
  expect(child.exitCode).toBe(0);
});

test('replay names the field of an answer that has changed, and fails', async () => {
  const changed = withAnotherEnd(readRun(await shortRun()), '"eventStatus":"NOT_');
  const file = await temporaryFile('changed.json', JSON.stringify(changed));
  const folder = await temporaryFolder();

  const plain = command(['replay', file], folder);
  const asJson = command(['replay', file, '--json'], folder);

  expect([await plain.ended, await asJson.ended]).toEqual([1, 1]);
  expect(plain.output()).toContain(
    '3 answers compared: 1 changed\nstep 6: GET /api/v4.1/event?count=2 in world DEMO',
  );
  expect(plain.output()).toMatch(/body\.results\[0\]\.eventStatus: was "NOT_(\w+)", is "\1"\n$/);
  expect(JSON.parse(asJson.output())).toMatchObject({ compared: 3, changed: [{ step: 6, world: 'DEMO' }] });
});

test('an answer with the same values in other bytes has changed', async () => {
  const run = withAnotherEnd(readRun(await shortRun()), '"eventStatus": "');

  const { changed } = await replayRun(run);

  expect(changed).toMatchObject([{ step: 6, differences: [{ at: 'body' }] }]);
});

test('a run without any request proves nothing', async () => {
  const run = readRun(await shortRun());
  const begin: readonly Step[] = run.steps.slice(0, 1);
  const file = await temporaryFile('empty.json', JSON.stringify({ ...run, steps: begin }));

  const { ended, output } = command(['replay', file], await temporaryFolder());

  expect(await ended).toBe(1);
  expect(output()).toContain('this proves nothing');
});

test.each([
  ['no JSON', '{"steps": [', 'is not valid JSON'],
  ['no run', '{"events": []}', 'is not a run'],
  ['a format of later', '{"format": 9, "steps": []}', 'has format 9; this version replays format 1'],
  ['nothing that begins', '{"format": 1, "steps": []}', 'its first step does not begin a world'],
])('a file with %s is refused as wrong use', async (_what, content, problem) => {
  const file = await temporaryFile('run.json', content);

  const { ended, output } = command(['replay', file], await temporaryFolder());

  expect(await ended).toBe(2);
  expect(output()).toContain(problem);
});

test('the run so far can be had from the control plane and from the handle', async () => {
  const sandbox = await openSandbox({ record: true });
  const file = join(await temporaryFolder(), 'so-far.json');
  await signIn(sandbox.url);

  const { body } = await ask<Run>(`${sandbox.url}/__admin/run`);
  await sandbox.saveRun(file);

  expect(body.steps.map(step => Object.keys(step)[2])).toEqual(['begin', 'request']);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(body);
  expect(sandbox.run()).toEqual(body);
});

test('a sandbox that records nothing says how to make it', async () => {
  const sandbox = await openSandbox();

  expect(() => sandbox.run()).toThrow("start it with the option 'record'");
  expect(await ask(`${sandbox.url}/__admin/run`)).toMatchObject({
    status: 404,
    body: { detail: 'this sandbox records no run; start it with --record FILE' },
  });
});

test('data that are there already cannot be recorded, nor met by seeded ids', async () => {
  const data = await temporaryFolder();
  await (await startSandbox({ memory: false, data, seed: 'none' })).stop();

  const recorded = await refusal(startSandbox({ memory: false, data, record: join(data, 'run.json') }));
  const seeded = await refusal(startSandbox({ memory: false, data, idSeed: 1 }));

  expect(recorded.message).toBe(
    `--record needs a sandbox that begins without data, and there are some in ${data}; start with --memory or another --data`,
  );
  expect(seeded.message).toContain('--id-seed needs a sandbox that begins without data');
});

test('a run cannot be recorded into a folder that does not exist', async () => {
  const problem = await refusal(startSandbox({ record: '/nowhere/at/all/run.json' }));

  expect(problem.message).toContain('there is no folder /nowhere/at/all');
});

test('a secret is hidden wherever a client may put it', async () => {
  const secret = 'ein Geheimnis & mehr "davon"';
  const [first, ...others] = DEMO_ACCOUNT.users;
  if (!first) throw new Error('the demo account has users');
  const account = {
    ...DEMO_ACCOUNT,
    clientSecret: 'password',
    users: [{ ...first, password: secret }, ...others],
  };
  const sandbox = await openSandbox({ record: true, accounts: [account] });
  const grant = passwordGrant(account);
  const client = await signIn(sandbox.url, account);
  const { token } = client;
  const { body } = await requestToken(sandbox.url, { ...grant, password: 'mistyped' });
  await request(`${sandbox.url}/oauth/token?${new URLSearchParams(grant).toString()}`, { method: 'POST' });
  await client.post('/event/async', { ...NOTIFY_ORDER, attributes: { secret, note: `Bearer%20${token}` } });
  await client.send('/event', { headers: { authorization: 'Basic b2YgYW5vdGhlciBzeXN0ZW0=' } });

  const text = JSON.stringify(sandbox.run());
  const report = await replayRun(JSON.parse(text) as Run);

  expect(body.error).toBe('invalid_grant');
  for (const spelt of [
    'Geheimnis',
    'mistyped',
    token,
    'b2YgYW5',
    'client_secret=password',
    'refresh_token":"a',
  ]) {
    expect(text).not.toContain(spelt);
  }
  expect(text).toContain('grant_type=password');
  expect(report).toMatchObject({ requests: 5, compared: 5, changed: [] });
});
