import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { money } from '../../../kernel/money.ts';
import { chart } from './chart.ts';
import { type Happening, postingsOf, tenderMovement } from './postings.ts';
import { isLedgerEvent, type LedgerEvent, postingTable } from './table.ts';

const orderA = '00000000-0000-7000-8000-00000000000a';
const orderB = '00000000-0000-7000-8000-00000000000b';
const document = readFileSync(new URL('../../../../docs/postings.md', import.meta.url), 'utf8');

test('L2: docs/postings.md holds the rows of the table, in order', () => {
  const documented = tableRows(5).map(([event, figure, debit, credit]) => ({ event, figure, debit, credit }));
  const programmed = Object.entries(postingTable).flatMap(([event, rows]) =>
    rows.map((row) => ({ event, ...row })),
  );
  expect(documented).toEqual(programmed);
});

test('L2: docs/postings.md holds the chart of accounts', () => {
  const documented = tableRows(3);
  const programmed = Object.entries(chart).map(([account, { class: kind, name }]) => [
    account,
    kind,
    `${name.zh} ${name.en}`,
  ]);
  expect(documented).toEqual(programmed);
});

test('L1: whatever the figures of whatever event, debits and credits are equal', () => {
  const anyHappening = fc.constantFrom(...Object.keys(postingTable).filter(isLedgerEvent)).chain((event) =>
    fc.record({
      event: fc.constant(event),
      tender: fc.constantFrom('cash', 'wechat', 'alipay', 'card'),
      parts: fc.array(
        fc.record({ orderId: fc.constantFrom(orderA, orderB, null), figures: figuresFor(event) }),
        {
          maxLength: 4,
        },
      ),
    }),
  );
  fc.assert(
    fc.property(anyHappening, (happening) => {
      // The arbitrary takes event and figures from one row, which no type can follow.
      const postings = postingsOf(happening as Happening);
      expect(postings.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
      expect(postings.every(({ amount }) => amount !== 0)).toBe(true);
      expect(
        postings.every(
          ({ account, orderId }) =>
            orderId === null || ['receivable.guest', 'refundsPayable'].includes(account),
        ),
      ).toBe(true);
    }),
  );
});

test('L1: 50.00 taken in cash for an order: the drawer has it, the guest owes it no more', () => {
  const happening: Happening = {
    event: 'payment.applied',
    tender: 'cash',
    parts: [{ orderId: orderA, figures: { taken: money(3850), roundedOff: money(18) } }],
  };
  expect(postingsOf(happening)).toEqual([
    { account: 'tender.cash', orderId: null, amount: 3850 },
    { account: 'receivable.guest', orderId: orderA, amount: -3868 },
    { account: 'cashRounding', orderId: null, amount: 18 },
  ]);
  expect(tenderMovement(happening)).toBe(3850);
});

test('L1: money moved between two orders is in the receivables of both and nowhere else', () => {
  const postings = postingsOf({
    event: 'money.moved',
    parts: [
      { orderId: orderA, figures: { out: money(1200) } },
      { orderId: orderB, figures: { in: money(1200) } },
    ],
  });
  expect(postings).toEqual([
    { account: 'receivable.guest', orderId: orderA, amount: 1200 },
    { account: 'receivable.guest', orderId: orderB, amount: -1200 },
  ]);
});

test('L1: a voucher of face 100.00 sold for 80.00, 90.00 used: what it cost leaves the vouchers', () => {
  const postings = postingsOf({
    event: 'voucher.redeemed',
    parts: [
      { orderId: orderA, figures: { applied: money(9000), rest: money(1000), faceAboveCost: money(2000) } },
    ],
  });
  expect(postings).toEqual([
    { account: 'vouchers', orderId: null, amount: 8000 },
    { account: 'receivable.guest', orderId: orderA, amount: -9000 },
    { account: 'forfeited', orderId: null, amount: -1000 },
    { account: 'voucherDiscounts', orderId: null, amount: 2000 },
  ]);
});

function figuresFor(event: LedgerEvent) {
  const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  return fc.record(Object.fromEntries(postingTable[event].map(({ figure }) => [figure, amount])), {
    requiredKeys: [],
  });
}

/** The rows of the documented table with so many columns, without its head, names out of their back-ticks. */
function tableRows(columns: number): string[][] {
  return document
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
    )
    .filter((cells) => cells.length === columns);
}
