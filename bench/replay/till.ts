import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type Latencies, timed } from '../latencies.ts';
import { expectDone, sendUntilAnswered } from '../persistent-call.ts';
import type { Shop } from '../shops/open-shops.ts';
import { fixedId } from './fixed-ids.ts';
import type { FileOrder } from './order-file.ts';

export type Half = 'ordering' | 'cashier';

/** The till at which one order is settled. */
export type Till = {
  readonly orderId: string;
  readonly shop: Shop;
  readonly latencies: Latencies;
  /** Sends a command until it is answered; `step` names it within the order, its first word in the latencies. */
  readonly send: (half: Half, step: string, path: string, body: unknown) => Promise<unknown>;
};

export type OrderOutcome = { readonly payable: number; readonly paid: number };

const sums = { payable: z.int(), applied: z.int(), refunded: z.int(), due: z.int(), open: z.int() };
const refundSchema = z.object({ state: z.string(), amount: z.int() });
export const billSchema = z.object({
  bill: z.object({ ...sums, state: z.string(), refunds: z.array(refundSchema) }),
});
const paidSchema = z.object({
  bill: z.object({ payable: z.int(), due: z.int(), state: z.string() }),
  payment: z.object({ amount: z.int() }),
});

export type BillSeen = z.infer<typeof billSchema>['bill'];

const looksMax = 1200;

/** The id the order of the file gets here. */
export function orderIdOf(order: Pick<FileOrder, 'number'>): string {
  return fixedId('order', order.number);
}

/** The id of a line of it. */
export function lineIdOf(order: Pick<FileOrder, 'number'>, index: number): string {
  return fixedId('line', order.number, index);
}

/** Settles a bill by cash, at once. */
export async function settleByCash(order: FileOrder, till: Till): Promise<OrderOutcome> {
  const { payable: amount } = await billWhere(till, ({ payable }) => payable > 0);
  const payment = {
    paymentId: fixedId('payment', order.number),
    tender: 'cash',
    amount,
    received: notesFor(amount),
  };
  const paid = paidSchema.parse(
    await till.send('cashier', 'pay', `/v1/bills/${till.orderId}/payments`, payment),
  );
  if (paid.bill.due !== 0 || paid.bill.state !== 'closed')
    throw new Error(`order ${order.number} is not closed`);
  return { payable: paid.bill.payable, paid: paid.payment.amount };
}

/**
 * The cashier's bill when it is as it must become. Between two programs the statement may still be on its way: we look
 * again. After a crash it may be settled already: then what it asked for is paid again under the same key, which does
 * nothing.
 */
export async function billWhere(
  { orderId, shop, latencies }: Till,
  ready: (bill: BillSeen) => boolean,
): Promise<BillSeen> {
  const path = `/v1/bills/${orderId}`;
  const call = { method: 'GET', path };
  for (let turn = 0; turn < looksMax; turn += 1) {
    const reply = await timed(latencies, 'look', () => sendUntilAnswered(shop.cashier, call));
    const bill = reply.status === 404 ? null : billSchema.parse(expectDone({ path }, reply)).bill;
    if (bill !== null && ready(bill)) return bill;
    await sleep(Math.min(250, 10 * (turn + 1)));
  }
  throw new Error(`${path}: the cashier's bill does not become what it must`);
}

/** Cash as a guest hands it over: the next whole 5.00 above. */
export function notesFor(amount: number): number {
  return Math.ceil(amount / 500) * 500;
}
