import { expect, test } from 'vitest';
import { ask } from './support/control-plane.js';
import { documented, ownModule, sampleProject, type Files } from './support/sample-project.js';
import { openSandbox } from './support/sandbox.js';

const JEST = ownModule('jest/bin/jest.js');

/** A project of CommonJS modules, which is what Jest loads unless told otherwise. */
async function project(files: Files) {
  const { 'src/cancel-order.js': code = '' } = await documented('', 'TESTING.md');
  const { 'jest.config.js': config = '' } = await documented('Jest', 'TESTING.md');
  const asCommonJs = `${code.replaceAll(/^export /gm, '')}\nmodule.exports = { cancelOrder };\n`;
  const shared = { 'package.json': '{}', 'src/cancel-order.js': asCommonJs, 'jest.config.js': config };
  return sampleProject({ ...shared, ...files });
}

const SEES_ITS_OWN = `
  const { withWorld } = require('fluent-event-sandbox/jest');
  const { cancelOrder } = require('../src/cancel-order.js');

  test.concurrent.each([1, 2, 3])('world %i sees its own events only', number =>
    withWorld(async ({ accountId, env, events, settle, url }) => {
      for (let posted = 0; posted < number; posted++) await cancelOrder(env, '107');
      await settle();
      console.log('served', accountId, url);
      expect(await events.find({ name: 'OrderCancel', category: 'ORDER WORKFLOW' })).toHaveLength(number);
    })(),
  );
`;

const FAILS = `
  const { withWorld } = require('fluent-event-sandbox/jest');
  const { cancelOrder } = require('../src/cancel-order.js');

  test('an order nobody has', withWorld(async ({ env }) => {
    await cancelOrder(env, '107');
    expect('the order').toBe('cancelled');
  }));
`;

test('the examples of the documentation pass', async () => {
  const { run } = await project(await documented('Jest', 'TESTING.md'));

  const { code, output } = await run([JEST, '--testTimeout', '60000']);

  expect(output).toMatch(/Tests: +3 passed, 3 total/);
  expect(code).toBe(0);
});

test('all workers share one sandbox, and every test has a world of its own', async () => {
  const { run } = await project({ 'test/one.test.js': SEES_ITS_OWN, 'test/two.test.js': SEES_ITS_OWN });

  const { output } = await run([JEST, '--testTimeout', '60000', '--maxWorkers', '2']);

  const served = [...output.matchAll(/served (\S+) (\S+)/g)];
  expect(output).toMatch(/Tests: +6 passed, 6 total/);
  expect(new Set(served.map(([, world]) => world)).size).toBe(6);
  expect(new Set(served.map(([, , url]) => url)).size).toBe(1);
});

test('a test that fails names its world and its last requests, and leaves no world behind', async () => {
  const { url } = await openSandbox();
  const { run } = await project({ 'test/fails.test.js': FAILS });

  const { code, output } = await run([JEST, '--testTimeout', '60000'], { FLUENT_SANDBOX_URL: url });

  expect(code).toBe(1);
  expect(output).toMatch(
    /World an-order-nobody-has-[0-9a-f]{8} of the sandbox at http:\S+; its last requests:/,
  );
  expect(output).toMatch(/ {2}POST \/oauth\/token → 200\n +POST \/api\/v4\.1\/event\/async → 200/);
  const { body } = await ask<{ readonly worlds: readonly { readonly accountId: string }[] }>(
    `${url}/__admin/worlds`,
  );
  expect(body.worlds.map(({ accountId }) => accountId)).toEqual(['DEMO']);
});

test('without a sandbox the error says how to get one', async () => {
  const { run } = await project({ 'test/fails.test.js': FAILS, 'jest.config.js': 'module.exports = {};' });

  const { code, output } = await run([JEST, '--testTimeout', '60000']);

  expect(code).toBe(1);
  expect(output).toContain("no sandbox runs: put globalSetup: 'fluent-event-sandbox/jest/setup'");
});
