import { invariant } from '../../kernel/assert.ts';
import type { StoreFacts } from '../../kernel/store-facts.ts';
import { type SeamRow, stageSeamRows } from '../../seam/rows.ts';
import type { NewEvent } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { OrderingParts } from '../parts.ts';
import { type ChangedOrder, eventsOf } from './changed-order.ts';
import { changesStatement } from './domain/events.ts';
import { draftStatement } from './domain/statement.ts';
import { stageOrders } from './stage.ts';
import { type SlipParts, stageSlips } from './stage-slips.ts';

/**
 * The one end of every command that changes orders: stages their rows, states what they now ask to be paid for, and
 * stages all seam rows the command locked (`untouched` are those of orders it only looked at).
 */
export async function stateOrders(
  tx: Tx,
  parts: SlipParts & Pick<OrderingParts, 'link'>,
  orders: readonly ChangedOrder[],
  untouched: readonly SeamRow[],
  context: Context,
): Promise<readonly NewEvent[]> {
  const changed = orders.filter((each) => each.happened.length > 0);
  const [first] = changed;
  if (first === undefined) return [];
  const store = await storeFacts(first.after.figures.storeId, context);
  stageOrders(tx, changed, context);
  await stageSlips(tx, parts, changed, context);
  // The Settlement that comes back may release lines that wait for payment, and reads them from the database.
  if (changed.some(waitsForPayment)) await tx.flush();
  const own = changed.flatMap(eventsOf);
  const stated = changed.filter(statesAnew);
  const silent = orders.filter((each) => !stated.includes(each)).map((each) => each.row);
  if (stated.length === 0) {
    stageSeamRows(tx, [...silent, ...untouched], context.now);
    return own;
  }
  const drafts = stated.map(({ row, after }) => ({ row, draft: draftStatement(after, store.currency) }));
  return [...own, ...(await parts.link().stateStatements(tx, drafts, [...silent, ...untouched], context))];
}

/** The revision the next Statement of this order will have. */
export function nextRevision(row: SeamRow, store: StoreFacts): number {
  const last = row.statement?.document;
  return last !== undefined && last.epoch === store.epoch ? last.revision + 1 : 1;
}

/** The facts of a store that is known to be there, since an order stands in it. */
export async function storeFacts(storeId: number, context: Context): Promise<StoreFacts> {
  const store = await context.store(storeId);
  invariant(store !== null, 'the store of an order is known');
  return store;
}

/** An order that never asked for anything states nothing when it ends or moves. */
function statesAnew({ row, after, happened }: ChangedOrder): boolean {
  return happened.some(changesStatement) && (row.statement !== null || after.figures.lines.length > 0);
}

function waitsForPayment({ before, after }: ChangedOrder): boolean {
  return [...before.figures.lines, ...after.figures.lines].some((line) => line.holds.includes('payment'));
}
