import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import { makeTickets } from '../../kitchen/domain/tickets.ts';
import type { OrderEvent } from './events.ts';
import type { Hold, Line, OrderFigures } from './types.ts';

/** 起菜: lets held lines go that wait for a word only. What is released already stays as it is. */
export function decideRelease(
  order: OrderFigures,
  lineIds: readonly string[],
  newId: () => string,
): Decision<readonly OrderEvent[]> {
  const wanted: Line[] = [];
  for (const id of new Set(lineIds)) {
    const line = order.lines.find((each) => each.id === id);
    if (line === undefined) return refuse('line.notFound', { lineId: id });
    if (line.holds.includes('confirm')) return refuse('line.waitsForConfirm', { lineId: id });
    if (line.holds.includes('payment')) return refuse('line.waitsForPayment', { lineId: id });
    if (line.state === 'held') wanted.push(line);
  }
  return accept(lift(wanted, ['course', 'manual'], newId));
}

/** What a yes to the party, or the money, lets go of the order: the lines that waited for `hold` alone. */
export function liftHold(lines: readonly Line[], hold: Hold, newId: () => string): readonly OrderEvent[] {
  return lift(
    lines.filter((line) => line.holds.includes(hold)),
    [hold],
    newId,
  );
}

function lift(lines: readonly Line[], lifted: readonly Hold[], newId: () => string): OrderEvent[] {
  const after = lines.map((line) => ({ line, holds: line.holds.filter((hold) => !lifted.includes(hold)) }));
  const free = after.filter(({ holds }) => holds.length === 0);
  const held = after.filter(({ holds }) => holds.length > 0);
  const events: OrderEvent[] = [];
  if (free.length > 0) {
    const released = free.map(({ line }) => ({ id: line.id, tickets: makeTickets(line.stations, newId) }));
    events.push({ type: 'line.released', payload: { lines: released } });
  }
  if (held.length > 0)
    events.push({
      type: 'line.held',
      payload: { lines: held.map(({ line, holds }) => ({ id: line.id, holds })) },
    });
  return events;
}
