import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import type { Settlement, Statement } from '../../../seam/documents.ts';
import type { OrderEvent } from './events.ts';
import type { OrderFigures } from './types.ts';

/** What the stored documents say of an order's money: settled, still due, or not answered yet. */
export type MoneyState = 'settled' | 'due' | 'unknown';

/**
 * Reads the latest Statement and the Settlement beside it, which in two programs may answer an older one. An order
 * that never stated anything owes nothing.
 */
export function moneyState(statement: Statement | null, settlement: Settlement | null): MoneyState {
  if (statement === null) return 'settled';
  if (settlement === null) return 'unknown';
  const { answers, totals } = settlement;
  if (answers.epoch !== statement.epoch || answers.revision !== statement.revision) return 'unknown';
  return totals.due > 0 ? 'due' : 'settled';
}

/** An order ends when its money is settled and no dish waits for a word. */
export function decideFinish(order: OrderFigures, money: MoneyState): Decision<readonly OrderEvent[]> {
  if (order.lines.some((line) => line.state === 'held')) return refuse('order.linesHeld');
  if (money === 'unknown') return refuse('order.moneyUnknown');
  if (money === 'due') return refuse('order.moneyDue');
  return accept([{ type: 'order.finished', payload: {} }]);
}

/** An order is cancelled only when nothing stands on it any more. */
export function decideCancel(order: OrderFigures): Decision<readonly OrderEvent[]> {
  if (order.lines.some((line) => line.state !== 'returned')) return refuse('order.linesLive');
  return accept([{ type: 'order.cancelled', payload: {} }]);
}
