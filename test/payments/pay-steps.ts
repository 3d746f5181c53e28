import { setTimeout as wait } from 'node:timers/promises';
import { payBill } from '../../server/cashier/payments/contract.ts';
import { closeOpenItem, listOpenItems } from '../../server/platform/open-items/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { bill, noodles, openTakeOut, order } from '../scenarios/steps.ts';
import { type PaymentReply, type PayShop, until } from './pay-shop.ts';

/** An order of 18.00. */
export async function party(pay: PayShop): Promise<{ readonly orderId: string }> {
  const orderId = await openTakeOut(pay.shop());
  await order(pay.shop(), orderId, [noodles()]);
  return { orderId };
}

/** What the gateway's own book says moved under a payment's reference. */
export function movedFor(pay: PayShop, { payment }: PaymentReply): [string, number][] {
  return pay
    .sandbox()
    .control.money({})
    .filter((each) => each.reference === payment.attempt?.reference)
    .map(({ kind, amount }) => [kind, amount]);
}

export async function openItems(pay: PayShop, subject: string): Promise<string[]> {
  return (await itemsOf(pay, subject)).map(({ kind }) => kind);
}

/** A person presses 知道了. */
export async function pressSeen(pay: PayShop, subject: string): Promise<void> {
  const asked = (openItemId: string) => ({ params: { openItemId }, at: 'cashier' as const });
  const { cashier } = pay.shop().people;
  for (const { id } of await itemsOf(pay, subject)) await pay.shop().done(cashier, closeOpenItem, asked(id));
}

async function itemsOf(pay: PayShop, subject: string) {
  const { storeId, people } = pay.shop();
  const { items } = await pay.shop().done(people.cashier, listOpenItems, {
    params: { storeId },
    query: { limit: 200 },
    at: 'cashier',
  });
  return items.filter((item) => item.subject === subject);
}

/** The guest's phone scans what is shown. */
export async function phoneScans(pay: PayShop, { payment }: PaymentReply): Promise<number> {
  const { payment: seen } = await until(pay, payment.id, 'waiting');
  const shown = seen.attempt?.shown;
  if (shown?.kind !== 'qr') throw new Error('no code is shown');
  const scanned = pay.sandbox().control.scan(shown.text);
  if (!scanned.ok) throw new Error(scanned.why);
  return scanned.trade.id;
}

/** Waits until every refund of a bill is done, letting time go by. */
export async function untilBack(pay: PayShop, billId: string): Promise<void> {
  for (let steps = 0; (await bill(pay.shop(), billId)).due !== 0; steps += 1) {
    if (steps > 40) throw new Error(JSON.stringify((await bill(pay.shop(), billId)).refunds));
    await pay.forward(2);
    await wait(300);
  }
}

/** The code of the refusal of cash, or 'taken'. */
export async function tryCash(pay: PayShop, billId: string, amount: number): Promise<string> {
  const answer = await pay.shop().ask(pay.shop().people.secondCashier, payBill, {
    params: { billId },
    body: { paymentId: clientId(), tender: 'cash', amount, received: amount },
  });
  return answer.ok ? 'taken' : answer.problem.code;
}
