import { unreachable } from '../../../kernel/assert.ts';
import type {
  CancelOutcome,
  ChargeOutcome,
  PresentOutcome,
  QueryOutcome,
  RefundOutcome,
} from '../../gateways/index.ts';
import { type Check, checkAmount, type StepName, type Timing } from './check.ts';

/** What a move came to, in the words of the gateway. */
export type Heard =
  | { readonly move: 'probe' | 'query'; readonly outcome: QueryOutcome }
  | { readonly move: 'present'; readonly outcome: PresentOutcome }
  | { readonly move: 'charge'; readonly outcome: ChargeOutcome }
  | { readonly move: 'cancel'; readonly outcome: CancelOutcome }
  | { readonly move: 'refund' | 'queryRefund'; readonly outcome: RefundOutcome }
  | { readonly move: 'end' };

const triesMax = 5;
const waitMsMax = 60_000;
/** After this long without an answer a check ends, and says where it stood. */
const patienceMs = 30 * 60_000;
/** Before this a charge that nobody knows of may still be under way. */
const arrivedAfterMs = 60_000;

/** The check after a move. Pure: the time is given. */
export function afterMove(check: Check, heard: Heard, now: Date, timing: Timing): Check {
  switch (heard.move) {
    case 'probe':
      return afterProbe(check, heard.outcome, now);
    case 'present':
      return afterPresent(check, heard.outcome, now, timing);
    case 'charge':
      return afterCharge(check, heard.outcome, now, timing);
    case 'query':
      return afterQuery(check, heard.outcome, now, timing);
    case 'cancel':
      return afterCancel(check, heard.outcome, now);
    case 'refund':
    case 'queryRefund':
      return afterRefund(check, heard.outcome, now);
    case 'end':
      return ended(check, now);
    default:
      return unreachable(heard);
  }
}

/** A question about a reference that does not exist proves both signatures before any money is asked for. */
function afterProbe(check: Check, outcome: QueryOutcome, now: Date): Check {
  if (outcome.state === 'rejected') return failed(check, 'signature', outcome.code, now);
  if (outcome.state !== 'unknown') return step(check, 'signature', 'done', now);
  const final = outcome.code === 'SIGNATURE' || check.tries + 1 >= triesMax;
  return final ? failed(check, 'signature', outcome.code, now) : again(check, now);
}

function afterPresent(check: Check, outcome: PresentOutcome, now: Date, timing: Timing): Check {
  switch (outcome.state) {
    case 'presented':
      if (outcome.shown.kind !== 'qr') return failed(check, 'code', 'NO_CODE', now);
      return later(
        { ...step(check, 'code', 'done', now), shown: outcome.shown.text },
        now,
        timing.lookEveryMs,
      );
    case 'alreadyPaid':
      return step(step(check, 'code', 'done', now), 'paid', 'underWay', now);
    case 'declined':
    case 'rejected':
      return failed(check, 'code', outcome.code, now);
    case 'unknown':
      if (check.tries + 1 >= triesMax)
        return { ...step(check, 'code', 'failed', now, outcome.code), closing: true };
      return retried(check, 'code', 'underWay', now, outcome.code);
    default:
      return unreachable(outcome);
  }
}

function afterCharge(check: Check, outcome: ChargeOutcome, now: Date, timing: Timing): Check {
  switch (outcome.state) {
    case 'succeeded':
      return paid(step(check, 'code', 'done', now), outcome.payment.amount, now);
    case 'pending':
      return { ...step(check, 'code', 'done', now), nextLookAt: outcome.nextLookAt };
    case 'declined':
    case 'rejected':
      return failed(check, 'code', outcome.code, now);
    case 'unknown':
      return later(step(check, 'code', 'underWay', now, outcome.code), now, timing.lookEveryMs);
    default:
      return unreachable(outcome);
  }
}

function afterQuery(check: Check, outcome: QueryOutcome, now: Date, timing: Timing): Check {
  switch (outcome.state) {
    case 'succeeded':
      return paid(check, outcome.payment.amount, now);
    case 'waiting':
      return { ...notPaidYet(check, now), nextLookAt: outcome.nextLookAt };
    case 'notFound':
      return later(notPaidYet(check, now), now, timing.lookEveryMs);
    case 'failed':
      return { ...step(check, 'paid', 'failed', now, outcome.code), closing: true };
    case 'closed':
      return ended(check, now);
    case 'unknown':
    case 'rejected':
      return again(check, now);
    default:
      return unreachable(outcome);
  }
}

