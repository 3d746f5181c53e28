import { expect, test } from 'vitest';
import { useTestDatabase } from '../../test/harness/database.ts';
import { countGrownTables } from './upkeep.ts';

const database = useTestDatabase();

test('W10: a table that has doubled is counted anew, and one that has not is left alone', async () => {
  const { owner } = database();
  const counted = async (): Promise<number> => {
    const found = await owner.query<{ rows: number }>(
      `select reltuples::integer as rows from pg_class where oid = 'spine.store_clock'::regclass`,
    );
    return found.rows[0]?.rows ?? -2;
  };
  const add = async (first: number, last: number): Promise<void> => {
    const client = await owner.connect();
    try {
      await client.query(
        'insert into spine.store_clock select 1, n, 0 from generate_series($1::integer, $2::integer) n',
        [first, last],
      );
      await client.query('select pg_stat_force_next_flush()');
      await client.query('select 1');
    } finally {
      client.release();
    }
  };
  await owner.query(`insert into house.merchant values (1, '甲', 'A', gen_random_uuid(), now())`);
  await add(1, 500);
  await countGrownTables(owner);
  expect(await counted()).toBe(500);
  await add(501, 600);
  await countGrownTables(owner);
  expect(await counted()).toBe(500);
  await add(601, 1300);
  await countGrownTables(owner);
  expect(await counted()).toBe(1300);
});
