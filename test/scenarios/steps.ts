import type { z } from 'zod';
import { getBill, type billView } from '../../server/cashier/bills/contract.ts';
import { doneRefund, listRefunds, payBill } from '../../server/cashier/payments/contract.ts';
import { clearSeating, openSeating } from '../../server/ordering/floor/contract.ts';
import {
  getOrder,
  openOrder,
  placeRound,
  type wantedLineSchema,
} from '../../server/ordering/orders/contract.ts';
import type { ReplyOf } from '../../server/platform/http/contract.ts';
import type { Who } from '../harness/ask.ts';
import { clientId } from '../harness/client-id.ts';
import type { Shop } from '../harness/shop.ts';
import type { ShopTable } from '../harness/shop-furniture.ts';
import { ids } from '../harness/small-menu.ts';

/** Steps of scenarios, in the words of a waiter and a cashier. Prices: 宫保鸡丁 28.00, 担担面 18.00, 可乐 5.00. */
export type Wanted = z.input<typeof wantedLineSchema>;
export type Bill = z.infer<typeof billView>;
export type Party = { readonly seatingId: string; readonly orderId: string; readonly table: ShopTable };

type Choice = Partial<Pick<Wanted, 'quantity' | 'options' | 'hold' | 'course' | 'note'>>;

/** 宫保鸡丁, regular and mild if not said otherwise. */
export function chicken(choice: Choice = {}): Wanted {
  const options = [{ id: ids.mild, count: 1 }];
  return line(ids.chicken, ids.chickenRegular, { options, ...choice });
}

/** 担担面: made at two stations. */
export function noodles(choice: Choice = {}): Wanted {
  return line(ids.noodles, ids.noodlesBowl, choice);
}

/** 清蒸鲈鱼, sold by weight: 29.90 a 斤. */
export function fish(quantity: string): Wanted {
  return line(ids.fish, ids.fishWhole, { quantity });
}

/** 可乐: made at no station. */
export function cola(choice: Choice = {}): Wanted {
  return line(ids.cola, ids.colaCan, choice);
}

function line(itemId: string, variantId: string, choice: Choice): Wanted {
  return { id: clientId(), itemId, variantId, options: [], quantity: '1', ...choice };
}

/** 开台: a party of four sits down at the next free table. */
export async function openTable(shop: Shop): Promise<Party> {
  const party = { seatingId: clientId(), orderId: clientId(), table: shop.furniture.nextTable() };
  await shop.done(shop.people.waiter, openSeating, {
    params: { storeId: shop.storeId },
    body: { seatingId: party.seatingId, orderId: party.orderId, tableId: party.table.id, covers: 4 },
  });
  return party;
}

/** An order without a table; gives its id. */
export async function openTakeOut(shop: Shop): Promise<string> {
  const orderId = clientId();
  await shop.done(shop.people.waiter, openOrder, {
    params: { storeId: shop.storeId },
    body: { orderId, service: 'takeOut' },
  });
  return orderId;
}

/** 下单 or 加菜, by the waiter if not said otherwise. */
export function order(
  shop: Shop,
  orderId: string,
  lines: readonly Wanted[],
  who: Who = shop.people.waiter,
): Promise<ReplyOf<typeof placeRound>> {
  return shop.done(who, placeRound, {
    params: { orderId },
    body: { roundId: clientId(), lines: [...lines] },
  });
}

/** The order as its screens show it. */
export function look(shop: Shop, orderId: string, who: Who = shop.people.waiter) {
  return shop.done(who, getOrder, { params: { orderId } });
}

/** The bill as the till shows it. The first bill of an order has the order's id. */
export async function bill(shop: Shop, billId: string): Promise<Bill> {
  return (await shop.done(shop.people.cashier, getBill, { params: { billId } })).bill;
}

/** Cash over the counter: all that is open, exactly, if not said otherwise. */
export async function pay(
  shop: Shop,
  billId: string,
  { amount, received, who = shop.people.cashier }: { amount?: number; received?: number; who?: Who } = {},
): Promise<ReplyOf<typeof payBill>> {
  const asked = amount ?? (await bill(shop, billId)).open;
  return shop.done(who, payBill, {
    params: { billId },
    body: { paymentId: clientId(), tender: 'cash', amount: asked, received: received ?? asked },
  });
}

/** 清台. */
export function clearTable(shop: Shop, party: Party) {
  return shop.done(shop.people.waiter, clearSeating, { params: { seatingId: party.seatingId } });
}

/** The refunds the till has to hand back now. */
export async function plannedRefunds(shop: Shop): Promise<ReplyOf<typeof listRefunds>['refunds']> {
  const { refunds } = await shop.done(shop.people.cashier, listRefunds, {
    params: { storeId: shop.storeId },
    query: { state: 'planned' },
  });
  return refunds;
}

/** The cashier hands the cash of a refund back. */
export function handBack(shop: Shop, refundId: string): Promise<ReplyOf<typeof doneRefund>> {
  return shop.done(shop.people.cashier, doneRefund, { params: { refundId } });
}
