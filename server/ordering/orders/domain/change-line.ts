import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import type { OrderEvent } from './events.ts';
import { liveQuantity, sumOf } from './evolve.ts';
import { type Change, changesMax, type Line } from './types.ts';

export type WantedChange = {
  readonly changeId: string;
  /** Thousandths. */
  readonly quantity: number;
  readonly by: string;
};

/** 退菜: at most what is left. The same change again is already done. */
export function decideReturn(line: Line, wanted: WantedChange): Decision<readonly OrderEvent[]> {
  return decideChange(line, line.returned, wanted, liveQuantity(line), 'line.returned');
}

/** 赠菜: at most what is left and not given yet. */
export function decideGift(line: Line, wanted: WantedChange): Decision<readonly OrderEvent[]> {
  return decideChange(line, line.given, wanted, liveQuantity(line) - sumOf(line.given), 'line.given');
}

/** 改价: a new price of one unit; the same price again changes nothing. */
export function decideReprice(
  line: Line,
  wanted: { unitPrice: number; by: string },
): Decision<readonly OrderEvent[]> {
  if (line.state === 'returned') return refuse('line.alreadyReturned');
  const was = line.repriced?.unitPrice ?? line.unitPrice;
  if (was === wanted.unitPrice) return accept([]);
  return accept([{ type: 'line.repriced', payload: { lineId: line.id, ...wanted, was } }]);
}

/** 催菜: only what a station is at. */
export function decideUrge(line: Line): Decision<readonly OrderEvent[]> {
  const waiting = line.tickets.some((ticket) => ticket.state === 'waiting' || ticket.state === 'cooking');
  return waiting
    ? accept([{ type: 'line.urged', payload: { lineId: line.id } }])
    : refuse('line.notInKitchen');
}

function decideChange(
  line: Line,
  before: readonly Change[],
  wanted: WantedChange,
  max: number,
  type: 'line.returned' | 'line.given',
): Decision<readonly OrderEvent[]> {
  const { changeId, quantity } = wanted;
  const same = [...line.returned, ...line.given].find((change) => change.id === changeId);
  if (same !== undefined)
    return before.includes(same) && same.quantity === quantity ? accept([]) : refuse('id.taken');
  if (quantity > max) return refuse('line.quantityTooHigh', { left: max / 1000 });
  if (before.length >= changesMax) return refuse('line.tooManyChanges', { max: changesMax });
  return accept([{ type, payload: { lineId: line.id, ...wanted } }]);
}
