import { setTimeout as sleep } from 'node:timers/promises';
import { type Decision, accept, refuse } from '../../kernel/decision.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { command, entry, type MountedRoute, read } from '../../platform/http/mount.ts';
import { runRead } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { billViewOf } from '../bills/domain/view.ts';
import { sumsOfBill } from '../bills/domain/desk.ts';
import type { Desk, Work } from '../bills/domain/types.ts';
import {
  alreadyDone,
  layTill,
  lockTill,
  lookAtPaymentOrders,
  lockOrder,
  settleTill,
  type Till,
} from '../bills/index.ts';
import { channelOfPayerCode } from '../gateways/index.ts';
import type { CashierParts } from '../parts.ts';
import { beginAttempt, type Begun } from './begin.ts';
import { lockAttempt, readAttempts, stageAttempt } from './attempt-rows.ts';
import { wholePaymentView } from './attempt-view.ts';
import { cancelPayment, getPayment, lookAtPayment, payBill, payOrder, searchPayments } from './contract.ts';
import { type Attempt, cancelAsked, isLive } from './domain/attempt.ts';
import { endPayment } from './domain/gateway.ts';
import { payCash } from './domain/pay.ts';
import { isSamePayment } from './domain/view.ts';
import { mayPayOnPhone, maySeePayment, maySeePayments, mayTakeMoney } from './policy.ts';
import { timingOf } from './gateway-parts.ts';
import { pageOfAttempts } from './queries.ts';

/** The routes by which money comes: cash, payer codes, codes to scan, the guest's own phone. */
export function moneyRoutes(parts: CashierParts): MountedRoute[] {
  return [payRoute(parts), payOrderRoute(parts), cancelRoute(parts), ...seeRoutes(parts)];
}

/** A guest gets the payment alone: what a bill says of staff is for staff. */
const replyOf =
  (paymentId: string, billId: string, attempt: Attempt | null, who: Principal) => (work: Work) => ({
    payment: wholePaymentView(work, paymentId, attempt),
    bill: who.kind === 'guest' ? null : billViewOf(work, billId),
  });

function payRoute(parts: CashierParts): MountedRoute {
  return command(payBill, mayTakeMoney, async (tx, { params, body }, who, context) => {
    const { billId } = params;
    const { paymentId } = body;
    const till = await lockTill(tx, [billId], { who, context, paymentId });
    if (!till.ok) return till;
    const { work } = till.value;
    const known = work.payments.get(paymentId);
    if (known !== undefined) {
      if (!isSamePayment(known, { billId, ...body })) return refuse('id.taken');
      const [attempt = null] = await readAttempts(tx, [paymentId]);
      return alreadyDone(replyOf(paymentId, billId, attempt, who)(work));
    }
    const begun = await take(tx, till.value, { billId, ...body }, parts);
    if (!begun.ok) return begun;
    const { attempt, payerCode } = begun.value;
    const closes = { reversed: [billId], free: false };
    const body201 = replyOf(paymentId, billId, attempt, who);
    const settled = await settleTill(tx, till.value, parts, context, {
      status: 201,
      body: body201,
      closes,
    });
    if (payerCode !== null) parts.work().hold({ merchantId: tx.merchantId, paymentId }, payerCode);
    else if (attempt !== null) parts.work().expect();
    return settled;
  });
}

type Asked = { readonly billId: string } & Parameters<typeof isSamePayment>[1];

/** Takes cash at once, or begins a try at a gateway. */
async function take(tx: Tx, { work }: Till, asked: Asked, parts: CashierParts): Promise<Decision<Begun>> {
  if (asked.tender === 'cash') {
    if (work.store.settings.cashier.shift.required && !work.desk.shiftOpen) return refuse('shift.needed');
    const paid = payCash(work, asked);
    return paid.ok ? accept({ attempt: null, payerCode: null }) : paid;
  }
  const channel = asked.tender === 'payerCode' ? channelOfPayerCode(asked.payerCode) : asked.tender;
  if (channel === null) return refuse('payment.codeUnknown');
  const payerCode = asked.tender === 'payerCode' ? asked.payerCode : null;
  const mode = payerCode === null ? 'native' : 'code';
  return beginAttempt(tx, work, { ...asked, channel, mode, payerCode, payerId: null }, parts);
}

