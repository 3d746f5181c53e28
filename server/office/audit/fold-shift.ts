import type { StreamEvent } from '../../ordering/orders/index.ts';

/** What the events of a shift say it is. */
export type FoldedShift = {
  readonly state: string;
  readonly deviceId: string;
  readonly businessDate: string;
  readonly float: number;
  readonly floatExpected: number | null;
  readonly cashIn: number;
  readonly cashOut: number;
  readonly counted: number | null;
  readonly expected: number | null;
  readonly times: number;
  readonly kept: number | null;
  readonly approvedBy: string | null;
};

type Opened = {
  readonly deviceId: string;
  readonly businessDate: string;
  readonly float: number;
  readonly expected: number | null;
};
type Moved = { readonly kind: string; readonly amount: number };
type Counted = { readonly counted: number; readonly expected: number; readonly times: number };
type Closed = { readonly kept: number; readonly approvedBy: string | null };

const comingIn: readonly string[] = ['change', 'otherIn'];

/** Folds the events of one shift, oldest first; null where it was never opened. */
export function foldShift(events: readonly StreamEvent[]): FoldedShift | null {
  let shift: FoldedShift | null = null;
  for (const { type, payload } of events) shift = evolve(shift, type, payload);
  return shift;
}

// Parser: the room of shifts wrote every payload in these forms, and events are never changed.
function evolve(shift: FoldedShift | null, type: string, payload: unknown): FoldedShift | null {
  if (type === 'shift.opened') return opened(payload as Opened);
  if (shift === null) return null;
  switch (type) {
    case 'cash.moved': {
      const { kind, amount } = payload as Moved;
      return comingIn.includes(kind)
        ? { ...shift, cashIn: shift.cashIn + amount }
        : { ...shift, cashOut: shift.cashOut + amount };
    }
    case 'shift.counted': {
      const { counted, expected, times } = payload as Counted;
      return { ...shift, state: 'counted', counted, expected, times };
    }
    case 'shift.closed': {
      const { kept, approvedBy } = payload as Closed;
      return { ...shift, state: 'closed', kept, approvedBy };
    }
    default:
      return shift;
  }
}

function opened({ deviceId, businessDate, float, expected }: Opened): FoldedShift {
  return {
    state: 'open',
    deviceId,
    businessDate,
    float,
    floatExpected: expected,
    cashIn: 0,
    cashOut: 0,
    counted: null,
    expected: null,
    times: 0,
    kept: null,
    approvedBy: null,
  };
}
