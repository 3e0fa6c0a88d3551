import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { start } from './support/command.js';
import { ask } from './support/control-plane.js';
import { demo } from './support/demo.js';
import { accountNamed, temporaryFolder } from './support/sandbox.js';
import { eventsFound, everything, type LoggedEvent } from './support/searching.js';

const THIS_CENTURY = Date.UTC(2001);

/** A log in which every time is told from the newest event on. */
function timeless(log: readonly LoggedEvent[]): unknown {
  const newest = Date.parse(log[0]?.generatedOn ?? '');
  return JSON.parse(JSON.stringify(log), (name, value: unknown) => {
    if (name === 'generatedOn') return Date.parse(String(value)) - newest;
    return typeof value === 'number' && value > THIS_CENTURY ? value - newest : value;
  });
}

// The build has played the usual demo world beforehand; the sources play every one when it is asked for.
test.each([
  { which: 'the usual demo world', flags: [], options: {} },
  { which: 'another demo world', flags: ['--seed-number', '2'], options: { seedNumber: 2 } },
  {
    which: 'a demo world of other readings',
    flags: ['--reading', 'status-after-success=SUCCESS', '--reading', 'offset-format=+0000'],
    options: { reading: { 'status-after-success': 'SUCCESS', 'offset-format': '+0000' } },
  },
])('$which of the build is the one that the engine plays', async ({ flags, options }) => {
  const args = ['--memory', '--seed', 'demo', '--processing', 'manual', ...flags];
  const { url } = await start(args, await temporaryFolder());
  const built = await eventsFound(await signIn(url), everything(Date.now()));

  const played = await demo({ processing: { mode: 'manual' }, ...options });

  expect(built.length).toBeGreaterThan(200);
  expect(timeless(built)).toEqual(timeless(played.log));
});

test('the usual demo world of the build belongs to the account that it is laid in', async () => {
  const { url } = await start(['--memory', '--seed', 'none'], await temporaryFolder());
  const acme = accountNamed('ACME');
  const { clientId, clientSecret, users } = acme;
  const credentials = {
    clientId,
    clientSecret,
    ...users.map(({ username, password }) => ({ username, password }))[0],
  };
  const made = await ask(`${url}/__admin/worlds`, {
    method: 'POST',
    body: { accountId: 'ACME', credentials, seed: 'demo' },
  });

  const log = await eventsFound(await signIn(url, acme), everything(Date.now()));

  expect(made.status).toBe(201);
  expect(log.length).toBeGreaterThan(200);
  expect(new Set(log.map(event => (event as { accountId?: string }).accountId))).toEqual(new Set(['ACME']));
});
