import type { StreamEvent } from '../../ordering/orders/index.ts';

/** What the events of a bill say it is: the last of them says its state, and each order's figures. */
export type FoldedBill = {
  readonly state: string;
  readonly number: string;
  readonly heldOpen: boolean;
  readonly businessDate: string | null;
  readonly reversals: number;
  readonly orders: Readonly<Record<string, Figures>>;
};

type Figures = { readonly payable: number; readonly applied: number; readonly refunded: number };

type BillPayload = Omit<FoldedBill, 'orders'> & {
  readonly orders: readonly (Figures & { readonly orderId: string })[];
};

/** Folds the events of one bill, oldest first; null where there are none. */
export function foldBill(events: readonly StreamEvent[]): FoldedBill | null {
  const told = events
    .filter(({ type }) => type.startsWith('bill.'))
    .map(({ payload }) => billPayload(payload));
  const last = told.at(-1);
  if (last === undefined) return null;
  const { number, state, heldOpen, businessDate, reversals } = last;
  const orders: Record<string, Figures> = {};
  for (const { orderId, payable, applied, refunded } of told.flatMap((each) => each.orders))
    orders[orderId] = { payable, applied, refunded };
  return { number, state, heldOpen, businessDate, reversals, orders };
}

function billPayload(payload: unknown): BillPayload {
  // Parser: the till wrote every `bill.…` payload in this form, and events are never changed.
  return payload as BillPayload;
}

/** Where the money of a payment lies, and what of it goes back, as its events say. */
export type FoldedPayment = Counter & {
  readonly lies: Readonly<Record<string, { readonly applied: number; readonly refunded: number }>>;
  readonly refunds: Readonly<Record<string, FoldedRefund>>;
};

type Counter = {
  readonly tender: string;
  readonly amount: number;
  readonly received: number;
  readonly change: number;
  readonly cashRounding: number;
};
type Place = { readonly billId: string; readonly orderId: string };
type PlacedAmount = Place & { readonly amount: number };
export type FoldedRefund = {
  readonly kind: string;
  readonly state: string;
  readonly amount: number;
  readonly cashRounding: number;
};

type Taken = Counter & { readonly parts: readonly PlacedAmount[] };
type Moved = { readonly from: Place; readonly to: Place; readonly amount: number };
type Refunded = FoldedRefund & { readonly refundId: string; readonly parts: readonly PlacedAmount[] };

/** Folds the events of one payment, oldest first; null where it was never taken. */
export function foldPayment(events: readonly StreamEvent[]): FoldedPayment | null {
  let payment: FoldedPayment | null = null;
  for (const event of events) {
    // Parser: the till wrote each payload under this type in this form, and events are never changed.
    if (event.type === 'payment.applied' || event.type === 'platform.prepaid')
      payment = taken(event.payload as Taken);
    // Asked, shown, declined: nothing was taken yet.
    else if (event.type.startsWith('payment.')) continue;
    else if (payment === null) return null;
    else if (event.type === 'money.moved') payment = moved(payment, event.payload as Moved);
    else if (event.type === 'platform.refunded')
      payment = givenBack(payment, (event.payload as Refunded).parts);
    else if (event.type.startsWith('refund.')) payment = refunded(payment, event.payload as Refunded);
  }
  return payment;
}

function taken({ tender, amount, received, change, cashRounding, parts }: Taken): FoldedPayment {
  const start: FoldedPayment = { tender, amount, received, change, cashRounding, lies: {}, refunds: {} };
  return parts.reduce((payment, part) => added(payment, part, part.amount, 0), start);
}

function moved(payment: FoldedPayment, { from, to, amount }: Moved): FoldedPayment {
  return added(added(payment, from, -amount, 0), to, amount, 0);
}

function givenBack(payment: FoldedPayment, parts: readonly PlacedAmount[]): FoldedPayment {
  return parts.reduce((each, part) => added(each, part, 0, part.amount), payment);
}

function refunded(payment: FoldedPayment, refund: Refunded): FoldedPayment {
  const { refundId, kind, state, amount, cashRounding, parts } = refund;
  const kept = {
    ...payment,
    refunds: { ...payment.refunds, [refundId]: { kind, state, amount, cashRounding } },
  };
  return state === 'done' ? givenBack(kept, parts) : kept;
}

function added(
  payment: FoldedPayment,
  { billId, orderId }: Place,
  applied: number,
  refunds: number,
): FoldedPayment {
  const key = `${billId} ${orderId}`;
  const before = payment.lies[key] ?? { applied: 0, refunded: 0 };
  const now = { applied: before.applied + applied, refunded: before.refunded + refunds };
  return { ...payment, lies: { ...payment.lies, [key]: now } };
}