/** A guest pays what is open on the rest bill of the own party's order. */
function payOrderRoute(parts: CashierParts): MountedRoute {
  return command(payOrder, mayPayOnPhone, async (tx, { params, body }, who, context) => {
    const { paymentId, amount, channel, payerId } = body;
    const rows = await lockOrder(tx, params.orderId);
    const restBill = (desk: Desk) => [desk.accounts.get(params.orderId)?.restBillId].filter(isText);
    const till = await layTill(tx, rows, restBill, { who, context, paymentId });
    if (!till.ok) return till;
    const { work } = till.value;
    const billId = work.accounts.get(params.orderId)?.restBillId;
    if (billId === undefined) return refuse('payment.moreThanOpen', { open: 0 });
    const reply = (attempt: Attempt | null) => (now: Work) => {
      const { due, open } = sumsOfBill(now, billId);
      return { payment: wholePaymentView(now, paymentId, attempt), due, open };
    };
    const known = work.payments.get(paymentId);
    if (known !== undefined) {
      if (known.billId !== billId || known.amount !== amount || known.tender !== channel)
        return refuse('id.taken');
      const [attempt = null] = await readAttempts(tx, [paymentId]);
      return alreadyDone(reply(attempt)(work));
    }
    const mode = payerId === null ? 'native' : 'inApp';
    const begun = await beginAttempt(
      tx,
      work,
      { paymentId, billId, amount, channel, mode, payerCode: null, payerId },
      parts,
    );
    if (!begun.ok) return begun;
    parts.work().expect();
    return settleTill(tx, till.value, parts, context, {
      status: 201,
      body: reply(begun.value.attempt),
    });
  });
}

const isText = (value: string | undefined): value is string => value !== undefined;

/** Calls a live one off: nothing sent ends at once, the rest when the gateway has acknowledged. */
function cancelRoute(parts: CashierParts): MountedRoute {
  return command(cancelPayment, maySeePayment, async (tx, { params }, who, context) => {
    const { paymentId } = params;
    const seen = await ownAttempt(tx, paymentId, who);
    if (seen === null) return refuse('payment.unknown');
    const till = await lockTill(tx, [seen.billId], { who, context, paymentId });
    if (!till.ok) return refuse('payment.unknown');
    const attempt = await lockAttempt(tx, paymentId);
    if (attempt === null || !isLive(attempt)) return refuse('payment.notLive');
    const opened = await parts.gateways.open(tx, { accountId: attempt.accountId });
    const moment = { now: context.now, timing: timingOf(opened.ok ? opened.value.gateway : null) };
    const step = cancelAsked(attempt, who.kind === 'guest' ? 'byGuest' : 'byStaff', moment);
    stageAttempt(tx, step.attempt);
    const { work } = till.value;
    const payment = work.payments.get(paymentId);
    if (payment !== undefined && !isLive(step.attempt))
      endPayment(work, payment, { state: 'cancelled', reason: step.attempt.reason ?? 'byStaff' });
    const body = replyOf(paymentId, attempt.billId, step.attempt, who);
    parts.work().expect();
    return settleTill(tx, till.value, parts, context, { status: 200, body });
  });
}

const lookMsMax = 8000;

function seeRoutes(parts: CashierParts): MountedRoute[] {
  return [
    read(getPayment, maySeePayment, (tx, { params }, who, context) =>
      paymentReply(tx, params.paymentId, who, context),
    ),
    entry(lookAtPayment, maySeePayment, async ({ params }, who, context) => {
      if (who.kind !== 'staff' && who.kind !== 'guest') return refuse('payment.unknown');
      const { merchantId } = who;
      const { paymentId } = params;
      const own = await runRead(parts.pool, merchantId, (tx) => ownAttempt(tx, paymentId, who));
      if (own === null) return refuse('payment.unknown');
      // A gateway may take longer to answer than a person waits: the look goes on, the reply says how it stands.
      const looked = parts.work().lookNow({ merchantId, paymentId });
      const answered = await Promise.race([looked, sleep(lookMsMax, false, { ref: false })]);
      const reply = await runRead(parts.pool, merchantId, (tx) => paymentReply(tx, paymentId, who, context));
      return reply.ok ? { ok: true, status: 200, body: { ...reply.body, answered } } : reply;
    }),
    read(searchPayments, maySeePayments, (tx, { params, query }) =>
      pageOfAttempts(tx, params.storeId, query),
    ),
  ];
}

/** The attempt of a payment of the caller's own store; that a guest's is of the own party is checked with its bill. */
async function ownAttempt(tx: Tx, paymentId: string, who: Principal): Promise<Attempt | null> {
  const [attempt] = await readAttempts(tx, [paymentId]);
  const own = (who.kind === 'staff' || who.kind === 'guest') && attempt?.storeId === who.storeId;
  return own ? (attempt ?? null) : null;
}

async function paymentReply(tx: Tx, paymentId: string, who: Principal, context: Context) {
  const [attempt = null] = await readAttempts(tx, [paymentId]);
  const till = await layTill(tx, await lookAtPaymentOrders(tx, paymentId), () => [], {
    who,
    context,
    paymentId,
  });
  if (!till.ok) return { ok: false, refusal: { code: 'payment.unknown' } } as const;
  const { work } = till.value;
  const billId = work.payments.get(paymentId)?.billId;
  if (billId === null || billId === undefined)
    return { ok: false, refusal: { code: 'payment.unknown' } } as const;
  return { ok: true, body: replyOf(paymentId, billId, attempt, who)(work) } as const;
}