function afterCancel(check: Check, outcome: CancelOutcome, now: Date): Check {
  switch (outcome.state) {
    case 'cancelled':
      if (!outcome.refunded) return ended(check, now);
      return ended(step(paid(check, checkAmount, now), 'refunded', 'done', now), now);
    case 'alreadyPaid':
      return { ...step(check, 'paid', 'underWay', now), tries: 0 };
    case 'again':
      return { ...check, nextLookAt: outcome.nextLookAt };
    case 'notFound':
      return mayStillArrive(check, now) ? again(check, now) : ended(check, now);
    case 'unknown':
    case 'rejected':
      if (now.getTime() >= check.endsAt.getTime() + patienceMs)
        return failed(check, 'paid', outcome.code, now);
      return again(check, now);
    default:
      return unreachable(outcome);
  }
}

/** The same number on every try: however often it is asked, one fen goes back once. */
function afterRefund(check: Check, outcome: RefundOutcome, now: Date): Check {
  const late = now.getTime() >= (check.paidAt ?? check.startedAt).getTime() + patienceMs;
  switch (outcome.state) {
    case 'succeeded':
      return ended(step(check, 'refunded', 'done', now), now);
    case 'pending':
      if (late) return failed(check, 'refunded', 'PROCESSING', now);
      return { ...step(check, 'refunded', 'underWay', now), nextLookAt: outcome.nextLookAt };
    case 'rejected':
      return failed(check, 'refunded', outcome.code, now);
    case 'failed':
      if (late || !outcome.retry) return failed(check, 'refunded', outcome.code, now);
      return retried(check, 'refunded', 'waiting', now, outcome.code);
    case 'notFound':
    case 'unknown': {
      const code = outcome.state === 'unknown' ? outcome.code : null;
      if (late) return failed(check, 'refunded', code, now);
      return retried(check, 'refunded', 'waiting', now, code);
    }
    default:
      return unreachable(outcome);
  }
}

/** A payment by code that nobody knows of may be on its way; a code that was only shown was never scanned. */
function mayStillArrive({ mode, sentAt }: Check, now: Date): boolean {
  return mode === 'code' && sentAt !== null && now.getTime() < sentAt.getTime() + arrivedAfterMs;
}

function notPaidYet(check: Check, now: Date): Check {
  return check.steps.paid.state === 'underWay' ? step(check, 'paid', 'waiting', now) : check;
}

function paid(check: Check, amount: number, now: Date): Check {
  if (amount !== checkAmount) return failed(check, 'paid', 'AMOUNT', now);
  const code = check.steps.code.state === 'done' ? check : step(check, 'code', 'done', now);
  return { ...step(code, 'paid', 'done', now), paidAt: now };
}

function step(
  check: Check,
  name: StepName,
  state: Check['steps'][StepName]['state'],
  now: Date,
  code: string | null = null,
): Check {
  const at = state === 'waiting' ? null : now;
  return { ...check, tries: 0, nextLookAt: now, steps: { ...check.steps, [name]: { state, at, code } } };
}

function later(check: Check, now: Date, waitMs: number): Check {
  return { ...check, nextLookAt: new Date(now.getTime() + waitMs) };
}

/** Once more after a while that doubles from one second to a minute. */
function again(check: Check, now: Date): Check {
  const waitMs = Math.min(waitMsMax, 1000 * 2 ** Math.min(check.tries, 10));
  return { ...later(check, now, waitMs), tries: check.tries + 1 };
}

/** The step keeps what was said, and the wait goes on growing. */
function retried(
  check: Check,
  name: StepName,
  state: Check['steps'][StepName]['state'],
  now: Date,
  code: string | null,
): Check {
  return again({ ...step(check, name, state, now, code), tries: check.tries }, now);
}

/** A step that is sure to have failed with nothing left to cancel. */
function failed(check: Check, name: StepName, code: string | null, now: Date): Check {
  return { ...step(check, name, 'failed', now, code), state: 'failed', endedAt: now };
}

function ended(check: Check, now: Date): Check {
  const states = Object.values(check.steps).map(({ state }) => state);
  const state = states.includes('failed')
    ? 'failed'
    : states.every((each) => each === 'done')
      ? 'passed'
      : 'closed';
  return { ...check, state, endedAt: now };
}
