import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { run, start } from './support/command.js';
import { accountNamed, openSandbox, temporaryFolder } from './support/sandbox.js';
import { idsFound, postOrderEvent } from './support/searching.js';
import { strangerThatAnswers } from './support/stranger.js';
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

const NOON = Date.UTC(2026, 0, 31, 12);

/** A sandbox whose clock stands still at noon, and a command at work on its world ACME. */
async function steered() {
  const sandbox = await openSandbox({ seed: 'none', processing: { mode: 'manual' } });
  const world = sandbox.createWorld(accountNamed('ACME'));
  world.clock.freeze();
  await world.clock.set(NOON);
  const client = await signIn(sandbox.url, accountNamed('ACME'));
  const folder = await temporaryFolder();
  const act = (...args: readonly string[]) =>
    command(folder, ...args, '--url', sandbox.url, '--world', 'ACME');
  return { world, client, act, other: sandbox.world };
}

test.each([
  [['clock'], '2026-01-31T12:00:00.000Z (frozen)\n', NOON],
  [['clock', 'set', '2026-03-03T12:00:00Z'], '2026-03-03T12:00:00.000Z (frozen)\n', Date.UTC(2026, 2, 3, 12)],
  [['clock', 'advance', '31d'], '2026-03-03T12:00:00.000Z (frozen)\n', Date.UTC(2026, 2, 3, 12)],
])('%j shows or moves the clock of one world', async (args, shown, time) => {
  const { world, act, other } = await steered();

  const { code, output } = await act(...args);

  expect([code, output]).toEqual([0, shown]);
  expect(world.clock.now()).toBe(time);
  expect(other.clock.now()).not.toBe(time);
});

test('the clock is let run and stopped', async () => {
  const { world, act } = await steered();

  const running = await act('clock', 'unfreeze');
  const wasFrozen = world.clock.frozen;
  const stopped = await act('clock', 'freeze');

  expect([running.output, stopped.output]).toEqual([
    expect.stringMatching(/Z\n$/),
    expect.stringMatching(/Z \(frozen\)\n$/),
  ]);
  expect([wasFrozen, world.clock.frozen]).toEqual([false, true]);
});

test('events that wait are processed one, some, or all at once', async () => {
  const { client, act } = await steered();
  for (let count = 0; count < 5; count += 1) {
    // oxlint-disable-next-line no-await-in-loop
    await postOrderEvent(client);
  }

  const outputs = [
    (await act('step')).output,
    (await act('step', '2')).output,
    (await act('settle')).output,
    (await act('settle')).output,
  ];

  expect(outputs).toEqual([
    'processed 1 event, 4 events still wait\n',
    'processed 2 events, 2 events still wait\n',
    'processed 2 events, none waits\n',
    'processed 0 events, none waits\n',
  ]);
});

test.each([
  [[], 'manual\n', { mode: 'manual' }],
  [['immediate'], 'immediate\n', { mode: 'immediate' }],
  [['delayed:2s'], 'delayed:2000ms\n', { mode: 'delayed', delay: 2000 }],
  [['reads:3'], 'reads:3\n', { mode: 'reads', reads: 3 }],
])('processing %j shows or changes when events are processed', async (args, shown, processing) => {
  const { world, act } = await steered();

  const { code, output } = await act('processing', ...args);

  expect([code, output]).toEqual([0, shown]);
  expect(world.processing).toEqual(processing);
});

test('a control plane that asks for a token gets it, from the option or from the environment', async () => {
  const adminToken = 'from-somewhere-4141-4141';
  const { url } = await openSandbox({ adminToken });
  const folder = await temporaryFolder();

  const without = await command(folder, 'settle', '--url', url);
  const byOption = await command(folder, 'settle', '--url', url, '--admin-token', adminToken);
  const byVariable = run(['settle', '--url', url], folder, { FLUENT_SANDBOX_ADMIN_TOKEN: adminToken });

  expect([without.code, byOption.code, await byVariable.ended]).toEqual([1, 0, 0]);
  expect(without.output).toContain('token');
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
  const url = await strangerThatAnswers(404, 'application/json', { hello: 'world' });

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
  const url = await strangerThatAnswers(400, 'application/problem+json', problem);

  const { code, output } = await command(await temporaryFolder(), 'settle', '--url', url);

  expect([code, output]).toEqual([2, 'fluent-event-sandbox: no such?[2J thing\n']);
});
