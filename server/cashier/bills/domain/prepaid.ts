import { money } from '../../../kernel/money.ts';
import type { Prepaid } from '../../../seam/documents.ts';
import { moneyEntry, tenderMoves } from '../../ledger/domain/entries.ts';
import { accountOf, orderOf, partOf } from './desk.ts';
import { giveBack, shift } from './moved-money.ts';
import type { Work } from './types.ts';

/** The tender of money a platform took for us: a claim on the platform, nothing a hand can give back. */
export const platformTender = 'platform';

/**
 * Books what a platform was paid for an order before it reached us: a payment in the platform's tender, once per
 * document, and what the platform has given back itself since.
 */
export function recordPrepaid(work: Work, orderId: string): void {
  const { statement } = orderOf(work, orderId);
  for (const prepaid of statement.prepaid) {
    const known = work.payments.get(prepaid.id);
    if (known === undefined) receive(work, orderId, prepaid);
    returnToGuest(work, orderId, prepaid);
  }
}

function receive(work: Work, orderId: string, prepaid: Prepaid): void {
  const { statement } = orderOf(work, orderId);
  const { restBillId } = accountOf(work, orderId);
  // Where the platform sets the prices, its reductions are in the lines already; where the house does, they pay.
  const discounts = statement.pricing === 'external' ? [] : prepaid.discounts;
  const borneBy = (bearer: 'merchant' | 'platform'): number =>
    discounts.reduce((sum, discount) => sum + (discount.bearer === bearer ? discount.amount : 0), 0);
  const figures = { subsidy: money(borneBy('platform')), merchantDiscount: money(borneBy('merchant')) };
  const amount = prepaid.amount + figures.subsidy + figures.merchantDiscount;
  const at = { billId: restBillId, orderId, storeId: work.store.storeId };
  work.payments.set(prepaid.id, {
    paymentId: prepaid.id,
    storeId: work.store.storeId,
    purpose: 'bill',
    billId: restBillId,
    asked: { [orderId]: statement.revision },
    tender: platformTender,
    class: 'given',
    state: 'succeeded',
    amount,
    received: prepaid.amount,
    change: 0,
    cashRounding: 0,
    channel: prepaid.channel,
    reference: prepaid.reference,
    takenBy: work.by,
    deviceId: null,
    at: work.now.toISOString(),
  });
  shift(work, prepaid.id, at, amount);
  work.happened.push({
    storeId: work.store.storeId,
    type: 'platform.prepaid',
    subject: prepaid.id,
    payload: {
      tender: platformTender,
      amount,
      received: prepaid.amount,
      change: 0,
      cashRounding: 0,
      parts: [{ billId: restBillId, orderId, amount }],
    },
  });
  work.entries.push(
    moneyEntry(
      { entryId: work.newId(), store: work.store, at: work.now },
      { subject: prepaid.id, billId: restBillId },
      {
        event: 'platform.prepaid',
        parts: [{ orderId, figures: { amount: money(prepaid.amount), ...figures, fee: money(prepaid.fee) } }],
      },
      tenderMoves(platformTender, { received: money(prepaid.amount) }),
    ),
  );
}

/** What the platform says it refunded, beyond what we have booked: booked, never paid out again. */
function returnToGuest(work: Work, orderId: string, prepaid: Prepaid): void {
  const own = [...work.applications.values()].filter(({ paymentId }) => paymentId === prepaid.id);
  let left = prepaid.refunded - own.reduce((sum, application) => sum + application.refunded, 0);
  for (const { billId, orderId: on, applied, refunded } of own) {
    const amount = Math.min(left, applied - refunded);
    if (amount <= 0 || on !== orderId || partOf(work, billId, orderId) === undefined) continue;
    left -= amount;
    giveBack(work, prepaid.id, { billId, orderId }, amount);
    work.happened.push({
      storeId: work.store.storeId,
      type: 'platform.refunded',
      subject: prepaid.id,
      payload: { amount, parts: [{ billId, orderId, amount }] },
    });
    work.entries.push(
      moneyEntry(
        { entryId: work.newId(), store: work.store, at: work.now },
        { subject: prepaid.id, billId },
        { event: 'platform.refunded', parts: [{ orderId, figures: { amount: money(amount) } }] },
        tenderMoves(platformTender, { refunded: money(amount) }),
      ),
    );
  }
}
