import type { OrderingHalf } from '../../seam/link.ts';
import type { SeamRow } from '../../seam/rows.ts';
import type { NewEvent } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { eventsOf, happen, untouchedOrder } from './changed-order.ts';
import { liftHold } from './domain/release.ts';
import type { Line } from './domain/types.ts';
import { findWaitingForPayment, loadOrders } from './queries.ts';
import { stageOrders } from './stage.ts';
import { type SlipParts, stageSlips } from './stage-slips.ts';

/**
 * What ordering does when newer Settlements are stored: lines that waited for the money are released as soon as
 * `coveredRevision` reaches the revision that first stated them. Costs one look where something was covered, and
 * nothing where it was not.
 */
export function makeOrderingHalf(parts: SlipParts): OrderingHalf {
  return { hearSettlements: (tx, rows, context) => hearSettlements(tx, parts, rows, context) };
}

async function hearSettlements(
  tx: Tx,
  parts: SlipParts,
  rows: readonly SeamRow[],
  context: Context,
): Promise<readonly NewEvent[]> {
  const covered = rows.filter((row) => (row.settlement?.document.coveredRevision ?? 0) > 0);
  if (covered.length === 0) return [];
  const waiting = await findWaitingForPayment(
    tx,
    covered.map((row) => row.orderId),
  );
  const orders = await loadOrders(tx, waiting);
  const changed = orders.flatMap((order) => {
    const row = covered.find((each) => each.orderId === order.figures.id);
    if (row === undefined) return [];
    const lines = order.figures.lines.filter((line) => isCovered(line, row));
    const events = liftHold(lines, 'payment', context.newId);
    return events.length === 0 ? [] : [happen(untouchedOrder(row, order), events, context.now)];
  });
  if (changed.length > 0) {
    stageOrders(tx, changed, context);
    await stageSlips(tx, parts, changed, context);
  }
  return changed.flatMap(eventsOf);
}

/** Compares with the stored documents, never with what a command knows: in two programs they may be older. */
function isCovered(line: Line, { statement, settlement }: SeamRow): boolean {
  if (statement === null || settlement === null) return false;
  if (settlement.document.answers.epoch !== statement.document.epoch) return false;
  const stated = statement.document.lines.find((each) => each.id === line.id);
  return stated !== undefined && stated.revision <= settlement.document.coveredRevision;
}
