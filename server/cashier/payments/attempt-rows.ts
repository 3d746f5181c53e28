import { insertRows, sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { Attempt } from './domain/attempt.ts';

type Stored = { readonly [K in keyof Attempt as Snake<K & string>]: Attempt[K] };
type Snake<T extends string> = T extends `${infer Head}${infer Tail}`
  ? `${Head extends Uppercase<Head> ? `_${Lowercase<Head>}` : Head}${Snake<Tail>}`
  : '';

const columns = [
  'store_id',
  'bill_id',
  'account_id',
  'channel',
  'mode',
  'reference',
  'amount',
  'state',
  'request',
  'shown',
  'reason',
  'code',
  'gateway_number',
  'paid_amount',
  'paid_at',
  'asked_at',
  'sent_at',
  'expires_at',
  'cancel_asked_at',
  'cancel_sent_at',
  'ended_at',
  'looks',
  'next_look_at',
] as const satisfies readonly (keyof Stored)[];

/** What changes in the life of an attempt. */
const changing = columns.filter(
  (column) =>
    !['store_id', 'bill_id', 'account_id', 'channel', 'mode', 'reference', 'request', 'asked_at'].includes(
      column,
    ),
);

export function stageNewAttempt(tx: Tx, attempt: Attempt): void {
  tx.stage(insertRows('cashier.attempt', ['merchant_id', 'payment_id', ...columns], [rowOf(tx, attempt)]));
}

export function stageAttempt(tx: Tx, attempt: Attempt): void {
  tx.stage(updateRows('cashier.attempt', ['payment_id'], changing, [rowOf(tx, attempt)]));
}

function rowOf(tx: Tx, attempt: Attempt): { merchant_id: number } & Stored {
  return {
    merchant_id: tx.merchantId,
    payment_id: attempt.paymentId,
    store_id: attempt.storeId,
    bill_id: attempt.billId,
    account_id: attempt.accountId,
    channel: attempt.channel,
    mode: attempt.mode,
    reference: attempt.reference,
    amount: attempt.amount,
    state: attempt.state,
    request: attempt.request,
    shown: attempt.shown,
    reason: attempt.reason,
    code: attempt.code,
    gateway_number: attempt.gatewayNumber,
    paid_amount: attempt.paidAmount,
    paid_at: attempt.paidAt,
    asked_at: attempt.askedAt,
    sent_at: attempt.sentAt,
    expires_at: attempt.expiresAt,
    cancel_asked_at: attempt.cancelAskedAt,
    cancel_sent_at: attempt.cancelSentAt,
    ended_at: attempt.endedAt,
    looks: attempt.looks,
    next_look_at: attempt.nextLookAt,
  };
}

const readSql = sql(
  'payments.attempts',
  'select to_json(a) as attempt from cashier.attempt a where merchant_id = $1 and payment_id = any($2::uuid[])',
);
const lockSql = sql(
  'payments.lockAttempt',
  'select to_json(a) as attempt from cashier.attempt a where merchant_id = $1 and payment_id = $2 for update',
);
/** Attempts by their payments' ids, without a lock. */
export async function readAttempts(tx: Tx, paymentIds: readonly string[]): Promise<Attempt[]> {
  const rows = await tx.read<{ attempt: Stored }>(readSql, [tx.merchantId, paymentIds]);
  return rows.map((row) => toAttempt(row.attempt));
}

/** One attempt, locked: after the seam rows of its orders, before anything is written. */
export async function lockAttempt(tx: Tx, paymentId: string): Promise<Attempt | null> {
  const [row] = await tx.read<{ attempt: Stored }>(lockSql, [tx.merchantId, paymentId]);
  return row === undefined ? null : toAttempt(row.attempt);
}

/** A row as PostgreSQL tells it in JSON. */
export function toAttempt(stored: Stored): Attempt {
  return {
    paymentId: stored.payment_id,
    storeId: stored.store_id,
    billId: stored.bill_id,
    accountId: stored.account_id,
    channel: stored.channel,
    mode: stored.mode,
    reference: stored.reference,
    amount: stored.amount,
    state: stored.state,
    request: stored.request,
    shown: stored.shown,
    reason: stored.reason,
    code: stored.code,
    gatewayNumber: stored.gateway_number,
    paidAmount: stored.paid_amount,
    paidAt: iso(stored.paid_at),
    askedAt: new Date(stored.asked_at).toISOString(),
    sentAt: iso(stored.sent_at),
    expiresAt: new Date(stored.expires_at).toISOString(),
    cancelAskedAt: iso(stored.cancel_asked_at),
    cancelSentAt: iso(stored.cancel_sent_at),
    endedAt: iso(stored.ended_at),
    looks: stored.looks,
    nextLookAt: iso(stored.next_look_at),
  };
}

/** PostgreSQL writes times in JSON with its own offset. */
function iso(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString();
}
