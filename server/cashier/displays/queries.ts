import type { NewEvent } from '../../spine/command.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';

export type Till = {
  readonly id: string;
  readonly name: string;
  readonly personZh: string | null;
  readonly personEn: string | null;
  readonly lastShownAt: Date | null;
};

const tillsMax = 50;

const tillsSql = sql(
  'displays.tills',
  `select d.device_id as id, d.name, p.name_zh as "personZh", p.name_en as "personEn", v.shown_at as "lastShownAt"
   from house.device d
   left join cashier.till_view v on v.merchant_id = d.merchant_id and v.device_id = d.device_id
   left join lateral (
     select t.name_zh, t.name_en from house.session s
     join house.staff t on t.merchant_id = s.merchant_id and t.staff_id = s.staff_id
     where s.merchant_id = d.merchant_id and s.device_id = d.device_id and s.ended_at is null and s.expires_at > $3
     order by s.created_at desc limit 1) p on true
   where d.merchant_id = $1 and d.store_id = $2 and d.revoked_at is null
   order by v.shown_at desc nulls last, d.paired_at desc limit ${tillsMax}`,
);

/** The devices of a store a display may stand at, with who is signed in there. */
export async function tillsOf(tx: Tx, storeId: number, now: Date): Promise<Till[]> {
  return tx.read<Till>(tillsSql, [tx.merchantId, storeId, now.toISOString()]);
}

const findDevice = sql(
  'displays.device',
  `select device_id from house.device
   where merchant_id = $1 and store_id = $2 and device_id = $3 and revoked_at is null`,
);

export async function isDeviceOf(tx: Tx, storeId: number, deviceId: string): Promise<boolean> {
  return (await tx.read(findDevice, [tx.merchantId, storeId, deviceId])).length > 0;
}

const findBill = sql(
  'displays.bill',
  'select 1 from cashier.bill where merchant_id = $1 and store_id = $2 and bill_id = $3',
);

export async function isBillOf(tx: Tx, storeId: number, billId: string): Promise<boolean> {
  return (await tx.read(findBill, [tx.merchantId, storeId, billId])).length > 0;
}

type Place = { readonly storeId: number; readonly deviceId: string };

const showSql = sql(
  'displays.show',
  `insert into cashier.till_view (merchant_id, device_id, store_id, bill_id, shown_at) values ($1, $2, $3, $4, $5)
   on conflict (merchant_id, device_id) do update
   set store_id = excluded.store_id, bill_id = excluded.bill_id, shown_at = excluded.shown_at`,
);

/** Stages what a till shows. */
export function stageShown(tx: Tx, { storeId, deviceId }: Place, billId: string | null, now: Date): NewEvent {
  const values = [tx.merchantId, deviceId, storeId, billId, now.toISOString()];
  tx.stage({ statement: showSql, values, rows: 1 });
  return { storeId, type: 'display.changed', subject: deviceId, payload: { billId } };
}

const attachSql = sql(
  'displays.attach',
  `insert into cashier.display (merchant_id, device_id, store_id, till_id, attached_at) values ($1, $2, $3, $4, $5)
   on conflict (merchant_id, device_id) do update
   set store_id = excluded.store_id, till_id = excluded.till_id, attached_at = excluded.attached_at`,
);

/** Stages the till a display stands at. The till hears it, and says at once what is open there. */
export function stageAttached(
  tx: Tx,
  { storeId, deviceId }: Place,
  tillId: string | null,
  now: Date,
): NewEvent[] {
  const values = [tx.merchantId, deviceId, storeId, tillId, now.toISOString()];
  tx.stage({ statement: attachSql, values, rows: 1 });
  const changed = { storeId, type: 'display.changed', subject: deviceId, payload: { tillId } };
  return tillId === null
    ? [changed]
    : [changed, { storeId, type: 'till.followed', subject: tillId, payload: {} }];
}

const followedSql = sql(
  'displays.followed',
  `select 1 from cashier.display y
   join house.device d on d.merchant_id = y.merchant_id and d.device_id = y.device_id
     and d.store_id = y.store_id and d.revoked_at is null
   where y.merchant_id = $1 and y.till_id = $2 limit 1`,
);

/** Whether a display stands at a till. */
export async function isFollowed(tx: Tx, tillId: string): Promise<boolean> {
  return (await tx.read(followedSql, [tx.merchantId, tillId])).length > 0;
}

// Where nothing was chosen, a display in a window of a till shows that till. A bill that somebody left open when they
// signed out is not shown.
const shownSql = sql(
  'displays.shown',
  `select t.device_id as id, t.name,
     case when exists (select from house.session s where s.merchant_id = t.merchant_id and s.device_id = t.device_id
       and s.ended_at is null and s.expires_at > $3) then v.bill_id end as "billId"
   from house.device d
   left join cashier.display y on y.merchant_id = d.merchant_id and y.device_id = d.device_id
   join house.device t on t.merchant_id = d.merchant_id and t.store_id = d.store_id and t.revoked_at is null
     and t.device_id = coalesce(y.till_id, d.device_id)
   left join cashier.till_view v on v.merchant_id = t.merchant_id and v.device_id = t.device_id
     and v.store_id = t.store_id
   where d.merchant_id = $1 and d.device_id = $2 and (y.till_id is not null or v.device_id is not null)`,
);

export type Shown = { readonly id: string; readonly name: string; readonly billId: string | null };

/** The till a display stands at and the bill it shows; null where it stands at none. */
export async function shownAt(tx: Tx, deviceId: string, now: Date): Promise<Shown | null> {
  return (await tx.read<Shown>(shownSql, [tx.merchantId, deviceId, now.toISOString()]))[0] ?? null;
}
