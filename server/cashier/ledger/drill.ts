import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { Drill } from './contract.ts';
import { movesOf, type SalesRow, saleColumns, salesOf, saleSums, type TenderRow } from './day.ts';

export type DrillQuestion = {
  readonly storeId: number;
  readonly date: string;
  readonly category: string | null;
  readonly item: string | null;
  readonly hour: number | null;
  readonly tender: string | null;
  /** The last id of the page before. */
  readonly after: string | null;
};

type NamedOrder = { orderId: string; number: string | null; table: { zh: string; en: string } | null };
type Row = { key: string; order_ids: string[]; bill_id: string | null; at: Date };

const pageRows = 50;

// An order stays in the list even when what it contributes comes out as nothing: it was changed back that day.
const readOrders = sql(
  'ledger.drill.sales',
  `select e.order_ids[1] as key, array[e.order_ids[1]] as order_ids, max(e.bill_id::text)::uuid as bill_id, max(e.at) as at,
     ${saleSums}
   from cashier.journal_entry e, jsonb_to_recordset(e.sales) as l(${saleColumns})
   where e.merchant_id = $1 and e.store_id = $2 and e.business_date = $3 and e.sales is not null
     and ($4::text is null or l."categoryId" = $4) and ($5::text is null or l."itemId" = $5)
     and ($6::integer is null or e.hour = $6) and ($7::uuid is null or e.order_ids[1] > $7)
   group by e.order_ids[1] order by key limit ${pageRows + 1}`,
);

const readMoves = sql(
  'ledger.drill.tenders',
  `select entry_id as key, order_ids, bill_id, at, tender, received, change, refunded,
     received - change - refunded as net
   from cashier.journal_entry
   where merchant_id = $1 and store_id = $2 and business_date = $3 and tender = $4
     and ($5::uuid is null or entry_id > $5)
   order by entry_id limit ${pageRows + 1}`,
);

const nameOrders = sql(
  'ledger.drill.names',
  `select order_id, statement::jsonb->>'orderNumber' as number, statement::jsonb#>'{table,name}' as "table"
   from seam.document where merchant_id = $1 and order_id = any($2::uuid[]) and statement is not null`,
);

/** The orders behind a figure of sales, or the movements behind a figure of a tender: two statements a page. */
export async function readDrill(tx: Tx, question: DrillQuestion): Promise<Drill> {
  const { storeId, date, category, item, hour, tender, after } = question;
  const day = [tx.merchantId, storeId, date];
  if (tender !== null) {
    const found = await tx.read<Row & TenderRow>(readMoves, [...day, tender, after]);
    return page(tx, found, (row) => ({ sales: null, tender: { tender: row.tender, ...movesOf(row) } }));
  }
  const found = await tx.read<Row & SalesRow>(readOrders, [...day, category, item, hour, after]);
  return page(tx, found, (row) => ({ sales: salesOf(row), tender: null }));
}

async function page<R extends Row>(
  tx: Tx,
  found: readonly R[],
  figures: (row: R) => Pick<Drill['rows'][number], 'sales' | 'tender'>,
): Promise<Drill> {
  const rows = found.slice(0, pageRows);
  const names = await namesOf(tx, rows);
  return {
    rows: rows.map((row) => ({
      orders: row.order_ids.map((orderId) => names.get(orderId) ?? { orderId, number: null, table: null }),
      billId: row.bill_id,
      at: row.at.toISOString(),
      ...figures(row),
    })),
    next: found.length > pageRows ? (rows.at(-1)?.key ?? null) : null,
  };
}

async function namesOf(tx: Tx, rows: readonly Row[]): Promise<Map<string, NamedOrder>> {
  const ids = [...new Set(rows.flatMap((row) => row.order_ids))];
  if (ids.length === 0) return new Map();
  const found = await tx.read<{ order_id: string; number: string | null; table: NamedOrder['table'] }>(
    nameOrders,
    [tx.merchantId, ids],
  );
  return new Map(
    found.map(({ order_id, number, table }) => [order_id, { orderId: order_id, number, table }]),
  );
}
