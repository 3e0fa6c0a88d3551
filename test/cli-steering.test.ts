import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { run, start } from './support/command.js';
import { fakeControlPlane } from './support/fake-control-plane.js';
import { accountNamed, openSandbox, temporaryFolder } from './support/sandbox.js';
import { idsFound, postOrderEvent } from './support/searching.js';
import { command } from './support/transfers.js';

test('reset lets the sandbox that runs on the data folder begin anew', async () => {
  const folder = await temporaryFolder();
  const { url } = await start(['--seed', 'none', '--processing', 'manual'], folder);
  const client = await signIn(url);
  await postOrderEvent(client);

  const { code, output } = await command(folder, 'reset');

  expect([code, output]).toEqual([0, 'world DEMO begins anew with 0 events, 0 entities, 0 workflows\n']);
  expect(await idsFound(client, {})).toEqual([]);
});

test('a sandbox is found by its address, by the environment and by its data folder, and told as JSON', async () => {
  const folder = await temporaryFolder();
  const { url } = await start(['--seed', 'none', '--data', 'data'], folder);
  const elsewhere = await temporaryFolder();
  const expected = { world: 'DEMO', events: 0 };

  const byAddress = await command(elsewhere, 'reset', '--json', '--url', url);
  const byVariable = run(['reset', '--json'], elsewhere, { FLUENT_SANDBOX_URL: url });
  const byFolder = await command(folder, 'reset', '--json', '--data', 'data');

  expect(JSON.parse(byAddress.output)).toMatchObject(expected);
  expect(await byVariable.ended).toBe(0);
  expect(JSON.parse(byVariable.output())).toMatchObject(expected);
  expect(JSON.parse(byFolder.output)).toMatchObject(expected);
});

test('only the world that was named is reset, and one that is not there is told with code 1', async () => {
  const sandbox = await openSandbox({ seed: 'none' });
  const { url } = sandbox;
  const acme = accountNamed('ACME');
  sandbox.createWorld(acme);
  const [client, other] = await Promise.all([signIn(url), signIn(url, acme)]);
  await postOrderEvent(client);
  await postOrderEvent(other);
  const folder = await temporaryFolder();

  const done = await command(folder, 'reset', '--url', url, '--world', 'ACME');
  const misspelt = await command(folder, 'reset', '--url', url, '--world', 'ACMEE');

  expect(done.output).toContain('world ACME begins anew');
  expect(await idsFound(other, {})).toEqual([]);
  expect(await idsFound(client, {})).toHaveLength(1);
  expect(misspelt.code).toBe(1);
  expect(misspelt.output).toContain("did you mean 'ACME'?");
});

test.each([
  [['clock'], 'GET /__admin/clock', undefined],
  [['clock', 'freeze'], 'POST /__admin/clock', { freeze: true }],
  [['clock', 'unfreeze'], 'POST /__admin/clock', { unfreeze: true }],
  [['clock', 'set', '2026-01-31T12:00:00Z'], 'POST /__admin/clock', { set: '2026-01-31T12:00:00Z' }],
  [['clock', 'advance', '31d'], 'POST /__admin/clock', { advance: '31d' }],
])('%j shows or moves the clock', async (args, what, body) => {
  const { url, asked } = await fakeControlPlane({ now: '2026-03-03T12:00:00.000+00:00', frozen: true });

  const { code, output } = await command(await temporaryFolder(), ...args, '--url', url, '--world', 'ACME');

  expect([code, output]).toEqual([0, '2026-03-03T12:00:00.000+00:00 (frozen)\n']);
  expect(asked).toEqual([{ what: `${what}?world=ACME`, body, token: undefined }]);
});

test.each([
  [['settle'], { what: 'POST /__admin/settle', body: {} }],
  [['step'], { what: 'POST /__admin/step', body: { count: 1 } }],
  [['step', '10'], { what: 'POST /__admin/step', body: { count: 10 } }],
])('%j lets waiting events be processed', async (args, question) => {
  const { url, asked } = await fakeControlPlane({ processed: 3, waiting: 1 });

  const { code, output } = await command(await temporaryFolder(), ...args, '--url', url);

  expect([code, output]).toEqual([0, 'processed 3 events, 1 event still waits\n']);
  expect(asked).toEqual([{ ...question, token: undefined }]);
});

