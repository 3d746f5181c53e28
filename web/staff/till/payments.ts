import type { Phrase } from '../phrases.ts';
import { type Attempt, type LookReply, type PaymentReply, useRead } from './reads.ts';

const liveStates: readonly Attempt['state'][] = ['asked', 'sent', 'waiting', 'doubtful', 'cancelling'];

/** Whether nobody knows yet how it ends. */
export function isLive({ state }: Pick<Attempt, 'state'>): boolean {
  return liveStates.includes(state);
}

const everyMs = 2_000;

/** A payment; while it is under way it is read again and again, since a look that changed nothing is told to nobody. */
export function usePayment(paymentId: string) {
  return useRead<PaymentReply>(`/v1/payments/${paymentId}`, (data) => {
    const attempt = data?.payment.attempt ?? null;
    return attempt !== null && isLive(attempt) ? everyMs : false;
  });
}

/** How a payment stands, in words. */
export function standsAs({ state, mode }: Pick<Attempt, 'state' | 'mode'>): Phrase {
  if (state === 'asked') return mode === 'code' ? 'stands_asked_code' : 'stands_asked_shown';
  return state === 'waiting' ? `stands_waiting_${mode}` : `stands_${state}`;
}

const reasons = [
  'codeInvalid',
  'balance',
  'cardRefused',
  'limit',
  'risk',
  'payerCancelled',
  'wrongPassword',
  'expired',
  'other',
  'account',
  'notSent',
  'timeOut',
  'byStaff',
  'byGuest',
  'unsettled',
] as const;

/** Why it ended without money, and what to do next. A reason this screen does not know has the words of `other`. */
export function endedBecause(reason: string | null): { readonly why: Phrase; readonly next: Phrase } {
  const known = reasons.find((each) => each === reason) ?? 'other';
  return { why: `why_${known}`, next: `next_${known}` };
}

/** What a gateway that was just asked has answered. */
export function lookSays({ payment: { state, attempt }, answered }: LookReply): Phrase {
  if (state === 'succeeded') return 'foundPaid';
  if (!answered) return 'foundSilent';
  if (attempt === null || !isLive(attempt)) return 'foundNothing';
  return attempt.state === 'waiting' ? 'foundNotYet' : 'foundSilent';
}
