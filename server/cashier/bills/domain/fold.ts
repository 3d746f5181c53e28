/** A bill as the store's stream tells it. */
export type FoldedBill = {
  readonly number: string;
  readonly state: string;
  readonly heldOpen: boolean;
  readonly businessDate: string | null;
  readonly reversals: number;
  readonly orders: Readonly<
    Record<string, { readonly payable: number; readonly applied: number; readonly refunded: number }>
  >;
};

/** An event that says what became of a bill; events of other types about it carry no figures. */
export type BillEvent = {
  readonly type: string;
  readonly payload: Omit<FoldedBill, 'orders'> & {
    readonly orders: readonly {
      readonly orderId: string;
      readonly payable: number;
      readonly applied: number;
      readonly refunded: number;
    }[];
  };
};

/** The types of events from which a bill is folded. */
export const billEventTypes: ReadonlySet<string> = new Set([
  'bill.opened',
  'bill.updated',
  'bill.closed',
  'bill.changed',
  'bill.reversed',
  'bill.cancelled',
]);

/** What the bill is after its events, in the order of the stream; null before the first. */
export function foldBill(events: readonly BillEvent[]): FoldedBill | null {
  return events.reduce<FoldedBill | null>(evolve, null);
}

function evolve(before: FoldedBill | null, { payload }: BillEvent): FoldedBill {
  const { number, state, heldOpen, businessDate, reversals } = payload;
  const orders = { ...before?.orders };
  for (const { orderId, payable, applied, refunded } of payload.orders)
    orders[orderId] = { payable, applied, refunded };
  return { number, state, heldOpen, businessDate, reversals, orders };
}
