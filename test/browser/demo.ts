import { afterAll, beforeAll } from 'vitest';
import { openTestDatabase } from '../harness/database.ts';
import { type Demo, startDemo } from './pages.ts';

/** The demo shop of the file's tests, opened before the first and closed after the last. */
export function useDemo(): () => Demo {
  let demo: Demo | undefined;
  beforeAll(async () => {
    demo = await startDemo(await openTestDatabase());
  }, 120_000);
  afterAll(async () => {
    await demo?.close();
  });
  return () => {
    if (demo === undefined) throw new Error('The demo exists inside tests and hooks only');
    return demo;
  };
}
