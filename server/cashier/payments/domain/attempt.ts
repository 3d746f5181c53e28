import type {
  CancelOutcome,
  ChargeOutcome,
  Gateway,
  GatewayPayment,
  PresentOutcome,
  QueryOutcome,
} from '../../gateways/index.ts';
import type { Attempt, AttemptState, EndReason } from './attempt-types.ts';

export type { Attempt } from './attempt-types.ts';

/** What follows from an answer: how the attempt stands now, and money that came with it. */
export type Step = {
  readonly attempt: Attempt;
  readonly money: GatewayPayment | null;
  /** Something a person should see to. */
  readonly trouble: 'payment.doubtful' | 'payment.account' | null;
};

export type Moment = { readonly now: Date; readonly timing: Gateway['timing'] };

const liveStates: readonly AttemptState[] = ['asked', 'sent', 'waiting', 'doubtful', 'cancelling'];
export function isLive(attempt: Attempt): boolean {
  return liveStates.includes(attempt.state);
}

/** Seconds until the gateway is asked again while nobody knows: then a minute, an hour, a day, for a week. */
const doubtSeconds = [
  2, 3, 5, 5, 10, 10, 15, 30, 60, 300, 900, 3600, 21_600, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400,
  86_400,
];
/** From this many looks on a person is told. */
const doubtTold = 7;
/** A charge that no cancel finds either, this often, never arrived. */
const notFoundTold = 2;
const watchMs = 10 * 60_000;
const watchesMax = 20;

/** The answer to a charge by payer code. */
export function charged(attempt: Attempt, outcome: ChargeOutcome, moment: Moment): Step {
  switch (outcome.state) {
    case 'succeeded':
      return received(attempt, outcome.payment, moment);
    case 'pending':
      return step({ ...attempt, state: 'waiting', looks: 0, nextLookAt: outcome.nextLookAt.toISOString() });
    case 'declined':
      return ended(attempt, 'declined', outcome.reason, moment, outcome.code);
    case 'rejected':
      return { ...ended(attempt, 'declined', 'account', moment, outcome.code), trouble: 'payment.account' };
    case 'unknown':
      return inDoubt(attempt, outcome.code, moment);
  }
}

/** The answer to a code that is shown to the guest. It may be asked for again under the same number. */
export function presented(attempt: Attempt, outcome: PresentOutcome, moment: Moment): Step {
  switch (outcome.state) {
    case 'presented': {
      const state = attempt.cancelAskedAt === null ? 'waiting' : 'cancelling';
      return step({
        ...attempt,
        state,
        shown: outcome.shown,
        looks: 0,
        nextLookAt: after(moment, moment.timing.lookEveryMs),
      });
    }
    case 'alreadyPaid':
      return step({ ...attempt, state: 'doubtful', nextLookAt: after(moment, 0) });
    case 'declined':
      return ended(attempt, 'declined', outcome.reason, moment, outcome.code);
    case 'rejected':
      return { ...ended(attempt, 'declined', 'account', moment, outcome.code), trouble: 'payment.account' };
    case 'unknown':
      return isOver(attempt, moment)
        ? toCancel({ ...attempt, reason: 'timeOut' }, outcome.code, moment)
        : inDoubt(attempt, outcome.code, moment, 'asked');
  }
}

/** The answer to a question about it. Money is money, however late it shows. */
export function queried(attempt: Attempt, outcome: QueryOutcome, moment: Moment): Step {
  if (outcome.state === 'succeeded')
    return mayBeTakenBack(attempt)
      ? step({ ...attempt, state: 'cancelling', nextLookAt: after(moment, 0) })
      : received(attempt, outcome.payment, moment);
  if (!isLive(attempt)) return step(watched(attempt, outcome, moment));
  switch (outcome.state) {
    case 'waiting':
      if (isOver(attempt, moment))
        return toCancel({ ...attempt, reason: attempt.reason ?? 'timeOut' }, null, moment);
      return step({
        ...attempt,
        state: attempt.cancelAskedAt === null ? 'waiting' : 'cancelling',
        looks: 0,
        nextLookAt: outcome.nextLookAt.toISOString(),
      });
    case 'failed':
      return toCancel({ ...attempt, reason: outcome.reason }, outcome.code, moment);
    case 'closed':
      return ended(attempt, 'cancelled', attempt.reason ?? 'expired', moment);
    case 'notFound':
      if (attempt.mode === 'code')
        return toCancel({ ...attempt, reason: attempt.reason ?? 'unsettled' }, 'NOT_FOUND', moment);
      if (attempt.state === 'cancelling' || isOver(attempt, moment))
        return ended(attempt, 'cancelled', attempt.reason ?? 'timeOut', moment);
      return step({ ...attempt, looks: 0, nextLookAt: after(moment, moment.timing.lookEveryMs) });
    case 'unknown':
      return inDoubt(attempt, outcome.code, moment);
    case 'rejected':
      return { ...inDoubt(attempt, outcome.code, moment), trouble: 'payment.account' };
  }
}

