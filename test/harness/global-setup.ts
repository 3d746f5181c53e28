import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import {
  migrate,
  prepareEmbedded,
  removeDataFolder,
  startEmbedded,
} from '../../server/platform/postgres/index.ts';

/** What every test file needs to make databases of its own on the server of the run. */
export type TestServer = {
  port: number;
  passwords: { postgres: string; owner: string; app: string };
};

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** The migrated database that each test file gets a copy of. */
export const TEMPLATE = 'tangshi_template';

/** Nothing here has to survive a power cut, and many databases are made and dropped. */
const TEST_SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '200',
};

/** One PostgreSQL for the whole run; a deadlock anywhere in its log fails the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const path = mkdtempSync(join(tmpdir(), 'tangshi-test-'));
  const server = await startEmbedded(path, TEST_SETTINGS, (error) =>
    console.error('PostgreSQL was lost', error),
  );
  const connections = await prepareEmbedded(server.folder, TEMPLATE);
  await migrate(connections.owner);
  project.provide('testServer', server.folder.kept);
  return async () => {
    await server.stop();
    const deadlocks = deadlocksIn(readFileSync(server.folder.log, 'utf8'));
    removeDataFolder(path);
    if (deadlocks.length > 0) {
      process.exitCode = 1;
      throw new Error(
        `PostgreSQL met ${deadlocks.length} deadlocks during the tests:\n${deadlocks.join('\n')}`,
      );
    }
  };
}

/** Each with the lines after it, which name the statements and the locks. */
function deadlocksIn(log: string): string[] {
  const lines = log.split('\n');
  return lines.flatMap((line, at) =>
    line.includes('deadlock detected') ? [lines.slice(at, at + 12).join('\n')] : [],
  );
}
