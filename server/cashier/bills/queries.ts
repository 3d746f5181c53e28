import { invariant } from '../../kernel/assert.ts';
import type { CashierSettings, StoreFacts } from '../../kernel/store-facts.ts';
import { lockSeamRowsBy, type SeamRow, seamLock } from '../../seam/rows.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { PricingSettings } from '../pricing/index.ts';
import { applicationKey, partKey } from './domain/desk.ts';
import { pricingSettingsOf } from './domain/look.ts';
import type { Account, Application, Bill, Desk, OrderInHand, Part, Payment, Refund } from './domain/types.ts';

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

const ordersOfBillSql = sql(
  'cashier.ordersOfBill',
  'select order_id from cashier.bill_order where merchant_id = $1 and bill_id = $2 order by order_id',
);

/** The orders on a bill, without a lock. */
export async function ordersOfBill(tx: Tx, billId: string): Promise<string[]> {
  const rows = await tx.read<{ order_id: string }>(ordersOfBillSql, [tx.merchantId, billId]);
  return rows.map((row) => row.order_id);
}

// One round trip: everything of the orders' bills, and a payment asked for by its id wherever it lies ($3).
const deskSql = sql(
  'cashier.desk',
  `with account as materialized (
     select * from cashier.account where merchant_id = $1 and order_id = any($2::uuid[])
   ), mine as materialized (
     select distinct bill_id from cashier.bill_order where merchant_id = $1 and order_id = any($2::uuid[])
   ), part as (
     select p.* from cashier.bill_order p join mine using (bill_id) where p.merchant_id = $1
   ), paid as materialized (
     select payment_id from cashier.payment where merchant_id = $1 and bill_id in (select bill_id from mine)
     union
     select payment_id from cashier.payment_application where merchant_id = $1 and order_id = any($2::uuid[])
     union
     select $3::uuid
   )
   select
     (select json_agg(account) from account) as accounts,
     (select json_agg(part) from part) as parts,
     (select json_agg(b) from cashier.bill b join mine using (bill_id) where b.merchant_id = $1) as bills,
     (select json_agg(p) from cashier.payment p join paid using (payment_id) where p.merchant_id = $1) as payments,
     (select json_agg(a) from cashier.payment_application a join paid using (payment_id) where a.merchant_id = $1)
       as applications,
     (select json_agg(r) from cashier.refund r join paid using (payment_id) where r.merchant_id = $1) as refunds,
     (select json_agg(json_build_object('version', s.version, 'cashier', s.settings->'cashier'))
        from house.store_settings s
        where s.merchant_id = $1 and s.store_id = $4 and s.version <> $5
          and s.version in (select settings_version from account)) as settings`,
);

type Rows = {
  accounts: StoredAccount[] | null;
  parts: StoredPart[] | null;
  bills: StoredBill[] | null;
  payments: StoredPayment[] | null;
  applications: StoredApplication[] | null;
  refunds: StoredRefund[] | null;
  settings: { version: number; cashier: CashierSettings }[] | null;
};

/**
 * The desk of the given orders: one round trip, after their seam rows are locked. Orders that have never asked for
 * anything have nothing here, which their last Settlement says, so a set of such orders is not even read.
 */
export async function readDesk(
  tx: Tx,
  rows: readonly SeamRow[],
  store: StoreFacts,
  paymentId: string | null = null,
): Promise<Desk> {
  const known = rows.filter((row) => !isUntouched(row)).map((row) => row.orderId);
  const [read] =
    known.length === 0
      ? []
      : await tx.read<Rows>(deskSql, [tx.merchantId, known, paymentId, store.storeId, store.settingsVersion]);
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
  };
}

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

// Rows as JSON. Times come as PostgreSQL writes them in JSON and are made ISO texts in UTC.

type StoredAccount = {
  order_id: string;
  store_id: number;
  order_number: string;
  table_name: Account['tableName'];
  rest_bill_id: string;
  bill_count: number;
  adjustments: Account['adjustments'];
  frozen: Account['frozen'];
  shares: Account['shares'];
  held_rounding: number | null;
  settings_version: number;
  pricing_version: number;
};

