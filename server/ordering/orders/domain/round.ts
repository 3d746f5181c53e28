import type { Refusal } from '../../../kernel/decision.ts';
import { multiplyDivide } from '../../../kernel/rounding.ts';
import type { StoreSettings } from '../../../kernel/store-facts.ts';
import { makeTickets } from '../../kitchen/domain/tickets.ts';
import type { ChosenLine } from '../../menu/domain/choose-line.ts';
import type { OrderEvent, SentLine } from './events.ts';
import { liveQuantity } from './evolve.ts';
import { type Hold, type Line, type Order, type OrderFigures, orderLinesMax } from './types.ts';

/** A line that the menu has checked. */
export type WishedLine = {
  readonly id: string;
  readonly chosen: ChosenLine;
  readonly course: number | null;
  readonly manual: boolean;
  readonly note: string | null;
};

/** What every line of a round waits for, whatever it is. */
export type RoundHolds = { readonly confirm: boolean; readonly payment: boolean };

/** What a round waits for: guests of an unconfirmed table for a tap, pay-first rounds for the money. */
export function roundHolds(
  placedBy: 'staff' | 'guest',
  order: Pick<Order, 'seatingState'>,
  settings: StoreSettings['ordering'],
): RoundHolds {
  if (placedBy === 'staff') return { confirm: false, payment: settings.staffPayFirst };
  return { confirm: order.seatingState === 'awaiting', payment: settings.guestRule === 'payFirst' };
}

/** The line of a round as the menu checked it; held lines have no tickets yet. */
export function decideRound(
  order: OrderFigures,
  round: {
    readonly roundId: string;
    readonly placedBy: 'staff' | 'guest';
    readonly lines: readonly WishedLine[];
  },
  waits: RoundHolds,
  revision: number,
  newId: () => string,
): Extract<OrderEvent, { type: 'round.sent' }> {
  const reached = courseReached(order.lines, round.lines);
  const first = nextPosition(order);
  const lines = round.lines.map((wished, index) => {
    const held = holdsOf(wished, waits, reached);
    return sentLine(wished, { position: first + index, revision, holds: held, newId });
  });
  return { type: 'round.sent', payload: { roundId: round.roundId, placedBy: round.placedBy, lines } };
}

/** The place of the next line of an order, from 1; those that moved away keep theirs. */
export function nextPosition(order: OrderFigures): number {
  const taken = [...order.lines, ...order.moved].map((line) => line.position);
  return Math.max(0, ...taken) + 1;
}

/** The refusal of a round as a whole, or null. Guests may not run up more than the house lets them by phone. */
export function roundRefusal(
  order: OrderFigures,
  round: { readonly placedBy: 'staff' | 'guest'; readonly lines: readonly WishedLine[] },
  settings: StoreSettings['ordering'],
): Refusal | null {
  if (order.lines.length + order.moved.length + round.lines.length > orderLinesMax)
    return { code: 'order.tooManyLines', details: { max: orderLinesMax } };
  if (round.placedBy === 'staff') return null;
  if (round.lines.length > settings.guestLinesMax)
    return { code: 'round.tooManyGuestLines', details: { max: settings.guestLinesMax } };
  if (settings.guestRule === 'payFirst') return null;
  const before = order.lines.filter((line) => line.placedBy === 'guest');
  const asked = before.map(stickerAmount).concat(round.lines.map(wishedAmount));
  const total = asked.reduce((sum, amount) => sum + amount, 0);
  return total > settings.guestAmountMax
    ? { code: 'round.guestAmountTooHigh', details: { max: settings.guestAmountMax } }
    : null;
}

/** What is left of a line at its sticker price, in minor units: round((unit price + options) × quantity). */
export function stickerAmount(line: Line): number {
  const options = line.options.reduce((sum, option) => sum + option.price * option.count, 0);
  return multiplyDivide(line.unitPrice + options, liveQuantity(line), 1000, 'halfAwayFromZero');
}

function wishedAmount({ chosen }: WishedLine): number {
  return multiplyDivide(chosen.unitPrice + chosen.optionsPrice, chosen.quantity, 1000, 'halfAwayFromZero');
}

/** The course the table is at: the latest that was let go, or the first that is asked for. */
function courseReached(lines: readonly Line[], wished: readonly WishedLine[]): number {
  const courses = lines
    .filter((line) => line.state !== 'returned' && !line.holds.includes('course'))
    .flatMap((line) => (line.course === null ? [] : [line.course]));
  if (courses.length > 0) return Math.max(...courses);
  return Math.min(...wished.flatMap((line) => (line.course === null ? [] : [line.course])));
}

function holdsOf(wished: WishedLine, waits: RoundHolds, reached: number): Hold[] {
  const held: Hold[] = [];
  if (waits.confirm) held.push('confirm');
  if (waits.payment) held.push('payment');
  if (wished.course !== null && wished.course > reached) held.push('course');
  if (wished.manual) held.push('manual');
  return held;
}

function sentLine(
  { id, chosen, course }: WishedLine,
  place: { position: number; revision: number; holds: readonly Hold[]; newId: () => string },
): SentLine {
  const { position, revision, holds, newId } = place;
  return {
    id,
    itemId: chosen.itemId,
    variantId: chosen.snapshot.variant.id,
    quantity: chosen.quantity,
    unitPrice: chosen.unitPrice,
    options: chosen.snapshot.options.map((option) => ({
      id: option.id,
      price: option.price,
      count: option.count,
    })),
    course,
    stations: chosen.stations,
    position,
    revision,
    holds,
    tickets: holds.length === 0 ? makeTickets(chosen.stations, newId) : [],
  };
}
