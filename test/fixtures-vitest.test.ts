import { expect, test } from 'vitest';
import { ask } from './support/control-plane.js';
import { documented, ownModule, sampleProject, type Files } from './support/sample-project.js';
import { openSandbox } from './support/sandbox.js';

const VITEST = ownModule('vitest/vitest.mjs');

async function project(files: Files) {
  const shared = { 'package.json': '{ "type": "module" }', ...(await documented('', 'TESTING.md')) };
  return sampleProject({ ...shared, ...files }, ['vitest']);
}

const SEES_ITS_OWN = `
  import { test } from 'fluent-event-sandbox/vitest';
  import { expect } from 'vitest';
  import { cancelOrder } from '../src/cancel-order.js';

  test.concurrent.for([1, 2, 3, 4, 5])('world %i sees its own events only', async (number, { env, events, world, settle }) => {
    for (let posted = 0; posted < number; posted++) await cancelOrder(env, '107');
    await settle();
    console.log('served', world.accountId, world.url);
    expect(await events.find({ name: 'OrderCancel', category: 'ORDER WORKFLOW' })).toHaveLength(number);
  });
  test('needs no world', () => {});
`;

const FAILS = `
  import { test } from 'fluent-event-sandbox/vitest';
  import { expect } from 'vitest';
  import { cancelOrder } from '../src/cancel-order.js';

  test('an order nobody has', async ({ env }) => {
    await cancelOrder(env, '107');
    expect('the order').toBe('cancelled');
  });
`;

function servedIn(output: string): readonly (readonly [world: string, url: string])[] {
  return [...output.matchAll(/served (\S+) (\S+)/g)].map(([, world = '', url = '']) => [world, url]);
}

test('the examples of the documentation pass', async () => {
  const { run } = await project(await documented('Vitest', 'TESTING.md'));

  const { code, output } = await run([VITEST, 'run', '--testTimeout', '60000']);

  expect(output).toMatch(/Tests +3 passed \(3\)/);
  expect(code).toBe(0);
});

test('all workers share one sandbox, and every test has a world of its own', async () => {
  const { 'vitest.config.js': config = '' } = await documented('Vitest', 'TESTING.md');
  const files = { 'test/one.test.js': SEES_ITS_OWN, 'test/two.test.js': SEES_ITS_OWN };
  const { run } = await project({ ...files, 'vitest.config.js': config });

  const { output } = await run([VITEST, 'run', '--testTimeout', '60000', '--maxWorkers', '2']);

  const served = servedIn(output);
  expect(output).toMatch(/Tests +12 passed \(12\)/);
  expect(new Set(served.map(([world]) => world)).size).toBe(10);
  expect(new Set(served.map(([, url]) => url)).size).toBe(1);
});

test('without the setup every worker has a sandbox of its own', async () => {
  const { run } = await project({ 'test/one.test.js': SEES_ITS_OWN, 'test/two.test.js': SEES_ITS_OWN });

  const { output } = await run([VITEST, 'run', '--testTimeout', '60000', '--maxWorkers', '2']);

  expect(output).toMatch(/Tests +12 passed \(12\)/);
  expect(new Set(servedIn(output).map(([, url]) => url)).size).toBe(2);
});

test('a test that fails names its world and its last requests, and leaves no world behind', async () => {
  const { url } = await openSandbox();
  const { run } = await project({ 'test/fails.test.js': FAILS });

  const { code, output } = await run([VITEST, 'run', '--testTimeout', '60000'], { FLUENT_SANDBOX_URL: url });

  expect(code).toBe(1);
  expect(output).toMatch(
    /World an-order-nobody-has-[0-9a-f]{8} of the sandbox at http:\S+; its last requests:/,
  );
  expect(output).toMatch(/ {2}POST \/oauth\/token → 200\n {2}POST \/api\/v4\.1\/event\/async → 200/);
  const { body } = await ask<{ readonly worlds: readonly { readonly accountId: string }[] }>(
    `${url}/__admin/worlds`,
  );
  expect(body.worlds.map(({ accountId }) => accountId)).toEqual(['DEMO']);
});
