import type { TenderView } from '../../bills/domain/view.ts';
import type { Attempt } from '../../payments/domain/attempt.ts';

/** How a payment stands, as a guest is told. */
export type PaymentShown = {
  readonly state: 'code' | 'confirming' | 'paid' | 'notPaid';
  readonly tender: string;
  readonly amount: number;
  readonly change: number;
  readonly code: string | null;
  readonly expiresAt: string | null;
  readonly at: string;
};

/** The payment a guest waits for or just made: one under way before all others, else the one that ended last. */
export function paymentShown(
  tenders: readonly TenderView[],
  attempts: readonly Attempt[],
): PaymentShown | null {
  const known = tenders.map((tender) => {
    const attempt = attempts.find(({ paymentId }) => paymentId === tender.paymentId) ?? null;
    return { tender, attempt, at: attempt?.endedAt ?? tender.at };
  });
  const pending = known.filter(({ tender }) => tender.state === 'pending');
  const [last] = (pending.length > 0 ? pending : known).toSorted((one, two) => (one.at < two.at ? 1 : -1));
  if (last === undefined) return null;
  const { tender, attempt, at } = last;
  const words = { tender: tender.tender, amount: tender.amount, change: 0, code: null, expiresAt: null, at };
  switch (tender.state) {
    case 'pending': {
      const shown = attempt?.state === 'waiting' && attempt.shown?.kind === 'qr' ? attempt : null;
      if (shown?.shown?.kind !== 'qr') return { ...words, state: 'confirming' };
      return { ...words, state: 'code', code: shown.shown.text, expiresAt: shown.expiresAt };
    }
    case 'succeeded':
      return {
        ...words,
        state: 'paid',
        amount: tender.received - tender.change,
        change: tender.change,
      };
    case 'failed':
    case 'cancelled':
      return { ...words, state: 'notPaid' };
  }
}
