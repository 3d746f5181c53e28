import { sql } from './sql.ts';
import type { Tx } from './transaction.ts';

/** An event as it stands in its store's stream. */
export type StoredEvent = {
  readonly storeId: number;
  readonly position: number;
  readonly at: Date;
  readonly type: string;
  readonly subject: string;
  readonly principal: string;
  readonly payload: Readonly<Record<string, unknown>>;
};

const readAfter = sql(
  'spine.eventsAfter',
  `select store_id as "storeId", position, at, type, subject, principal, payload from spine.event
   where merchant_id = $1 and store_id = $2 and position > $3 order by position limit $4`,
);

/** The events of a store after a position, in order, at most `limit`. */
export function eventsAfter(
  tx: Tx,
  storeId: number,
  position: number,
  limit: number,
): Promise<StoredEvent[]> {
  return tx.read<StoredEvent>(readAfter, [tx.merchantId, storeId, position, limit]);
}

const readClock = sql(
  'spine.clock',
  `select position from spine.store_clock where merchant_id = $1 and store_id = $2`,
);

/** The position of a store's last event; 0 where there is none yet. */
export async function clockOf(tx: Tx, storeId: number): Promise<number> {
  const [row] = await tx.read<{ position: number }>(readClock, [tx.merchantId, storeId]);
  return row?.position ?? 0;
}
