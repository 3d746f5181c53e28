import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { printCode } from './domain/table-code.ts';

const codeOfTable = sql(
  'floor.codeOfTable',
  `select code from ordering.dining_table
   where merchant_id = $1 and store_id = $2 and table_id = $3 and removed_at is null`,
);

/** The code that is printed at a table, for whoever prints it elsewhere too; null where there is no such table. */
export async function printedCodeOf(tx: Tx, storeId: number, tableId: string): Promise<string | null> {
  const [row] = await tx.read<{ code: string }>(codeOfTable, [tx.merchantId, storeId, tableId]);
  return row === undefined ? null : printCode({ merchantId: tx.merchantId, storeId, code: row.code });
}
