import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MenuItem } from '../till/reads.ts';
import {
  afterAnswer,
  countOf,
  emptyRound,
  type KeptRound,
  type Picked,
  stickerOf,
  withChange,
  withDish,
  withQuantity,
  wireLine,
} from './round.ts';

const words = (zh: string) => ({ zh, en: zh });
const option = (id: string, price: number) => ({ id, name: words(id), price, default: false, max: 1 });

function itemOf(id: string, more: Partial<MenuItem> = {}): MenuItem {
  return {
    id,
    categoryId: 'hot',
    number: '1',
    name: words(id),
    unit: '份',
    kind: 'dish',
    variants: [{ id: `${id} portion`, name: words('份'), price: 2_800 }],
    optionGroups: [],
    taxClass: 'standard',
    discountable: true,
    serviceable: true,
    decimals: false,
    stationIds: [],
    tags: [],
    soldOut: false,
    left: null,
    ...more,
  };
}

const spicy = {
  id: 'spice',
  name: words('辣'),
  required: false,
  min: 0,
  max: 1,
  options: [option('hot', 200)],
};
const chicken = itemOf('chicken', { optionGroups: [spicy] });
const fish = itemOf('fish', { decimals: true });
let number = 0;

function pick(item: MenuItem, more: Partial<Picked> = {}): Picked {
  const [variant] = item.variants;
  if (variant === undefined) throw new Error('an item has a variant');
  number += 1;
  return {
    id: `line ${number}`,
    item,
    variant,
    optionIds: [],
    quantity: '1',
    note: '',
    when: 'now',
    ...more,
  };
}

const roundOf = (...picked: readonly Picked[]): KeptRound => picked.reduce(withDish, emptyRound('round'));

describe('FL18: a kept round', () => {
  test('FL18: the same wish is one line, another wish or a weight is another', () => {
    const round = roundOf(
      pick(chicken),
      pick(chicken, { quantity: '2' }),
      pick(chicken, { optionIds: ['hot'] }),
      pick(chicken, { note: '少油' }),
      pick(chicken, { when: 'hold' }),
      pick(fish, { quantity: '1.2' }),
      pick(fish, { quantity: '1.2' }),
    );
    expect(round.picked.map(({ quantity }) => quantity)).toEqual(['3', '1', '1', '1', '1.2', '1.2']);
    expect(countOf(round.picked)).toBe(8);
  });

  test('FL18: what is on its way is neither changed nor taken away, and what comes meanwhile is a line of its own', () => {
    const [first, second] = [pick(chicken), pick(fish)];
    const sent: KeptRound = { ...roundOf(first, second), sent: [first, second] };
    expect(withQuantity(sent, first.id, 0)).toBe(sent);
    expect(withChange(sent, { ...first, note: '不要花生' })).toBe(sent);
    const more = withDish(sent, pick(chicken));
    expect(more.picked).toHaveLength(3);
    expect(more.sent).toEqual([first, second]);
    const left = afterAnswer(more, { accepted: [first.id, second.id], refused: [] }, 'next');
    expect(left).toMatchObject({ roundId: 'next', sent: null, picked: [{ item: { id: 'chicken' } }] });
  });

  test('FL18: what was refused stays with its reason until it is wanted otherwise', () => {
    const [first, second] = [pick(chicken), pick(fish)];
    const why = { lineId: second.id, zh: '已沽清', en: 'Sold out' };
    const round = { ...roundOf(first, second), sent: [first, second] };
    const left = afterAnswer(round, { accepted: [first.id], refused: [why] }, 'next');
    expect(left.picked).toEqual([second]);
    expect(left.refused).toEqual([why]);
    expect(withQuantity(left, second.id, 2).refused).toEqual([]);
    expect(withChange(left, { ...second, note: '小条' }).refused).toEqual([]);
  });

  test('FL18: whatever is picked and answered, each dish is sent once or still here', () => {
    const step = fc.record({ of: fc.constantFrom(chicken, fish), taken: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const round = steps.reduce((before, { of }) => withDish(before, pick(of)), emptyRound('round'));
        const taken = new Set(round.picked.filter((_, index) => steps[index]?.taken).map(({ id }) => id));
        const left = afterAnswer(round, { accepted: [...taken], refused: [] }, 'next');
        expect(countOf(left.picked) + countOf(round.picked.filter(({ id }) => taken.has(id)))).toBe(
          steps.length,
        );
      }),
    );
  });

  test('FL18: the amount on the button is what stands on the menu, options and weight included', () => {
    const picked = [pick(chicken, { optionIds: ['hot'], quantity: '2' }), pick(fish, { quantity: '1.255' })];
    expect(stickerOf(picked)).toBe(2 * 3_000 + 3_514);
  });
});

test('FL6: a dish is told to the house with when it is made and what is to be minded', () => {
  const wire = (more: Partial<Picked>) => wireLine(pick(chicken, { id: 'a', ...more }));
  const plain = { id: 'a', itemId: 'chicken', variantId: 'chicken portion', options: [], quantity: '1' };
  expect(wire({})).toEqual(plain);
  expect(wire({ when: 'hold', note: ' 少油 ' })).toEqual({ ...plain, note: '少油', hold: 'manual' });
  expect(wire({ when: 'course2', optionIds: ['hot'] })).toEqual({
    ...plain,
    options: [{ id: 'hot', count: 1 }],
    course: 2,
  });
});
