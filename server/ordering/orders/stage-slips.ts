import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { loadMenu } from '../menu/index.ts';
import type { OrderingParts } from '../parts.ts';
import type { ChangedOrder } from './changed-order.ts';
import { slipsOf } from './domain/slips.ts';

/** What is needed to tell the kitchen on paper. */
export type SlipParts = Pick<OrderingParts, 'print' | 'menus'>;

/** Stages the slips of what changed, beside it; a store without printers costs nothing. */
export async function stageSlips(
  tx: Tx,
  { print, menus }: SlipParts,
  orders: readonly ChangedOrder[],
  context: Context,
): Promise<void> {
  const [first] = orders;
  const store = first === undefined ? null : await context.store(first.after.figures.storeId);
  if (store === null) return;
  const setup = await print.setup(tx, store);
  if (setup.printers.length === 0) return;
  const menu = await loadMenu(tx, menus, store.storeId, store.menuVersion);
  const stations = new Map(menu.document.stations.map(({ id, name }) => [id, name]));
  print.stage(tx, slipsOf({ orders, setup, stations, now: context.now, newId: context.newId }), context);
}