function toAccount(stored: StoredAccount): Account {
  return {
    orderId: stored.order_id,
    storeId: stored.store_id,
    orderNumber: stored.order_number,
    tableName: stored.table_name,
    restBillId: stored.rest_bill_id,
    billCount: stored.bill_count,
    adjustments: stored.adjustments,
    frozen: stored.frozen,
    shares: stored.shares,
    heldRounding: stored.held_rounding,
    settingsVersion: stored.settings_version,
    pricingVersion: stored.pricing_version,
  };
}

type StoredPart = {
  bill_id: string;
  order_id: string;
  store_id: number;
  payable: number;
  applied: number;
  refunded: number;
  posted: Part['posted'];
};

function toPart(stored: StoredPart): Part {
  const {
    bill_id: billId,
    order_id: orderId,
    store_id: storeId,
    payable,
    applied,
    refunded,
    posted,
  } = stored;
  return { billId, orderId, storeId, payable, applied, refunded, posted };
}

type StoredBill = {
  bill_id: string;
  store_id: number;
  number: string;
  state: Bill['state'];
  held_open: boolean;
  reversals: Bill['reversals'];
  opened_at: string;
  closed_at: string | null;
  business_date: string | null;
};

function toBill(stored: StoredBill): Bill {
  return {
    billId: stored.bill_id,
    storeId: stored.store_id,
    number: stored.number,
    state: stored.state,
    heldOpen: stored.held_open,
    reversals: stored.reversals,
    openedAt: isoTime(stored.opened_at),
    closedAt: stored.closed_at && isoTime(stored.closed_at),
    businessDate: stored.business_date,
  };
}

type StoredPayment = {
  payment_id: string;
  store_id: number;
  purpose: Payment['purpose'];
  bill_id: string | null;
  asked: Payment['asked'];
  tender: string;
  class: Payment['class'];
  state: Payment['state'];
  amount: number;
  received: number;
  change: number;
  cash_rounding: number;
  channel: string | null;
  reference: string | null;
  taken_by: string;
  at: string;
};

function toPayment(stored: StoredPayment): Payment {
  const { payment_id, store_id, bill_id, cash_rounding, taken_by, at, ...same } = stored;
  const {
    purpose,
    asked,
    tender,
    class: tenderClass,
    state,
    amount,
    received,
    change,
    channel,
    reference,
  } = same;
  return {
    paymentId: payment_id,
    storeId: store_id,
    purpose,
    billId: bill_id,
    asked,
    tender,
    class: tenderClass,
    state,
    amount,
    received,
    change,
    cashRounding: cash_rounding,
    channel,
    reference,
    takenBy: taken_by,
    at: isoTime(at),
  };
}

type StoredApplication = {
  payment_id: string;
  bill_id: string;
  order_id: string;
  applied: number;
  refunded: number;
};

function toApplication(stored: StoredApplication): Application {
  const { payment_id: paymentId, bill_id: billId, order_id: orderId, applied, refunded } = stored;
  return { paymentId, billId, orderId, applied, refunded };
}

export type StoredRefund = {
  refund_id: string;
  store_id: number;
  payment_id: string;
  kind: Refund['kind'];
  state: Refund['state'];
  amount: number;
  cash_rounding: number;
  parts: Refund['parts'];
  reason: string | null;
  asked_by: string;
  approved_by: string | null;
  planned_at: string;
  ended_at: string | null;
  ended_by: string | null;
};

export function toRefund(stored: StoredRefund): Refund {
  return {
    refundId: stored.refund_id,
    storeId: stored.store_id,
    paymentId: stored.payment_id,
    kind: stored.kind,
    state: stored.state,
    amount: stored.amount,
    cashRounding: stored.cash_rounding,
    parts: stored.parts,
    reason: stored.reason,
    askedBy: stored.asked_by,
    approvedBy: stored.approved_by,
    plannedAt: isoTime(stored.planned_at),
    endedAt: stored.ended_at && isoTime(stored.ended_at),
    endedBy: stored.ended_by,
  };
}

function isoTime(text: string): string {
  return new Date(text).toISOString();
}
