import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  amountsOf,
  billsOf,
  cutByAmount,
  cutByFraction,
  grownOn,
  type Pieces,
  relaid,
  withPieces,
} from './pieces.ts';

const [a, b, c, d] = ['a', 'b', 'c', 'd'] as const;

test('B2: an even split of 100.00 in three is 33.34, 33.33, 33.33, and of its tax 1.89, 1.89, 1.88', () => {
  const pieces: Pieces = [
    [a, 1],
    [b, 1],
    [c, 1],
  ];
  expect([...amountsOf(10_000, pieces).values()]).toEqual([3334, 3333, 3333]);
  expect([...amountsOf(566, pieces).values()]).toEqual([189, 189, 188]);
  expect([...amountsOf(-5, pieces).values()]).toEqual([-2, -2, -1]);
});

test('B2: cutting takes exactly the amount and moves no unit of another bill', () => {
  const cutting = fc.record({
    amount: fc.integer({ min: 1, max: 200_000 }),
    cuts: fc.array(fc.record({ from: fc.nat(5), part: fc.nat(1000) }), { maxLength: 5 }),
  });
  fc.assert(
    fc.property(cutting, ({ amount, cuts }) => {
      let pieces: Pieces = [[a, 1]];
      for (const [index, { from, part }] of cuts.entries()) {
        const bills = billsOf(pieces);
        const fromBill = bills[from % bills.length] ?? a;
        const before = amountsOf(amount, pieces);
        const own = before.get(fromBill) ?? 0;
        const take = Math.floor((own * part) / 1000);
        const toBill = `new${index}`;
        const cut = cutByAmount(pieces, { amount, fromBill, toBill, take });
        if (cut === null || take === 0) continue;
        const after = amountsOf(amount, cut);
        expect(after.get(toBill)).toBe(take);
        expect((after.get(fromBill) ?? 0) + take).toBe(own);
        for (const other of bills) if (other !== fromBill) expect(after.get(other)).toBe(before.get(other));
        pieces = cut;
      }
    }),
  );
});

test('B2: shares of any amount sum to it, whatever the pieces', () => {
  const weights = fc.array(fc.tuple(fc.constantFrom(a, b, c, d), fc.integer({ min: 1, max: 9999 })), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(weights, fc.integer({ min: -1_000_000, max: 1_000_000 }), (pieces, amount) => {
      const sum = [...amountsOf(amount, pieces).values()].reduce((total, each) => total + each, 0);
      expect(sum).toBe(amount);
    }),
  );
});

test('B2: a fraction is cut where there is no amount to cut by, and what is relaid joins again', () => {
  const cut = cutByFraction([[a, 1]], { fromBill: a, toBill: b, part: 1000, of: 3000 }) ?? [];
  expect(cut).toEqual([
    [a, 2],
    [b, 1],
  ]);
  const third = cutByFraction(cut, { fromBill: a, toBill: c, part: 1, of: 2 }) ?? [];
  expect([...amountsOf(900, third)]).toEqual([
    [a, 300],
    [c, 300],
    [b, 300],
  ]);
  expect(relaid(cut, b, a)).toEqual([[a, 1]]);
  expect(withPieces({ line: cut, other: cut }, 'line', relaid(cut, b, a), a)).toEqual({ other: cut });
});

test('B2: a line that would be cut too fine for whole numbers is not cut', () => {
  const pieces: Pieces = [
    [a, 7e14],
    [b, 2e14 + 1],
  ];
  expect(cutByAmount(pieces, { amount: 9973, fromBill: a, toBill: c, take: 17 })).toBeNull();
  expect(cutByFraction(pieces, { fromBill: a, toBill: c, part: 17, of: 9973 })).toBeNull();
});

test('B13: what a line grew by lies on one bill, and what lay where stays to the unit', () => {
  const cut = cutByAmount([[a, 1]], { amount: 500, fromBill: a, toBill: b, take: 201 }) ?? [];
  const grown = grownOn(cut, { before: 500, now: 733, onBill: c }) ?? [];
  expect([...amountsOf(733, grown)]).toEqual([
    [a, 299],
    [b, 201],
    [c, 233],
  ]);
});
