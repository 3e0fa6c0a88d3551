import { expect, test } from 'vitest';
import type { PlayedRun, Run } from '../mock/index.js';
import { signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { NOTIFY_ORDER, posted } from './support/events.js';
import { accountNamed, openSandbox, temporaryFile, temporaryFolder } from './support/sandbox.js';
import { command } from './support/transfers.js';

const ACME = accountNamed('ACME');

/** A run of the worlds DEMO and ACME, and the events that ACME has at its end. */
async function recorded() {
  const sandbox = await openSandbox({ record: true });
  const acme = sandbox.createWorld({ ...ACME, seed: 'workflows' });
  await posted(await signIn(sandbox.url), NOTIFY_ORDER);
  const client = await signIn(sandbox.url, ACME);
  await posted(client, { ...NOTIFY_ORDER, name: 'OrderCancel' });
  await acme.settle();
  await client.get('/event');
  return { run: sandbox.run(), events: acme.events.find(), entities: acme.entities.all() };
}

function play(url: string, run: unknown, query = '') {
  return ask<PlayedRun & { readonly detail: string }>(`${url}/__admin/run${query}`, {
    method: 'POST',
    body: run,
  });
}

async function worldsOf(url: string): Promise<readonly string[]> {
  const { body } = await ask<{ readonly worlds: readonly { readonly accountId: string }[] }>(
    `${url}/__admin/worlds`,
  );
  return body.worlds.map(({ accountId }) => accountId);
}

test('a run is done again beside what is served, and leaves nothing unless that is wished', async () => {
  const { run } = await recorded();
  const sandbox = await openSandbox({ seed: 'none', bodyLimit: 1000 });

  const { status, body } = await play(sandbox.url, run);

  expect(status).toBe(200);
  expect(body).toEqual({ requests: 5, compared: 5, changed: [], kept: [] });
  expect(sandbox.events.find()).toEqual([]);
  expect(await worldsOf(sandbox.url)).toEqual(['DEMO']);
});

test('an answer that is another one now is told', async () => {
  const { run } = await recorded();
  const text = JSON.stringify(run).replaceAll('\\"eventStatus\\":\\"COMPLETE', '\\"eventStatus\\":\\"DONE');
  const { playRun } = await openSandbox({ seed: 'none' });

  const { changed } = await playRun(JSON.parse(text) as Run);

  expect(changed).toMatchObject([{ step: run.steps.length, world: 'ACME', method: 'GET' }]);
});

test('with keep its worlds stay as they are at its end, under new credentials', async () => {
  const { run, events, entities } = await recorded();
  const { url } = await openSandbox({ seed: 'none', accounts: [accountNamed('OTHER')] });

  const { body } = await play(url, run, '?keep=true');

  const [demo, acme] = body.kept;
  const found = await ask<{ readonly events: unknown; readonly entities: unknown }>(
    `${url}/__admin/events?world=ACME`,
  );
  const known = await ask<{ readonly entities: unknown }>(`${url}/__admin/entities?world=ACME`);
  const { clientSecret = '', password = '' } = acme?.credentials ?? {};
  const users = ACME.users.map((user, at) => (at === 0 ? { ...user, password } : user));
  const client = await signIn(url, { ...ACME, clientSecret, users });
  expect([demo?.accountId, acme?.accountId]).toEqual(['DEMO', 'ACME']);
  expect(found.body.events).toEqual(structuredClone(events));
  expect(known.body.entities).toEqual(structuredClone(entities));
  expect((await client.get('/event')).status).toBe(200);
  expect(await worldsOf(url)).toEqual(['OTHER', 'DEMO', 'ACME']);
});

test('a world that is there gives way only if it is empty, or with replace, and keeps its secrets', async () => {
  const { run, events } = await recorded();
  const sandbox = await openSandbox({ seed: 'none' });
  const { url } = sandbox;
  const acme = sandbox.createWorld({ ...ACME, seed: 'none' });

  const refused = await play(url, run, '?keep=true');
  const empty = acme.events.find().length;
  const replaced = await play(url, run, '?keep=true&replace=true');

  expect([refused.status, refused.body.detail]).toEqual([
    409,
    'there is a world of account DEMO already, and it is the default one; replace=true replaces it',
  ]);
  expect(empty).toBe(0);
  expect(replaced.body.kept).toEqual([{ accountId: 'DEMO' }, { accountId: 'ACME' }]);
  expect(acme.events.find()).toEqual(events);
  expect((await (await signIn(url, ACME)).get('/event')).status).toBe(200);
});

const EMPTY = { format: 1, settings: {}, readings: {}, workflows: [], rules: false, steps: [] };

test.each([
  ['that is none', {}, "'steps' is required"],
  ['of another format', { ...EMPTY, format: 9 }, 'has format 9'],
  ['with a step that is none', { ...EMPTY, steps: [{ world: 'X' }] }, "in 'steps[0]': 'time' is required"],
  ['that begins with nothing', EMPTY, 'its first step does not begin a world'],
  ['with functions as rules', { ...EMPTY, rules: true }, 'functions ran as rules'],
])('a run %s is refused', async (_what, run, detail) => {
  const { url } = await openSandbox({ seed: 'none' });

  const reply = await play(url, run);

  expect(reply.status).toBe(400);
  expect(reply.body.detail).toContain(detail);
});

test('what no sandbox has recorded is not kept, and nothing has happened', async () => {
  const { run } = await recorded();
  const sandbox = await openSandbox({ seed: 'none' });
  const [begin] = run.steps;
  const wrong = { type: 'ORDER', id: '1', retailerId: '1', status: 5 };
  const put = { world: 'DEMO', time: begin?.time ?? 0, action: 'putEntity', input: [wrong] };
  const odd = { world: 'DEMO', time: put.time, request: { method: 'A B', url: 'x', headers: {} } };

  const kept = await play(sandbox.url, { ...run, steps: [begin, odd, put] }, '?keep=true&replace=true');
  const stumbled = await play(sandbox.url, { ...run, workflows: [{}] });

  expect([kept.status, kept.body.detail]).toEqual([
    400,
    expect.stringMatching(/^cannot use the world of DEMO:.* expected a text at .*\/status/),
  ]);
  expect([stumbled.status, stumbled.body.detail]).toEqual([
    400,
    expect.stringContaining('it is not as a sandbox records it'),
  ]);
  expect(sandbox.entities.all()).toEqual([]);
});

test('a run cannot bring settings that are none of its business', async () => {
  const { run } = await recorded();
  const folder = await temporaryFolder();
  const { url } = await openSandbox({ seed: 'none' });
  const settings = { ...run.settings, memory: false, data: folder, rules: `${folder}/rules.mjs` };

  const { body } = await play(url, { ...run, settings });

  expect(body.changed).toEqual([]);
});

test('the command line has a running sandbox do it', async () => {
  const { run } = await recorded();
  const file = await temporaryFile('run.json', JSON.stringify(run));
  const folder = await temporaryFolder();
  const { url } = await openSandbox({ seed: 'none', accounts: [accountNamed('OTHER')] });

  const played = await command(folder, 'replay', file, '--url', url, '--keep');
  const again = await command(folder, 'replay', file, '--url', url, '--keep');
  const aimless = await command(folder, 'replay', file, '--keep');

  expect(played.code).toBe(0);
  expect(played.output).toContain('5 answers compared: all are the same\nworld DEMO is new: client DEMO / ');
  expect([again.code, again.output]).toEqual([1, expect.stringContaining('account DEMO already')]);
  expect([aimless.code, aimless.output]).toEqual([2, expect.stringContaining('say which with --url')]);
});
