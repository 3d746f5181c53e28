import type { ReadReply } from '../../platform/http/mount.ts';
import { readCursor, writeCursor } from '../../platform/http/page-cursor.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { Takings } from './domain/types.ts';
import { tendersOf } from './queries.ts';
import { type StoredShift, toShift } from './rows.ts';
import { type Looker, viewsOf } from './views.ts';

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const pageSql = sql(
  'shifts.page',
  `select to_json(s) as shift from cashier.shift s
   where merchant_id = $1 and store_id = $2 and ($3::date is null or business_date = $3)
     and ($4::uuid is null or device_id = $4)
     and (opened_at, shift_id) < (coalesce($5::timestamptz, 'infinity'), $6::uuid)
   order by opened_at desc, shift_id desc limit $7`,
);

type Asked = {
  readonly storeId: number;
  readonly date: string | null;
  /** Of one till; null: of all. */
  readonly deviceId: string | null;
  readonly cursor: string | undefined;
  readonly limit: number;
};

/** A page of shifts, the newest first. */
export async function pageOfShifts(tx: Tx, asked: Asked, looker: Looker): Promise<ReadReply> {
  const from = readCursor(asked.cursor);
  if (!from.ok) return from;
  const { storeId, date, deviceId, limit } = asked;
  const { at = null, id = lastId } = from.value ?? {};
  const values = [tx.merchantId, storeId, date, deviceId, at, id, limit];
  const rows = await tx.read<{ shift: StoredShift }>(pageSql, values);
  const shifts = rows.map(({ shift }) => toShift(shift));
  const last = shifts.length < limit ? undefined : shifts.at(-1);
  const next = last === undefined ? null : writeCursor({ at: last.openedAt, id: last.shiftId });
  return { ok: true, body: { shifts: await viewsOf(tx, shifts, looker), next } };
}

// What no shift has counted and none that is open will: of guests' phones, and of tills that have no shift.
const outsideSql = sql(
  'shifts.outside',
  `with own as materialized (
     select e.device_id, e.tender, e.received, e.change, e.refunded
     from cashier.journal_entry e
     where e.merchant_id = $1 and e.store_id = $2 and e.business_date = $3 and e.tender is not null
       and not exists (select from cashier.shift_entry s where s.merchant_id = e.merchant_id
         and s.entry_id = e.entry_id and s.part <> 'earlier')
       and not exists (select from cashier.shift t where t.merchant_id = e.merchant_id
         and t.device_id = e.device_id and t.state = 'open')
   )
   select ${tendersOf('(select * from own where device_id is null) p')} as phones,
       ${tendersOf('(select * from own where device_id is not null) p')} as tills`,
);

/** What a day took outside of shifts. */
export async function takenOutside(
  tx: Tx,
  storeId: number,
  date: string,
): Promise<{ readonly phones: Takings; readonly tills: Takings }> {
  type Row = { phones: Takings['tenders']; tills: Takings['tenders'] };
  const [row] = await tx.read<Row>(outsideSql, [tx.merchantId, storeId, date]);
  return {
    phones: { tenders: row?.phones ?? [], bills: 0 },
    tills: { tenders: row?.tills ?? [], bills: 0 },
  };
}
