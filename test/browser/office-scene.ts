import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import {
  createMerchant,
  createStaff,
  createStore,
  usualSettings,
} from '../../server/office/merchants-stores/index.ts';
import { makePairingCode } from '../../server/office/staff/index.ts';
import { openTestDatabase } from '../harness/database.ts';
import { openRoom, type Room } from './kitchen-scene.ts';
import { type Demo, openStaffPage, startDemo, type TillLook } from './pages.ts';

/** Sizes at which the office is looked at. */
export const sizes = {
  till: { width: 1366, height: 768 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
} as const;

const weekMilliseconds = 7 * 24 * 3_600_000;

/** The demo shop after a week: some tables were served on this day a week ago, some today, and some sit there now. */
export function useOfficeDemo(): () => { readonly demo: Demo; readonly room: Room } {
  let opened: { demo: Demo; room: Room } | undefined;
  beforeAll(async () => {
    const database = await openTestDatabase();
    // The same database is opened again below.
    const lent = { ...database, close: async () => undefined };
    const past = await startDemo(lent, () => new Date(Date.now() - weekMilliseconds));
    const before = await openRoom(past);
    await serve(past, before, 'A1', ['宫保鸡丁', '米饭']);
    await serve(past, before, 'A2', ['麻婆豆腐']);
    await past.close();
    const demo = await startDemo(database);
    const room = await openRoom(demo);
    await serve(demo, room, 'A1', ['宫保鸡丁', '麻婆豆腐', '米饭']);
    await serve(demo, room, 'A2', ['麻婆豆腐', '米饭', '可乐']);
    await room.sitDown('A3', ['宫保鸡丁', '米饭']);
    opened = { demo, room };
  }, 180_000);
  afterAll(async () => {
    await opened?.demo.close();
  });
  return () => {
    if (opened === undefined) throw new Error('The office is open inside tests and hooks only');
    return opened;
  };
}

/** A party sits down, orders, pays in cash and leaves. Gives the order, whose first bill has its id. */
export async function serve(
  demo: Demo,
  room: Room,
  table: string,
  dishes: readonly string[],
): Promise<string> {
  const { orderId } = await room.sitDown(table, dishes);
  await payAll(demo, room, orderId);
  const { rows } = await demo.database.owner.query<{ seating_id: string }>(
    'select seating_id from ordering.dining_order where order_id = $1',
    [orderId],
  );
  await room.post(`/v1/seatings/${rows[0]?.seating_id}/clear`, {});
  return orderId;
}

/** Cash for all that is open on a bill. */
export async function payAll({ database }: Demo, { post }: Room, billId: string): Promise<void> {
  const { rows } = await database.owner.query<{ open: string }>(
    'select sum(payable - applied) as open from cashier.bill_order where bill_id = $1',
    [billId],
  );
  const open = Number(rows[0]?.open);
  const paid = { paymentId: randomUUID(), tender: 'cash', amount: open, received: open };
  await post(`/v1/bills/${billId}/payments`, paid);
}

/** A shop that was opened a moment ago, with nothing but its owner; gives the address that pairs a device with it. */
export async function openNewShop({ database, url }: Demo): Promise<string> {
  const name = { zh: '新店', en: 'New shop' };
  const merchantId = await createMerchant(database.owner, { name });
  const usual = {
    region: 'mainland',
    currency: 'CNY',
    timezone: 'Asia/Shanghai',
    cutoffMinutes: 240,
  } as const;
  await createStore(database.owner, { ...usual, merchantId, storeId: 1, name, settings: usualSettings });
  const person = { name: { zh: '新老板', en: 'New owner' }, role: 'owner', pin: '1234' } as const;
  await createStaff(database.owner, { merchantId, storeId: null, ...person });
  const place = { merchantId, storeId: 1, by: 'test' };
  const made = await makePairingCode(database.app, place, { minutes: 60, uses: 20 }, new Date());
  return `${url}/office#pair=${made.pairingCode}`;
}

/** A page of the office, as the owner if not said otherwise. */
export function openOffice(
  demo: Demo,
  key: string,
  look: TillLook & { readonly who?: Parameters<typeof openStaffPage>[2] } = {},
): Promise<Page> {
  return openStaffPage(demo, key === '' ? '/office' : `/office/${key}`, look.who ?? 'owner', look);
}
