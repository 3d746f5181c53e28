import { expect, test } from 'vitest';
import { transactionsOf } from './statement-log.ts';

const log = [
  `11|tangshi|LOG:  statement: begin; set local tangshi.merchant = '1'; execute claim(1, 'a;b', E'it\\\\''s; {"x":"y"}')`,
  '12|tangshi|LOG:  execute payments.take: select 1',
  '11|tangshi|LOG:  execute h:0a1b: with w0 as (insert into cashier.attempt (merchant_id)',
  "\tselect $1) select 'one; two'",
  '13|tangshi bench|LOG:  statement: begin; commit',
  `11|tangshi|LOG:  statement: execute stamp(1, '[]'); execute answer(1, '{"a":";"}'); commit`,
  '11|tangshi|LOG:  statement: begin isolation level repeatable read read only; select 1',
  '11|tangshi|LOG:  statement: commit',
  '14|postgres|WARNING:  of no concern',
  '',
].join('\n');

test('messages of a connection are gathered to transactions; texts in quotes hold no statements', () => {
  const seen = transactionsOf(log);
  expect(seen.map(({ roundTrips, statements }) => [roundTrips, statements])).toEqual([
    [1, 1],
    [3, 7],
    [2, 3],
  ]);
  expect(seen[1]?.text).toContain('insert into cashier.attempt');
});
