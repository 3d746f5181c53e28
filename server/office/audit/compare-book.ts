import type { Pool, PoolClient } from 'pg';
import type { Attempt } from '../../cashier/payments/domain/attempt.ts';
import type { Refund } from '../../cashier/bills/domain/types.ts';
import { secondsSince } from './check.ts';
import type { BookItem, GatewayBook } from './gateway-book.ts';
import { inSnapshot } from './snapshot.ts';
import { type AuditReport, makeTally, type Tally } from './tally.ts';

const batchReferences = 10_000;

/** A try at a gateway with what of it goes back, as it is compared. */
type Ours = Pick<Attempt, 'paymentId' | 'reference' | 'state' | 'paidAmount' | 'gatewayNumber'> & {
  readonly merchantId: number;
  readonly refunds: readonly OurRefund[];
};
type OurRefund = Pick<Refund, 'refundId' | 'reference' | 'state' | 'amount' | 'gatewayNumber'>;

// References are random: one number never belongs to two merchants.
const readOurs = `
  select a.merchant_id as "merchantId", a.payment_id as "paymentId", a.reference, a.state,
    a.paid_amount::integer as "paidAmount", a.gateway_number as "gatewayNumber", coalesce((
      select json_agg(json_build_object('refundId', r.refund_id, 'reference', r.reference, 'state', r.state,
        'amount', r.amount, 'gatewayNumber', r.gateway_number))
      from cashier.refund r where r.merchant_id = a.merchant_id and r.payment_id = a.payment_id
        and r.way = 'gateway'), '[]') as refunds
  from cashier.attempt a where a.reference = any($1)`;

// An account is proved by one fen that is paid and given back; it is no money of the books.
const readChecks = `select reference from cashier.account_check where reference = any($1)`;

/**
 * Row 7 against the own book of a gateway, in both directions: what it holds has its try and its payment here, and what
 * came and went here by its accounts stands in it. What is younger than ten minutes may be on its way. The book must
 * have been read before; what moved since is young.
 */
export async function compareBook(
  pool: Pool,
  book: GatewayBook,
  choice: { readonly quiet: boolean },
): Promise<AuditReport> {
  const tally = makeTally(choice);
  await inSnapshot(pool, async (client) => {
    const now = await momentOf(client);
    const groups = Map.groupBy(book.items, ({ reference }) => reference);
    const references = [...groups.keys()];
    for (let at = 0; at < references.length; at += batchReferences) {
      const some = references.slice(at, at + batchReferences);
      const { rows: ours } = await client.query<Ours>(readOurs, [some]);
      const { rows: checks } = await client.query<{ reference: string }>(readChecks, [some]);
      const known = new Map(ours.map((each) => [each.reference, each]));
      const proofs = new Set(checks.map(({ reference }) => reference));
      for (const reference of some) {
        const items = groups.get(reference) ?? [];
        tally.checked(7, items.length);
        if (!proofs.has(reference)) compareOne({ tally, now }, items, known.get(reference) ?? null);
      }
    }
    await findMissing(client, { tally, now }, book, groups);
  });
  return tally.report();
}

async function momentOf(client: PoolClient): Promise<Date> {
  const { rows } = await client.query<{ now: Date }>('select now() as now');
  return rows[0]?.now ?? new Date();
}

type Comparison = { readonly tally: Tally; readonly now: Date };

