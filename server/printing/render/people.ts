import type { Words } from '../setup/domain/setup.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';

const readNames = sql(
  'printing.people',
  `select staff_id as id, name_zh as zh, name_en as en from house.staff
   where merchant_id = $1 and staff_id = any($2::uuid[])`,
);

/** What people are called now, by staff id; those nobody knows are left out. */
export async function namesOfPeople(
  tx: Tx,
  staffIds: readonly string[],
): Promise<ReadonlyMap<string, Words>> {
  if (staffIds.length === 0) return new Map();
  const rows = await tx.read<Words & { id: string }>(readNames, [tx.merchantId, staffIds]);
  return new Map(rows.map(({ id, zh, en }) => [id, { zh, en }]));
}
