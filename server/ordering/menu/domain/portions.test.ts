import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dividePortions, type Portion, returnPortions } from './portions.ts';

const dish = (itemId: string, left: number | null, soldOut = false): Portion => ({
  itemId,
  left,
  soldOut,
  version: 1,
});

test('M9: a dish that is sold out is refused, a limited one is sold to the last portion', () => {
  const portions = [dish('duck', 2000), dish('crab', 5000, true)];
  const wanted = [
    { key: 'a', itemId: 'duck', thousandths: 2000 },
    { key: 'b', itemId: 'duck', thousandths: 1000 },
    { key: 'c', itemId: 'crab', thousandths: 1000 },
    { key: 'd', itemId: 'rice', thousandths: 9000 },
  ];
  const { refused, changed } = dividePortions(portions, wanted);
  expect(refused).toEqual([
    { key: 'b', refusal: { code: 'portion.soldOut', details: { itemId: 'duck' } } },
    { key: 'c', refusal: { code: 'portion.soldOut', details: { itemId: 'crab' } } },
  ]);
  expect(changed).toEqual([{ ...dish('duck', 0), version: 2 }]);
});

test('M10: a line that wants more than is left gets nothing and leaves it to the next', () => {
  const wanted = [
    { key: 'a', itemId: 'duck', thousandths: 3000 },
    { key: 'b', itemId: 'duck', thousandths: 2000 },
  ];
  const { refused, changed } = dividePortions([dish('duck', 2000)], wanted);
  expect(refused).toEqual([
    { key: 'a', refusal: { code: 'portion.notEnough', details: { itemId: 'duck', left: 2 } } },
  ]);
  expect(changed).toEqual([{ ...dish('duck', 0), version: 2 }]);
});

test('M11: portions come back to a limited dish; unlimited and sold out by hand stay so', () => {
  const portions = [dish('crab', 0, true), dish('duck', 0), dish('rice', null)];
  const given = portions.map(({ itemId }) => ({ itemId, thousandths: 1000 }));
  expect(returnPortions(portions, given)).toEqual([
    { ...dish('crab', 1000, true), version: 2 },
    { ...dish('duck', 1000), version: 2 },
  ]);
});

test('M9: what was taken and what is left are what there was, for any wishes', () => {
  const wish = fc.record({
    itemId: fc.constantFrom('duck', 'crab'),
    thousandths: fc.integer({ min: 1, max: 4000 }),
  });
  fc.assert(
    fc.property(fc.array(wish), fc.nat({ max: 9000 }), fc.nat({ max: 9000 }), (wishes, ducks, crabs) => {
      const wanted = wishes.map((each, index) => ({ key: String(index), ...each }));
      const before = [dish('crab', crabs), dish('duck', ducks)];
      const { refused, changed } = dividePortions(before, wanted);
      const without = new Set(refused.map((each) => each.key));
      for (const portion of before) {
        const after = changed.find((each) => each.itemId === portion.itemId) ?? portion;
        const taken = wanted
          .filter((each) => each.itemId === portion.itemId && !without.has(each.key))
          .reduce((sum, each) => sum + each.thousandths, 0);
        expect(after.left).toBeGreaterThanOrEqual(0);
        expect(taken + (after.left ?? 0)).toBe(portion.left);
      }
    }),
  );
});
