import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixedId } from '../../../../test/harness/small-menu.ts';
import {
  countingIds,
  emptyOrder,
  noon,
  openingEvent,
  roundOf,
  wish,
} from '../../../../test/harness/sample-order.ts';
import type { Decision } from '../../../kernel/decision.ts';
import { decideGift, decideReprice, decideReturn, decideUrge } from './change-line.ts';
import type { OrderEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { foldOrder } from './fold.ts';
import { decideRelease, liftHold } from './release.ts';
import type { OrderFigures } from './types.ts';

const act = fc.record({
  kind: fc.constantFrom('send', 'return', 'give', 'reprice', 'urge', 'release', 'cover', 'cook'),
  which: fc.nat(20),
  quantity: fc.integer({ min: 1, max: 2500 }),
  flag: fc.boolean(),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** What one act decides on an order as it is; refused acts leave no event. */
function decide(
  order: OrderFigures,
  { kind, which, quantity, flag }: Act,
  newId: () => string,
): readonly OrderEvent[] {
  const line = order.lines[which % Math.max(1, order.lines.length)];
  if (kind === 'send') {
    const wished = wish(order.lines.length + 1, { course: 1 + (which % 3), manual: flag });
    return [roundOf(order, [wished], { confirm: false, payment: which % 2 === 0 }, newId)];
  }
  if (line === undefined) return [];
  const wanted = { changeId: newId(), quantity, by: fixedId(1) };
  const accepted = (decided: Decision<readonly OrderEvent[]>) => (decided.ok ? decided.value : []);
  switch (kind) {
    case 'return':
      return accepted(decideReturn(line, wanted));
    case 'give':
      return accepted(decideGift(line, wanted));
    case 'reprice':
      return accepted(decideReprice(line, { unitPrice: quantity, by: fixedId(1) }));
    case 'urge':
      return accepted(decideUrge(line));
    case 'release':
      return accepted(decideRelease(order, [line.id], newId));
    case 'cover':
      return liftHold(order.lines, 'payment', newId);
    case 'cook': {
      const ticket = line.tickets[which % Math.max(1, line.tickets.length)];
      const payload = {
        ticketId: ticket?.id ?? '',
        lineId: line.id,
        state: flag ? 'cooking' : 'served',
      } as const;
      return ticket === undefined ? [] : [{ type: 'ticket.stateChanged', payload }];
    }
  }
}

test('O21 folding the events of an order, read back from JSON, gives the order', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const newId = countingIds();
      let order = emptyOrder();
      const events = [openingEvent];
      for (const each of acts) {
        for (const event of decide(order, each, newId)) {
          events.push(event);
          order = evolve(order, event, noon);
        }
      }
      const kept = events.map(({ type, payload }) => {
        return {
          storeId: 1,
          type,
          subject: order.id,
          at: noon,
          payload: JSON.parse(JSON.stringify(payload)) as unknown,
        };
      });
      expect(foldOrder(kept)).toEqual(order);
      for (const line of order.lines) {
        expect(line.state === 'held').toBe(line.holds.length > 0);
        const made = line.state !== 'held' && line.state !== 'returned';
        expect(line.tickets.length).toBe(made ? line.stations.length : 0);
      }
    }),
  );
});

test('O21 events of others about the same order are passed over; without its opening there is no order', () => {
  const event = { storeId: 1, subject: fixedId(1), at: noon };
  const payload = openingEvent.payload;
  const stated = { ...event, type: 'statement.stated', payload: {} };
  expect(foldOrder([{ ...event, type: 'order.opened', payload }, stated])?.state).toBe('open');
  expect(foldOrder([{ ...event, type: 'order.cancelled', payload: {} }])).toBeNull();
});
