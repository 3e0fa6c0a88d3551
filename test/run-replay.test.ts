import { expect, onTestFinished, test } from 'vitest';
import { replayRun, startSandbox, type Run } from '../mock/index.js';
import { BusyClient } from './support/busy-run.js';
import { Chance } from './support/chance.js';
import { accountNamed } from './support/sandbox.js';

const CLIENTS = 12;
const REQUESTS = 5000;
const EXTRA = accountNamed('EXTRA');

/** Many clients at once on three worlds, in real time. */
async function busyRun(): Promise<{ readonly run: Run; readonly secrets: readonly string[] }> {
  const accounts = [accountNamed('ONE'), accountNamed('TWO'), accountNamed('THREE')] as const;
  const [one, two, three] = accounts;
  const sandbox = await startSandbox({
    accounts: [one, two],
    processing: { mode: 'delayed', delay: 15 },
    bodyLimit: 20_000,
    record: true,
  });
  onTestFinished(() => sandbox.stop());
  const worlds = [
    { account: one, world: sandbox.world },
    { account: three, world: sandbox.createWorld(three) },
    { account: EXTRA, world: sandbox.createWorld(EXTRA) },
  ];
  const clients = Array.from({ length: CLIENTS }, (_, index) => {
    const world = worlds[index % worlds.length];
    if (!world) throw new Error('there is a world for every client');
    return new BusyClient(sandbox, world, new Chance(index + 1));
  });
  await Promise.all(clients.map(client => client.work(REQUESTS / CLIENTS)));
  const users = [...accounts, EXTRA].flatMap(account => account.users.map(({ password }) => password));
  const secrets = [...accounts, EXTRA].map(({ clientSecret }) => clientSecret);
  return { run: sandbox.run(), secrets: [...users, ...secrets, ...clients.flatMap(({ tokens }) => tokens)] };
}

test(`a run of ${REQUESTS} requests gives the same answers when it is done again`, async () => {
  const { run, secrets } = await busyRun();

  const text = JSON.stringify(run);
  const report = await replayRun(JSON.parse(text) as Run);

  expect(report.changed.slice(0, 3)).toEqual([]);
  expect(report.compared).toBeGreaterThanOrEqual(REQUESTS - 200);
  expect(report.requests - report.compared).toBeLessThan(200);
  expect(secrets.length).toBeGreaterThan(100);
  expect(secrets.filter(secret => text.includes(secret))).toEqual([]);
}, 300_000);
