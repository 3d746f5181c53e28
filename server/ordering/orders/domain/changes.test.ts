import { expect, test } from 'vitest';
import { fixedId, ids } from '../../../../test/harness/small-menu.ts';
import {
  countingIds,
  emptyOrder,
  lineOf,
  noon,
  orderWith,
  wish,
} from '../../../../test/harness/sample-order.ts';
import type { Decision } from '../../../kernel/decision.ts';
import { decideGift, decideReprice, decideReturn, decideUrge } from './change-line.ts';
import { decideCancel, decideFinish, moneyState } from './end.ts';
import type { OrderEvent } from './events.ts';
import { evolve, liveQuantity } from './evolve.ts';
import { decideMove } from './move.ts';
import { decideRelease, liftHold } from './release.ts';
import { changesMax, type OrderFigures } from './types.ts';

const by = fixedId(1);
const change = (number: number, quantity: number) => ({ changeId: fixedId(100 + number), quantity, by });

function happens(order: OrderFigures, decided: Decision<readonly OrderEvent[]>): OrderFigures {
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value.reduce((now, event) => evolve(now, event, noon), order);
}

function codeOf(decided: Decision<unknown>): string | null {
  return decided.ok ? null : decided.refusal.code;
}

test('O12 at most what is left of a line is returned; all of it takes its tickets away', () => {
  const order = orderWith([wish(1)]);
  const one = happens(order, decideReturn(lineOf(order, 1), change(1, 1000)));
  expect(liveQuantity(lineOf(one, 1))).toBe(1000);
  expect(lineOf(one, 1)).toMatchObject({ state: 'released', tickets: [{}, {}] });
  expect(codeOf(decideReturn(lineOf(one, 1), change(2, 1001)))).toBe('line.quantityTooHigh');
  const none = happens(one, decideReturn(lineOf(one, 1), change(2, 1000)));
  expect(lineOf(none, 1)).toMatchObject({ state: 'returned', tickets: [], holds: [] });
});

test('O12 the same return again is already done, another one under its id is refused', () => {
  const order = orderWith([wish(1)]);
  const after = happens(order, decideReturn(lineOf(order, 1), change(1, 2000)));
  expect(decideReturn(lineOf(after, 1), change(1, 2000))).toEqual({ ok: true, value: [] });
  expect(codeOf(decideReturn(lineOf(after, 1), change(1, 1000)))).toBe('id.taken');
  expect(codeOf(decideGift(lineOf(after, 1), change(1, 2000)))).toBe('id.taken');
});

test('O12 a line is changed at most fifty times', () => {
  let order = orderWith([wish(1)]);
  for (let number = 0; number < changesMax; number += 1)
    order = happens(order, decideReturn(lineOf(order, 1), change(number, 1)));
  expect(codeOf(decideReturn(lineOf(order, 1), change(99, 1)))).toBe('line.tooManyChanges');
});

test('O15 a gift is at most what is left and not given yet', () => {
  const order = orderWith([wish(1)]);
  const after = happens(order, decideGift(lineOf(order, 1), change(1, 1000)));
  expect(codeOf(decideGift(lineOf(after, 1), change(2, 2000)))).toBe('line.quantityTooHigh');
  expect(lineOf(after, 1).state).toBe('released');
});

test('O15 a new price tells the old one; the same price again changes nothing', () => {
  const order = orderWith([wish(1)]);
  const decided = decideReprice(lineOf(order, 1), { unitPrice: 1500, by });
  expect(decided).toMatchObject({ ok: true, value: [{ payload: { was: 1800, unitPrice: 1500 } }] });
  const after = happens(order, decided);
  expect(decideReprice(lineOf(after, 1), { unitPrice: 1500, by })).toEqual({ ok: true, value: [] });
});

test('O10 起菜 lets go what waits for a word, once', () => {
  const order = orderWith([wish(1, { manual: true }), wish(2)]);
  const both = [lineOf(order, 1).id, lineOf(order, 2).id];
  const after = happens(order, decideRelease(order, both, countingIds()));
  expect(lineOf(after, 1)).toMatchObject({ state: 'released', releasedAt: noon, tickets: [{}, {}] });
  expect(decideRelease(after, both, countingIds())).toEqual({ ok: true, value: [] });
});

