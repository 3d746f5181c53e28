import { canonicalJson } from '../../../kernel/canonical.ts';
import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import type { Words } from '../../../seam/documents.ts';
import type { IntentEffect, IntentTarget } from '../../pricing/domain/types.ts';
import { accountOf, billOf, partsOfBill, pendingOn } from './desk.ts';
import { billsOf, piecesOf } from './pieces.ts';
import type { Account, Adjustment, Work } from './types.ts';

export type AdjustmentWish = {
  readonly adjustmentId: string;
  readonly effect: IntentEffect;
  readonly target:
    | { readonly kind: 'order'; readonly orderId?: string | undefined }
    | { readonly kind: 'line'; readonly lineId: string };
  readonly name: Words | undefined;
  readonly reason: string;
  readonly grantedBy: string;
  /** Whether a manager asks, or stands beside and said yes. */
  readonly isManager: boolean;
  readonly approvedBy: string | null;
};

/** What a cashier may grant alone on one order, all grants together: 10 % and 10.00. */
const percentAloneMax = 1000;
const amountAloneMax = 1000;
const adjustmentsMax = 50;

/** Whether a bill may be worked on: open, and no payment of it under way. */
export function workable(work: Work, billId: string): Decision<null> {
  if (billOf(work, billId).state !== 'open') return refuse('bill.notOpen');
  return pendingOn(work, billId) > 0 ? refuse('bill.paymentUnderWay') : accept(null);
}

/** Grants a reduction: not an amount but a wish that pricing works out on every revision from now on. */
export function grant(work: Work, billId: string, wish: AdjustmentWish): Decision<Adjustment> {
  const can = workable(work, billId);
  if (!can.ok) return can;
  const aimed = aim(work, billId, wish);
  if (!aimed.ok) return aimed;
  const { orderId, target } = aimed.value;
  const account = accountOf(work, orderId);
  if (!wish.isManager && isBeyondAlone(account, wish.effect)) return refuse('adjustment.approvalNeeded');
  if (account.adjustments.length >= adjustmentsMax) return refuse('adjustment.tooMany');
  const adjustment: Adjustment = {
    id: wish.adjustmentId,
    name: wish.name ?? names[wish.effect.kind],
    sequence: account.adjustments.reduce((last, { sequence }) => Math.max(last, sequence), 0) + 1,
    target,
    effect: wish.effect,
    cap: null,
    authoriser: wish.approvedBy ?? wish.grantedBy,
    reason: wish.reason,
    grantedBy: wish.grantedBy,
    at: work.now.toISOString(),
  };
  work.accounts.set(orderId, { ...account, adjustments: [...account.adjustments, adjustment] });
  const { id, effect, grantedBy, authoriser } = adjustment;
  tell(work, 'adjustment.granted', billId, {
    adjustmentId: id,
    orderId,
    target,
    effect,
    grantedBy,
    authoriser,
  });
  return accept(adjustment);
}

/** Takes a reduction back. What it took off lines that were paid for stays as it was paid. */
export function remove(work: Work, billId: string, adjustmentId: string): Decision<null> {
  const can = workable(work, billId);
  if (!can.ok) return can;
  const found = findAdjustment(work, billId, adjustmentId);
  if (found === null) return refuse('adjustment.unknown');
  const account = accountOf(work, found.orderId);
  const adjustments = account.adjustments.filter(({ id }) => id !== adjustmentId);
  work.accounts.set(found.orderId, { ...account, adjustments });
  tell(work, 'adjustment.removed', billId, { adjustmentId, orderId: found.orderId });
  return accept(null);
}

/** The adjustment of this id on any order of the bill. */
export function findAdjustment(
  work: Work,
  billId: string,
  adjustmentId: string,
): { readonly orderId: string; readonly adjustment: Adjustment } | null {
  for (const { orderId } of partsOfBill(work, billId)) {
    const adjustment = work.accounts.get(orderId)?.adjustments.find(({ id }) => id === adjustmentId);
    if (adjustment !== undefined) return { orderId, adjustment };
  }
  return null;
}

/** Whether an adjustment of this id is the very one that is asked for again. */
export function isSameWish(known: Adjustment, wish: AdjustmentWish): boolean {
  const { target } = wish;
  const aimed = target.kind === 'line' ? { kind: 'line', lineId: target.lineId } : { kind: 'order' };
  return (
    canonicalJson(known.effect) === canonicalJson(wish.effect) &&
    canonicalJson(known.target) === canonicalJson(aimed)
  );
}

function aim(
  work: Work,
  billId: string,
  wish: AdjustmentWish,
): Decision<{ orderId: string; target: IntentTarget }> {
  const orderIds = partsOfBill(work, billId).map(({ orderId }) => orderId);
  const { target } = wish;
  if (target.kind === 'order') {
    const orderId = target.orderId ?? (orderIds.length === 1 ? orderIds[0] : undefined);
    if (orderId === undefined || !orderIds.includes(orderId)) return refuse('adjustment.orderNotNamed');
    return accept({ orderId, target: { kind: 'order' } });
  }
  const orderId = orderIds.find((each) => isOnBill(work, each, billId, target.lineId));
  if (orderId === undefined) return refuse('adjustment.lineNotOnBill');
  return accept({ orderId, target });
}

function isOnBill(work: Work, orderId: string, billId: string, lineId: string): boolean {
  const account = accountOf(work, orderId);
  const statement = work.desk.orders.get(orderId)?.statement;
  if (
    statement === undefined ||
    !statement.lines.some(({ id, movedTo }) => id === lineId && movedTo === null)
  )
    return false;
  return billsOf(piecesOf(account.shares, lineId, account.restBillId)).includes(billId);
}

/** Grants that no manager stood behind add up: ten times one percent is ten percent. */
function isBeyondAlone(account: Account, effect: IntentEffect): boolean {
  let [percent, amount] = [0, 0];
  const alone = account.adjustments.filter(({ grantedBy, authoriser }) => grantedBy === authoriser);
  for (const each of [...alone.map((adjustment) => adjustment.effect), effect]) {
    if (each.kind === 'waiveFee') return true;
    if (each.kind === 'percent') percent += each.rate;
    else amount += each.amount;
  }
  return percent > percentAloneMax || amount > amountAloneMax;
}

const names = {
  percent: { zh: '折扣', en: 'Discount' },
  amount: { zh: '优惠', en: 'Reduction' },
  threshold: { zh: '满减', en: 'Money off' },
  waiveFee: { zh: '免收费用', en: 'Fee waived' },
  rounding: { zh: '抹零', en: 'Rounded down' },
} as const satisfies Record<IntentEffect['kind'], Words>;

function tell(work: Work, type: string, billId: string, payload: Readonly<Record<string, unknown>>): void {
  work.happened.push({ storeId: work.store.storeId, type, subject: billId, payload });
}
