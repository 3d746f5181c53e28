import { z } from 'zod';
import type { NewEvent } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import { closeItems } from '../../spine/open-items.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { type Call, callReasons } from './domain/call.ts';

export const callKind = 'guest.calls';
const stored = z.object({ reasons: z.array(z.enum(callReasons)) });

const readCall = sql(
  'calls.last',
  `select details, opened_at as "openedAt", closed_at as "seenAt" from spine.open_item
   where merchant_id = $1 and kind = '${callKind}' and subject = $2
   order by closed_at is null desc, opened_at desc limit 1`,
);

/** The last call of a party, the open one before all others; null where it never called. */
export async function lastCall(tx: Tx, seatingId: string): Promise<Call | null> {
  type Row = { details: unknown; openedAt: Date; seenAt: Date | null };
  const [row] = await tx.read<Row>(readCall, [tx.merchantId, seatingId]);
  return row === undefined
    ? null
    : { reasons: stored.parse(row.details).reasons, openedAt: row.openedAt, seenAt: row.seenAt };
}

const lockTable = sql(
  'calls.lockTable',
  `select table_id as "tableId" from ordering.dining_table
   where merchant_id = $1 and store_id = $2 and seating_id = $3 for no key update`,
);

/**
 * Locks the table of a party that sits there, so that two phones that call at once make one call. Clearing takes the
 * same lock before it ends the call.
 */
export async function lockCaller(tx: Tx, storeId: number, seatingId: string): Promise<string | null> {
  const [row] = await tx.read<{ tableId: string }>(lockTable, [tx.merchantId, storeId, seatingId]);
  return row?.tableId ?? null;
}

/** 清台: nobody waits any more. */
export function endCalls(tx: Tx, seatingId: string, by: string, context: Context): Promise<NewEvent[]> {
  return closeItems(tx, [callKind], [seatingId], by, context);
}
