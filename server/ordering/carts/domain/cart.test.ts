import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Decision } from '../../../kernel/decision.ts';
import {
  addLine,
  type Cart,
  cartLinesMax,
  changeLine,
  countMax,
  keptLinesMax,
  linesToSend,
  namePhone,
  phonesMax,
  removeLine,
  sendLines,
} from './cart.ts';

const empty: Cart = { phones: [], lines: [] };
const at = '2026-11-22T12:00:00.000Z';
const dish = { itemId: 'item', variantId: 'variant', options: [], note: null };
const wanted = (id: string, more: object = {}) => ({ ...dish, id, count: 1, ...more });

function yes<T>(decided: Decision<T>): T {
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value;
}

const add = (cart: Cart, phone: string, id: string, more: object = {}) =>
  yes(addLine(cart, phone, wanted(id, more), at));
const shown = (cart: Cart) =>
  cart.lines.filter((line) => line.state === 'open').map(({ id, phone, count }) => `${phone}:${id}×${count}`);

test('CA1: the same dish of two phones is two lines, each with its phone', () => {
  const cart = add(add(empty, 'mum', 'a'), 'kid', 'b', { count: 2 });
  expect(shown(cart)).toEqual(['1:a×1', '2:b×2']);
});

test('CA2: in whatever order changes of two phones arrive, the count is the same', () => {
  const start = add(empty, 'mum', 'a', { count: 10 });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 9 }), (changes) => {
      const after = (list: readonly number[]) =>
        list.reduce((cart, by) => yes(changeLine(cart, 'a', by)), start);
      expect(shown(after(changes))).toEqual(shown(after(changes.toReversed())));
    }),
  );
});

test('CA2: with none left a line is removed, and no line holds more than 99', () => {
  const cart = add(empty, 'mum', 'a', { count: 2 });
  expect(shown(yes(changeLine(cart, 'a', -2)))).toEqual([]);
  expect(yes(changeLine(cart, 'a', 99)).lines[0]?.count).toBe(countMax);
});

test('CA3: a line that was removed or sent is neither added again nor changed', () => {
  const removed = yes(removeLine(add(empty, 'mum', 'a'), 'a'));
  expect(add(removed, 'mum', 'a')).toBe(removed);
  expect(yes(removeLine(removed, 'a'))).toBe(removed);
  expect(changeLine(removed, 'a', 1)).toMatchObject({ ok: false, refusal: { code: 'cart.lineGone' } });
  const full = add(empty, 'mum', 'a');
  const sent = sendLines(full, linesToSend(full, [{ id: 'a', count: 1 }]), 'round', () => 'new');
  expect(add(sent, 'mum', 'a')).toBe(sent);
  expect(removeLine(sent, 'a')).toMatchObject({ ok: false, refusal: { code: 'cart.lineGone' } });
});

test('CA3: another line under an id that is in use is refused', () => {
  const cart = add(empty, 'mum', 'a');
  const other = addLine(cart, 'mum', wanted('a', { note: '少辣' }), at);
  expect(other).toMatchObject({ ok: false, refusal: { code: 'id.taken' } });
  expect(addLine(cart, 'kid', wanted('a'), at)).toMatchObject({ ok: false, refusal: { code: 'id.taken' } });
});

test('CA4: what was seen is sent with the smaller count; the rest stays as a line of the same phone', () => {
  const cart = add(add(add(empty, 'mum', 'a', { count: 3 }), 'mum', 'b', { count: 1 }), 'kid', 'c');
  const seen = [
    { id: 'a', count: 2 },
    { id: 'b', count: 5 },
    { id: 'unknown', count: 1 },
  ];
  const sending = linesToSend(cart, seen);
  expect(sending.map(({ id, count }) => [id, count])).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
  const after = sendLines(cart, sending, 'round', () => 'rest');
  expect(shown(after)).toEqual(['1:rest×1', '2:c×1']);
  expect(linesToSend(after, seen)).toEqual([]);
});

test('CA4: nothing is lost and nothing doubled, whatever is seen and taken', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 6 });
  fc.assert(
    fc.property(counts, fc.array(fc.tuple(fc.nat(7), fc.integer({ min: 1, max: 9 }))), (have, seen) => {
      const cart = have.reduce((all, count, index) => add(all, 'p', `l${index}`, { count }), empty);
      const sending = linesToSend(
        cart,
        seen.map(([index, count]) => ({ id: `l${index}`, count })),
      );
      const after = sendLines(cart, sending, 'round', () => 'rest');
      const sum = (lines: readonly { count: number }[]) => lines.reduce((all, { count }) => all + count, 0);
      expect(sum(after.lines)).toBe(sum(cart.lines));
      expect(sum(after.lines.filter((line) => line.state === 'sent'))).toBe(sum(sending));
    }),
  );
});

test('CA7: phones are numbered as they come; a name is what was typed, and can be taken back', () => {
  const named = yes(namePhone(add(empty, 'mum', 'a'), 'kid', '小宝'));
  expect(named.phones).toEqual([
    { phoneId: 'mum', number: 1, nickname: null },
    { phoneId: 'kid', number: 2, nickname: '小宝' },
  ]);
  expect(yes(namePhone(named, 'kid', null)).phones[1]?.nickname).toBeNull();
});

test('CA8: a cart holds 100 lines, keeps 2,000, and a party has 50 phones', () => {
  const many = (count: number, state: 'open' | 'removed'): Cart => {
    const [line] = add(empty, 'mum', 'x').lines;
    if (line === undefined) throw new Error('a line was added');
    const lines = Array.from({ length: count }, (_, index) => ({ ...line, id: `x${index}`, state }));
    return { phones: [{ phoneId: 'mum', number: 1, nickname: null }], lines };
  };
  const refused = (cart: Cart) => addLine(cart, 'mum', wanted('new'), at);
  expect(refused(many(cartLinesMax - 1, 'open')).ok).toBe(true);
  expect(refused(many(cartLinesMax, 'open'))).toMatchObject({ refusal: { code: 'cart.full' } });
  expect(refused(many(cartLinesMax, 'removed')).ok).toBe(true);
  expect(refused(many(keptLinesMax, 'removed'))).toMatchObject({ refusal: { code: 'cart.full' } });
  let cart = empty;
  for (let phone = 0; phone < phonesMax; phone += 1) cart = add(cart, `phone ${phone}`, `line ${phone}`);
  expect(addLine(cart, 'one more', wanted('new'), at)).toMatchObject({
    refusal: { code: 'cart.tooManyPhones' },
  });
});
