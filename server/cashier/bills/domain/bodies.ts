import { allocate } from '../../../kernel/allocate.ts';
import type { Settlement } from '../../../seam/documents.ts';
import { settlementDraftOf } from '../../pricing/domain/documents.ts';
import { billOf, dueOf, orderOf, partsOfBill, partsOfOrder, pendingOn } from './desk.ts';
import type { Priced } from './closing.ts';
import type { Part, Work } from './types.ts';

/** A Settlement before the seam gives it its name: the same as `SettlementBody` of the link, which knows I/O. */
export type Body = Omit<Settlement, 'epoch' | 'revision' | 'answers'>;

/** The whole truth of the money of one order, as the desk now says. It depends on that order alone. */
export function bodyOf(work: Work, orderId: string, priced: Priced): Body {
  const { statement } = orderOf(work, orderId);
  const parts = partsOfOrder(work, orderId).filter((part) => isShown(work, part));
  let [applied, refunded, live] = [0, 0, 0];
  for (const part of parts) {
    applied += part.applied;
    refunded += part.refunded;
    live += liveOn(work, part);
  }
  const draft = settlementDraftOf(statement, priced.result, { applied, refunded, live });
  const { due } = draft.totals;
  return {
    ...draft,
    totals: { ...draft.totals, open: Math.max(0, due - live) },
    coveredRevision: coveredRevision(work, orderId, due, priced),
    bills: parts.map((part) => billLine(work, part)),
    tenders: parts.flatMap((part) => tendersOf(work, part)),
  };
}

/** Cancelled bills are gone, but an order that ever had a bill has one in its Settlement. */
function isShown(work: Work, { billId, orderId }: Part): boolean {
  return billOf(work, billId).state !== 'cancelled' || work.accounts.get(orderId)?.restBillId === billId;
}

/** What live attempts ask of one order's part of a bill. */
function liveOn(work: Work, part: Part): number {
  const pending = pendingOn(work, part.billId);
  if (pending === 0) return 0;
  const parts = partsOfBill(work, part.billId);
  const dues = parts.map((each) => Math.max(0, dueOf(each)));
  const whole = dues.reduce((sum, due) => sum + due, 0);
  if (whole === 0) return 0;
  return allocate(Math.min(pending, whole), dues)[parts.indexOf(part)] ?? 0;
}

/** The greatest revision that was wholly covered. It never falls, but a new life of the Statement begins anew. */
function coveredRevision(work: Work, orderId: string, due: number, priced: Priced): number {
  const { statement, before } = orderOf(work, orderId);
  const asks = priced.result.lines.some((line) => line.quantity > 0);
  if (asks && due <= 0) return statement.revision;
  return before !== null && before.answers.epoch === statement.epoch ? before.coveredRevision : 0;
}

function billLine(work: Work, part: Part): Body['bills'][number] {
  const { billId, number, state } = billOf(work, part.billId);
  const rest = work.accounts.get(part.orderId)?.restBillId === billId;
  return { id: billId, number, state, rest, payable: part.payable, due: dueOf(part) };
}

function tendersOf(work: Work, { billId, orderId }: Part): Body['tenders'] {
  const tenders: Body['tenders'] = [];
  for (const payment of work.payments.values()) {
    const application = work.applications.get(`${payment.paymentId} ${billId} ${orderId}`);
    const isPending = payment.state === 'pending' && payment.billId === billId;
    if (!isPending && (application === undefined || application.applied === 0)) continue;
    const { paymentId, tender, state, amount, received, change, at } = payment;
    tenders.push({
      paymentId,
      billId,
      tender,
      state,
      amount,
      applied: application?.applied ?? 0,
      received,
      change,
      refunded: application?.refunded ?? 0,
      at,
    });
  }
  return tenders;
}
