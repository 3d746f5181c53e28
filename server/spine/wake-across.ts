import { Client, type ClientConfig } from 'pg';
import type { Wake } from './wake.ts';

const channel = 'tangshi_committed';
const gatherMs = 50;
const againMsFirst = 500;
const againMsMax = 30_000;

type Wire = {
  readonly connection: ClientConfig;
  readonly wake: Wake;
  client: Client | undefined;
  failures: number;
  again: NodeJS.Timeout | undefined;
  gathering: NodeJS.Timeout | undefined;
  closed: boolean;
  /** What we hear from others is not told again. */
  hearing: boolean;
};

/**
 * Tells the other processes on the same database that something was committed, and hears it from them. On one
 * connection of its own and never inside a command: a NOTIFY takes a lock over all commits of the server, which ends
 * group commit (2,332 → 407 transactions/s on a 2 ms disk). Many commits are one message, at most 20 a second.
 */
export function wakeAcross(connection: ClientConfig, wake: Wake): { close(): Promise<void> } {
  const wire: Wire = {
    connection,
    wake,
    client: undefined,
    failures: 0,
    again: undefined,
    gathering: undefined,
    closed: false,
    hearing: false,
  };
  const deaf = wake.listen(() => {
    if (!wire.hearing && wire.client !== undefined) wire.gathering ??= setTimeout(() => tell(wire), gatherMs);
  });
  connect(wire);
  return {
    async close() {
      wire.closed = true;
      deaf();
      clearTimeout(wire.again);
      clearTimeout(wire.gathering);
      await wire.client?.end().catch(() => undefined);
    },
  };
}

function connect(wire: Wire): void {
  wire.again = undefined;
  const client = new Client({ ...wire.connection, application_name: 'tangshi wake', keepAlive: true });
  client.on('error', () => lost(wire, client));
  client.on('end', () => lost(wire, client));
  client.on('notification', ({ processId }) => {
    if (processId === ownProcessId(client)) return;
    wire.hearing = true;
    wire.wake.committed(0);
    wire.hearing = false;
  });
  client
    .connect()
    // Telling loses nothing if it is lost, so it waits for no disk.
    .then(() => client.query(`set synchronous_commit = off; listen ${channel}`))
    .then(
      () => {
        wire.failures = 0;
        if (wire.closed) client.end().catch(() => undefined);
        else wire.client = client;
      },
      () => lost(wire, client),
    );
}

/** Tries again later, and later each time; until then the looks every 500 ms find everything. */
function lost(wire: Wire, client: Client): void {
  if (wire.client === client) wire.client = undefined;
  client.end().catch(() => undefined);
  if (wire.closed || wire.again !== undefined || wire.client !== undefined) return;
  wire.failures += 1;
  const waitMs = Math.min(againMsMax, againMsFirst * 2 ** Math.min(wire.failures, 10));
  wire.again = setTimeout(() => connect(wire), waitMs);
}

function tell(wire: Wire): void {
  wire.gathering = undefined;
  wire.client?.query(`notify ${channel}`).catch(() => undefined);
}

/** The backend of a connection; pg knows it and does not say so in its types. */
function ownProcessId(client: Client): unknown {
  return 'processID' in client ? client.processID : undefined;
}
