import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Test files are run by a small machine as well: no more at once than two processes can carry.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/site/**', 'test/fixtures/**'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts', 'test/site/**/*.test.ts'],
          globalSetup: ['test/browser/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          // A build of a site and a browser at a time.
          fileParallelism: false,
        },
      },
    ],
  },
});
