import { beforeAll, describe, expect, test } from 'vitest';
import {
  breaksOfAgreement,
  breaksOfBooks,
  breaksOfDocuments,
  breaksOfKitchen,
  breaksOfLimits,
  breaksOfPricing,
  breaksOfStreams,
} from '../../../test/audit/breaks.ts';
import {
  type Evening,
  giveUp,
  handBack,
  liveThrough,
  openEvening,
  order,
  pay,
} from '../../../test/audit/evening.ts';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { auditDatabase, printed } from './index.ts';
import type { AuditCode } from './words.ts';

const database = useTestDatabase();
let evening: Evening;

beforeAll(async () => {
  evening = await openEvening(database());
  await liveThrough(evening);
});

test('A1: an evening of everything a till does is clean, at any moment and when all is done', async () => {
  const living = Promise.all([liveThrough(evening), liveThrough(evening)]);
  for (let times = 0; times < 5; times += 1) {
    const report = await auditDatabase(database().owner, { quiet: false });
    expect(printed(report)).toContain('all is true');
  }
  await living;
  expect(await handBack(evening)).toBeGreaterThan(0);
  const quiet = await auditDatabase(database().owner, { quiet: true });
  expect(quiet.findings).toEqual([]);
  const { 10: _ten, ...rows } = quiet.rows;
  for (const row of Object.values(rows))
    expect(row).toMatchObject({ broken: 0, checked: expect.toSatisfy(isSome) });
});

const isSome = (count: number): boolean => count > 0;

describe('what is broken on purpose is named', () => {
  test.each(breaksOfBooks)('A2: %s', check);
  test.each(breaksOfAgreement)('A3: %s', check);
  test.each(breaksOfPricing)('A4: %s', check);
  test.each(breaksOfDocuments)('A6: %s', check);
  test.each(breaksOfLimits)('A8: %s', check);
  test.each(breaksOfKitchen)('A9: %s', check);
  test.each(breaksOfStreams)('A10: %s', check);

  test('A5: a plan to give money back that is gone leaves money nobody is told of', async () => {
    const { orderId, lineIds } = await order(evening, ['chicken', 'cola']);
    await pay(evening, orderId);
    await giveUp(evening, orderId, lineIds[0] ?? '', 'return');
    await check(
      '',
      'payment.tooMuch',
      'cashier.refund',
      `delete from cashier.refund where state = 'planned'`,
    );
    await handBack(evening);
  });
});

async function check(_what: string, code: AuditCode, table: string, statement: string): Promise<void> {
  const { owner } = database();
  await owner.query(`create table public.kept as table ${table}`);
  try {
    const results = [await owner.query(statement)].flat();
    expect(results.at(-1)?.rowCount).toBeGreaterThan(0);
    const report = await auditDatabase(owner, { quiet: false });
    expect(report.findings.map((finding) => finding.code)).toContain(code);
    expect(printed(report)).toContain(code);
  } finally {
    await owner.query(
      `delete from ${table}; insert into ${table} select * from public.kept; drop table public.kept`,
    );
  }
  const healed = await auditDatabase(owner, { quiet: false });
  expect(healed.findings).toEqual([]);
}
