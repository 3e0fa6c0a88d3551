import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// The tests of the example integrations write what they would otherwise compare.
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'sandbox', 'test/consumers/'], {
  stdio: 'inherit',
  env: { ...process.env, WRITE_PACTS: 'true' },
});
process.exitCode = status ?? 1;
