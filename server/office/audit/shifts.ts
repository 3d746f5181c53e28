import { sql } from '../../spine/sql.ts';
import { type Check, guarded } from './check.ts';
import { type FoldedShift, foldShift } from './fold-shift.ts';
import { readEvents } from './folds.ts';
import { differingKeys } from './same-json.ts';

const batchRows = 300;
const findingsMax = 1000;

const readShifts = sql(
  'audit.shifts',
  `select shift_id as id, json_build_object('state', state, 'deviceId', device_id, 'businessDate', business_date,
     'float', float_counted, 'floatExpected', float_expected, 'cashIn', cash_in, 'cashOut', cash_out,
     'counted', counted, 'expected', expected, 'times', count_times, 'kept', kept, 'approvedBy', approved_by) as stored
   from cashier.shift where merchant_id = $1 and ($2::uuid is null or shift_id > $2)
   order by shift_id limit ${batchRows}`,
);

// What a shift says came in each tender, against the entries it counted; and its cash, against all of them.
const readTakings = sql(
  'audit.shifts.takings',
  `with counted as (
     select s.shift_id, s.part, e.tender, sum(e.received) as received, sum(e.change) as change,
       sum(e.refunded) as refunded
     from cashier.shift_entry s
     join cashier.journal_entry e using (merchant_id, store_id, business_date, entry_id)
     where s.merchant_id = $1 and e.tender is not null group by s.shift_id, s.part, e.tender
   ), said as (
     select s.shift_id, p.part, t.tender, t.received, t.change, t.refunded
     from cashier.shift s
     cross join lateral (values ('during', s.takings), ('before', s.before)) p(part, takings)
     cross join lateral jsonb_to_recordset(p.takings->'tenders')
       as t(tender text, received bigint, change bigint, refunded bigint)
     where s.merchant_id = $1 and p.takings is not null
   )
   select distinct shift_id as id from (
     (select * from counted where part <> 'earlier' except select * from said)
     union all (select * from said except select * from counted)) differs
   limit ${findingsMax}`,
);

const readCash = sql(
  'audit.shifts.cash',
  `with moves as (
     select shift_id, sum(amount) filter (where kind in ('change', 'otherIn')) as cash_in,
       sum(amount) filter (where kind not in ('change', 'otherIn')) as cash_out
     from cashier.cash_move where merchant_id = $1 group by shift_id
   ), cash as (
     select s.shift_id, sum(e.received - e.change - e.refunded) filter (where s.part = 'before') as before,
       sum(e.received - e.change - e.refunded) filter (where s.part = 'during') as during
     from cashier.shift_entry s
     join cashier.journal_entry e using (merchant_id, store_id, business_date, entry_id)
     where s.merchant_id = $1 and e.tender = 'cash' group by s.shift_id
   )
   select s.shift_id as id from cashier.shift s
   left join moves m using (shift_id)
   left join cash c using (shift_id)
   left join lateral (
     select p.kept from cashier.shift p
     where p.merchant_id = s.merchant_id and p.device_id = s.device_id and p.opened_at < s.opened_at
     order by p.opened_at desc limit 1) former on true
   where s.merchant_id = $1 and (
     s.cash_in <> coalesce(m.cash_in, 0) or s.cash_out <> coalesce(m.cash_out, 0)
     or s.float_expected is distinct from former.kept + coalesce(c.before, 0)
     or s.expected <> s.float_counted + coalesce(c.during, 0) + s.cash_in - s.cash_out)
   limit ${findingsMax}`,
);

const readBooks = sql(
  'audit.shifts.books',
  `with books as (
     select e.subject as shift_id, sum(p.amount) as amount
     from cashier.journal_entry e
     join cashier.posting p using (merchant_id, store_id, business_date, entry_id)
     where e.merchant_id = $1 and e.event_type in ('shift.opened', 'cash.moved', 'shift.closed')
       and p.account = 'tender.cash' group by e.subject
   )
   select s.shift_id as id from cashier.shift s left join books b using (shift_id)
   where s.merchant_id = $1 and coalesce(b.amount, 0) <>
     s.float_counted - coalesce(s.float_expected, 0) + s.cash_in - s.cash_out
     + case when s.state = 'closed' then s.kept - s.expected else 0 end
   limit ${findingsMax}`,
);

// What a till took after its first shift began and well before one of its counts was counted by somebody.
const readForgotten = sql(
  'audit.shifts.forgotten',
  `select e.entry_id as id from cashier.journal_entry e
   where e.merchant_id = $1 and e.device_id is not null and e.tender is not null
     and exists (select from cashier.shift s where s.merchant_id = e.merchant_id and s.device_id = e.device_id
       and s.opened_at < e.at)
     and exists (select from cashier.shift s where s.merchant_id = e.merchant_id and s.device_id = e.device_id
       and s.counted_at > e.at + interval '1 minute')
     and not exists (select from cashier.shift_entry c
       where c.merchant_id = e.merchant_id and c.entry_id = e.entry_id)
   limit ${findingsMax}`,
);

/** Rows 1 and 9 for shifts: they are what their events, their entries and the books say, and no money is forgotten. */
export async function checkShifts(check: Check): Promise<void> {
  const { tx, tally, halves } = check;
  if (!halves.includes('cashier')) return;
  await checkFolds(check);
  const found = async (statement: typeof readCash): Promise<string[]> =>
    (await tx.read<{ id: string }>(statement, [tx.merchantId])).map(({ id }) => id);
  for (const id of await found(readTakings)) tally.broken('shift.takingsDiffer', tx.merchantId, id);
  for (const id of await found(readCash)) tally.broken('shift.cashDiffers', tx.merchantId, id);
  for (const id of await found(readBooks)) tally.broken('shift.booksDiffer', tx.merchantId, id);
  for (const id of await found(readForgotten)) tally.broken('shift.forgotten', tx.merchantId, id);
}

async function checkFolds(check: Check): Promise<void> {
  const { tx, tally } = check;
  let after: string | null = null;
  for (;;) {
    type Row = { id: string; stored: FoldedShift };
    const rows: Row[] = await tx.read<Row>(readShifts, [tx.merchantId, after]);
    const last = rows.at(-1);
    if (last === undefined) return;
    const events = await readEvents(
      tx,
      'shift',
      rows.map(({ id }) => id),
    );
    tally.checked(9, rows.length);
    for (const { id, stored } of rows)
      guarded(check, id, () => {
        const folded = foldShift(events.get(id) ?? []);
        const differs = folded === null ? ['everything'] : differingKeys(stored, folded);
        if (differs.length > 0) tally.broken('fold.shift', tx.merchantId, id, { differs });
      });
    after = last.id;
  }
}
