import { businessDateOf } from '../../../kernel/business-day.ts';
import type { Words } from '../../../seam/documents.ts';
import type { BillContent, ContentOrder, SlipContent } from '../../../printing/jobs/domain/content.ts';
import { accountOf, dueOf, orderOf, partsOfBill, partsOfOrder, sumsOfBill } from './desk.ts';
import { linesOfBill } from './reckon.ts';
import { slipFigures } from './slip-content-figures.ts';
import { slipLines } from './slip-content-lines.ts';
import { paymentRows, refundRows } from './slip-content-money.ts';
import type { Work } from './types.ts';
import { type BillView, billViewOf } from './view.ts';

export type BillSlip = 'preBill' | 'receipt';

/** What stands on a bill's slip: the bill as it is now, its own part of every order on it. */
export function slipContent(
  work: Work,
  billId: string,
  asked: { readonly slip: BillSlip; readonly code: BillContent['code'] },
): SlipContent {
  const view = billViewOf(work, billId);
  const orders = linesOfBill(work, billId);
  const bill: BillContent = {
    order: orderOnSlip(work, view),
    shop: { name: work.store.name },
    currency: work.store.currency,
    lines: orders.flatMap((each) => slipLines(work, billId, each)),
    ...slipFigures(orders.flatMap(({ lines }) => lines)),
    code: asked.code,
  };
  if (asked.slip === 'preBill') return { kind: 'preBill', ...bill, paid: view.applied - view.refunded };
  return {
    kind: 'receipt',
    ...bill,
    payments: paymentRows(view.tenders),
    refunds: refundRows(work, billId, view.tenders),
    cashier: cashierOf(work, view),
    businessDay: view.businessDate ?? businessDateOf(work.now, work.store),
    // The drawer has a job of its own, with its own line in the records.
    drawer: false,
  };
}

/** Merged bills name every table and number; a split bill has a number of its own. */
function orderOnSlip(work: Work, { id, orders, number }: BillView): ContentOrder {
  const tables = orders.map(({ tableName }) => tableName).filter((name) => name !== null);
  const covers = orders.reduce((sum, order) => sum + order.covers, 0);
  return {
    orderNumber: orders.length <= 1 ? number : orders.map(({ orderNumber }) => orderNumber).join(' + '),
    service: serviceOfBill(work, id),
    table: joined(tables),
    covers: covers === 0 ? null : covers,
    sentBy: work.by,
    note: null,
  };
}

function joined(names: readonly Words[]): Words | null {
  if (names.length === 0) return null;
  return { zh: names.map(({ zh }) => zh).join(' + '), en: names.map(({ en }) => en).join(' + ') };
}

/** Who took the money, where it comes out by itself: who took the last of it. */
function cashierOf(work: Work, { tenders }: BillView): string | null {
  const last = tenders.findLast(({ state }) => state === 'succeeded');
  const taker = last === undefined ? undefined : work.payments.get(last.paymentId)?.takenBy;
  return staffId(work.by) ?? staffId(taker ?? '');
}

function staffId(principal: string): string | null {
  return principal.startsWith('staff:') ? principal.slice('staff:'.length) : null;
}

/** How the orders on a bill are sold: its slip comes out where that is served. */
export function serviceOfBill(work: Work, billId: string): ContentOrder['service'] {
  // Not every order of a merged bill need be in hand where money of one of them goes back.
  const orders = partsOfBill(work, billId).map(({ orderId }) => work.desk.orders.get(orderId));
  return orders.find((order) => order !== undefined)?.statement.service ?? 'dineIn';
}

/**
 * The table whose page pays this bill: there a party pays what is open on the rest bill of its one order, in yuan.
 * Null where the guests have to come to the counter.
 */
export function tableToPayAt(work: Work, billId: string): string | null {
  const [part, other] = partsOfBill(work, billId);
  if (part === undefined || other !== undefined) return null;
  const { statement } = orderOf(work, part.orderId);
  const { due, open } = sumsOfBill(work, billId);
  const sharers = partsOfOrder(work, part.orderId).filter((each) => dueOf(each) > 0);
  const payable = due > 0 && open === due && sharers.length === 1 && statement.currency === 'CNY';
  const isRest = accountOf(work, part.orderId).restBillId === billId;
  return payable && isRest && statement.seatingId !== null ? (statement.table?.id ?? null) : null;
}
