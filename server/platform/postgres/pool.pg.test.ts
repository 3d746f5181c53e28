import { expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';

const database = useTestDatabase();

test('whole numbers of eight bytes are numbers, and dates stay text', async () => {
  const { rows } = await database().app.query(
    `select 5::int8 as one, array[1, null, 2]::int8[] as many, '2026-02-28'::date as day, array['2026-03-01']::date[] as days`,
  );
  expect(rows).toEqual([{ one: 5, many: [1, null, 2], day: '2026-02-28', days: ['2026-03-01'] }]);
});

test('a number too large to be exact is an error, never a rounded number', async () => {
  await expect(database().app.query('select 9007199254740993::int8 as big')).rejects.toThrow(/too large/);
});

test('the app role may not change the schema', async () => {
  await expect(database().app.query('create table intruder (id integer)')).rejects.toThrow(
    /permission denied/,
  );
});

test('a lock that is not given within three seconds is given up', async () => {
  const holder = await database().app.connect();
  try {
    await holder.query('begin; select pg_advisory_xact_lock(42)');
    const { rows } = await database().app.query(`show lock_timeout`);
    expect(rows).toEqual([{ lock_timeout: '3s' }]);
    await expect(
      database().app.query(`set lock_timeout = 50; select pg_advisory_xact_lock(42)`),
    ).rejects.toThrow(/lock timeout/);
  } finally {
    holder.release(true);
  }
});

test('a connection that is cut while someone holds it fails the next query and nothing else', async () => {
  const holder = await database().app.connect();
  const { rows } = await holder
    .query<{ pid: number }>('begin; select 1')
    .then(() => holder.query('select pg_backend_pid() as pid'));
  await database().app.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await expect
    .poll(() =>
      holder.query('select 1').then(
        () => 'answered',
        () => 'lost',
      ),
    )
    .toBe('lost');
  holder.release(true);
  expect((await database().app.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});
