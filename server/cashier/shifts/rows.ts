import { insertRows, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { sumOf } from './domain/cash.ts';
import type { CashMove, Closing, Count, Counting, Float, Shift, Takings } from './domain/types.ts';

/** A row of `cashier.shift` as JSON. */
export type StoredShift = {
  readonly shift_id: string;
  readonly store_id: number;
  readonly device_id: string;
  readonly state: Shift['state'];
  readonly business_date: string;
  readonly currency: string;
  readonly opened_at: string;
  readonly opened_by: string;
  readonly float_counted: number;
  readonly float_expected: number | null;
  readonly float_source: Float['source'];
  readonly float_note: string | null;
  readonly float_approved_by: string | null;
  readonly before: Takings | null;
  readonly cash_in: number;
  readonly cash_out: number;
  readonly counted_at: string | null;
  readonly counted_by: string | null;
  readonly count: Count | null;
  readonly expected: number | null;
  readonly count_times: number;
  readonly takings: Takings | null;
  readonly closed_at: string | null;
  readonly closed_by: string | null;
  readonly approved_by: string | null;
  readonly kept: number | null;
  readonly note: string | null;
};

export function toShift(row: StoredShift): Shift {
  const opened = {
    shiftId: row.shift_id,
    storeId: row.store_id,
    deviceId: row.device_id,
    businessDate: row.business_date,
    currency: row.currency,
    openedAt: isoTime(row.opened_at),
    openedBy: row.opened_by,
    float: {
      counted: row.float_counted,
      expected: row.float_expected,
      source: row.float_source,
      note: row.float_note,
      approvedBy: row.float_approved_by,
      before: row.before,
    },
    cashIn: row.cash_in,
    cashOut: row.cash_out,
  };
  const counting = toCounting(row);
  const closing = toClosing(row);
  if (counting === null) return { ...opened, state: 'open' };
  return closing === null
    ? { ...opened, state: 'counted', counting }
    : { ...opened, state: 'closed', counting, closing };
}

function toCounting(row: StoredShift): Counting | null {
  const { counted_at: at, counted_by: by, count, expected, takings } = row;
  if (at === null || by === null || count === null || expected === null || takings === null) return null;
  return { at: isoTime(at), by, count, counted: sumOf(count), expected, times: row.count_times, takings };
}

function toClosing({ closed_at: at, closed_by: by, approved_by, kept, note }: StoredShift): Closing | null {
  if (at === null || by === null || kept === null) return null;
  return { at: isoTime(at), by, approvedBy: approved_by, kept, note };
}

function isoTime(text: string): string {
  return new Date(text).toISOString();
}

const openedColumns = [
  'store_id',
  'device_id',
  'business_date',
  'currency',
  'opened_at',
  'opened_by',
  'float_counted',
  'float_expected',
  'float_source',
  'float_note',
  'float_approved_by',
  'before',
] as const;

const movedColumns = [
  'state',
  'cash_in',
  'cash_out',
  'counted_at',
  'counted_by',
  'count',
  'counted',
  'expected',
  'count_times',
  'takings',
  'closed_at',
  'closed_by',
  'approved_by',
  'kept',
  'note',
] as const;

function rowOf(merchantId: number, shift: Shift) {
  const { float } = shift;
  const counting = shift.state === 'open' ? null : shift.counting;
  const closing = shift.state === 'closed' ? shift.closing : null;
  return {
    merchant_id: merchantId,
    shift_id: shift.shiftId,
    store_id: shift.storeId,
    device_id: shift.deviceId,
    business_date: shift.businessDate,
    currency: shift.currency,
    opened_at: shift.openedAt,
    opened_by: shift.openedBy,
    float_counted: float.counted,
    float_expected: float.expected,
    float_source: float.source,
    float_note: float.note,
    float_approved_by: float.approvedBy,
    before: float.before,
    state: shift.state,
    cash_in: shift.cashIn,
    cash_out: shift.cashOut,
    counted_at: counting?.at ?? null,
    counted_by: counting?.by ?? null,
    count: counting?.count ?? null,
    counted: counting?.counted ?? null,
    expected: counting?.expected ?? null,
    count_times: counting?.times ?? 0,
    takings: counting?.takings ?? null,
    closed_at: closing?.at ?? null,
    closed_by: closing?.by ?? null,
    approved_by: closing?.approvedBy ?? null,
    kept: closing?.kept ?? null,
    note: closing?.note ?? null,
  };
}

export function stageNewShift(tx: Tx, shift: Shift): void {
  const columns = ['merchant_id', 'shift_id', ...openedColumns, ...movedColumns];
  tx.stage(insertRows('cashier.shift', columns, [rowOf(tx.merchantId, shift)]));
}

export function stageShift(tx: Tx, shift: Shift): void {
  tx.stage(updateRows('cashier.shift', ['shift_id'], movedColumns, [rowOf(tx.merchantId, shift)]));
}

const moveColumns = [
  'merchant_id',
  'move_id',
  'shift_id',
  'store_id',
  'kind',
  'amount',
  'note',
  'made_by',
  'at',
];

export function stageMove(
  tx: Tx,
  { shiftId, storeId }: Shift,
  { moveId, kind, amount, note }: CashMove,
  made: { readonly by: string; readonly at: Date },
): void {
  const row = {
    merchant_id: tx.merchantId,
    move_id: moveId,
    shift_id: shiftId,
    store_id: storeId,
    kind,
    amount,
    note,
    made_by: made.by,
    at: made.at.toISOString(),
  };
  tx.stage(insertRows('cashier.cash_move', moveColumns, [row]));
}
