import { defineConfig } from 'vitest/config';

const NEEDS_SERVER = ['**/*.pg.test.ts', '**/*.browser.test.ts'];
const NOT_OURS = ['**/node_modules/**', '**/dist/**'];

/** Two kinds of tests: pure ones, and those on the real thing, for which one PostgreSQL is started for the run. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'pure',
          testTimeout: 30_000,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...NOT_OURS, ...NEEDS_SERVER],
        },
      },
      {
        test: {
          name: 'real',
          include: NEEDS_SERVER,
          exclude: NOT_OURS,
          globalSetup: ['test/harness/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
