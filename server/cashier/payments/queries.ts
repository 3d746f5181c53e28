import type { ReadReply } from '../../platform/http/mount.ts';
import { readCursor, writeCursor } from '../../platform/http/page-cursor.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';

import type { Refund } from '../bills/domain/types.ts';
import { refundViewOf } from '../bills/domain/view.ts';
import { toAttempt } from './attempt-rows.ts';
import { attemptViewOf } from './attempt-view.ts';
import { type StoredRefund, toRefund } from '../bills/index.ts';

type Page = { readonly cursor?: string | undefined; readonly limit: number };

const firstId = '00000000-0000-0000-0000-000000000000';

const refundsSql = sql(
  'cashier.refunds',
  `select to_json(r) as refund from cashier.refund r
   where merchant_id = $1 and store_id = $2 and state = $3
     and (planned_at, refund_id) > (coalesce($4::timestamptz, '-infinity'), $5::uuid)
   order by planned_at, refund_id limit $6`,
);

/** A page of a store's refunds, the oldest first. */
export async function pageOfRefunds(
  tx: Tx,
  storeId: number,
  asked: Page & { readonly state: Refund['state'] },
): Promise<ReadReply> {
  const from = readCursor(asked.cursor);
  if (!from.ok) return from;
  const { at = null, id = firstId } = from.value ?? {};
  const rows = await tx.read<{ refund: StoredRefund }>(refundsSql, [
    tx.merchantId,
    storeId,
    asked.state,
    at,
    id,
    asked.limit,
  ]);
  const refunds = rows.map((row) => refundViewOf(toRefund(row.refund)));
  const last = refunds.length < asked.limit ? undefined : refunds.at(-1);
  const next = last === undefined ? null : writeCursor({ at: last.plannedAt, id: last.id });
  return { ok: true, body: { refunds, next } };
}

type AttemptAsked = Page & {
  readonly live?: 'yes' | 'no' | undefined;
  readonly amount?: number | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly digits?: string | undefined;
};

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const attemptsSql = sql(
  'cashier.attempts',
  `select to_json(a) as attempt from cashier.attempt a
   where merchant_id = $1 and store_id = $2
     and (asked_at, payment_id) < (coalesce($3::timestamptz, 'infinity'), $4::uuid)
     and ($5::text is null or (ended_at is null) = ($5 = 'yes'))
     and ($6::bigint is null or amount = $6 or paid_amount = $6)
     and asked_at >= coalesce($7::timestamptz, '-infinity') and asked_at <= coalesce($8::timestamptz, 'infinity')
     and ($9::text is null or right(reference, length($9)) = $9 or right(gateway_number, length($9)) = $9)
   order by asked_at desc, payment_id desc limit $10`,
);

/** A page of a store's tries at gateways, the newest first. */
export async function pageOfAttempts(tx: Tx, storeId: number, asked: AttemptAsked): Promise<ReadReply> {
  const before = readCursor(asked.cursor);
  if (!before.ok) return before;
  const { at = null, id = lastId } = before.value ?? {};
  const { live = null, amount = null, from = null, to = null, digits = null, limit } = asked;
  const rows = await tx.read<{ attempt: Parameters<typeof toAttempt>[0] }>(attemptsSql, [
    tx.merchantId,
    storeId,
    at,
    id,
    live,
    amount,
    from,
    to,
    digits,
    limit,
  ]);
  const payments = rows.map((row) => {
    const attempt = toAttempt(row.attempt);
    const { shown: _shown, ...view } = attemptViewOf(attempt);
    const { paymentId, billId, amount: due, paidAmount } = attempt;
    return { paymentId, billId, amount: due, paidAmount, ...view };
  });
  const last = payments.length < limit ? undefined : payments.at(-1);
  const next = last === undefined ? null : writeCursor({ at: last.askedAt, id: last.paymentId });
  return { ok: true, body: { payments, next } };
}