/** What the gateway says of one of our numbers, against what is here. */
function compareOne({ tally, now }: Comparison, items: readonly BookItem[], ours: Ours | null): void {
  const age = (item: BookItem): number => secondsSince({ now }, item.at);
  const payments = items.filter(({ kind }) => kind === 'payment');
  const [paid] = payments;
  const reversal = items.find(({ kind }) => kind === 'reversal');
  if (ours === null) {
    for (const item of items) tally.waits('book.unknown', 0, item.reference, age(item));
    return;
  }
  const { merchantId, paymentId, state, paidAmount, gatewayNumber } = ours;
  if (payments.length > 1)
    tally.broken('book.paidTwice', merchantId, paymentId, { amounts: payments.map(({ amount }) => amount) });
  // What was taken back at once never came.
  if (reversal !== undefined) {
    if (state === 'succeeded')
      tally.broken('book.reversed', merchantId, paymentId, { amount: reversal.amount });
    return;
  }
  if (paid !== undefined && state !== 'succeeded')
    tally.waits('book.notBooked', merchantId, paymentId, age(paid));
  else if (paid !== undefined && (paid.amount !== paidAmount || paid.number !== gatewayNumber))
    tally.broken('book.differs', merchantId, paymentId, { amount: paid.amount, here: paidAmount });
  for (const item of items)
    if (item.kind === 'refund')
      compareRefund({ tally, now }, item, ours, refundOf(items, item, ours.refunds));
}

/** A refund by its number of ours; the same number twice in the book is a refund twice. */
function refundOf(
  items: readonly BookItem[],
  item: BookItem,
  refunds: readonly OurRefund[],
): OurRefund | null {
  const first = items.find(
    ({ kind, refundReference }) => kind === 'refund' && refundReference === item.refundReference,
  );
  return first === item
    ? (refunds.find(({ reference }) => reference === item.refundReference) ?? null)
    : null;
}

function compareRefund(
  { tally, now }: Comparison,
  item: BookItem,
  { merchantId, paymentId }: Ours,
  refund: OurRefund | null,
): void {
  const { amount, refundReference } = item;
  if (refund === null || refund.state !== 'done')
    tally.waits(
      'book.refundUnknown',
      merchantId,
      refund?.refundId ?? paymentId,
      secondsSince({ now }, item.at),
    );
  // Handed back in cash as well, when the gateway had said no and did it after all.
  else if (refund.gatewayNumber === null || refund.amount !== amount)
    tally.broken('book.differs', merchantId, refund.refundId, {
      refundReference,
      amount,
      here: refund.amount,
      byGateway: refund.gatewayNumber !== null,
    });
}

// Near the ends of its time the clocks of both sides decide in which book something stands.
const readPaid = `
  select merchant_id as "merchantId", payment_id as subject, reference, null as "refundReference",
    'book.paymentMissing' as code, paid_at as at
  from cashier.attempt where state = 'succeeded' and account_id = any($1)
    and paid_at >= coalesce($2::timestamptz + interval '10 minutes', '-infinity')
    and paid_at < coalesce($3::timestamptz - interval '10 minutes', 'infinity')
  union all
  select r.merchant_id, r.refund_id, a.reference, r.reference, 'book.refundMissing', r.ended_at
  from cashier.refund r join cashier.attempt a using (merchant_id, payment_id)
  where r.state = 'done' and r.gateway_number is not null and a.account_id = any($1)
    and r.ended_at >= coalesce($2::timestamptz + interval '10 minutes', '-infinity')
    and r.ended_at < coalesce($3::timestamptz - interval '10 minutes', 'infinity')`;

type Moved = {
  merchantId: number;
  subject: string;
  reference: string;
  refundReference: string | null;
  code: 'book.paymentMissing' | 'book.refundMissing';
  at: Date;
};

/** The reverse: what came and went here must be in the book. */
async function findMissing(
  client: PoolClient,
  { tally, now }: Comparison,
  { accountIds, from, to }: GatewayBook,
  groups: ReadonlyMap<string, readonly BookItem[]>,
): Promise<void> {
  const { rows } = await client.query<Moved>(readPaid, [accountIds, from, to]);
  tally.checked(7, rows.length);
  for (const { merchantId, subject, reference, refundReference, code, at } of rows) {
    const kind = code === 'book.paymentMissing' ? 'payment' : 'refund';
    const found = groups
      .get(reference)
      ?.some(
        (item) => item.kind === kind && (kind === 'payment' || item.refundReference === refundReference),
      );
    if (found !== true) tally.waits(code, merchantId, subject, secondsSince({ now }, at));
  }
}