test.each([
  [[], { what: 'GET /__admin/processing', body: undefined }],
  [['manual'], { what: 'POST /__admin/processing', body: { mode: 'manual' } }],
  [['delayed:2s'], { what: 'POST /__admin/processing', body: { mode: 'delayed', delay: 2000 } }],
  [['reads:3'], { what: 'POST /__admin/processing', body: { mode: 'reads', reads: 3 } }],
])('processing %j shows or changes when events are processed', async (args, question) => {
  const { url, asked } = await fakeControlPlane({ mode: 'delayed', delay: 250 });

  const { code, output } = await command(await temporaryFolder(), 'processing', ...args, '--url', url);

  expect([code, output]).toEqual([0, 'delayed:250ms\n']);
  expect(asked).toEqual([{ ...question, token: undefined }]);
});

test('a control plane that asks for a token gets it, from the option or from the environment', async () => {
  const { url, asked } = await fakeControlPlane({ processed: 0, waiting: 0 });
  const folder = await temporaryFolder();

  await command(folder, 'settle', '--url', url, '--admin-token', 'from-the-option-4141');
  const second = run(['settle', '--url', url], folder, {
    FLUENT_SANDBOX_ADMIN_TOKEN: 'from-the-environment',
  });
  await second.ended;

  expect(second.output()).toBe('processed 0 events, none waits\n');
  expect(asked.map(({ token }) => token)).toEqual([
    'Bearer from-the-option-4141',
    'Bearer from-the-environment',
  ]);
});

test.each([
  [['clock', 'advance', 'soon'], "'soon' is no duration"],
  [['clock', 'set', '31.1.2026'], "'31.1.2026' is no time"],
  [['clock', 'forward'], "unknown command 'forward'"],
  [['clock', 'frezee'], '(Did you mean freeze?)'],
  [['step', '0'], "'0' is no number of events"],
  [['reset', '--wrold', 'ACME'], '(Did you mean --world?)'],
  [['reset', '--url', 'sandbox'], "--url is 'sandbox', but must be an address"],
  [['reset', '--url', 'http://127.0.0.1:4141', '--data', 'x'], 'it goes without --data'],
  [['rest'], '(Did you mean reset?)'],
  [['processing', 'later'], "'later' must be immediate"],
])('wrong use %j is told and ends with code 2', async (args, message) => {
  const { code, output } = await command(await temporaryFolder(), ...args);

  expect(code).toBe(2);
  expect(output).toContain(message);
});

test('no sandbox there, none on the folder, and something that is none, are told with code 3', async () => {
  const folder = await temporaryFolder();
  const { url } = await fakeControlPlane({ hello: 'world' }, { status: 404 });

  const nobody = await command(folder, 'settle', '--url', 'http://127.0.0.1:1');
  const idle = await command(folder, 'settle', '--data', 'data');
  const stranger = await command(folder, 'settle', '--url', url);

  expect([nobody.code, idle.code, stranger.code]).toEqual([3, 3, 3]);
  expect(nobody.output).toContain('no sandbox at http://127.0.0.1:1');
  expect(idle.output).toContain('no sandbox runs on data');
  expect(stranger.output).toContain('is no sandbox with such a control plane (HTTP 404)');
});

test('a refusal is told in the words of the control plane, without what could steer a terminal', async () => {
  const problem = {
    type: 'about:blank',
    title: 'Bad Request',
    status: 400,
    detail: 'no such\u001B[2J thing',
  };
  const { url } = await fakeControlPlane(problem, { status: 400, type: 'application/problem+json' });

  const { code, output } = await command(await temporaryFolder(), 'settle', '--url', url);

  expect([code, output]).toEqual([2, 'fluent-event-sandbox: no such?[2J thing\n']);
});
