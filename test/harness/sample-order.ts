import { chooseLine } from '../../server/ordering/menu/domain/choose-line.ts';
import { indexMenu } from '../../server/ordering/menu/domain/menu.ts';
import type { OrderEvent } from '../../server/ordering/orders/domain/events.ts';
import { evolve, openedOrder } from '../../server/ordering/orders/domain/evolve.ts';
import { decideRound, type RoundHolds, type WishedLine } from '../../server/ordering/orders/domain/round.ts';
import type { Line, OrderFigures } from '../../server/ordering/orders/domain/types.ts';
import { fixedId, ids, smallMenu } from './small-menu.ts';

export const sampleMenu = indexMenu(1, smallMenu);
export const noon = '2026-05-20T04:00:00.000Z';
const opening = {
  type: 'order.opened',
  payload: {
    number: '007',
    service: 'takeOut',
    seatingId: null,
    tableId: null,
    covers: 0,
    businessDate: '2026-05-20',
  },
} as const satisfies OrderEvent;

/** Ids in the order they are asked for: 9001, 9002 … */
export function countingIds(): () => string {
  let last = 9000;
  return () => {
    last += 1;
    return fixedId(last);
  };
}

export function emptyOrder(number = 1): OrderFigures {
  return openedOrder(fixedId(8000 + number), 1, opening, noon);
}

export const openingEvent: OrderEvent = opening;

/** A line of the small menu as it is wished for: two noodles (two stations) unless told otherwise. */
export function wish(
  number: number,
  more: { itemId?: string; quantity?: string; course?: number; manual?: boolean } = {},
): WishedLine {
  const itemId = more.itemId ?? ids.noodles;
  const options = itemId === ids.chicken ? [{ id: ids.mild, count: 1 }] : [];
  const variantId = itemId === ids.chicken ? ids.chickenRegular : null;
  const chosen = chooseLine(
    sampleMenu,
    { itemId, variantId, options, quantity: more.quantity ?? '2' },
    {
      service: 'dineIn',
      areaId: null,
      minutes: 720,
      weekday: 1,
    },
  );
  if (!chosen.ok) throw new Error(chosen.refusal.code);
  return {
    id: fixedId(7000 + number),
    chosen: chosen.value,
    course: more.course ?? null,
    manual: more.manual ?? false,
    note: null,
  };
}

export const noWait: RoundHolds = { confirm: false, payment: false };

export function roundOf(
  order: OrderFigures,
  lines: readonly WishedLine[],
  waits: RoundHolds = noWait,
  newId = countingIds(),
): Extract<OrderEvent, { type: 'round.sent' }> {
  return decideRound(order, { roundId: newId(), placedBy: 'staff', lines }, waits, 1, newId);
}

/** An order to which one round was sent. */
export function orderWith(lines: readonly WishedLine[], waits: RoundHolds = noWait): OrderFigures {
  return evolve(emptyOrder(), roundOf(emptyOrder(), lines, waits), noon);
}

export function lineOf(order: OrderFigures, number: number): Line {
  const line = order.lines.find((each) => each.id === fixedId(7000 + number));
  if (line === undefined) throw new Error(`no line ${number}`);
  return line;
}
