import { businessDateOf } from '../../../kernel/business-day.ts';
import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import type { CashierSettings, StoreFacts } from '../../../kernel/store-facts.ts';
import { comesIn, expectedCash, expectedFloat, sumOf } from './cash.ts';
import type {
  CashMove,
  ClosedShift,
  Count,
  CountedShift,
  FloatSource,
  OpenShift,
  Shift,
  Takings,
} from './types.ts';

/** Who does it, and who said yes where it was another. */
export type Doer = {
  readonly staffId: string;
  readonly isManager: boolean;
  readonly approvedBy: string | null;
  readonly now: Date;
  readonly settings: CashierSettings['shift'];
};

export type FloatWish = {
  readonly shiftId: string;
  readonly deviceId: string;
  readonly count: Count;
  readonly source: FloatSource | null;
  readonly note: string | null;
  /** What the shift before left in this drawer, and what came since; null for a till's first. */
  readonly left: { readonly kept: number; readonly before: Takings } | null;
};

/** Begins a shift with a counted float. One that is not what should be there says where the difference comes from. */
export function openShift(wish: FloatWish, store: StoreFacts, doer: Doer): Decision<OpenShift> {
  const { shiftId, deviceId, count, source, note, left } = wish;
  const counted = sumOf(count);
  const expected = expectedFloat(left);
  const difference = expected === null ? 0 : counted - expected;
  if (difference !== 0 && source === null) return refuse('shift.floatDiffers', { expected, counted });
  if (difference !== 0 && source === 'overShort') {
    const stands = mayDiffer(difference, note, doer);
    if (!stands.ok) return stands;
  }
  return accept({
    state: 'open',
    shiftId,
    storeId: store.storeId,
    deviceId,
    businessDate: businessDateOf(doer.now, store),
    currency: store.currency,
    openedAt: doer.now.toISOString(),
    openedBy: doer.staffId,
    float: {
      counted,
      expected,
      source: difference === 0 ? null : source,
      note,
      approvedBy: doer.approvedBy,
      before: left?.before ?? null,
    },
    cashIn: 0,
    cashOut: 0,
  });
}

/** Puts cash into the drawer or takes it out, with its reason; what is called other says in words what it is. */
export function moveCash(shift: Shift, move: CashMove): Decision<OpenShift> {
  if (shift.state !== 'open') return refuse('shift.notOpen');
  const isOther = move.kind === 'otherIn' || move.kind === 'otherOut';
  if (isOther && move.note === null) return refuse('shift.noteNeeded');
  return accept(
    comesIn(move.kind)
      ? { ...shift, cashIn: shift.cashIn + move.amount }
      : { ...shift, cashOut: shift.cashOut + move.amount },
  );
}

/** Hands the count of an open shift in: what was taken until now is this shift's, what comes later is the next one's. */
export function countShift(shift: OpenShift, count: Count, takings: Takings, doer: Doer): CountedShift {
  return {
    ...shift,
    state: 'counted',
    counting: {
      at: doer.now.toISOString(),
      by: doer.staffId,
      count,
      counted: sumOf(count),
      expected: expectedCash(shift, takings),
      times: 1,
      takings,
    },
  };
}

/** Counts the same drawer again: what should be in it stays as it was at the first count. */
export function countAgain(shift: CountedShift, count: Count, doer: Doer): CountedShift {
  const { counting } = shift;
  return {
    ...shift,
    counting: { ...counting, count, counted: sumOf(count), by: doer.staffId, times: counting.times + 1 },
  };
}

export type ClosingWish = { readonly kept: number; readonly note: string | null };

/** Closes a counted shift: a difference has a remark, a large one a manager, and the rest was taken out. */
export function closeShift(shift: Shift, { kept, note }: ClosingWish, doer: Doer): Decision<ClosedShift> {
  if (shift.state === 'open') return refuse('shift.notCounted');
  if (shift.state === 'closed') return refuse('shift.ended');
  const { counted, expected } = shift.counting;
  if (kept > counted) return refuse('shift.keptTooMuch', { counted });
  const stands = mayDiffer(counted - expected, note, doer);
  if (!stands.ok) return stands;
  const { staffId: by, approvedBy, now } = doer;
  return accept({
    ...shift,
    state: 'closed',
    closing: { at: now.toISOString(), by, approvedBy, kept, note },
  });
}

function mayDiffer(difference: number, note: string | null, doer: Doer): Decision<null> {
  if (difference !== 0 && note === null) return refuse('shift.noteNeeded');
  const { withoutApprovalMax } = doer.settings;
  if (!doer.isManager && Math.abs(difference) > withoutApprovalMax) return refuse('shift.approvalNeeded');
  return accept(null);
}
