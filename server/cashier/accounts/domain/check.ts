import type { CheckResult } from './account.ts';

/**
 * A check of an account as data: one fen is asked for, paid by somebody, and given back. `moveOf` says what to do next,
 * `afterMove` (check-moves.ts) what came of it. Every move may be made again after a crash, but for the charge of a
 * payer code, which is sent once: from then on only questions are asked.
 */
export const checkSteps = ['signature', 'code', 'paid', 'refunded'] as const;
export type StepName = (typeof checkSteps)[number];

export type Step = {
  readonly state: 'waiting' | 'underWay' | 'done' | 'failed';
  readonly at: Date | null;
  readonly code: string | null;
};

export type Check = {
  readonly checkId: string;
  readonly accountId: string;
  readonly storeId: number;
  readonly mode: 'native' | 'code';
  readonly state: 'running' | 'passed' | 'failed' | 'closed';
  readonly accountVersion: number;
  readonly reference: string;
  readonly refundReference: string;
  readonly shown: string | null;
  readonly closing: boolean;
  readonly tries: number;
  readonly startedAt: Date;
  readonly sentAt: Date | null;
  readonly paidAt: Date | null;
  readonly endsAt: Date;
  readonly nextLookAt: Date;
  readonly endedAt: Date | null;
  readonly steps: Readonly<Record<StepName, Step>>;
};

export type Timing = {
  readonly lookEveryMs: number;
  readonly codeWaitMs: number;
  readonly cancelNotBeforeMs: number;
  readonly refundLookAfterMs: number;
};

/** In fen. */
export const checkAmount = 1;
export const checkMsMax = 10 * 60_000;
/** A payer code is good for a minute; one that was not sent by then is lost with the process that had it. */
export const payerCodeMsMax = 60_000;

export type Move =
  | 'probe'
  | 'present'
  | 'charge'
  | 'query'
  | 'cancel'
  | 'refund'
  | 'queryRefund'
  /** Nothing that could be paid was ever sent: it just ends. */
  | 'end';

/** What is to be done now; null while there is nothing to do yet, or any more. */
export function moveOf(check: Check, now: Date, timing: Timing): Move | null {
  const { steps, mode, sentAt } = check;
  if (check.state !== 'running' || check.nextLookAt > now) return null;
  if (steps.paid.state === 'done') return steps.refunded.state === 'underWay' ? 'queryRefund' : 'refund';
  if (steps.paid.state === 'underWay') return 'query';
  if (isClosing(check, now, timing)) {
    if (sentAt === null) return 'end';
    const early = mode === 'code' && now.getTime() < sentAt.getTime() + timing.cancelNotBeforeMs;
    return early ? 'query' : 'cancel';
  }
  if (steps.signature.state === 'waiting') return 'probe';
  if (mode === 'native') return steps.code.state === 'done' ? 'query' : 'present';
  return sentAt === null ? 'charge' : 'query';
}

/** Whether no payment is wanted any more: out of time, stopped, or failed in a way that must still be cancelled. */
export function isClosing({ closing, endsAt, mode, sentAt }: Check, now: Date, timing: Timing): boolean {
  const waited = mode === 'code' && sentAt !== null && now.getTime() >= sentAt.getTime() + timing.codeWaitMs;
  return closing || waited || now >= endsAt;
}

/** What the account keeps of a check that ended; null while it runs. */
export function resultOf(check: Check): CheckResult | null {
  const { checkId, accountVersion, state, steps } = check;
  if (state === 'running') return null;
  const step = checkSteps.find((name) => steps[name].state === 'failed') ?? null;
  const code = step === null ? null : steps[step].code;
  return { checkId, version: accountVersion, state, step, code };
}

const waiting: Step = { state: 'waiting', at: null, code: null };

/** A check as it begins. */
export function newCheck(
  ids: Pick<
    Check,
    'checkId' | 'accountId' | 'storeId' | 'mode' | 'accountVersion' | 'reference' | 'refundReference'
  >,
  now: Date,
): Check {
  return {
    ...ids,
    state: 'running',
    shown: null,
    closing: false,
    tries: 0,
    startedAt: now,
    sentAt: null,
    paidAt: null,
    endsAt: new Date(now.getTime() + checkMsMax),
    nextLookAt: now,
    endedAt: null,
    steps: { signature: waiting, code: waiting, paid: waiting, refunded: waiting },
  };
}

/** A check as it crosses the wire. Its code is shown only while it can be paid. */
export function checkViewOf(check: Check) {
  const { steps } = check;
  const payable = check.state === 'running' && !check.closing && steps.paid.state === 'waiting';
  return {
    id: check.checkId,
    accountId: check.accountId,
    mode: check.mode,
    state: check.state,
    startedAt: check.startedAt.toISOString(),
    endsAt: check.endsAt.toISOString(),
    endedAt: check.endedAt?.toISOString() ?? null,
    shown: payable ? check.shown : null,
    steps: checkSteps.map((step) => ({
      step,
      state: steps[step].state,
      at: steps[step].at?.toISOString() ?? null,
      code: steps[step].code,
    })),
  };
}
