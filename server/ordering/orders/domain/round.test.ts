import { expect, test } from 'vitest';
import { usualSettings } from '../../../office/merchants-stores/index.ts';
import { fixedId, ids } from '../../../../test/harness/small-menu.ts';
import {
  emptyOrder,
  lineOf,
  noWait,
  orderWith,
  roundOf,
  wish,
} from '../../../../test/harness/sample-order.ts';
import { evolve } from './evolve.ts';
import { roundHolds, roundRefusal, stickerAmount } from './round.ts';
import { orderLinesMax } from './types.ts';

const settings = {
  ...usualSettings.ordering,
  guestRule: 'free' as const,
  guestLinesMax: 3,
  guestAmountMax: 10_000,
};

test('O7 a guest round has at most so many lines', () => {
  const lines = [1, 2, 3, 4].map((number) => wish(number, { itemId: ids.cola, quantity: '1' }));
  expect(roundRefusal(emptyOrder(), { placedBy: 'guest', lines }, settings)?.code).toBe(
    'round.tooManyGuestLines',
  );
  expect(roundRefusal(emptyOrder(), { placedBy: 'guest', lines: lines.slice(1) }, settings)).toBeNull();
  expect(roundRefusal(emptyOrder(), { placedBy: 'staff', lines }, settings)).toBeNull();
});

test('O7 guests of an order run up at most so much, counted with what guests sent before', () => {
  const round = roundOf(emptyOrder(), [wish(1, { quantity: '3' })]);
  const before = evolve(emptyOrder(), { ...round, payload: { ...round.payload, placedBy: 'guest' } }, '');
  const more = (quantity: string) =>
    roundRefusal(before, { placedBy: 'guest', lines: [wish(2, { quantity })] }, settings)?.code;
  // 3 × 18.00 stand; 2 more make 90.00, 3 more 108.00.
  expect(more('2')).toBeUndefined();
  expect(more('3')).toBe('round.guestAmountTooHigh');
  const payFirst = { ...settings, guestRule: 'payFirst' as const };
  const lines = [wish(2, { quantity: '3' })];
  expect(roundRefusal(before, { placedBy: 'guest', lines }, payFirst)).toBeNull();
});

test('O17 an order carries at most 500 lines', () => {
  const full = orderWith(
    Array.from({ length: orderLinesMax }, (_, index) => wish(index, { itemId: ids.cola })),
  );
  expect(roundRefusal(full, { placedBy: 'staff', lines: [wish(999)] }, settings)?.code).toBe(
    'order.tooManyLines',
  );
});

test('O10 the first course is let go, later ones and 叫起 lines wait', () => {
  const order = orderWith([
    wish(1, { course: 2 }),
    wish(2, { course: 1 }),
    wish(3),
    wish(4, { manual: true }),
  ]);
  expect(order.lines.map((line) => line.holds)).toEqual([['course'], [], [], ['manual']]);
  expect(order.lines.map((line) => line.state)).toEqual(['held', 'released', 'released', 'held']);
});

test('O10 a dish of a course that was reached does not wait', () => {
  const order = orderWith([wish(1, { course: 2 })]);
  const after = evolve(order, roundOf(order, [wish(2, { course: 2 }), wish(3, { course: 3 })]), '');
  expect(lineOf(after, 1).holds).toEqual([]);
  expect(lineOf(after, 2).holds).toEqual([]);
  expect(lineOf(after, 3).holds).toEqual(['course']);
});

test('O11 a released line gets a ticket per station, a held one and one made nowhere get none', () => {
  const order = orderWith([wish(1), wish(2, { itemId: ids.cola }), wish(3, { manual: true })]);
  expect(lineOf(order, 1).tickets.map((ticket) => ticket.stationId)).toEqual([ids.wok, ids.cold]);
  expect(lineOf(order, 2).tickets).toEqual([]);
  expect(lineOf(order, 3).tickets).toEqual([]);
});

test('O8 O9 guests wait for the yes or the money, staff for the money where the store says so', () => {
  const order = { seatingState: 'awaiting' } as const;
  const holds = (placedBy: 'guest' | 'staff', more: object) =>
    roundHolds(placedBy, order, { ...settings, ...more });
  expect(holds('guest', {})).toEqual({ confirm: true, payment: false });
  expect(holds('guest', { guestRule: 'payFirst' })).toEqual({ confirm: true, payment: true });
  expect(holds('staff', {})).toEqual(noWait);
  expect(holds('staff', { staffPayFirst: true })).toEqual({ confirm: false, payment: true });
});

test('O7 the sticker price of what is left: (28.00 + 3.00) × 2, one of them returned', () => {
  const order = orderWith([wish(1, { itemId: ids.chicken, quantity: '2' })]);
  const line = { ...lineOf(order, 1), options: [{ id: ids.peanuts, price: 300, count: 1 }] };
  expect(stickerAmount(line)).toBe(6200);
  const one = { id: fixedId(1), quantity: 1000, by: fixedId(2), at: '' };
  expect(stickerAmount({ ...line, returned: [one] })).toBe(3100);
});
