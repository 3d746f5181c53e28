import type { Attempt } from '../../cashier/payments/domain/attempt.ts';
import type { Payment, Refund } from '../../cashier/bills/domain/types.ts';
import { sql } from '../../spine/sql.ts';
import { type Check, secondsSince } from './check.ts';

const findingsMax = 1000;

const readCounts = sql(
  'audit.gateways.counts',
  `select (select count(*) from cashier.attempt where merchant_id = $1)::integer as attempts,
     (select count(*) from cashier.refund where merchant_id = $1 and way = 'gateway')::integer as refunds`,
);

// What the books hold of each payment in the accounts of the gateways, and what of it went back by the gateway.
const moneySql = `booked as (
    select e.subject as payment_id, p.account, sum(p.amount)::bigint as amount
    from cashier.posting p
    join cashier.journal_entry e using (merchant_id, store_id, business_date, entry_id)
    where p.merchant_id = $1 and p.account in ('tender.wechat', 'tender.alipay') group by 1, 2
  ), back as (
    select payment_id, sum(amount)::bigint as amount from cashier.refund
    where merchant_id = $1 and state = 'done' and gateway_number is not null group by 1
  )`;

// Every state of a try has one of its payment.
const readTries = sql(
  'audit.gateways.tries',
  `with ${moneySql}
   select a.payment_id as "paymentId", a.state, a.paid_amount as "paidAmount", a.gateway_number as "gatewayNumber",
     a.next_look_at as "nextLookAt", a.asked_at as "askedAt", y.state as "paymentState", y.amount, y.tender = a.channel
       and y.reference = a.reference and y.bill_id = a.bill_id as same,
     coalesce(b.amount, 0)::bigint as booked, coalesce(r.amount, 0)::bigint as back, i.open_item_id is not null as told
   from cashier.attempt a
   left join cashier.payment y using (merchant_id, payment_id)
   left join booked b on b.payment_id = a.payment_id and b.account = 'tender.' || a.channel
   left join back r on r.payment_id = a.payment_id
   left join lateral (select open_item_id from spine.open_item o where o.merchant_id = a.merchant_id
     and o.subject = a.payment_id and o.kind in ('payment.doubtful', 'payment.account') and o.closed_at is null
     limit 1) i on true
   where a.merchant_id = $1 and (a.state in ('asked', 'sent', 'waiting', 'doubtful', 'cancelling')
     or y.state is distinct from case a.state when 'succeeded' then 'succeeded' when 'declined' then 'failed'
       else 'cancelled' end
     or y.tender <> a.channel or y.reference is distinct from a.reference or y.bill_id is distinct from a.bill_id
     or (a.state = 'succeeded' and (y.amount is distinct from a.paid_amount or a.gateway_number is null))
     or coalesce(b.amount, 0) <>
       case when a.state = 'succeeded' then coalesce(a.paid_amount, 0) - coalesce(r.amount, 0) else 0 end)
   limit ${findingsMax}`,
);

const readWithout = sql(
  'audit.gateways.without',
  `select y.payment_id as "paymentId" from cashier.payment y
   left join cashier.attempt a using (merchant_id, payment_id)
   where y.merchant_id = $1 and y.tender in ('wechat', 'alipay') and a.payment_id is null limit ${findingsMax}`,
);

const readRefunds = sql(
  'audit.gateways.refunds',
  `select r.refund_id as "refundId", r.state, r.code, r.gateway_number as "gatewayNumber", r.ended_by as "endedBy",
     r.next_look_at as "nextLookAt", r.planned_at as "plannedAt", s.at as "sentAt", i.open_item_id is not null as told,
     coalesce(a.state, '') = 'succeeded' and r.reference is not null as founded
   from cashier.refund r
   left join cashier.attempt a using (merchant_id, payment_id)
   left join spine.open_item i on i.merchant_id = r.merchant_id and i.open_item_id = r.refund_id
     and i.closed_at is null
   left join lateral (select max(e.at) as at from spine.event e where e.merchant_id = r.merchant_id
     and r.state = 'sent' and e.subject = r.payment_id and e.type = 'refund.sent'
     and e.payload->>'refundId' = r.refund_id::text) s on true
   where r.merchant_id = $1 and r.way = 'gateway' and (r.state in ('planned', 'sent')
     or a.state is distinct from 'succeeded' or r.reference is null
     or (r.state = 'done' and r.ended_by = 'gateway') <> (r.gateway_number is not null))
   limit ${findingsMax}`,
);

