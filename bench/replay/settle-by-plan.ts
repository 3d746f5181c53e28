import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { timed } from '../latencies.ts';
import { expectDone, sendUntilAnswered } from '../persistent-call.ts';
import { scanAndPay } from '../program/guest-phone.ts';
import { fixedId } from './fixed-ids.ts';
import { type FileOrder, fileTotal, type PriceList } from './order-file.ts';
import { payerCodeOf, tenderPlan, type Way } from './tender-plan.ts';
import { billWhere, lineIdOf, notesFor, type OrderOutcome, type Till } from './till.ts';

/** Tries at one bill before the run gives up. */
const paymentsMax = 30;
const pollMillisecondsMax = 1000;
const paidSecondsMax = 400;

/**
 * Settles an order as its plan says: by cash, by the guest's code, by a code that is shown, or in parts. A payment that
 * ends without money is followed by another try, until nothing is due; then a dish may be taken back. Every id is made
 * of the order's number, and what was begun before is followed and not begun again.
 */
export async function settleByPlan(order: FileOrder, till: Till, gateways: string): Promise<OrderOutcome> {
  const { steps } = tenderPlan(order.number);
  await billWhere(till, ({ payable }) => payable > 0);
  let paid = 0;
  for (let turn = 0; ; turn += 1) {
    const bill = await billWhere(till, () => true);
    if (bill.due <= 0) break;
    if (turn === paymentsMax)
      throw new Error(`order ${order.number}: ${turn} payments and still ${bill.due} due`);
    const step = steps[Math.min(paid, steps.length - 1)] ?? { way: 'cash', share: 1000 };
    const part = Math.max(1, Math.floor((bill.payable * step.share) / 1000));
    const amount = step.share === 1000 ? bill.open : Math.min(part, bill.open);
    if (await pay(order, till, { turn, amount, way: step.way, gateways })) paid += 1;
  }
  const index = takenBackOf(order);
  const quantity = String(order.lines[index ?? 0]?.quantity);
  if (index !== null)
    await till.send('ordering', 'back', `/v1/orders/${till.orderId}/lines/${lineIdOf(order, index)}/return`, {
      changeId: fixedId('back', order.number),
      quantity,
      reason: '客人不要了',
    });
  // A dish that was taken back lowers the payable, and its money is owed at once.
  const { payable, due, refunds } = await billWhere(
    till,
    (bill) => index === null || bill.refunds.length > 0,
  );
  const owed = refunds.filter(({ state }) => state === 'planned' || state === 'sent');
  return { payable, paid: payable - due - owed.reduce((sum, { amount }) => sum + amount, 0) };
}

/** What an order of the file comes to in the end: its total, less the dish that its plan takes back. */
export function plannedTotal(order: FileOrder, prices: PriceList): number {
  const index = takenBackOf(order);
  return fileTotal({ ...order, lines: order.lines.filter((_, at) => at !== index) }, prices);
}

/** The line that is taken back; never the only one. */
function takenBackOf(order: FileOrder): number | null {
  return tenderPlan(order.number).takesBack && order.lines.length > 1 ? 0 : null;
}

type Try = { readonly turn: number; readonly amount: number; readonly way: Way; readonly gateways: string };

/** Pays once, or follows what was begun before; true when money came. */
async function pay(order: FileOrder, till: Till, { turn, amount, way, gateways }: Try): Promise<boolean> {
  const paymentId = fixedId('payment', order.number, turn);
  if ((await seePayment(till, paymentId)) === null) {
    const body = { paymentId, amount, ...tenderOf(order, turn, way, amount) };
    await till.send('cashier', `pay-${turn}`, `/v1/bills/${till.orderId}/payments`, body);
  }
  const state = await timed(till.latencies, `until paid by ${way}`, () => ended(till, paymentId, gateways));
  return state === 'succeeded';
}

function tenderOf(order: FileOrder, turn: number, way: Way, amount: number): object {
  switch (way) {
    case 'cash':
      return { tender: 'cash', received: notesFor(amount) };
    case 'wechat code':
      return { tender: 'payerCode', payerCode: payerCodeOf('wechat', order.number, turn) };
    case 'alipay code':
      return { tender: 'payerCode', payerCode: payerCodeOf('alipay', order.number, turn) };
    case 'wechat shown':
      return { tender: 'wechat' };
    case 'alipay shown':
      return { tender: 'alipay' };
  }
}

const paymentSchema = z.object({
  payment: z.object({
    state: z.enum(['pending', 'succeeded', 'failed', 'cancelled']),
    attempt: z
      .object({
        state: z.string(),
        shown: z.object({ kind: z.string(), text: z.string().optional() }).nullable(),
      })
      .nullable(),
  }),
});

async function seePayment({ shop }: Till, paymentId: string) {
  const path = `/v1/payments/${paymentId}`;
  const reply = await sendUntilAnswered(shop.cashier, { method: 'GET', path });
  return reply.status === 404 ? null : paymentSchema.parse(expectDone({ path }, reply)).payment;
}

/** Watches a payment until it has ended; the guest pays what is shown. */
async function ended(till: Till, paymentId: string, gateways: string): Promise<string> {
  const deadline = performance.now() + paidSecondsMax * 1000;
  let scanned = false;
  for (let turn = 0; performance.now() < deadline; turn += 1) {
    const payment = await seePayment(till, paymentId);
    if (payment !== null && payment.state !== 'pending') return payment.state;
    const shown = payment?.attempt?.state === 'waiting' ? payment.attempt.shown?.text : undefined;
    if (shown !== undefined && !scanned) scanned = await scanAndPay(gateways, shown);
    await sleep(Math.min(pollMillisecondsMax, 50 * (turn + 1)));
  }
  throw new Error(`payment ${paymentId} does not end within ${paidSecondsMax} s`);
}
