import { sql } from '../../spine/sql.ts';
import type { Check } from './check.ts';

const findingsMax = 1000;

const readCount = sql(
  'audit.kitchen.count',
  `select count(*)::integer as lines from ordering.line
   where merchant_id = $1 and state in ('released', 'cooking', 'ready', 'served')`,
);

const readMissing = sql(
  'audit.kitchen.missing',
  `select l.line_id, s.station_id, count(t.ticket_id)::integer as tickets
   from ordering.line l
   cross join lateral (select distinct unnest(l.stations) as station_id) s
   left join ordering.ticket t on t.merchant_id = l.merchant_id and t.line_id = l.line_id
     and t.station_id = s.station_id and t.state <> 'cancelled'
   where l.merchant_id = $1 and l.state in ('released', 'cooking', 'ready', 'served')
   group by l.line_id, s.station_id having count(t.ticket_id) = 0 limit ${findingsMax}`,
);

const readTooMany = sql(
  'audit.kitchen.tooMany',
  `select t.line_id, t.station_id, min(t.ticket_id::text) as ticket_id, count(*)::integer as tickets
   from ordering.ticket t
   left join ordering.line l on l.merchant_id = t.merchant_id and l.line_id = t.line_id
   where t.merchant_id = $1 and t.state <> 'cancelled'
   group by t.line_id, t.station_id, l.state, l.stations
   having count(*) > 1 or l.state is null or l.state in ('held', 'returned') or not t.station_id = any(l.stations)
   limit ${findingsMax}`,
);

// A line is as far as its least advanced ticket; without tickets it is handed over and stays released.
const readSteps = sql(
  'audit.kitchen.steps',
  `select l.line_id, l.state,
     case min(case t.state when 'waiting' then 1 when 'cooking' then 2 when 'ready' then 3
         when 'served' then 4 end)
       when 2 then 'cooking' when 3 then 'ready' when 4 then 'served' else 'released' end as tickets_say
   from ordering.line l
   left join ordering.ticket t on t.merchant_id = l.merchant_id and t.line_id = l.line_id and t.state <> 'cancelled'
   where l.merchant_id = $1 and l.state in ('released', 'cooking', 'ready', 'served')
   group by l.line_id, l.state
   having l.state <> case min(case t.state when 'waiting' then 1 when 'cooking' then 2 when 'ready' then 3
         when 'served' then 4 end)
     when 2 then 'cooking' when 3 then 'ready' when 4 then 'served' else 'released' end
   limit ${findingsMax}`,
);

/** Row 8: every released line has exactly one live ticket per station it is made at, and no other line has any. */
export async function checkKitchen({ tx, tally, halves }: Check): Promise<void> {
  if (!halves.includes('ordering')) return;
  const merchant = [tx.merchantId];
  const [count] = await tx.read<{ lines: number }>(readCount, merchant);
  tally.checked(8, count?.lines ?? 0);
  for (const row of await tx.read<{ line_id: string; station_id: string }>(readMissing, merchant))
    tally.broken('ticket.missing', tx.merchantId, row.line_id, { stationId: row.station_id });
  type TooMany = { line_id: string; station_id: string; ticket_id: string; tickets: number };
  for (const { line_id, station_id: stationId, ticket_id: ticketId, tickets } of await tx.read<TooMany>(
    readTooMany,
    merchant,
  ))
    tally.broken('ticket.tooMany', tx.merchantId, line_id, { stationId, ticketId, tickets });
  type Step = { line_id: string; state: string; tickets_say: string };
  for (const row of await tx.read<Step>(readSteps, merchant))
    tally.broken('line.stateWrong', tx.merchantId, row.line_id, {
      state: row.state,
      ticketsSay: row.tickets_say,
    });
}