type Try = Pick<Attempt, 'paymentId' | 'state' | 'paidAmount' | 'gatewayNumber'> & {
  readonly nextLookAt: Date | null;
  readonly askedAt: Date;
  readonly paymentState: Payment['state'] | null;
  readonly amount: number | null;
  readonly same: boolean | null;
  readonly booked: number;
  readonly back: number;
  readonly told: boolean;
};

type RefundTry = Pick<Refund, 'refundId' | 'state' | 'code' | 'gatewayNumber' | 'endedBy'> & {
  readonly nextLookAt: Date | null;
  readonly plannedAt: Date;
  readonly sentAt: Date | null;
  readonly told: boolean;
  readonly founded: boolean;
};

const paymentStates: Readonly<Record<Attempt['state'], Payment['state']>> = {
  asked: 'pending',
  sent: 'pending',
  waiting: 'pending',
  doubtful: 'pending',
  cancelling: 'pending',
  succeeded: 'succeeded',
  declined: 'failed',
  cancelled: 'cancelled',
};

/**
 * Row 7 inside the house: every try at a gateway has its payment and its entry, every payment by gateway its try, what
 * went back by a gateway has the gateway's number, and what is under way has somebody who asks about it.
 */
export async function checkTries(check: Check): Promise<void> {
  const { tx, tally, halves } = check;
  if (!halves.includes('cashier')) return;
  const merchant = [tx.merchantId];
  const [counts] = await tx.read<{ attempts: number; refunds: number }>(readCounts, merchant);
  tally.checked(7, (counts?.attempts ?? 0) + (counts?.refunds ?? 0));
  for (const each of await tx.read<Try>(readTries, merchant)) checkTry(check, each);
  for (const { paymentId } of await tx.read<{ paymentId: string }>(readWithout, merchant))
    tally.broken('attempt.missing', tx.merchantId, paymentId);
  for (const refund of await tx.read<RefundTry>(readRefunds, merchant)) checkRefund(check, refund);
}

function checkTry(check: Check, attempt: Try): void {
  const { tx, tally } = check;
  const { paymentId, state, paidAmount, paymentState, amount, booked, back, told } = attempt;
  const isPaid = state === 'succeeded';
  const expected = isPaid ? (paidAmount ?? 0) - back : 0;
  if (attempt.same !== true || paymentState !== paymentStates[state] || (isPaid && amount !== paidAmount))
    tally.broken('attempt.paymentDiffers', tx.merchantId, paymentId, {
      state,
      paymentState,
      paidAmount,
      amount,
    });
  if (booked !== expected)
    tally.broken('attempt.bookedDiffers', tx.merchantId, paymentId, { booked, expected });
  if (isPaid && attempt.gatewayNumber === null) tally.broken('attempt.noNumber', tx.merchantId, paymentId);
  if (paymentStates[state] !== 'pending') return;
  if (attempt.nextLookAt === null && !told) tally.broken('attempt.forgotten', tx.merchantId, paymentId);
  const code = told ? 'attempt.doubtful' : 'attempt.live';
  tally.waits(code, tx.merchantId, paymentId, secondsSince(check, attempt.askedAt));
}

/** A refund that waits for a person is not under way; one that goes by itself is, from the moment it is due. */
function checkRefund(check: Check, refund: RefundTry): void {
  const { tx, tally } = check;
  const { refundId, state, gatewayNumber, nextLookAt, told } = refund;
  if (!refund.founded) tally.broken('refund.noAttempt', tx.merchantId, refundId);
  const wentByGateway = state === 'done' && refund.endedBy === 'gateway';
  if (wentByGateway !== (gatewayNumber !== null))
    tally.broken('attempt.noNumber', tx.merchantId, refundId, { state, gatewayNumber });
  if (state !== 'planned' && state !== 'sent') return;
  if (nextLookAt === null && !told) tally.broken('attempt.forgotten', tx.merchantId, refundId, { state });
  if (state === 'planned' && nextLookAt === null) return;
  const slow = told || refund.code === 'PENDING';
  const since = (state === 'sent' ? refund.sentAt : nextLookAt) ?? refund.plannedAt;
  tally.waits(slow ? 'refund.slow' : 'refund.live', tx.merchantId, refundId, secondsSince(check, since));
}
