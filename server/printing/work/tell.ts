import type { NewEvent } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import { closeItems, openItem } from '../../spine/open-items.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { isSameLook, type Look, stops } from '../transports/domain/troubles.ts';
import { by, type Place } from './parts.ts';

const writeLook = sql(
  'printWork.look',
  `update printing.printer set trouble = $3, seen_at = case when $5 then $4 else seen_at end,
     trouble_since = case when cardinality($3::text[]) = 0 then null else coalesce(trouble_since, $4) end
   where merchant_id = $1 and printer_id = $2`,
);

export type Seen = {
  readonly look: Look;
  /** How it was before. */
  readonly before: Look;
  readonly waiting: number;
};

/** Writes how a printer is, and tells people that it needs somebody, or needs nobody any more. */
export async function tellLook(
  tx: Tx,
  { storeId, printerId }: Place,
  { look, before, waiting }: Seen,
  context: Context,
): Promise<NewEvent[]> {
  const reached = !look.includes('unreachable');
  await tx.read(writeLook, [tx.merchantId, printerId, look, context.now.toISOString(), reached]);
  const kind = 'printer.trouble';
  const details = { troubles: look, waiting };
  const told = stops(look)
    ? await openItem(tx, { kind, storeId, subject: printerId, details }, context)
    : await closeItems(tx, [kind], [printerId], by, context);
  if (isSameLook(look, before)) return told;
  const payload = { printerId, trouble: look };
  return [{ storeId, type: 'printer.stateChanged', subject: printerId, payload }, ...told];
}
