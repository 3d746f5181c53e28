import type { NewEvent } from '../spine/command.ts';
import type { Context } from '../spine/context.ts';
import { closeItems, openItem, type Trouble } from '../spine/open-items.ts';
import { sql } from '../spine/sql.ts';
import type { Tx } from '../spine/transaction.ts';

/** What of a link a person must finish 待处理. The subject is an order, or the link itself. */
export type LinkTrouble = Trouble<
  'link.conflict' | 'link.newEpoch' | 'link.orderUnknown' | 'link.refused' | 'link.silent'
> & {
  /** The epoch that a person is asked to agree to. */
  readonly epoch?: string;
};

/** Opens an item, or brings the open one about the same thing up to date. */
export function openTrouble(tx: Tx, trouble: LinkTrouble, context: Context): Promise<NewEvent[]> {
  return openItem(tx, trouble, context);
}

/** Closes what was open about these subjects: it healed. */
export function closeTroubles(
  tx: Tx,
  kinds: readonly LinkTrouble['kind'][],
  subjects: readonly string[],
  by: string,
  context: Context,
): Promise<NewEvent[]> {
  return closeItems(tx, kinds, subjects, by, context);
}

const newEpoch = sql(
  'seam.new_epoch',
  `select details->>'epoch' as epoch from spine.open_item
   where merchant_id = $1 and kind = 'link.newEpoch' and subject = $2 and closed_at is null`,
);

/** The epoch that waits for a person's yes; null where none does. */
export async function readNewEpoch(tx: Tx, linkId: string): Promise<string | null> {
  const [row] = await tx.read<{ epoch: string }>(newEpoch, [tx.merchantId, linkId]);
  return row?.epoch ?? null;
}
