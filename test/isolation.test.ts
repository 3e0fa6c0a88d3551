import { expect, onTestFinished, test } from 'vitest';
import { startSandbox, type Sandbox } from '../mock/index.js';
import { atEndOfTurn } from '../mock/kernel/clock.js';
import { liveThrough, type Stage } from './support/scenario.js';
import { accountNamed } from './support/sandbox.js';

const WORLDS = 50;
const STEPS = 20;
const SEED = 2026;

/** A sandbox with so many worlds, whose events wait for a second of their clocks. */
async function stagesIn(worlds: number): Promise<readonly [Sandbox, readonly Stage[]]> {
  const accounts = Array.from({ length: worlds }, (_, number) => accountNamed(`W${number}`));
  const [first = accountNamed('W'), ...others] = accounts;
  const sandbox = await startSandbox({
    accounts: [first],
    seed: 'workflows',
    processing: { mode: 'delayed', delay: 1000 },
  });
  onTestFinished(() => sandbox.stop());
  const { url } = sandbox;
  const stages = others.map(account => ({ url, account, world: sandbox.createWorld(account) }));
  return [sandbox, [{ url, account: first, world: sandbox.world }, ...stages]];
}

function lives(stages: readonly Stage[]): Promise<readonly string[]> {
  return Promise.all(stages.map(stage => liveThrough(stage, SEED, STEPS)));
}

test(`${WORLDS} worlds on one port live through the same as one alone`, async () => {
  const [, one] = await stagesIn(1);
  const [, many] = await stagesIn(WORLDS);
  const [alone = ''] = await lives(one);

  const together = await lives(many);

  expect(alone).toContain('"failed":40');
  expect(alone).toContain('"eventStatus":"COMPLETE"');
  expect(together.filter(end => end !== alone)).toEqual([]);
  expect(together).toHaveLength(WORLDS);
}, 120_000);

test('a world that is reset again and again changes nothing for those that are written to', async () => {
  const [, one] = await stagesIn(1);
  const [sandbox, four] = await stagesIn(4);
  const restless = sandbox.createWorld({ accountId: 'RESTLESS' });
  const [alone = ''] = await lives(one);
  let isOver = false;
  let resets = 0;
  const unrest = (): void => {
    restless.reset();
    resets += 1;
    if (!isOver) atEndOfTurn(unrest);
  };
  unrest();

  const ends = await lives(four);
  isOver = true;

  expect(resets).toBeGreaterThan(5);
  expect(ends).toEqual([alone, alone, alone, alone]);
}, 120_000);
