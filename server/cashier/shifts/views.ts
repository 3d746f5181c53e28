import type { ReplyOf } from '../../platform/http/contract.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { tenderName } from '../ledger/domain/tender-names.ts';
import type { getShift } from './contract.ts';
import { expectedCash, netOf } from './domain/cash.ts';
import type { MoveKind, Shift, Takings } from './domain/types.ts';
import { takingsSince } from './queries.ts';

type ShiftView = ReplyOf<typeof getShift>['shift'];
type Name = ShiftView['openedBy'];

/** Who looks: a cashier who counts blind is told nothing of what should be there while the shift is open. */
export type Looker = { readonly deviceId: string; readonly isManager: boolean; readonly blind: boolean };

// One round trip for whatever number of shifts: their moves, and the names of everybody in them.
const besideSql = sql(
  'shifts.beside',
  `with moves as materialized (
     select shift_id as "shiftId", move_id as id, kind, amount, note, made_by as "madeBy", at
     from cashier.cash_move where merchant_id = $1 and shift_id = any($2::uuid[])
   )
   select (select json_agg(m order by at, id) from moves m) as moves,
     (select json_object_agg(staff_id, json_build_object('zh', name_zh, 'en', name_en)) from house.staff
      where merchant_id = $1 and staff_id in (select unnest($3::uuid[]) union select "madeBy" from moves)) as people,
     (select json_object_agg(device_id, name) from house.device
      where merchant_id = $1 and device_id = any($4::uuid[])) as tills`,
);

type MoveRow = {
  readonly shiftId: string;
  readonly id: string;
  readonly kind: MoveKind;
  readonly amount: number;
  readonly note: string | null;
  readonly madeBy: string;
  readonly at: string;
};

type BesideRow = {
  readonly moves: MoveRow[] | null;
  readonly people: Record<string, Name> | null;
  readonly tills: Record<string, string> | null;
};

type Beside = {
  readonly moves: readonly MoveRow[];
  readonly person: (id: string) => Name;
  readonly till: (id: string) => string;
};

const nobodyKnown: Name = { zh: '已离职的员工', en: 'A person who left' };

/** What stands beside shifts: their moves, and the names of people and tills. */
export async function readBeside(
  tx: Tx,
  asked: {
    readonly shifts: readonly string[];
    readonly people: readonly string[];
    readonly tills: readonly string[];
  },
): Promise<Beside> {
  const [row] = await tx.read<BesideRow>(besideSql, [tx.merchantId, asked.shifts, asked.people, asked.tills]);
  return {
    moves: row?.moves ?? [],
    person: (id) => row?.people?.[id] ?? nobodyKnown,
    till: (id) => row?.tills?.[id] ?? '',
  };
}

/** Shifts as screens show them: names and moves are read once for all, what is open is summed as it stands now. */
export async function viewsOf(tx: Tx, shifts: readonly Shift[], looker: Looker): Promise<ShiftView[]> {
  if (shifts.length === 0) return [];
  const beside = await readBeside(tx, {
    shifts: shifts.map(({ shiftId }) => shiftId),
    people: shifts.flatMap(peopleOf),
    tills: shifts.map(({ deviceId }) => deviceId),
  });
  const views: ShiftView[] = [];
  for (const shift of shifts) {
    const takings = await takingsShown(tx, shift, looker);
    const own = beside.moves.filter(({ shiftId }) => shiftId === shift.shiftId);
    views.push({
      ...headOf(shift, beside, looker),
      moves: own.map(({ id, kind, amount, note, madeBy, at }) => ({
        id,
        kind,
        amount,
        note,
        by: beside.person(madeBy),
        at: new Date(at).toISOString(),
      })),
      takings: takings === null ? null : takingsView(takings),
      expected: takings === null ? null : expectedCash(shift, takings),
      ...endOf(shift, beside),
    });
  }
  return views;
}

/** One shift, as a reply. */
export async function viewOf(
  tx: Tx,
  shift: Shift,
  looker: Looker,
): Promise<{ shift: ShiftView | undefined }> {
  const [view] = await viewsOf(tx, [shift], looker);
  return { shift: view };
}

export function takingsView({ tenders, bills }: Takings) {
  return {
    bills,
    tenders: tenders.map((row) => ({ ...row, name: tenderName(row.tender), net: netOf(row) })),
  };
}

function headOf(shift: Shift, names: Beside, looker: Looker) {
  const { float } = shift;
  return {
    id: shift.shiftId,
    state: shift.state,
    till: names.till(shift.deviceId),
    here: shift.deviceId === looker.deviceId,
    businessDate: shift.businessDate,
    currency: shift.currency,
    openedAt: shift.openedAt,
    openedBy: names.person(shift.openedBy),
    float: {
      counted: float.counted,
      expected: float.expected,
      difference: float.expected === null ? 0 : float.counted - float.expected,
      source: float.source,
      note: float.note,
      approvedBy: float.approvedBy === null ? null : names.person(float.approvedBy),
      before: float.before === null ? null : takingsView(float.before),
    },
    cashIn: shift.cashIn,
    cashOut: shift.cashOut,
  };
}

function endOf(shift: Shift, names: Beside): Pick<ShiftView, 'count' | 'closing'> {
  if (shift.state === 'open') return { count: null, closing: null };
  const { at, by, count, counted, expected, times } = shift.counting;
  const counting = {
    at,
    by: names.person(by),
    pieces: [...count.pieces],
    other: count.other,
    counted,
    difference: counted - expected,
    times,
  };
  if (shift.state === 'counted') return { count: counting, closing: null };
  const { kept, note, approvedBy, ...closed } = shift.closing;
  return {
    count: counting,
    closing: {
      at: closed.at,
      by: names.person(closed.by),
      approvedBy: approvedBy === null ? null : names.person(approvedBy),
      kept,
      takenOut: counted - kept,
      note,
    },
  };
}

async function takingsShown(tx: Tx, shift: Shift, looker: Looker): Promise<Takings | null> {
  if (shift.state !== 'open') return shift.counting.takings;
  if (looker.blind && !looker.isManager) return null;
  return takingsSince(tx, shift.deviceId, shift.openedAt);
}

function peopleOf(shift: Shift): string[] {
  const { openedBy, float } = shift;
  const ends = [
    shift.state === 'open' ? null : shift.counting.by,
    shift.state === 'closed' ? shift.closing.by : null,
    shift.state === 'closed' ? shift.closing.approvedBy : null,
  ];
  return [openedBy, float.approvedBy, ...ends].filter((id) => id !== null);
}
