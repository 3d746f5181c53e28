import { defineConfig } from 'vitest/config';
import { secondTries } from './test/harness/second-tries.ts';

const NEEDS_SERVER = ['**/*.pg.test.ts', '**/*.browser.test.ts'];
const NOT_OURS = ['**/node_modules/**', '**/dist/**'];

/** Waits that ran out on a busy machine; a wrong value is never tried again. */
const RAN_OUT = /Timeout \d+ms exceeded|timed out in \d+ms/;

const report = process.env['TANGSHI_TEST_REPORT'];
const jsonReport: ['json', { outputFile: string }][] =
  report === undefined ? [] : [['json', { outputFile: report }]];

/** Two kinds of tests: pure ones, and those on the real thing, for which one PostgreSQL is started for the run. */
export default defineConfig({
  test: {
    pool: 'forks',
    // Tests wait for timers, disks and pages a good part of their time: one more than there are processors on a small machine.
    maxWorkers: 3,
    reporters: ['default', secondTries, ...jsonReport],
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        test: {
          name: 'pure',
          // They keep nothing between them, and most of their time went into starting a process for each file.
          isolate: false,
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
          testTimeout: 60_000,
          hookTimeout: 90_000,
          retry: { count: 1, condition: RAN_OUT },
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
