import { foldOrder, type Order, type StreamEvent } from '../../ordering/orders/index.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { Check } from './check.ts';
import { differingKeys } from './documents.ts';

type EventRow = { storeId: number; type: string; subject: string; at: Date; payload: unknown };

const readThem = sql(
  'audit.events',
  `select store_id as "storeId", type, subject, at, payload from spine.event
   where merchant_id = $1 and subject = any($2::uuid[]) order by position`,
);

/** The events of these subjects, each oldest first. */
export async function readEvents(tx: Tx, subjects: readonly string[]): Promise<ReadonlyMap<string, StreamEvent[]>> {
  const rows = await tx.read<EventRow>(readThem, [tx.merchantId, subjects]);
  const events = rows.map((row): StreamEvent => ({ ...row, at: row.at.toISOString() }));
  return Map.groupBy(events, ({ subject }) => subject);
}

/** Row 9: folding the events of an order gives what its tables hold. */
export function checkOrderFold({ tally, tx }: Check, { figures }: Order, events: readonly StreamEvent[]): void {
  const folded = foldOrder(events);
  const differs = folded === null ? ['everything'] : differingKeys(folded, figures);
  if (differs.length > 0) tally.broken('fold.order', tx.merchantId, figures.id, { differs });
}
