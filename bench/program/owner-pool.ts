import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { z } from 'zod';
import { type Connection, createPool } from '../../server/platform/postgres/index.ts';

const keptSchema = z.object({ port: z.int(), passwords: z.object({ owner: z.string() }) });

/** The owner's connection to the database a running program keeps in its data folder. */
export function openOwnerPool(dataFolder: string, connectionsMax: number): Pool {
  return createPool(ownerConnection(dataFolder), {
    applicationName: 'tangshi bench',
    connectionsMax,
    // A server that is killed and started again gives new connections to whoever asks again.
    onError: () => undefined,
  });
}

function ownerConnection(dataFolder: string): Connection {
  const kept = keptSchema.parse(JSON.parse(readFileSync(join(dataFolder, 'server.json'), 'utf8')));
  // The same way the program takes, so that the yardstick measures the same road.
  const folder = join(dataFolder, 'postgres');
  return {
    host: existsSync(join(folder, `.s.PGSQL.${kept.port}`)) ? folder : '127.0.0.1',
    port: kept.port,
    database: 'tangshi',
    user: 'tangshi_owner',
    password: kept.passwords.owner,
  };
}

/** The process id of the folder's PostgreSQL; null while none runs. */
export function postmasterPid(dataFolder: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
    return pid > 0 ? pid : null;
  } catch {
    return null;
  }
}
