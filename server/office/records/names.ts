import { z } from 'zod';
import type { StoreFacts } from '../../kernel/store-facts.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { type SettingsAsStored, settingsOf } from '../merchants-stores/domain/settings.ts';
import { idsIn, type Names, type Told } from './domain/names.ts';
import { numberAt } from './domain/payload.ts';
import { settingChanges } from './domain/setting-lines.ts';

// Every id an event names is asked for once, in every table it may be of: all of them are found by their primary key.
// The order stands with the number and table the half that is here knows of it.
const readNames = sql(
  'records.names',
  `select 'staff' as kind, staff_id as id, jsonb_build_object('zh', name_zh, 'en', name_en) as facts
     from house.staff where merchant_id = $1 and staff_id = any($2::uuid[])
   union all select 'device', device_id, jsonb_build_object('name', name)
     from house.device where merchant_id = $1 and device_id = any($2::uuid[])
   union all select 'account', order_id, jsonb_build_object('number', order_number, 'table', table_name)
     from cashier.account where merchant_id = $1 and order_id = any($2::uuid[])
   union all select 'order', o.order_id, jsonb_build_object('number', o.number, 'table',
       case when t.table_id is null then null else jsonb_build_object('zh', t.name_zh, 'en', t.name_en) end)
     from ordering.dining_order o
     left join ordering.dining_table t on t.merchant_id = o.merchant_id and t.table_id = o.table_id
     where o.merchant_id = $1 and o.order_id = any($2::uuid[])
   union all select 'bill', b.bill_id, jsonb_build_object('number', b.number, 'orderIds',
       (select coalesce(jsonb_agg(p.order_id), '[]') from cashier.bill_order p
        where p.merchant_id = b.merchant_id and p.bill_id = b.bill_id))
     from cashier.bill b where b.merchant_id = $1 and b.bill_id = any($2::uuid[])
   union all select 'payment', payment_id, jsonb_build_object('billId', bill_id, 'tender', tender)
     from cashier.payment where merchant_id = $1 and payment_id = any($2::uuid[])
   union all select 'refund', refund_id, jsonb_build_object('reason', reason)
     from cashier.refund where merchant_id = $1 and refund_id = any($2::uuid[])
   union all select 'seating', s.seating_id, jsonb_build_object('zh', t.name_zh, 'en', t.name_en)
     from ordering.seating s
     join ordering.dining_table t on t.merchant_id = s.merchant_id and t.table_id = s.table_id
     where s.merchant_id = $1 and s.seating_id = any($2::uuid[])
   union all select 'table', table_id, jsonb_build_object('zh', name_zh, 'en', name_en)
     from ordering.dining_table where merchant_id = $1 and table_id = any($2::uuid[])
   union all select 'area', area_id, jsonb_build_object('zh', name_zh, 'en', name_en)
     from ordering.area where merchant_id = $1 and area_id = any($2::uuid[])
   union all select 'line', line_id, jsonb_build_object('name', snapshot->'name', 'reasons', changes->'reasons')
     from ordering.line where merchant_id = $1 and line_id = any($2::uuid[])
   union all select 'drawer', job_id, jsonb_build_object('reason', content->'reason')
     from printing.job where merchant_id = $1 and job_id = any($2::uuid[]) and slip = 'drawer'
   union all select 'printer', p.printer_id, (select printer->'name'
       from printing.setup s, jsonb_array_elements(s.document->'printers') printer
       where s.merchant_id = p.merchant_id and s.store_id = p.store_id and printer->>'id' = p.printer_id::text
       order by s.version desc limit 1)
     from printing.printer p where p.merchant_id = $1 and p.printer_id = any($2::uuid[])`,
);

// A dish is found in the document of the current menu, which is read only where a dish is what an event is about.
const readItems = sql(
  'records.items',
  `select (item->>'id')::uuid as id, item->'name' as name
   from house.store s
   join ordering.menu m on m.merchant_id = s.merchant_id and m.store_id = s.store_id and m.version = s.menu_version,
     jsonb_array_elements(m.document->'items') item
   where s.merchant_id = $1 and s.store_id = $2 and (item->>'id')::uuid = any($3::uuid[])`,
);

