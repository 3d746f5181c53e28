import { money } from '../../../kernel/money.ts';
import type { SettlementLine, Words } from '../../../seam/documents.ts';
import { settlementLineOf } from '../../pricing/domain/documents.ts';
import { cashToTake } from '../../pricing/domain/round-off.ts';
import type { IntentTarget, PricingResult } from '../../pricing/domain/types.ts';
import { accountOf, billOf, type BillSums, dueOf, orderOf, partsOfBill, sumsOfBill } from './desk.ts';
import { priceOrder, shareLines } from './look.ts';
import type { Adjustment, Bill, Part, Payment, Refund, Work } from './types.ts';

/** A bill as the till shows it. */
export type BillView = Pick<Bill, 'storeId' | 'number' | 'state' | 'openedAt' | 'closedAt' | 'businessDate'> &
  BillSums & {
    readonly id: string;
    readonly reversals: number;
    readonly cashTakes: number;
    readonly orders: readonly OrderView[];
    readonly adjustments: readonly AdjustmentView[];
    readonly tenders: readonly TenderView[];
    readonly refunds: readonly RefundView[];
  };

type OrderView = {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly tableName: Words | null;
  readonly covers: number;
  readonly rest: boolean;
  readonly payable: number;
  readonly due: number;
  readonly lines: readonly SettlementLine[];
};

/** Works out what a bill looks like; needs every order of the bill in hand. */
export function billViewOf(work: Work, billId: string): BillView {
  const { storeId, number, state, openedAt, closedAt, businessDate, reversals } = billOf(work, billId);
  const sums = sumsOfBill(work, billId);
  const parts = partsOfBill(work, billId);
  const results = new Map(
    parts.map(
      ({ orderId }) => [orderId, priceOrder(orderOf(work, orderId), work.accounts.get(orderId))] as const,
    ),
  );
  return {
    id: billId,
    storeId,
    number,
    state,
    reversals: reversals.length,
    openedAt,
    closedAt,
    businessDate,
    ...sums,
    cashTakes: cashTakes(work, sums.open).take,
    orders: parts.map((part) => orderView(work, part, results.get(part.orderId))),
    adjustments: parts.flatMap((part) => adjustmentViews(work, part, results.get(part.orderId))),
    tenders: tenderViews(work, billId),
    refunds: refundViews(work, billId),
  };
}

/** What cash takes of an open amount, and the rounding that belongs to it. */
export function cashTakes(work: Work, open: number): { readonly take: number; readonly rounding: number } {
  const { step, direction } = work.store.settings.cashier.cash;
  return cashToTake(money(open), step, direction, work.store.region);
}

function orderView(work: Work, part: Part, result: PricingResult | undefined): OrderView {
  const { statement } = orderOf(work, part.orderId);
  const account = accountOf(work, part.orderId);
  const lines = shareLines(result?.lines ?? [], account).get(part.billId) ?? [];
  return {
    orderId: part.orderId,
    orderNumber: statement.orderNumber,
    tableName: statement.table?.name ?? null,
    covers: statement.covers,
    rest: account.restBillId === part.billId,
    payable: part.payable,
    due: dueOf(part),
    lines: lines.map(settlementLineOf),
  };
}

export type AdjustmentView = {
  readonly id: string;
  readonly orderId: string;
  readonly kind: 'percent' | 'amount' | 'threshold' | 'waiveFee' | 'rounding';
  readonly name: Words;
  readonly target: IntentTarget;
  readonly rate?: number;
  readonly amount?: number;
  readonly reach?: number;
  readonly fee?: string;
  readonly reason: string;
  readonly grantedBy: string;
  readonly authoriser: string;
  readonly at: string;
  readonly unused: number;
};

function adjustmentViews(work: Work, part: Part, result: PricingResult | undefined): AdjustmentView[] {
  const unused = new Map(result?.unused.map(({ id, amount }) => [id, amount]));
  return accountOf(work, part.orderId).adjustments.map((adjustment) =>
    adjustmentView(part.orderId, adjustment, unused.get(adjustment.id) ?? 0),
  );
}

function adjustmentView(orderId: string, adjustment: Adjustment, unused: number): AdjustmentView {
  const { id, name, target, reason, grantedBy, authoriser, at } = adjustment;
  return { id, orderId, ...adjustment.effect, name, target, reason, grantedBy, authoriser, at, unused };
}

export type TenderView = Pick<
  Payment,
  'paymentId' | 'tender' | 'state' | 'amount' | 'received' | 'change' | 'cashRounding' | 'at'
> & { readonly applied: number; readonly refunded: number };

function tenderViews(work: Work, billId: string): TenderView[] {
  const views: TenderView[] = [];
  for (const payment of work.payments.values()) {
    let [applied, refunded, lies] = [0, 0, payment.billId === billId];
    for (const application of work.applications.values()) {
      if (application.paymentId !== payment.paymentId || application.billId !== billId) continue;
      applied += application.applied;
      refunded += application.refunded;
      lies = true;
    }
    if (!lies) continue;
    const { paymentId, tender, state, amount, received, change, cashRounding, at } = payment;
    views.push({ paymentId, tender, state, amount, received, change, cashRounding, applied, refunded, at });
  }
  return views.sort((left, right) => (left.at < right.at ? -1 : 1));
}

export type RefundView = Pick<
  Refund,
  | 'paymentId'
  | 'kind'
  | 'state'
  | 'amount'
  | 'way'
  | 'task'
  | 'nextLookAt'
  | 'code'
  | 'reason'
  | 'plannedAt'
  | 'endedAt'
> & {
  readonly id: string;
  readonly billId: string | null;
  readonly handBack: number;
};

export function refundViewOf(refund: Refund): RefundView {
  const { refundId, paymentId, kind, state, amount, cashRounding, parts } = refund;
  const { way, task, nextLookAt, code, reason, plannedAt, endedAt } = refund;
  const billId = parts[0]?.billId ?? null;
  const handBack = amount - cashRounding;
  return {
    id: refundId,
    paymentId,
    billId,
    kind,
    state,
    amount,
    handBack,
    way,
    task,
    nextLookAt,
    code,
    reason,
    plannedAt,
    endedAt,
  };
}

function refundViews(work: Work, billId: string): RefundView[] {
  return [...work.refunds.values()]
    .filter((refund) => refund.parts.some((part) => part.billId === billId))
    .sort((left, right) => (left.plannedAt < right.plannedAt ? -1 : 1))
    .map(refundViewOf);
}
