import { sql } from '../../spine/sql.ts';
import { type Check, secondsSince } from './check.ts';

type Stream = {
  store_id: number;
  position: number;
  events: number;
  distinct_positions: number;
  first: number | null;
  last: number | null;
};

// The key of an event holds its time too, because of the partitions, so that a number given twice would be kept.
const readStreams = sql(
  'audit.streams',
  `select c.store_id, c.position, count(e.position)::integer as events,
     count(distinct e.position)::integer as distinct_positions, min(e.position) as first, max(e.position) as last
   from spine.store_clock c
   left join spine.event e on e.merchant_id = c.merchant_id and e.store_id = c.store_id
   where c.merchant_id = $1 group by c.store_id, c.position`,
);

const readHomeless = sql(
  'audit.streams.homeless',
  `select distinct e.store_id from spine.event e
   left join spine.store_clock c on c.merchant_id = e.merchant_id and c.store_id = e.store_id
   where e.merchant_id = $1 and c.store_id is null`,
);

const readCursors = sql(
  'audit.streams.cursors',
  `select r.reader, r.store_id, r.position, coalesce(c.position, 0) as clock,
     (select min(e.at) from spine.event e where e.merchant_id = r.merchant_id and e.store_id = r.store_id
        and e.position = r.position + 1) as next_at
   from spine.reader_cursor r
   left join spine.store_clock c on c.merchant_id = r.merchant_id and c.store_id = r.store_id
   where r.merchant_id = $1 and r.position <> coalesce(c.position, 0)`,
);

/** Row 9, first part: numbers without a gap, readers within them. */
export async function checkStreams(check: Check): Promise<void> {
  const { tx, tally } = check;
  for (const stream of await tx.read<Stream>(readStreams, [tx.merchantId])) {
    tally.checked(9, stream.events);
    const { position, events, distinct_positions: numbers, first, last } = stream;
    const whole =
      numbers === events && events === position && (events === 0 || (first === 1 && last === position));
    if (!whole)
      tally.broken('events.gap', tx.merchantId, `store ${stream.store_id}`, {
        position,
        events,
        numbers,
        first,
        last,
      });
  }
  for (const { store_id } of await tx.read<{ store_id: number }>(readHomeless, [tx.merchantId]))
    tally.broken('events.gap', tx.merchantId, `store ${store_id}`, { position: null });
  type Cursor = { reader: string; store_id: number; position: number; clock: number; next_at: Date | null };
  for (const cursor of await tx.read<Cursor>(readCursors, [tx.merchantId])) {
    const subject = `${cursor.reader}, store ${cursor.store_id}`;
    if (cursor.position > cursor.clock)
      tally.broken('cursor.ahead', tx.merchantId, subject, {
        position: cursor.position,
        clock: cursor.clock,
      });
    else
      tally.waits('reader.behind', tx.merchantId, subject, secondsSince(check, cursor.next_at ?? check.now));
  }
}