// A version of the settings is told by what it made different from the one before.
const readSettings = sql(
  'records.settings',
  `select version, settings from house.store_settings
   where merchant_id = $1 and store_id = $2 and version = any($3::integer[])`,
);

type Stored = { readonly version: number; readonly settings: SettingsAsStored };

async function settingChangesIn(
  tx: Tx,
  store: StoreFacts,
  events: readonly Told[],
): Promise<Names['settings']> {
  const versions = events.flatMap(({ type, payload }) =>
    type === 'settings.changed' ? (numberAt(payload, 'version') ?? []) : [],
  );
  if (versions.length === 0) return new Map();
  const asked = versions.flatMap((version) => [version - 1, version]);
  const rows = await tx.read<Stored>(readSettings, [tx.merchantId, store.storeId, asked]);
  const found = new Map(rows.map(({ version, settings }) => [version, settingsOf(settings)]));
  const digits = minorDigitsOf(store.currency);
  const write = (amount: number): string => (amount / 10 ** digits).toFixed(digits);
  return new Map(
    versions.flatMap((version) => {
      const [before, after] = [found.get(version - 1), found.get(version)];
      return before === undefined || after === undefined
        ? []
        : [[version, settingChanges(before, after, write)] as const];
    }),
  );
}

/** How many places after the point the money of a store has. */
function minorDigitsOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

const words = z.object({ zh: z.string(), en: z.string() });
const ofOrder = z.object({ number: z.string(), table: words.nullable() });
const ofBill = z.object({ number: z.string(), orderIds: z.array(z.string()) });
const ofPayment = z.object({ billId: z.string().nullable(), tender: z.string() });
const ofLine = z.object({ name: words, reasons: z.record(z.string(), z.string()).nullish() });

/** A refund leads to its payment, a payment to its bill, a bill to its orders. */
const turnsMax = 3;

type Row = { readonly kind: string; readonly id: string; readonly facts: unknown };

/** Finds out what the ids inside some events are called. */
export async function namesIn(tx: Tx, store: StoreFacts, events: readonly Told[]): Promise<Names> {
  const asked = new Set<string>();
  const rows: Row[] = [];
  let ids = idsIn(events);
  for (let turn = 0; turn < turnsMax && ids.length > 0; turn += 1) {
    for (const id of ids) asked.add(id);
    const found = await tx.read<Row>(readNames, [tx.merchantId, ids]);
    rows.push(...found);
    ids = [...new Set(idsIn(found.map(({ facts }) => facts)))].filter((id) => !asked.has(id));
  }
  const dishes = events.filter(({ type }) => type === 'portion.changed').map(({ subject }) => subject);
  const items =
    dishes.length === 0
      ? []
      : await tx.read<{ id: string; name: unknown }>(readItems, [tx.merchantId, store.storeId, dishes]);
  return { ...namesOf(rows, items), settings: await settingChangesIn(tx, store, events) };
}

function namesOf(
  rows: readonly Row[],
  items: readonly { id: string; name: unknown }[],
): Omit<Names, 'settings'> {
  const of = <T>(kind: string, schema: z.ZodType<T>): Map<string, T> =>
    new Map(rows.filter((row) => row.kind === kind).map(({ id, facts }) => [id, schema.parse(facts)]));
  const lines = of('line', ofLine);
  const reasons = of('refund', z.object({ reason: z.string().nullable() }));
  return {
    staff: of('staff', words),
    devices: new Map([...of('device', z.object({ name: z.string() }))].map(([id, { name }]) => [id, name])),
    orders: new Map([...of('account', ofOrder), ...of('order', ofOrder)]),
    bills: of('bill', ofBill),
    payments: of('payment', ofPayment),
    refunds: reasons,
    seatings: of('seating', words),
    tables: of('table', words),
    areas: of('area', words),
    lines: new Map([...lines].map(([id, { name, reasons: typed }]) => [id, { name, reasons: typed ?? {} }])),
    printers: of('printer', words),
    drawers: of('drawer', z.object({ reason: z.string().nullable() })),
    items: new Map(items.map(({ id, name }) => [id, words.parse(name)])),
  };
}
