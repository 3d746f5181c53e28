import type { StoreFacts } from '../../kernel/store-facts.ts';
import { sql } from '../../spine/sql.ts';
import type { StoredEvent } from '../../spine/stored-events.ts';
import type { Tx } from '../../spine/transaction.ts';

/** What is asked of a store's stream: types of events on business days, of one principal, about some subjects. */
export type RecordQuestion = {
  readonly store: StoreFacts;
  readonly from: string;
  readonly to: string;
  readonly types: readonly string[];
  /** A regular expression of principals; null asks for everyone. */
  readonly by: string | null;
  /** What it must be about; null asks for everything. */
  readonly subjects: readonly string[] | null;
  /** Only what came before this position. */
  readonly before: number | null;
  readonly limit: number;
};

const columns = `store_id as "storeId", position, at, type, subject, principal, payload`;
// A business day lasts from one cut-off of the store's own clock to the next.
const days = `at >= ($4::date + make_interval(mins => $6)) at time zone $7
  and at < ($5::date + 1 + make_interval(mins => $6)) at time zone $7`;
const asked = `type = any($3) and ($8::text is null or principal ~ $8)
  and position < coalesce($9::bigint, 9223372036854775807)`;

const readPage = sql(
  'records.page',
  `select ${columns} from spine.event
   where merchant_id = $1 and store_id = $2 and ${days} and ${asked}
   order by position desc limit $10`,
);

// By the index of subjects: an order has some dozens of events, its day has thousands.
const readPageAbout = sql(
  'records.pageAbout',
  `select ${columns} from spine.event
   where merchant_id = $1 and store_id = $2 and ${days} and ${asked} and subject = any($11::uuid[])
   order by position desc limit $10`,
);

/** The events of a store's days, the newest first. */
export function readRecords(tx: Tx, question: RecordQuestion): Promise<StoredEvent[]> {
  const { store, from, to, types, by, subjects, before, limit } = question;
  const { storeId, cutoffMinutes, timezone } = store;
  const values = [tx.merchantId, storeId, types, from, to, cutoffMinutes, timezone, by, before, limit];
  return subjects === null
    ? tx.read<StoredEvent>(readPage, values)
    : tx.read<StoredEvent>(readPageAbout, [...values, subjects]);
}

// Both halves are asked, so that a number leads on also where only one of them is here.
const readSubjects = sql(
  'records.subjects',
  `with orders as (
     select order_id, seating_id from ordering.dining_order
     where merchant_id = $1 and store_id = $2 and business_date between $3 and $4 and number = $5
   ), bills as (
     select b.bill_id from cashier.bill b
     where b.merchant_id = $1 and b.store_id = $2 and b.number = $5
       and b.opened_at >= ($3::date + make_interval(mins => $6)) at time zone $7
       and b.opened_at < ($4::date + 1 + make_interval(mins => $6)) at time zone $7
     union select p.bill_id from cashier.bill_order p join orders o on o.order_id = p.order_id
     where p.merchant_id = $1
   ), payments as (
     select a.payment_id from cashier.payment_application a join orders o on o.order_id = a.order_id
     where a.merchant_id = $1
     union select p.payment_id from cashier.payment p join bills b on b.bill_id = p.bill_id
     where p.merchant_id = $1
   )
   select order_id as id from orders union select seating_id from orders where seating_id is not null
   union select bill_id from bills union select payment_id from payments`,
);

/** What belongs to an order or bill of this number on these days: itself, its party, its bills and its payments. */
export async function subjectsOf(
  tx: Tx,
  store: StoreFacts,
  asked: { readonly from: string; readonly to: string; readonly number: string },
): Promise<string[]> {
  const { storeId, cutoffMinutes, timezone } = store;
  const values = [tx.merchantId, storeId, asked.from, asked.to, asked.number, cutoffMinutes, timezone];
  const rows = await tx.read<{ id: string }>(readSubjects, values);
  return rows.map(({ id }) => id);
}
