/** A payment as the store's stream tells it. */
export type FoldedPayment = {
  readonly tender: string;
  readonly amount: number;
  readonly received: number;
  readonly change: number;
  readonly cashRounding: number;
  /** Where its money lies: `bill order` → what is applied there and what of it went back. */
  readonly lies: Readonly<Record<string, { readonly applied: number; readonly refunded: number }>>;
  /** What is planned or went back, by refund. */
  readonly refunds: Readonly<Record<string, { readonly state: string; readonly amount: number }>>;
};

type Place = { readonly billId: string; readonly orderId: string };
type Placed = Place & { readonly amount: number };

/** The events of a payment, typed by what they carry. */
export type PaymentEvent =
  | {
      readonly type: 'payment.applied' | 'platform.prepaid';
      readonly payload: Omit<FoldedPayment, 'lies' | 'refunds'> & { readonly parts: readonly Placed[] };
    }
  | {
      readonly type: 'money.moved';
      readonly payload: { readonly from: Place; readonly to: Place; readonly amount: number };
    }
  | { readonly type: 'platform.refunded'; readonly payload: { readonly parts: readonly Placed[] } }
  | {
      readonly type: 'refund.planned' | 'refund.done' | 'refund.cancelled';
      readonly payload: {
        readonly refundId: string;
        readonly state: string;
        readonly amount: number;
        readonly parts: readonly Placed[];
      };
    };

/** What the payment is after its events, in the order of the stream; null before the first. */
export function foldPayment(events: readonly PaymentEvent[]): FoldedPayment | null {
  return events.reduce<FoldedPayment | null>(evolve, null);
}

function evolve(before: FoldedPayment | null, event: PaymentEvent): FoldedPayment | null {
  if (event.type === 'payment.applied' || event.type === 'platform.prepaid') {
    const { tender, amount, received, change, cashRounding, parts } = event.payload;
    return {
      tender,
      amount,
      received,
      change,
      cashRounding,
      lies: add({}, parts, 'applied', 1),
      refunds: {},
    };
  }
  if (before === null) return null;
  switch (event.type) {
    case 'money.moved': {
      const { from, to, amount } = event.payload;
      const left = add(before.lies, [{ ...from, amount }], 'applied', -1);
      return { ...before, lies: add(left, [{ ...to, amount }], 'applied', 1) };
    }
    case 'platform.refunded':
      return { ...before, lies: add(before.lies, event.payload.parts, 'refunded', 1) };
    case 'refund.planned':
    case 'refund.done':
    case 'refund.cancelled': {
      const { refundId, state, amount, parts } = event.payload;
      const refunds = { ...before.refunds, [refundId]: { state, amount } };
      const lies = event.type === 'refund.done' ? add(before.lies, parts, 'refunded', 1) : before.lies;
      return { ...before, lies, refunds };
    }
  }
}

function add(
  lies: FoldedPayment['lies'],
  parts: readonly Placed[],
  figure: 'applied' | 'refunded',
  sign: 1 | -1,
): FoldedPayment['lies'] {
  const next = { ...lies };
  for (const { billId, orderId, amount } of parts) {
    const key = `${billId} ${orderId}`;
    const known = next[key] ?? { applied: 0, refunded: 0 };
    next[key] = { ...known, [figure]: known[figure] + sign * amount };
  }
  return next;
}
