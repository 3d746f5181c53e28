import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import type { OrderEvent } from './events.ts';
import { nextPosition } from './round.ts';
import { type Line, type OrderFigures, orderLinesMax } from './types.ts';

type Moved = { readonly source: readonly OrderEvent[]; readonly destination: readonly OrderEvent[] };

/**
 * 转菜: lines leave one order and stand in another, with what was returned, given and cooked of them. Nothing is made
 * again: their tickets stay. The same move again is already done.
 */
export function decideMove(
  from: OrderFigures,
  to: OrderFigures,
  wanted: { readonly lineIds: readonly string[]; readonly by: string; readonly toRevision: number },
): Decision<Moved> {
  const ids = [...new Set(wanted.lineIds)];
  if (ids.every((id) => to.lines.some((line) => line.id === id && line.movedFrom === from.id)))
    return accept({ source: [], destination: [] });
  const lines: Line[] = [];
  for (const id of ids) {
    const line = from.lines.find((each) => each.id === id);
    if (line === undefined) return refuse('line.notFound', { lineId: id });
    if (line.state === 'returned') return refuse('line.alreadyReturned', { lineId: id });
    if (line.holds.includes('confirm')) return refuse('line.waitsForConfirm', { lineId: id });
    lines.push(line);
  }
  if (to.lines.length + to.moved.length + lines.length > orderLinesMax)
    return refuse('order.tooManyLines', { max: orderLinesMax });
  const { by, toRevision } = wanted;
  const first = nextPosition(to);
  const arriving = lines
    .toSorted((left, right) => left.position - right.position)
    .map((line, index) => ({ ...line, position: first + index, revision: toRevision, movedFrom: from.id }));
  return accept({
    source: [
      { type: 'line.moved', payload: { toOrderId: to.id, by, lineIds: arriving.map((line) => line.id) } },
    ],
    destination: [{ type: 'line.arrived', payload: { fromOrderId: from.id, by, lines: arriving } }],
  });
}
