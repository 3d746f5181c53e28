import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { CashMove, Shift, Takings } from './domain/types.ts';
import { type StoredShift, toShift } from './rows.ts';

const lockSql = sql(
  'shifts.lock',
  'select to_json(s) as shift from cashier.shift s where merchant_id = $1 and shift_id = $2 for update',
);

/** Locks a shift: whatever is done to it waits for its turn here. */
export async function lockShift(tx: Tx, shiftId: string): Promise<Shift | null> {
  const [row] = await tx.read<{ shift: StoredShift }>(lockSql, [tx.merchantId, shiftId]);
  return row === undefined ? null : toShift(row.shift);
}

const readSql = sql(
  'shifts.read',
  'select to_json(s) as shift from cashier.shift s where merchant_id = $1 and shift_id = $2',
);

export async function readShift(tx: Tx, shiftId: string): Promise<Shift | null> {
  const [row] = await tx.read<{ shift: StoredShift }>(readSql, [tx.merchantId, shiftId]);
  return row === undefined ? null : toShift(row.shift);
}

const lastSql = sql(
  'shifts.last',
  `select to_json(s) as shift from cashier.shift s
   where merchant_id = $1 and device_id = $2 order by opened_at desc limit 1`,
);

/** The newest shift of a till. */
export async function lastShift(tx: Tx, deviceId: string): Promise<Shift | null> {
  const [row] = await tx.read<{ shift: StoredShift }>(lastSql, [tx.merchantId, deviceId]);
  return row === undefined ? null : toShift(row.shift);
}

const knownSql = sql(
  'shifts.known',
  `select
     (select to_json(s) from cashier.shift s where merchant_id = $1 and shift_id = $2) as known,
     (select to_json(s) from cashier.shift s
      where merchant_id = $1 and device_id = $3 order by opened_at desc limit 1) as last`,
);

/** The shift of this id, if it is there already, and the newest one of a till. */
export async function knownAndLast(
  tx: Tx,
  shiftId: string,
  deviceId: string,
): Promise<{ readonly known: Shift | null; readonly last: Shift | null }> {
  type Row = { known: StoredShift | null; last: StoredShift | null };
  const [row] = await tx.read<Row>(knownSql, [tx.merchantId, shiftId, deviceId]);
  const { known = null, last = null } = row ?? {};
  return { known: known && toShift(known), last: last && toShift(last) };
}

const clockSql = sql(
  'shifts.clock',
  'select position from spine.store_clock where merchant_id = $1 and store_id = $2 for update',
);

/**
 * Takes the store's clock before its time. Every command that takes money stamps its events with this clock right
 * before it commits, so from here on nothing of this store commits: what is there now is before this command, what is
 * not comes after it. That is what divides two shifts, and it costs a payment nothing. No lock is taken after it.
 */
export async function holdClock(tx: Tx, storeId: number): Promise<void> {
  await tx.read(clockSql, [tx.merchantId, storeId]);
}

// What a till took and no shift has counted yet. $3 bounds the look back: commands last seconds, never minutes.
const uncounted = `from cashier.journal_entry e
  where e.merchant_id = $1 and e.device_id = $2 and e.at >= $3
    and (e.tender is not null or e.event_type in ('bill.closed', 'bill.reversed'))
    and not exists (select from cashier.shift_entry s where s.merchant_id = e.merchant_id and s.entry_id = e.entry_id)`;

/** Sums over rows of entries, by tender: JSON. */
export const tendersOf = (rows: string): string => `coalesce((
  select json_agg(t order by t.tender) from (
    select tender, count(*) filter (where received > 0)::integer as count, sum(received)::bigint as received,
      sum(change)::bigint as change, count(*) filter (where refunded > 0)::integer as refunds,
      sum(refunded)::bigint as refunded
    from ${rows} where tender is not null group by tender) t), '[]')`;

const billsOf = (rows: string): string => `coalesce((
  select sum(once)::integer from (
    select sign(sum(case event_type when 'bill.closed' then 1 else -1 end)) as once
    from ${rows} where event_type in ('bill.closed', 'bill.reversed') group by bill_id) b), 0)`;

const takingsSql = sql(
  'shifts.takings',
  `with own as materialized (
     select e.event_type, e.bill_id, e.tender, e.received, e.change, e.refunded ${uncounted}
   )
   select ${tendersOf('own')} as tenders, ${billsOf('own')} as bills, (select count(*)::integer from own) as entries`,
);

/** Commands last seconds: what is older than this when a shift begins was counted, or never will be. */
const slackMs = 10 * 60_000;

const lookBackTo = (since: string): string => new Date(Date.parse(since) - slackMs).toISOString();

type Uncounted = Takings & { readonly entries: number };

/** What a till took since then that no shift has counted. */
export async function takingsSince(tx: Tx, deviceId: string, since: string): Promise<Uncounted> {
  const [row] = await tx.read<Uncounted>(takingsSql, [tx.merchantId, deviceId, lookBackTo(since)]);
  return row ?? { tenders: [], bills: 0, entries: 0 };
}

const takeSql = sql(
  'shifts.take',
  `insert into cashier.shift_entry (merchant_id, entry_id, shift_id, store_id, business_date, part)
   select e.merchant_id, e.entry_id, $4, e.store_id, e.business_date, $5 ${uncounted}`,
);

/** Stages that these takings belong to a shift. Under the store's clock they are the very same that were read. */
export function stageTaken(
  tx: Tx,
  { shiftId, deviceId }: Shift,
  taken: { readonly part: 'earlier' | 'before' | 'during'; readonly since: string; readonly entries: number },
): void {
  const { part, since, entries } = taken;
  const values = [tx.merchantId, deviceId, lookBackTo(since), shiftId, part];
  tx.stage({ statement: takeSql, values, rows: entries });
}

const moveSql = sql(
  'shifts.move',
  `select move_id as "moveId", shift_id as "shiftId", kind, amount, note from cashier.cash_move
   where merchant_id = $1 and move_id = $2`,
);

export async function readMove(tx: Tx, moveId: string): Promise<(CashMove & { shiftId: string }) | null> {
  const [row] = await tx.read<CashMove & { shiftId: string }>(moveSql, [tx.merchantId, moveId]);
  return row ?? null;
}
