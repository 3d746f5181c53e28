import { Client, type ClientConfig } from 'pg';
import type { Wake } from './wake.ts';

const channel = 'tangshi_committed';
const gatherMs = 50;
const againMsFirst = 500;
const againMsMax = 30_000;

/**
 * Tells the other processes on the same database that something was committed, and hears it from them. On one
 * connection of its own and never inside a command: a NOTIFY takes a lock over all commits of the server, which ends
 * group commit (2,332 → 407 transactions/s on a 2 ms disk). Many commits are one message, at most 20 a second.
 */
export function wakeAcross(connection: ClientConfig, wake: Wake): { close(): Promise<void> } {
  let client: Client | undefined;
  let closed = false;
  let failures = 0;
  let again: NodeJS.Timeout | undefined;
  let gathering: NodeJS.Timeout | undefined;
  /** What we heard from others is not told again. */
  let hearing = false;

  const lost = (lostClient: Client): void => {
    if (client === lostClient) client = undefined;
    lostClient.end().catch(() => undefined);
    if (closed || again !== undefined) return;
    failures += 1;
    const waitMs = Math.min(againMsMax, againMsFirst * 2 ** Math.min(failures, 10));
    again = setTimeout(connect, waitMs);
  };
  const connect = (): void => {
    again = undefined;
    const next = new Client({ ...connection, application_name: 'tangshi wake', keepAlive: true });
    next.on('error', () => lost(next));
    next.on('end', () => {
      if (client === next) lost(next);
    });
    next.on('notification', ({ processId }) => {
      if (processId === ownProcessId(next)) return;
      hearing = true;
      wake.committed(0);
      hearing = false;
    });
    next
      .connect()
      // Telling loses nothing if it is lost, so it waits for no disk.
      .then(() => next.query(`set synchronous_commit = off; listen ${channel}`))
      .then(
        () => {
          failures = 0;
          if (closed) next.end().catch(() => undefined);
          else client = next;
        },
        () => lost(next),
      );
  };
  const tell = (): void => {
    gathering = undefined;
    client?.query(`notify ${channel}`).catch(() => undefined);
  };
  const deaf = wake.listen(() => {
    if (!hearing && client !== undefined) gathering ??= setTimeout(tell, gatherMs);
  });
  connect();
  return {
    async close() {
      closed = true;
      deaf();
      clearTimeout(again);
      clearTimeout(gathering);
      await client?.end().catch(() => undefined);
    },
  };
}

/** The backend of a connection; pg knows it and does not say so in its types. */
function ownProcessId(client: Client): unknown {
  return 'processID' in client ? client.processID : undefined;
}
