import { defineConfig } from 'vitest/config';

const shared = { pool: 'forks' as const, testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    // By itself it leaves one core free, which of two is half of them.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...shared,
          name: 'sandbox',
          include: ['test/**/*.test.ts'],
        },
      },
      {
        // The HTTP tests again, with Prism's validating proxy in front of the sandbox.
        test: {
          ...shared,
          name: 'through-prism',
          include: ['test/http/**/*.test.ts'],
          setupFiles: ['test/support/through-prism.ts'],
        },
      },
    ],
  },
});
