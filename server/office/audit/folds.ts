import { foldOrder, type Order, type StreamEvent } from '../../ordering/orders/index.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { type Check, guarded } from './check.ts';
import { type FoldedBill, type FoldedPayment, foldBill, foldPayment } from './fold-money.ts';
import { differingKeys } from './same-json.ts';

const batchRows = 300;

type EventRow = { storeId: number; type: string; subject: string; at: Date; payload: unknown };

const readThem = sql(
  'audit.events',
  `select store_id as "storeId", type, subject, at, payload from spine.event
   where merchant_id = $1 and subject = any($2::uuid[]) and (split_part(type, '.', 1) = any($3)) = $4 order by position`,
);

/**
 * Whose events are read, by the first word of their types: an order and its first bill have the same id, and the
 * seam's own events fold to nothing.
 */
const about = {
  order: { words: ['bill', 'statement', 'settlement'], wanted: false },
  bill: { words: ['bill'], wanted: true },
  payment: { words: ['payment', 'platform', 'money', 'refund'], wanted: true },
  shift: { words: ['shift', 'cash'], wanted: true },
} as const;

/** The events of these subjects, each oldest first. */
export async function readEvents(
  tx: Tx,
  kind: keyof typeof about,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, StreamEvent[]>> {
  const { words, wanted } = about[kind];
  const rows = await tx.read<EventRow>(readThem, [tx.merchantId, subjects, words, wanted]);
  const events = rows.map((row): StreamEvent => ({ ...row, at: row.at.toISOString() }));
  return Map.groupBy(events, ({ subject }) => subject);
}

/** Row 9: folding the events of an order gives what its tables hold. */
export function checkOrderFold(
  { tally, tx }: Check,
  { figures }: Order,
  events: readonly StreamEvent[],
): void {
  const folded = foldOrder(events);
  const differs = folded === null ? ['everything'] : differingKeys(folded, figures);
  if (differs.length > 0) tally.broken('fold.order', tx.merchantId, figures.id, { differs });
}

const readBills = sql(
  'audit.bills',
  `select b.bill_id as id, json_build_object('number', b.number, 'state', b.state, 'heldOpen', b.held_open,
     'businessDate', b.business_date, 'reversals', jsonb_array_length(b.reversals),
     'orders', coalesce((
       select json_object_agg(p.order_id, json_build_object('payable', p.payable, 'applied', p.applied,
         'refunded', p.refunded))
       from cashier.bill_order p where p.merchant_id = b.merchant_id and p.bill_id = b.bill_id), '{}')) as stored
   from cashier.bill b
   where b.merchant_id = $1 and ($2::uuid is null or b.bill_id > $2) order by b.bill_id limit ${batchRows}`,
);

const readPayments = sql(
  'audit.payments',
  `select y.payment_id as id, json_build_object('tender', y.tender, 'amount', y.amount, 'received', y.received,
     'change', y.change, 'cashRounding', y.cash_rounding,
     'lies', coalesce((
       select json_object_agg(a.bill_id || ' ' || a.order_id, json_build_object('applied', a.applied,
         'refunded', a.refunded))
       from cashier.payment_application a
       where a.merchant_id = y.merchant_id and a.payment_id = y.payment_id), '{}'),
     'refunds', coalesce((
       select json_object_agg(r.refund_id, json_build_object('kind', r.kind, 'state', r.state, 'amount', r.amount,
         'cashRounding', r.cash_rounding))
       from cashier.refund r where r.merchant_id = y.merchant_id and r.payment_id = y.payment_id), '{}')) as stored
   from cashier.payment y
   where y.merchant_id = $1 and y.state = 'succeeded' and ($2::uuid is null or y.payment_id > $2)
   order by y.payment_id limit ${batchRows}`,
);

/** Row 9 for bills and payments: what their events say is what is stored. */
export async function checkMoneyFolds(check: Check): Promise<void> {
  if (!check.halves.includes('cashier')) return;
  for await (const { id, stored, events } of walk<FoldedBill>(check.tx, 'bill', readBills))
    guarded(check, id, () => compare(check, 'fold.bill', id, stored, foldBill(events)));
  for await (const { id, stored, events } of walk<FoldedPayment>(check.tx, 'payment', readPayments))
    guarded(check, id, () => compare(check, 'fold.payment', id, stored, foldPayment(events)));
}

type Stored<T> = { id: string; stored: T };

/** The rows of a statement that pages by id, each with the events about it. */
async function* walk<T>(
  tx: Tx,
  kind: 'bill' | 'payment',
  statement: typeof readBills,
): AsyncGenerator<Stored<T> & { events: StreamEvent[] }> {
  let after: string | null = null;
  for (;;) {
    const rows: Stored<T>[] = await tx.read<Stored<T>>(statement, [tx.merchantId, after]);
    const last = rows.at(-1);
    if (last === undefined) return;
    const ids = rows.map(({ id }) => id);
    const events = await readEvents(tx, kind, ids);
    for (const row of rows) yield { ...row, events: events.get(row.id) ?? [] };
    after = last.id;
  }
}

function compare(
  { tally, tx }: Check,
  code: 'fold.bill' | 'fold.payment',
  id: string,
  stored: object,
  folded: object | null,
): void {
  const differs = folded === null ? ['everything'] : differingKeys(stored, folded);
  if (differs.length > 0) tally.broken(code, tx.merchantId, id, { differs });
}
