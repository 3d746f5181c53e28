import { invariant } from '../../kernel/assert.ts';
import type { CashierSettings, StoreFacts } from '../../kernel/store-facts.ts';
import { lockSeamRowsBy, readSeamRows, type SeamRow, seamLock } from '../../seam/rows.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { PricingSettings } from '../pricing/index.ts';
import { applicationKey, partKey } from './domain/desk.ts';
import { pricingSettingsOf } from './domain/look.ts';
import type { Account, Desk, OrderInHand } from './domain/types.ts';
import {
  type StoredAccount,
  type StoredApplication,
  type StoredBill,
  type StoredPart,
  type StoredPayment,
  type StoredRefund,
  toAccount,
  toApplication,
  toBill,
  toPart,
  toPayment,
  toRefund,
} from './rows.ts';

const lockByBills = seamLock(
  'cashier.lockByBills',
  'select order_id from cashier.bill_order where merchant_id = $1 and bill_id = any($2::uuid[])',
);
const lockByPayment = seamLock(
  'cashier.lockByPayment',
  'select order_id from cashier.payment_application where merchant_id = $1 and payment_id = $2',
);
const lockByRefund = seamLock(
  'cashier.lockByRefund',
  `select a.order_id from cashier.payment_application a
   join cashier.refund r on r.merchant_id = a.merchant_id and r.payment_id = a.payment_id
   where r.merchant_id = $1 and r.refund_id = $2`,
);

/** Locks the seam rows of all orders on these bills. What else is known of them is read by a later statement. */
export const lockOrdersOfBills = (tx: Tx, billIds: readonly string[]): Promise<SeamRow[]> =>
  lockSeamRowsBy(tx, lockByBills, [billIds]);
/** Locks the seam rows of all orders on which money of this payment lies. */
export const lockOrdersOfPayment = (tx: Tx, paymentId: string): Promise<SeamRow[]> =>
  lockSeamRowsBy(tx, lockByPayment, [paymentId]);
/** Locks the seam rows of all orders on which money of this refund's payment lies. */
export const lockOrdersOfRefund = (tx: Tx, refundId: string): Promise<SeamRow[]> =>
  lockSeamRowsBy(tx, lockByRefund, [refundId]);

const lockByOrder = seamLock('cashier.lockByOrder', 'select $2::uuid');
/** Locks the seam row of one order. */
export const lockOrder = (tx: Tx, orderId: string): Promise<SeamRow[]> =>
  lockSeamRowsBy(tx, lockByOrder, [orderId]);

const ordersOfPaymentSql = sql(
  'cashier.ordersOfPayment',
  `select o.order_id from cashier.payment p
   join cashier.bill_order o on o.merchant_id = p.merchant_id and o.bill_id = p.bill_id
   where p.merchant_id = $1 and p.payment_id = $2
   union
   select order_id from cashier.payment_application where merchant_id = $1 and payment_id = $2`,
);

/** The orders a payment was asked for or lies on, for a screen, without a lock. */
export async function lookAtPaymentOrders(tx: Tx, paymentId: string): Promise<SeamRow[]> {
  const rows = await tx.read<{ order_id: string }>(ordersOfPaymentSql, [tx.merchantId, paymentId]);
  return readSeamRows(
    tx,
    rows.map((row) => row.order_id),
  );
}

const ordersOfBillSql = sql(
  'cashier.ordersOfBill',
  'select order_id from cashier.bill_order where merchant_id = $1 and bill_id = $2 order by order_id',
);

/** The orders on a bill, without a lock. */
export async function ordersOfBill(tx: Tx, billId: string): Promise<string[]> {
  const rows = await tx.read<{ order_id: string }>(ordersOfBillSql, [tx.merchantId, billId]);
  return rows.map((row) => row.order_id);
}

