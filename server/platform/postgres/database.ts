import type { Pool } from 'pg';
import { migrate } from './migrate.ts';
import { type Connection, createPool } from './pool.ts';
import { type Connections, prepareEmbedded, prepareServer } from './roles.ts';
import { startEmbedded } from './server.ts';
import type { PostgresSettings } from './settings.ts';

/** The database the program works on, and the way to let go of it. */
export type Database = {
  /** Runs migrations and the few things that need the owner. */
  owner: Pool;
  /** Every command and query. */
  app: Pool;
  connections: Connections;
  /** Where the data lives: a folder of this machine, or a server without its password. */
  location: string;
  close(): Promise<void>;
};

export type DatabaseChoice = {
  dataFolder: string;
  databaseUrl: string | undefined;
  connectionsMax: number;
  settings: PostgresSettings;
  /** The own server was lost for good: the program has to end. */
  onLost: (error: unknown) => void;
};

const OWNER_CONNECTIONS_MAX = 2;

/** Starts (or reaches) the server, migrates, and opens the pools of both roles. */
export async function openDatabase(choice: DatabaseChoice): Promise<Database> {
  if (choice.databaseUrl !== undefined) {
    const connections = await prepareServer(choice.databaseUrl);
    const { host, pathname } = new URL(choice.databaseUrl);
    return open(connections, choice, {
      location: `${host}${pathname}`,
      stop: async () => undefined,
    });
  }
  const server = await startEmbedded(choice.dataFolder, choice.settings, choice.onLost);
  try {
    const connections = await prepareEmbedded(server.folder);
    return await open(connections, choice, {
      location: choice.dataFolder,
      stop: server.stop,
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function open(
  connections: Connections,
  choice: DatabaseChoice,
  { location, stop }: { location: string; stop: () => Promise<void> },
): Promise<Database> {
  await migrate(connections.owner);
  const { owner, app, end } = openPools(connections, choice.connectionsMax);
  const close = async (): Promise<void> => {
    await end();
    await stop();
  };
  return { owner, app, connections, location, close };
}

/**
 * Commands ask the same few statements with lists of ids; PostgreSQL would plan them anew each time, since it thinks a
 * plan made for this very list is cheaper. Planned once per connection, a command costs a third less there.
 */
function withGenericPlans(connection: Connection): Connection {
  return {
    ...connection,
    options: `${connection.options ?? ''} -c plan_cache_mode=force_generic_plan`.trim(),
  };
}

/** The pools of both roles; a connection lost while idle is replaced by the next that is asked for. */
export function openPools(
  connections: Connections,
  connectionsMax: number,
): { owner: Pool; app: Pool; end(): Promise<void> } {
  const onError = (): void => undefined;
  const owner = createPool(connections.owner, {
    applicationName: 'tangshi owner',
    connectionsMax: OWNER_CONNECTIONS_MAX,
    onError,
  });
  const app = createPool(withGenericPlans(connections.app), {
    applicationName: 'tangshi',
    connectionsMax,
    onError,
  });
  const end = async (): Promise<void> => {
    await Promise.all([owner.end(), app.end()]);
  };
  return { owner, app, end };
}
