import { pricingSettingsOf } from '../../cashier/bills/domain/look.ts';
import type { Account, Application, Bill, Part, Payment, Refund } from '../../cashier/bills/domain/types.ts';
import type { PricingSettings } from '../../cashier/pricing/index.ts';
import type { StoreFacts, StoreSettings } from '../../kernel/store-facts.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';

/** What the cashier holds of a batch of orders, read by the audit's own statements: no loader of the till is trusted. */
export type CashierRows = {
  readonly accounts: ReadonlyMap<string, StoredAccount>;
  /** By order. */
  readonly parts: ReadonlyMap<string, readonly StoredPart[]>;
  readonly applications: ReadonlyMap<string, readonly StoredApplication[]>;
  /** Planned and ended refunds that name the order, by order. */
  readonly refunds: ReadonlyMap<string, readonly OrderRefund[]>;
  /** What live payments ask on the bills of the order. */
  readonly pending: ReadonlyMap<string, number>;
  /** Sums of the order's postings by account. */
  readonly books: ReadonlyMap<string, Readonly<Record<string, number>>>;
};

export type StoredAccount = Pick<
  Account,
  | 'orderId'
  | 'storeId'
  | 'restBillId'
  | 'adjustments'
  | 'frozen'
  | 'shares'
  | 'heldRounding'
  | 'settingsVersion'
>;
export type StoredPart = Part & { readonly billState: Bill['state'] | null };
export type StoredApplication = Application & Pick<Payment, 'tender'>;
export type OrderRefund = {
  readonly orderId: string;
  readonly billId: string;
  readonly amount: number;
} & Pick<Refund, 'refundId' | 'state' | 'kind'>;

const readAccounts = sql(
  'audit.accounts',
  `select order_id as "orderId", store_id as "storeId", rest_bill_id as "restBillId", adjustments, frozen, shares,
     held_rounding as "heldRounding", settings_version as "settingsVersion"
   from cashier.account where merchant_id = $1 and order_id = any($2::uuid[])`,
);

const readParts = sql(
  'audit.parts',
  `select p.bill_id as "billId", p.order_id as "orderId", p.store_id as "storeId", p.payable, p.applied, p.refunded,
     p.posted, b.state as "billState"
   from cashier.bill_order p
   left join cashier.bill b on b.merchant_id = p.merchant_id and b.bill_id = p.bill_id
   where p.merchant_id = $1 and p.order_id = any($2::uuid[])`,
);

const readApplications = sql(
  'audit.applications',
  `select a.payment_id as "paymentId", a.bill_id as "billId", a.order_id as "orderId", a.applied, a.refunded, y.tender
   from cashier.payment_application a
   left join cashier.payment y on y.merchant_id = a.merchant_id and y.payment_id = a.payment_id
   where a.merchant_id = $1 and a.order_id = any($2::uuid[])`,
);

// A refund is found by the payments whose money lies on the orders.
const readRefunds = sql(
  'audit.refunds',
  `select r.refund_id as "refundId", r.state, r.kind, p."orderId", p."billId", p.amount
   from cashier.refund r
   cross join lateral jsonb_to_recordset(r.parts) as p("orderId" uuid, "billId" uuid, amount bigint)
   where r.merchant_id = $1 and p."orderId" = any($2::uuid[]) and r.payment_id in (
     select a.payment_id from cashier.payment_application a
     where a.merchant_id = $1 and a.order_id = any($2::uuid[]))`,
);

const readPending = sql(
  'audit.pending',
  `select o.order_id as "orderId", sum(y.amount)::bigint as amount
   from cashier.bill_order o
   join cashier.payment y on y.merchant_id = o.merchant_id and y.bill_id = o.bill_id and y.state = 'pending'
   where o.merchant_id = $1 and o.order_id = any($2::uuid[]) group by o.order_id`,
);

const readPostings = sql(
  'audit.postings',
  `select order_id as "orderId", account, sum(amount)::bigint as amount from cashier.posting
   where merchant_id = $1 and order_id = any($2::uuid[]) group by order_id, account`,
);

