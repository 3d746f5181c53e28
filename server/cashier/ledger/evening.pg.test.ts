import { beforeAll, expect, test } from 'vitest';
import { type Evening, handBack, liveThrough, openEvening, order, pay } from '../../../test/audit/evening.ts';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { businessDateOf } from '../../kernel/business-day.ts';
import { daySummarySchema, entriesSchema, trialBalanceSchema } from './contract.ts';

const database = useTestDatabase();
let evening: Evening;
let today: string;

beforeAll(async () => {
  evening = await openEvening(database());
  await liveThrough(evening);
  await handBack(evening);
  today = businessDateOf(new Date(), { timezone: 'Asia/Shanghai', cutoffMinutes: 240 });
});

test('L10, L11, L14: after an evening at the till its day is what tables of bills and payments hold', async () => {
  const { read, manager, cashier } = evening;
  const day = daySummarySchema.parse(await read(cashier, `/v1/stores/1/days/${today}`));
  const held = await database().owner.query<{ cash: number; back: number; payable: number; bills: number }>(
    `select (select sum(received - change) from cashier.payment where state = 'succeeded')::bigint as cash,
       (select sum(amount - cash_rounding) from cashier.refund where state = 'done')::bigint as back,
       (select sum(payable) from cashier.bill_order where posted is not null)::bigint as payable,
       (select count(*) from cashier.bill where closed_at is not null or state = 'closed')::bigint as bills`,
  );
  const { cash = 0, back = 0, payable = 0, bills = 0 } = held.rows[0] ?? {};
  expect(back).toBeGreaterThan(0);
  expect(day.tenderTotals).toMatchObject({ net: cash - back, refunded: back });
  expect(day.totals.net).toBe(payable);
  expect(day.totals.bills).toBe(bills);
  for (const parts of [day.byItem, day.byCategory, day.byHour])
    expect(parts.reduce((sum, part) => sum + part.net, 0)).toBe(day.totals.net);
  const balance = `/v1/stores/1/trial-balance?from=${today}&to=${today}`;
  const trial = trialBalanceSchema.parse(await read(manager, balance));
  expect(trial.currencies).toMatchObject([{ currency: 'CNY' }]);
  for (const { debit, credit } of trial.currencies) expect(debit).toBe(credit);
});

test('L12: the entries of a paid bill and of its order lead to nothing owed', async () => {
  const { read, manager } = evening;
  const { orderId } = await order(evening, ['chicken', 'cola']);
  await pay(evening, orderId, 700);
  await pay(evening, orderId);
  for (const question of [`billId=${orderId}`, `orderId=${orderId}`]) {
    const { entries } = entriesSchema.parse(await read(manager, `/v1/stores/1/entries?${question}`));
    expect(entries.map(({ event }) => event).toSorted()).toEqual([
      'bill.closed',
      'payment.applied',
      'payment.applied',
    ]);
    const owed = entries.flatMap(({ postings }) => postings).filter((each) => each.orderId === orderId);
    expect(owed.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
  }
});
