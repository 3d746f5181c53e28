import type { Pool, PoolClient } from 'pg';

/**
 * The yardstick of every figure: transactions of 8 inserts and 2 updates, one statement each, over node-pg on the
 * same database in the same run. What the program does is quoted as a share of it, so that figures of different
 * machines and days can be compared.
 */
export async function runYardstick(owner: Pool, clients: number, milliseconds: number): Promise<number> {
  await owner.query(`
    create schema if not exists yardstick;
    create table if not exists yardstick.row (
      id bigint generated always as identity primary key, owner integer not null, note text not null,
      amount bigint not null);
    create table if not exists yardstick.counter (id integer primary key, value bigint not null) with (fillfactor = 50);
    insert into yardstick.counter select n, 0 from generate_series(1, 1000) n on conflict do nothing`);
  let done = 0;
  const until = performance.now() + milliseconds;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const connection = await owner.connect();
      try {
        while (performance.now() < until) {
          await oneTransaction(connection, client, done);
          done += 1;
        }
      } finally {
        connection.release();
      }
    }),
  );
  await owner.query('drop schema yardstick cascade');
  return done / (milliseconds / 1000);
}

async function oneTransaction(connection: PoolClient, client: number, turn: number): Promise<void> {
  await connection.query('begin');
  for (let n = 0; n < 8; n += 1) {
    await connection.query({
      name: 'yardstick insert',
      text: 'insert into yardstick.row (owner, note, amount) values ($1, $2, $3)',
      values: [client, 'a line of the size of a small row', turn],
    });
  }
  for (const counter of [1 + client * 2, 2 + client * 2]) {
    await connection.query({
      name: 'yardstick update',
      text: 'update yardstick.counter set value = value + $2 where id = $1',
      values: [counter, turn],
    });
  }
  await connection.query('commit');
}