/** Six statements a batch. */
export async function readCashier(tx: Tx, orderIds: readonly string[]): Promise<CashierRows> {
  const values = [tx.merchantId, orderIds];
  const accounts = await tx.read<StoredAccount>(readAccounts, values);
  const parts = await tx.read<StoredPart>(readParts, values);
  const applications = await tx.read<StoredApplication>(readApplications, values);
  const refunds = await tx.read<OrderRefund>(readRefunds, values);
  const pending = await tx.read<{ orderId: string; amount: number }>(readPending, values);
  const postings = await tx.read<{ orderId: string; account: string; amount: number }>(readPostings, values);
  const books = new Map<string, Record<string, number>>();
  for (const { orderId, account, amount } of postings)
    books.set(orderId, { ...books.get(orderId), [account]: amount });
  return {
    accounts: new Map(accounts.map((row) => [row.orderId, row])),
    parts: Map.groupBy(parts, ({ orderId }) => orderId),
    applications: Map.groupBy(applications, ({ orderId }) => orderId),
    refunds: Map.groupBy(refunds, ({ orderId }) => orderId),
    pending: new Map(pending.map(({ orderId, amount }) => [orderId, amount])),
    books,
  };
}

export type SettingsOf = (storeId: number, version: number) => Promise<PricingSettings | null>;

const readSettings = sql(
  'audit.settings',
  `select s.region, v.settings from house.store s
   join house.store_settings v on v.merchant_id = s.merchant_id and v.store_id = s.store_id and v.version = $3
   where s.merchant_id = $1 and s.store_id = $2`,
);

/** The settings an order was priced by; a version never changes, so each is read once. */
export function settingsReader(tx: Tx): SettingsOf {
  const known = new Map<string, PricingSettings | null>();
  return async (storeId, version) => {
    const key = `${storeId}/${version}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    type Row = { region: StoreFacts['region']; settings: StoreSettings };
    const [row] = await tx.read<Row>(readSettings, [tx.merchantId, storeId, version]);
    const settings = row === undefined ? null : pricingSettingsOf(row, row.settings.cashier);
    known.set(key, settings);
    return settings;
  };
}

const findingsMax = 1000;

// What a platform refunds itself is no refund of ours: it is only booked.
const readPayments = sql(
  'audit.payments.sums',
  `select y.payment_id as "paymentId", y.state, y.purpose, y.tender, y.amount, coalesce(a.applied, 0)::bigint as applied,
     coalesce(a.refunded, 0)::bigint as refunded, coalesce(r.done, 0)::bigint as done, y.at
   from cashier.payment y
   left join (select payment_id, sum(applied) as applied, sum(refunded) as refunded
     from cashier.payment_application where merchant_id = $1 group by payment_id) a using (payment_id)
   left join (select payment_id, sum(amount) as done from cashier.refund
     where merchant_id = $1 and state = 'done' group by payment_id) r using (payment_id)
   where y.merchant_id = $1 and (y.state = 'pending'
     or coalesce(a.applied, 0) <> case when y.state = 'succeeded' and y.purpose = 'bill' then y.amount else 0 end
     or coalesce(a.refunded, 0) > coalesce(a.applied, 0)
     or (coalesce(a.refunded, 0) <> coalesce(r.done, 0) and y.tender <> 'platform'))
   limit ${findingsMax}`,
);

const countPayments = sql(
  'audit.payments.count',
  `select count(*)::integer as payments from cashier.payment where merchant_id = $1`,
);

export type PaymentSums = Pick<Payment, 'paymentId' | 'state' | 'purpose' | 'tender' | 'amount'> & {
  readonly applied: number;
  readonly refunded: number;
  readonly done: number;
  readonly at: Date;
};

/** Payments under way, and those whose money does not add up. */
export async function readOddPayments(
  tx: Tx,
): Promise<{ readonly payments: number; readonly odd: PaymentSums[] }> {
  const [count] = await tx.read<{ payments: number }>(countPayments, [tx.merchantId]);
  return { payments: count?.payments ?? 0, odd: await tx.read<PaymentSums>(readPayments, [tx.merchantId]) };
}
