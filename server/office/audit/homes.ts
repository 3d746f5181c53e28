import { sql } from '../../spine/sql.ts';
import type { Check } from './check.ts';
import type { Documents } from './documents.ts';

const readHomes = sql(
  'audit.homes',
  `select line_id, order_id from seam.line_home where merchant_id = $1 and order_id = any($2::uuid[])`,
);

/** Row 4 where only the cashier lives: the homes of lines, each of which is one order, are what the Statements say. */
export async function checkHomes({ tx, tally }: Check, documents: readonly Documents[]): Promise<void> {
  const ids = documents.map(({ orderId }) => orderId);
  const rows = await tx.read<{ line_id: string; order_id: string }>(readHomes, [tx.merchantId, ids]);
  const homes = new Map(rows.map((row) => [row.line_id, row.order_id]));
  for (const { orderId, statement } of documents) {
    for (const line of statement?.lines ?? []) {
      if (line.movedTo !== null) continue;
      if (homes.get(line.id) !== orderId) tally.broken('line.twoHomes', tx.merchantId, line.id, { orderId });
      homes.delete(line.id);
    }
  }
  for (const [lineId, orderId] of homes)
    tally.broken('line.twoHomes', tx.merchantId, lineId, { orderId, stated: false });
}