test('O8 O9 起菜 does not let go what waits for the yes or the money', () => {
  const paid = orderWith([wish(1)], { confirm: false, payment: true });
  expect(codeOf(decideRelease(paid, [lineOf(paid, 1).id], countingIds()))).toBe('line.waitsForPayment');
  const confirmed = orderWith([wish(1)], { confirm: true, payment: false });
  expect(codeOf(decideRelease(confirmed, [lineOf(confirmed, 1).id], countingIds()))).toBe(
    'line.waitsForConfirm',
  );
});

test('O9 the money lets go what waited for it alone; the rest goes on waiting', () => {
  const order = orderWith([wish(1), wish(2, { manual: true })], { confirm: false, payment: true });
  const events = liftHold(order.lines, 'payment', countingIds());
  const after = happens(order, { ok: true, value: events });
  expect(lineOf(after, 1)).toMatchObject({ state: 'released', holds: [] });
  expect(lineOf(after, 2)).toMatchObject({ state: 'held', holds: ['manual'], tickets: [] });
  expect(liftHold(after.lines, 'payment', countingIds())).toEqual([]);
});

test('O10 催菜 is for what a station is at', () => {
  const order = orderWith([wish(1), wish(2, { itemId: ids.cola }), wish(3, { manual: true })]);
  expect(decideUrge(lineOf(order, 1)).ok).toBe(true);
  expect(codeOf(decideUrge(lineOf(order, 2)))).toBe('line.notInKitchen');
  expect(codeOf(decideUrge(lineOf(order, 3)))).toBe('line.notInKitchen');
});

test('O16 a moved line stands in one order, with its tickets, and may come back', () => {
  const first = orderWith([wish(1), wish(2)]);
  const second = { ...orderWith([wish(3)]), id: fixedId(8002) };
  const there = move(first, second, 1);
  expect(there.from.lines.map((line) => line.id)).toEqual([lineOf(first, 2).id]);
  expect(there.from.moved).toEqual([{ lineId: lineOf(first, 1).id, position: 1, toOrderId: second.id }]);
  expect(lineOf(there.to, 1)).toMatchObject({ position: 2, revision: 7, movedFrom: first.id });
  expect(lineOf(there.to, 1).tickets).toBe(lineOf(first, 1).tickets);
  const back = move(there.to, there.from, 1);
  expect(back.to.moved).toEqual([]);
  expect(back.to.lines.map((line) => line.position)).toEqual([2, 3]);
});

test('O16 the same move again is already done; returned and unconfirmed lines do not move', () => {
  const first = orderWith([wish(1), wish(2)]);
  const second = { ...emptyOrder(2) };
  const there = move(first, second, 1);
  const again = decideMove(there.from, there.to, { lineIds: [lineOf(first, 1).id], by, toRevision: 8 });
  expect(again).toEqual({ ok: true, value: { source: [], destination: [] } });
  const gone = happens(first, decideReturn(lineOf(first, 2), change(1, 2000)));
  const wanted = { lineIds: [lineOf(first, 2).id], by, toRevision: 8 };
  expect(codeOf(decideMove(gone, second, wanted))).toBe('line.alreadyReturned');
  const waiting = orderWith([wish(2)], { confirm: true, payment: false });
  expect(codeOf(decideMove(waiting, second, wanted))).toBe('line.waitsForConfirm');
});

test('O18 only an order on which nothing stands is cancelled', () => {
  const order = orderWith([wish(1)]);
  expect(codeOf(decideCancel(order))).toBe('order.linesLive');
  expect(decideCancel(happens(order, decideReturn(lineOf(order, 1), change(1, 2000)))).ok).toBe(true);
  expect(decideCancel(emptyOrder()).ok).toBe(true);
});

test('O19 an order is finished when its money is settled and nothing waits', () => {
  const order = orderWith([wish(1)]);
  expect(decideFinish(order, 'settled').ok).toBe(true);
  expect(codeOf(decideFinish(order, 'due'))).toBe('order.moneyDue');
  expect(codeOf(decideFinish(order, 'unknown'))).toBe('order.moneyUnknown');
  expect(codeOf(decideFinish(orderWith([wish(1, { manual: true })]), 'settled'))).toBe('order.linesHeld');
  expect(moneyState(null, null)).toBe('settled');
});

function move(
  from: OrderFigures,
  to: OrderFigures,
  number: number,
): { from: OrderFigures; to: OrderFigures } {
  const decided = decideMove(from, to, { lineIds: [fixedId(7000 + number)], by, toRevision: 7 });
  if (!decided.ok) throw new Error(decided.refusal.code);
  return {
    from: happens(from, { ok: true, value: decided.value.source }),
    to: happens(to, { ok: true, value: decided.value.destination }),
  };
}
