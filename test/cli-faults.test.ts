import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';
import { command } from './support/transfers.js';

const ORDER_CANCEL = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId: '107' };

test.each([
  [
    ['--on', 'postEventAsync', '--first', '2', '--status', '503'],
    { on: { operation: 'postEventAsync' }, times: { first: 2 }, do: { status: 503 } },
  ],
  [
    ['--on', 'searchEvents,getEvent', '--every', '5', '--status', '429', '--retry-after', '30s'],
    {
      on: { operation: ['searchEvents', 'getEvent'] },
      times: { every: 5 },
      do: { status: 429, retryAfter: 30 },
    },
  ],
  [
    ['--body', '{"name":"OrderCancel"}', '--query', 'count=5', '--query', 'name=a=b', '--nth', '3', '--hang'],
    {
      on: { body: { name: 'OrderCancel' }, query: { count: '5', name: 'a=b' } },
      times: { nth: 3 },
      do: { hang: true },
    },
  ],
  [
    ['--chance', '0.1', '--seed', '7', '--event', 'lost', '--delay', '2s'],
    { chance: 0.1, seed: 7, do: { event: 'lost', delay: 2000 } },
  ],
  [['--page', 'insert:2'], { do: { page: { insert: 2 } } }],
  [['--invalid-token', '--user', 'demo_admin'], { on: { user: 'demo_admin' }, do: { invalidToken: true } }],
  [['{"do":{"reset":true}}'], { do: { reset: true } }],
])('faults arm %j arms what was told', async (args, body) => {
  const { url, world } = await openSandbox();

  const { code, output } = await command(await temporaryFolder(), 'faults', 'arm', ...args, '--url', url);

  expect([code, output]).toEqual([0, 'armed fault-1\n']);
  expect(world.faults.all()).toEqual([{ id: 'fault-1', ...body, seen: 0, fired: 0 }]);
});

test('what is armed is listed, with how often it struck', async () => {
  const { url, world } = await openSandbox();
  world.faults.arm({ on: { operation: 'postEventAsync' }, times: { first: 2 }, do: { status: 503 } });
  const client = await signIn(url);
  await client.post('/event/async', ORDER_CANCEL);
  for (let count = 0; count < 10; count += 1) world.faults.arm({ do: { hang: true } });
  for (const { id } of world.faults.all().slice(1, -1)) world.faults.disarm(id);
  const folder = await temporaryFolder();

  const { output } = await command(folder, 'faults', '--url', url);
  const asJson = await command(folder, 'faults', 'list', '--url', url, '--json');

  expect(output.split('\n')).toEqual([
    'ID        ON                        TIMES    DOES        SEEN  STRUCK',
    'fault-1   operation postEventAsync  first 2  status 503  1     1',
    'fault-11  every request             always   hang        0     0',
    '',
  ]);
  expect(JSON.parse(asJson.output)).toEqual({ faults: world.faults.all() });
});

test('a fault that was armed strikes the clients of a sandbox, and one that is not there is told with code 1', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const folder = await temporaryFolder();
  const faults = (...args: readonly string[]) => command(folder, 'faults', ...args, '--url', url);

  await faults('arm', '--on', 'postEventAsync', '--nth', '2', '--status', '503');
  const statuses = [];
  for (let count = 0; count < 3; count += 1) {
    // oxlint-disable-next-line no-await-in-loop
    statuses.push((await client.post('/event/async', ORDER_CANCEL)).status);
  }
  const listed = await faults();
  const missing = await faults('disarm', 'fault-7');

  expect(statuses).toEqual([200, 503, 200]);
  expect(listed.output).toMatch(/fault-1 +operation postEventAsync +nth 2 +status 503 +3 +1/);
  expect([missing.code, missing.output]).toEqual([1, expect.stringContaining('fault-7')]);
  expect((await faults('clear')).code).toBe(0);
  expect((await faults()).output).toBe('no fault is armed\n');
});

test.each([
  [['disarm', 'fault-1'], 'disarmed fault-1\n', ['fault-2']],
  [['clear'], 'no fault is armed any more\n', []],
])('faults %j lets them go', async (args, text, left) => {
  const { url, world } = await openSandbox();
  for (let count = 0; count < 2; count += 1) world.faults.arm({ do: { status: 500 } });

  const { code, output } = await command(await temporaryFolder(), 'faults', ...args, '--url', url);

  expect([code, output]).toEqual([0, text]);
  expect(world.faults.all().map(({ id }) => id)).toEqual(left);
});

test.each([
  [['arm'], 'say what to arm'],
  [['arm', '--on', 'getEvent'], 'say what happens too'],
  [['arm', '{"do":'], 'the fault is not valid JSON'],
  [['arm', '{}', '--hang'], 'as JSON or by flags, not both'],
  [['arm', '--status', 'bad'], "--status is 'bad', but must be a number"],
  [['arm', '--page', 'shift'], 'must be insert:2 or remove:1'],
  [['arm', '--hang', '--query', 'count'], 'must be name=value'],
  [['arm', '--stauts', '503'], '(Did you mean --status?)'],
  [['lsit'], '(Did you mean list?)'],
  [['disarm'], "missing required argument 'id'"],
])('wrong use %j is told and ends with code 2', async (args, message) => {
  const { code, output } = await command(await temporaryFolder(), 'faults', ...args);

  expect(code).toBe(2);
  expect(output).toContain(message);
});
