import type { Pool, PoolClient } from 'pg';

/**
 * Reads in one snapshot without the hurry of commands: what one command wrote is seen whole or not at all, however
 * many are running, so what holds between commands holds here at any moment.
 */
export async function inSnapshot<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(
      `begin isolation level repeatable read read only; set local statement_timeout = 0;
       set local idle_in_transaction_session_timeout = 0; set local work_mem = '64MB'`,
    );
    return await work(client);
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release(broken);
  }
}
