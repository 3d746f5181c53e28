import { allocate } from '../../../kernel/allocate.ts';
import { money } from '../../../kernel/money.ts';
import { dueOf } from '../../bills/domain/desk.ts';
import { shift } from '../../bills/domain/moved-money.ts';
import type { Part, Payment, Work } from '../../bills/domain/types.ts';
import { moneyEntry, tenderMoves } from '../../ledger/domain/entries.ts';
import type { MoneyTender } from '../../ledger/domain/chart.ts';

/**
 * Lays the money of a payment on these parts by what each still asks, with its entry. What is more than they ask lies
 * on the first of them: money that came is never dropped, and what is too much goes back by law 4.
 */
export function applyPayment(
  work: Work,
  payment: Payment & { readonly tender: MoneyTender },
  parts: readonly Part[],
): void {
  const { paymentId, billId, tender, amount, received, change, cashRounding } = payment;
  const amounts = amountsFor(amount, parts);
  const roundings = allocate(-cashRounding, amounts);
  const applied = parts
    .map((part, index) => ({ part, amount: amounts[index] ?? 0, off: roundings[index] ?? 0 }))
    .filter((each) => each.amount > 0);
  for (const { part, amount } of applied) shift(work, paymentId, part, amount);
  work.happened.push({
    storeId: work.store.storeId,
    type: 'payment.applied',
    subject: paymentId,
    payload: {
      tender,
      amount,
      received,
      change,
      cashRounding,
      parts: applied.map(({ part, amount }) => ({ billId: part.billId, orderId: part.orderId, amount })),
    },
  });
  work.entries.push(
    moneyEntry(
      { entryId: work.newId(), store: work.store, at: work.now },
      { subject: paymentId, billId },
      {
        event: 'payment.applied',
        tender,
        parts: applied.map(({ part, amount, off }) => ({
          orderId: part.orderId,
          figures: { taken: money(amount - off), roundedOff: money(off) },
        })),
      },
      tenderMoves(tender, { received: money(received), change: money(change) }),
    ),
  );
}

function amountsFor(amount: number, parts: readonly Part[]): number[] {
  const dues = parts.map((part) => Math.max(0, dueOf(part)));
  const due = dues.reduce((sum, each) => sum + each, 0);
  const amounts = due === 0 ? parts.map(() => 0) : allocate(Math.min(amount, due), dues);
  return amounts.map((each, index) => (index === 0 ? each + Math.max(0, amount - due) : each));
}
