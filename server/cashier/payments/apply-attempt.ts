import type { NewEvent } from '../../spine/command.ts';
import { runWork } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import { closeItems, openItem } from '../../spine/open-items.ts';
import type { Tx } from '../../spine/transaction.ts';
import { atTillOf, layWork, lockOrdersOfBills, settleTill } from '../bills/index.ts';
import type { Gateway } from '../gateways/index.ts';
import { lockAttempt, stageAttempt } from './attempt-rows.ts';
import { type Attempt, isLive, type Moment, type Step } from './domain/attempt.ts';
import { endPayment, receiveMoney } from './domain/gateway.ts';
import { soonerLook } from './domain/sooner-look.ts';
import type { GatewayParts } from './gateway-parts.ts';

/** Who acts when an answer of a gateway does. */
const byGateway = 'gateway';

/** The open items of an attempt; they close by themselves when it is known how it ended. */
const doubts = ['payment.doubtful', 'payment.account'] as const;

export type Place = { readonly merchantId: number; readonly paymentId: string };

/**
 * Applies an answer to an attempt, as it was seen when it was asked about: locks the orders of its bill where money or an end follows, then the attempt, works
 * the step out on what is stored now, and lets the bill follow. States only move forward, so the same answer twice, or
 * two answers in either order, come to the same.
 */
export async function applyAnswer(
  parts: GatewayParts,
  { merchantId, seen }: { readonly merchantId: number; readonly seen: Attempt },
  timing: Gateway['timing'],
  next: (attempt: Attempt, moment: Moment) => Step,
): Promise<void> {
  const context = parts.contextFor(merchantId);
  const moment = { now: context.now, timing };
  const { paymentId } = seen;
  await runWork(parts.pool, merchantId, byGateway, context.now, async (tx) => {
    const foreseen = next(seen, moment);
    const rows = turns(seen, foreseen) ? await lockOrdersOfBills(tx, [seen.billId]) : null;
    const attempt = await lockAttempt(tx, paymentId);
    if (attempt === null) return [];
    const step = notPutOff(next(attempt, moment), attempt, seen);
    // It changed while the lock was waited for: whoever looks next does what is to do.
    if (rows === null && turns(attempt, step)) return [];
    stageAttempt(tx, step.attempt);
    const events = turns(attempt, step)
      ? await turn(tx, parts, { rows: rows ?? [], step, context })
      : [told(attempt, step.attempt)].flat();
    return [...events, ...(await troubles(tx, step, context))];
  });
  parts.committed(merchantId);
}

/** A look that was asked for while the gateway answered, such as by its notice, stays as it was asked for. */
function notPutOff(step: Step, stored: Attempt, seen: Attempt): Step {
  if (step.money !== null) return step;
  const nextLookAt = soonerLook(step.attempt.nextLookAt, stored.nextLookAt, seen.nextLookAt);
  return { ...step, attempt: { ...step.attempt, nextLookAt } };
}

/** Whether money came or it ended: then its bill follows. */
function turns(before: Attempt, { attempt, money }: Step): boolean {
  return money !== null || (isLive(before) && !isLive(attempt));
}

type Turn = {
  readonly rows: Awaited<ReturnType<typeof lockOrdersOfBills>>;
  readonly step: Step;
  readonly context: Context;
};

async function turn(
  tx: Tx,
  parts: GatewayParts,
  { rows, step, context }: Turn,
): Promise<readonly NewEvent[]> {
  const { paymentId, billId, state, reason } = step.attempt;
  const laid = await layWork(tx, rows, { by: byGateway, context, paymentId, deviceId: null });
  const till = atTillOf(laid, paymentId);
  const payment = till.work.payments.get(paymentId);
  if (payment === undefined) return [];
  if (step.money !== null) receiveMoney(till.work, payment, step.money.amount);
  else
    endPayment(till.work, payment, {
      state: state === 'declined' ? 'failed' : 'cancelled',
      reason: reason ?? 'other',
    });
  const closes = { reversed: [billId], free: false };
  const settled = await settleTill(tx, till, parts, context, {
    status: 200,
    body: () => null,
    closes,
  });
  return settled.ok ? settled.events : [];
}

/** Screens show what the guest or the till has to do now; a mere look that changed nothing is not told. */
function told(before: Attempt, { paymentId, billId, storeId, state, code, shown }: Attempt): NewEvent[] {
  if (before.state === state && before.code === code && (before.shown === null) === (shown === null))
    return [];
  return [{ storeId, type: 'payment.told', subject: paymentId, payload: { billId, state, code } }];
}

async function troubles(tx: Tx, { attempt, trouble, money }: Step, context: Context): Promise<NewEvent[]> {
  const { paymentId, billId, storeId, channel, amount, reference, code } = attempt;
  const details = { paymentId, billId, channel, amount, reference, code };
  const about = { storeId, subject: paymentId, details };
  const events: NewEvent[] = [];
  if (money !== null && money.amount !== amount)
    events.push(
      ...(await openItem(
        tx,
        { ...about, kind: 'payment.otherAmount', details: { ...details, paid: money.amount } },
        context,
      )),
    );
  if (trouble !== null) return [...events, ...(await openItem(tx, { ...about, kind: trouble }, context))];
  if (isLive(attempt)) return events;
  return [...events, ...(await closeItems(tx, doubts, [paymentId], byGateway, context))];
}
