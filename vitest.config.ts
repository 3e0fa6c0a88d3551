import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { defineConfig } from 'vitest/config';

// Nothing here takes long on an idle machine; some tests start test runners, which start sandboxes, on a busy one.
const shared = { pool: 'forks' as const, testTimeout: 120_000, hookTimeout: 120_000 };

// What replaces modules does so for all that is loaded after it, and so has a process of its own.
const alone = globSync('test/**/*.test.ts').filter(file => /\bvi\.mock\(/.test(readFileSync(file, 'utf8')));

export default defineConfig({
  test: {
    // By itself it leaves one core free, which of two is half of them.
    maxWorkers: '100%',
    // Projects run in the order of their names.
    projects: [
      { test: { ...shared, name: 'alone', include: alone } },
      {
        // One process after the other loads the sandbox and compiles its spec once, not for every file.
        test: {
          ...shared,
          name: 'sandbox',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: alone,
        },
      },
      {
        // The HTTP tests again, with Prism's validating proxy in front of the sandbox.
        test: {
          ...shared,
          name: 'through-prism',
          isolate: false,
          include: ['test/http/**/*.test.ts'],
          setupFiles: ['test/support/through-prism.ts'],
        },
      },
    ],
  },
});