/** The answer to a reversal or a closing. Only an acknowledged one ends it. */
export function cancelAnswered(attempt: Attempt, outcome: CancelOutcome, moment: Moment): Step {
  const reason = attempt.reason ?? 'timeOut';
  switch (outcome.state) {
    case 'cancelled':
      return ended(attempt, declinedBy(reason) ? 'declined' : 'cancelled', reason, moment);
    case 'alreadyPaid':
      return inDoubt({ ...attempt, cancelSentAt: null }, 'ALREADY_PAID', moment, 'cancelling');
    case 'again':
      return inDoubt(attempt, 'AGAIN', moment, 'cancelling', outcome.nextLookAt);
    case 'notFound':
      return attempt.looks + 1 >= notFoundTold
        ? watchOn(ended(attempt, 'cancelled', reason, moment, 'NOT_FOUND'), moment)
        : inDoubt(attempt, 'NOT_FOUND', moment, 'cancelling', new Date(moment.now.getTime() + 15_000));
    case 'unknown':
      return inDoubt(attempt, outcome.code, moment, 'cancelling');
    case 'rejected':
      return { ...inDoubt(attempt, outcome.code, moment, 'cancelling'), trouble: 'payment.account' };
  }
}

/** Nothing was ever sent, and nobody is left who has the payer code. */
export function neverSent(attempt: Attempt, moment: Moment): Step {
  return ended(attempt, 'cancelled', attempt.reason ?? 'notSent', moment);
}

/** Somebody wants it no more. What was never sent ends at once; the rest when the gateway has acknowledged. */
export function cancelAsked(attempt: Attempt, reason: EndReason, moment: Moment): Step {
  if (attempt.state === 'asked' && attempt.mode === 'code')
    return ended(attempt, 'cancelled', reason, moment);
  return toCancel({ ...attempt, reason }, attempt.code, moment);
}

/** A cancel that found nothing leaves a shown code payable until its end, so the gateway is asked once more then. */
function watchOn({ attempt }: Step, { now }: Moment): Step {
  const end = attempt.mode === 'code' ? now.getTime() : new Date(attempt.expiresAt).getTime();
  const at = Math.max(end, now.getTime()) + (attempt.mode === 'code' ? watchMs : 10_000);
  return step({ ...attempt, looks: 0, nextLookAt: new Date(at).toISOString() });
}

/** The last question after the end: only where nobody answers it, it is put again. */
function watched(attempt: Attempt, outcome: QueryOutcome, moment: Moment): Attempt {
  if (attempt.nextLookAt === null) return attempt;
  const silent = outcome.state === 'unknown' || outcome.state === 'rejected';
  const again = silent && attempt.looks < watchesMax;
  return { ...attempt, looks: attempt.looks + 1, nextLookAt: again ? after(moment, watchMs) : null };
}

function received(attempt: Attempt, payment: GatewayPayment, { now }: Moment): Step {
  const paid: Attempt = {
    ...attempt,
    state: 'succeeded',
    gatewayNumber: payment.number,
    paidAmount: payment.amount,
    paidAt: (payment.paidAt ?? now).toISOString(),
    endedAt: attempt.state === 'succeeded' ? attempt.endedAt : now.toISOString(),
    looks: 0,
    nextLookAt: null,
    code: null,
  };
  return { attempt: paid, money: attempt.state === 'succeeded' ? null : payment, trouble: null };
}

function ended(
  attempt: Attempt,
  state: 'declined' | 'cancelled',
  reason: EndReason,
  { now }: Moment,
  code: string | null = attempt.code,
): Step {
  if (!isLive(attempt)) return step(attempt);
  return step({ ...attempt, state, reason, code, endedAt: now.toISOString(), nextLookAt: null });
}

/** A charge is cancelled not earlier than the gateway allows; the question and the cancel then follow each other. */
function toCancel(attempt: Attempt, code: string | null, moment: Moment): Step {
  const earliest =
    attempt.mode === 'code' && attempt.sentAt !== null
      ? new Date(attempt.sentAt).getTime() + moment.timing.cancelNotBeforeMs
      : 0;
  return step({
    ...attempt,
    state: 'cancelling',
    code,
    looks: 0,
    cancelAskedAt: attempt.cancelAskedAt ?? moment.now.toISOString(),
    nextLookAt: new Date(Math.max(moment.now.getTime(), earliest)).toISOString(),
  });
}

function inDoubt(
  attempt: Attempt,
  code: string,
  moment: Moment,
  state: AttemptState = attempt.state === 'cancelling' || attempt.cancelAskedAt !== null
    ? 'cancelling'
    : 'doubtful',
  at?: Date,
): Step {
  const seconds = doubtSeconds[attempt.looks];
  const looks = attempt.looks + 1;
  const nextLookAt = seconds === undefined ? null : (at?.toISOString() ?? after(moment, seconds * 1000));
  return {
    attempt: { ...attempt, state, code, looks, nextLookAt },
    money: null,
    trouble: looks >= doubtTold ? 'payment.doubtful' : null,
  };
}

/** A reversal gives back what was paid, whenever it arrives; a closing does not. */
function mayBeTakenBack(attempt: Attempt): boolean {
  return attempt.mode === 'code' && attempt.cancelSentAt !== null && isLive(attempt);
}

/** Whether waiting for the guest has an end now. */
function isOver(attempt: Attempt, { now, timing }: Moment): boolean {
  if (attempt.cancelAskedAt !== null) return true;
  const since = attempt.sentAt ?? attempt.askedAt;
  const end =
    attempt.mode === 'code'
      ? new Date(since).getTime() + timing.codeWaitMs
      : new Date(attempt.expiresAt).getTime();
  return now.getTime() >= end;
}

function declinedBy(reason: EndReason): boolean {
  return !['timeOut', 'byStaff', 'byGuest', 'notSent', 'unsettled'].includes(reason);
}

function after({ now }: Moment, milliseconds: number): string {
  return new Date(now.getTime() + milliseconds).toISOString();
}

function step(attempt: Attempt): Step {
  return { attempt, money: null, trouble: null };
}
