import type { PaymentReply } from './reads.ts';
import type { Told } from './spoken-words.ts';

/** Older news than this is no news: it happened while the line was lost, or before the page was opened. */
const freshMilliseconds = 30_000;

/** What a person of the house or the guest ended on purpose surprises nobody. */
const onPurpose = ['byStaff', 'byGuest'];

type Moment = {
  /** Whether this till asked for the payment. */
  readonly own: boolean;
  readonly currency: string;
  readonly now: number;
};

/**
 * What this till says of a payment: what it took itself, and what a guest paid on the own phone. What another till or a
 * waiter took is said there.
 */
export function toldOf({ payment, bill }: PaymentReply, { own, currency, now }: Moment): Told | null {
  const { state, tender, attempt } = payment;
  const byGuest = attempt?.mode === 'inApp';
  if (now - Date.parse(attempt?.endedAt ?? payment.at) > freshMilliseconds) return null;
  const told = { tender, amount: payment.taken, due: bill?.due ?? 0, currency };
  if (state === 'succeeded') return own || byGuest ? { ...told, outcome: 'came' } : null;
  if (state === 'pending' || !own || onPurpose.includes(attempt?.reason ?? '')) return null;
  return { ...told, outcome: 'cameNot' };
}

const place = 'tangshi.till.payments';
const keptMax = 100;

/** What this device keeps of payments, so that no window of it says one twice and a reload forgets none. */
type Kept = { readonly began: readonly string[]; readonly said: readonly string[] };

function kept(): Kept {
  const text = localStorage.getItem(place);
  // Parser: this page wrote it.
  return text === null ? { began: [], said: [] } : (JSON.parse(text) as Kept);
}

function keep({ began, said }: Kept): void {
  const next: Kept = { began: began.slice(-keptMax), said: said.slice(-keptMax) };
  localStorage.setItem(place, JSON.stringify(next));
}

/** Remembers a payment that this till is about to ask for. */
export function keepBegun(paymentId: string): void {
  const before = kept();
  keep({ ...before, began: [...before.began, paymentId] });
}

export function isBegunHere(paymentId: string): boolean {
  return kept().began.includes(paymentId);
}

/** Payments this till asked for whose end it has not said yet. */
export function begunUnsaid(): readonly string[] {
  const { began, said } = kept();
  return began.filter((paymentId) => !said.some((key) => key.startsWith(paymentId)));
}

/** Whether something is to be said for the first time on this device; from then on it was. */
export function sayOnce(key: string): boolean {
  const before = kept();
  if (before.said.includes(key)) return false;
  keep({ ...before, said: [...before.said, key] });
  return true;
}
