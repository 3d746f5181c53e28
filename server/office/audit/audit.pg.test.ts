import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Break,
  breaksOfAgreement,
  breaksOfBooks,
  breaksOfDocuments,
  breaksOfKitchen,
  breaksOfLimits,
  breaksOfPricing,
  breaksOfShifts,
  breaksOfStreams,
} from '../../../test/audit/breaks.ts';
import {
  type Evening,
  endShift,
  giveUp,
  beginShift,
  handBack,
  liveThrough,
  openEvening,
  order,
  pay,
} from '../../../test/audit/evening.ts';
import { seeBroken } from '../../../test/audit/see-broken.ts';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { auditDatabase, printed } from './index.ts';

const database = useTestDatabase();
let evening: Evening;

beforeAll(async () => {
  evening = await openEvening(database());
  const first = await beginShift(evening, 20_000);
  await liveThrough(evening);
  await endShift(evening, first);
  await beginShift(evening, 10_000);
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
  // No gateway took part in this evening.
  const { 7: _seven, 10: _ten, ...rows } = quiet.rows;
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

  test.each(breaksOfShifts)('A19: %s', check);

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

const check = (...broken: Break): Promise<void> => seeBroken(database().owner, broken);
