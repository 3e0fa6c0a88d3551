import { expect, test } from 'vitest';
import { documented, ownModule, sampleProject } from './support/sample-project.js';

const PACKAGE = { 'package.json': '{ "type": "module" }' };

test('the example for node:test passes', async () => {
  const files = {
    ...PACKAGE,
    ...(await documented('', 'TESTING.md')),
    ...(await documented('node:test', 'TESTING.md')),
  };
  const { run } = await sampleProject(files);

  const { code, output } = await run(['--test', 'test/cancel-order.test.js']);

  expect(output).toMatch(/pass 1$/m);
  expect(code).toBe(0);
});

test('a setup of somebody’s own decides how the sandbox of the run is', async () => {
  const reads = `
    import { test } from 'fluent-event-sandbox/vitest';
    import { expect } from 'vitest';
    test('a world begins with nothing', async ({ entities }) => {
      expect(await entities.all()).toEqual([]);
    });`;
  const config = `export default { test: { globalSetup: ['./sandbox.setup.js'] } };`;
  const files = {
    ...(await documented('Settings', 'TESTING.md')),
    'vitest.config.js': config,
    'test/a.test.js': reads,
  };
  const { run } = await sampleProject({ ...PACKAGE, ...files }, ['vitest']);

  const { output } = await run([ownModule('vitest/vitest.mjs'), 'run']);

  expect(output).toMatch(/Tests +1 passed \(1\)/);
});
