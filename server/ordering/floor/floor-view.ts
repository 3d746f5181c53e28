import type { z } from 'zod';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { getFloor } from './contract.ts';

export type FloorView = z.infer<(typeof getFloor)['reply']>;

// One round trip for the whole floor. Only current parties are looked at, so it does not grow with the past; their
// money is read from the documents of the seam, which are stored as text.
const readFloorRows = sql(
  'floor.view',
  `with money as (
     select o.seating_id, array_agg(o.order_id order by o.opened_at, o.order_id) as order_ids,
       sum(coalesce((d.settlement::jsonb #>> '{totals,payable}')::bigint, 0)) as payable,
       sum(coalesce((d.settlement::jsonb #>> '{totals,due}')::bigint, 0)) as due,
       sum(l.unserved) as unserved, sum(l.held) as held
     from ordering.dining_table t
     join ordering.dining_order o on o.merchant_id = t.merchant_id and o.seating_id = t.seating_id
     left join seam.document d on d.merchant_id = o.merchant_id and d.order_id = o.order_id
     cross join lateral (
       select count(*) filter (where state in ('released', 'cooking', 'ready') and cardinality(stations) > 0) as unserved,
         count(*) filter (where state = 'held') as held
       from ordering.line where merchant_id = o.merchant_id and order_id = o.order_id
     ) l
     where t.merchant_id = $1 and t.store_id = $2
     group by o.seating_id
   )
   select
     (select coalesce(json_agg(json_build_object('id', area_id, 'sort', sort,
        'name', json_build_object('zh', name_zh, 'en', name_en)) order by sort, area_id), '[]')
      from ordering.area where merchant_id = $1 and store_id = $2 and removed_at is null) as areas,
     (select coalesce(json_agg(json_build_object('id', t.table_id, 'areaId', t.area_id, 'seats', t.seats,
        'sort', t.sort, 'name', json_build_object('zh', t.name_zh, 'en', t.name_en), 'digits', t.digits,
        'shape', t.shape,
        'place', case when t.place_x is not null then json_build_object('x', t.place_x, 'y', t.place_y) end,
        'code', t.merchant_id || '-' || t.store_id || '-' || t.code,
        'seating', case when s.seating_id is not null then json_build_object('id', s.seating_id, 'state', s.state,
          'covers', s.covers, 'openedAt', to_char(s.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'orderIds', coalesce(m.order_ids, '{}'), 'payable', coalesce(m.payable, 0), 'due', coalesce(m.due, 0),
          'unserved', coalesce(m.unserved, 0), 'held', coalesce(m.held, 0)) end) order by t.sort, t.table_id), '[]')
      from ordering.dining_table t
      left join ordering.seating s on s.merchant_id = t.merchant_id and s.seating_id = t.seating_id
      left join money m on m.seating_id = t.seating_id
      where t.merchant_id = $1 and t.store_id = $2 and t.removed_at is null) as tables
   from house.store where merchant_id = $1 and store_id = $2`,
);

/** The whole floor of a store; undefined where there is no such store. */
export async function readFloor(tx: Tx, storeId: number): Promise<FloorView | undefined> {
  return (await tx.read<FloorView>(readFloorRows, [tx.merchantId, storeId]))[0];
}