// One round trip: everything of the orders' bills, a payment asked for by its id wherever it lies ($3), and whether a
// shift is open at a till ($6; null asks nothing). Ids are
// handed on as arrays, never joined: a join would let the planner read all rows of the merchant while there are few,
// and keep doing so when there are many.
const deskSql = sql(
  'cashier.desk',
  `with mine as materialized (
     select array(select distinct bill_id from cashier.bill_order
       where merchant_id = $1 and order_id = any($2::uuid[])) as ids
   ), paid as materialized (
     select array(
       select payment_id from cashier.payment where merchant_id = $1 and bill_id = any((select ids from mine)::uuid[])
       union
       select payment_id from cashier.payment_application where merchant_id = $1 and order_id = any($2::uuid[])
       union
       select $3::uuid
     ) as ids
   )
   select
     (select json_agg(a) from cashier.account a where a.merchant_id = $1 and a.order_id = any($2::uuid[])) as accounts,
     (select json_agg(p) from cashier.bill_order p
        where p.merchant_id = $1 and p.bill_id = any((select ids from mine)::uuid[])) as parts,
     (select json_agg(b) from cashier.bill b
        where b.merchant_id = $1 and b.bill_id = any((select ids from mine)::uuid[])) as bills,
     (select json_agg(p) from cashier.payment p
        where p.merchant_id = $1 and p.payment_id = any((select ids from paid)::uuid[])) as payments,
     (select json_agg(a) from cashier.payment_application a
        where a.merchant_id = $1 and a.payment_id = any((select ids from paid)::uuid[])) as applications,
     (select json_agg(r) from cashier.refund r
        where r.merchant_id = $1 and r.payment_id = any((select ids from paid)::uuid[])) as refunds,
     (select json_agg(json_build_object('version', s.version, 'cashier', s.settings->'cashier'))
        from house.store_settings s
        where s.merchant_id = $1 and s.store_id = $4 and s.version <> $5
          and s.version = any(array(select settings_version from cashier.account
            where merchant_id = $1 and order_id = any($2::uuid[])))) as settings,
     exists (select from cashier.shift
       where merchant_id = $1 and device_id = $6::uuid and state = 'open') as shift_open`,
);

type Rows = {
  accounts: StoredAccount[] | null;
  parts: StoredPart[] | null;
  bills: StoredBill[] | null;
  payments: StoredPayment[] | null;
  applications: StoredApplication[] | null;
  refunds: StoredRefund[] | null;
  settings: { version: number; cashier: CashierSettings }[] | null;
  shift_open: boolean;
};

/**
 * The desk of the given orders: one round trip, after their seam rows are locked. Orders that have never asked for
 * anything have nothing here, which their last Settlement says, so a set of such orders is not even read.
 */
export async function readDesk(
  tx: Tx,
  rows: readonly SeamRow[],
  store: StoreFacts,
  beside: { readonly paymentId: string | null; readonly shiftOf: string | null } = nothingBeside,
): Promise<Desk> {
  const known = rows.filter((row) => !isUntouched(row)).map((row) => row.orderId);
  const [read] =
    known.length === 0
      ? []
      : await tx.read<Rows>(deskSql, [
          tx.merchantId,
          known,
          beside.paymentId,
          store.storeId,
          store.settingsVersion,
          beside.shiftOf,
        ]);
  const accounts = byKey((read?.accounts ?? []).map(toAccount), (account) => account.orderId);
  return {
    orders: ordersInHand(rows, accounts, store, read?.settings ?? []),
    accounts,
    parts: byKey((read?.parts ?? []).map(toPart), (part) => partKey(part.billId, part.orderId)),
    bills: byKey((read?.bills ?? []).map(toBill), (bill) => bill.billId),
    payments: byKey((read?.payments ?? []).map(toPayment), (payment) => payment.paymentId),
    applications: byKey((read?.applications ?? []).map(toApplication), (each) =>
      applicationKey(each.paymentId, each.billId, each.orderId),
    ),
    refunds: byKey((read?.refunds ?? []).map(toRefund), (refund) => refund.refundId),
    shiftOpen: read?.shift_open ?? false,
  };
}

const nothingBeside = { paymentId: null, shiftOf: null };

function isUntouched(row: SeamRow): boolean {
  return row.version === 0 || row.settlement?.document.bills.length === 0;
}

function ordersInHand(
  rows: readonly SeamRow[],
  accounts: ReadonlyMap<string, Account>,
  store: StoreFacts,
  older: readonly { version: number; cashier: CashierSettings }[],
): Map<string, OrderInHand> {
  const settings = new Map<number, PricingSettings>();
  for (const { version, cashier } of older) settings.set(version, pricingSettingsOf(store, cashier));
  settings.set(store.settingsVersion, pricingSettingsOf(store, store.settings.cashier));
  const orders = new Map<string, OrderInHand>();
  for (const row of rows) {
    invariant(row.statement !== null, 'the cashier knows an order by its Statement');
    const version = accounts.get(row.orderId)?.settingsVersion ?? store.settingsVersion;
    const own = settings.get(version);
    invariant(own !== undefined, 'settings are never deleted');
    orders.set(row.orderId, {
      statement: row.statement.document,
      before: row.settlement?.document ?? null,
      settings: own,
      settingsVersion: version,
    });
  }
  return orders;
}

function byKey<T>(rows: readonly T[], key: (row: T) => string): Map<string, T> {
  return new Map(rows.map((row) => [key(row), row]));
}
