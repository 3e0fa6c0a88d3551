import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';
import { command } from './support/transfers.js';

/** A sandbox that was asked three things, of which its journal keeps the last two. */
async function asked() {
  const sandbox = await openSandbox({ seed: 'none', journalLimit: 2 });
  const { url, world } = sandbox;
  world.clock.freeze();
  await world.clock.set(Date.UTC(2026, 0, 31, 12));
  const client = await signIn(url);
  world.faults.arm({ on: { operation: 'getEvent' }, do: { reset: true } });
  await client.get('/event/x').catch(() => {});
  await client.get('/event?entityRef=1');
  const folder = await temporaryFolder();
  const requests = (...args: readonly string[]) => command(folder, 'requests', ...args, '--url', url);
  return { world, requests };
}

test('requests are listed with what is wrong with them, and with how many are missing', async () => {
  const { requests } = await asked();

  const { output } = await requests();
  const asJson = await requests('list', '--violations', '--limit', '5', '--json');

  expect(output.replaceAll(/ \d+(?=  )/g, ' N').split('\n')).toEqual([
    expect.stringMatching(/^TIME +METHOD +STATUS +URL +USER +MS +FAULT +WRONG$/),
    expect.stringMatching(
      /^2026-01-31T12:00:00.000Z +GET +N +\/api\/v4.1\/event\?entityRef=1 +demo_admin +N? +1$/,
    ),
    expect.stringMatching(/^2026-01-31T12:00:00.000Z +GET +none +\/api\/v4.1\/event\/x .*fault-1$/),
    expect.stringContaining("GET /api/v4.1/event?entityRef=1: unknown parameter 'entityRef'"),
    '1 older request not kept any more',
    '',
  ]);
  expect(JSON.parse(asJson.output)).toMatchObject({
    requests: [{ request: { url: '/api/v4.1/event?entityRef=1' } }],
    dropped: 1,
  });
});

test.each([
  [[], '2 requests\n'],
  [['--method', 'get', '--path', '/api/v4.1/event'], '1 request\n'],
  [['{"urlPathPattern":"/oauth/.*"}'], '0 requests\n'],
])('requests count %j counts them', async (args, text) => {
  const { requests } = await asked();

  const { code, output } = await requests('count', ...args);

  expect([code, output]).toEqual([0, text]);
});

test('requests clear forgets them', async () => {
  const { world, requests } = await asked();

  const { code } = await requests('clear');

  expect([code, world.requests.all()]).toEqual([0, []]);
});

test.each([
  [['count', '{}', '--method', 'GET'], 'as JSON or by flags, not both'],
  [['count', 'GET'], 'the pattern is not valid JSON'],
  [['--limit', 'all'], "--limit is 'all', but must be a whole number"],
  [['cuont'], '(Did you mean count?)'],
])('wrong use %j is told and ends with code 2', async (args, message) => {
  const { code, output } = await command(await temporaryFolder(), 'requests', ...args);

  expect(code).toBe(2);
  expect(output).toContain(message);
});
