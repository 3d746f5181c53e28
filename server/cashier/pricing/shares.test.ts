import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryInput, arbitraryLater, laterOf } from '../../../test/pricing/arbitrary-input.ts';
import { evenPart } from '../../kernel/allocate.ts';
import { freeze, type PricedLine, type PricingResult, price, shareOut, type WeightsByLine } from './index.ts';

const runs = { numRuns: 300 };
const restBillId = 'rest';

/** Results as they come, some of them with lines that were frozen, returned and given in part. */
const arbitraryResult = fc.tuple(arbitraryInput, arbitraryLater).map(([input, later]): PricingResult => {
  const before = price(input);
  const chosen = before.lines.filter((_, index) => later.frozen[index]).map(({ id }) => id);
  return price({ ...laterOf(input, later), frozen: freeze(before, chosen, {}) });
});

const arbitraryWeights = fc.array(
  fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D'), fc.integer({ min: 0, max: 5000 }), { maxKeys: 4 }),
  { minLength: 12, maxLength: 12 },
);

test('P22: shares sum to the line in every component, and each share is a true line', () => {
  fc.assert(
    fc.property(arbitraryResult, arbitraryWeights, (result, weights) => {
      const shares = [...shareOut(result.lines, byLine(result, weights), restBillId).values()].flat();
      for (const share of shares) isTrue(share, result.taxIncluded);
      for (const line of result.lines) {
        const mine = shares.filter(({ id }) => id === line.id);
        expect(sumOf(mine)).toEqual(sumOf([line]));
      }
    }),
    runs,
  );
});

test('P22: AA of all lines gives each bill the even split of the whole, earlier bills first', () => {
  fc.assert(
    fc.property(arbitraryResult, fc.integer({ min: 2, max: 7 }), (result, count) => {
      const billIds = Array.from({ length: count }, (_, index) => `bill-${index}`);
      const each = Object.fromEntries(billIds.map((billId) => [billId, 1]));
      const bills = shareOut(result.lines, byLine(result, Array(result.lines.length).fill(each)), restBillId);
      for (const [index, billId] of billIds.entries()) {
        const payable = (bills.get(billId) ?? []).reduce((sum, line) => sum + line.payable, 0);
        expect(payable).toBe(evenPart(result.totals.payable, count, index));
      }
    }),
    runs,
  );
});

test('P22: the tax of an AA is the even split as well, wherever prices contain it', () => {
  fc.assert(
    fc.property(arbitraryResult, fc.integer({ min: 2, max: 7 }), (result, count) => {
      fc.pre(result.taxIncluded);
      const each = Object.fromEntries(Array.from({ length: count }, (_, index) => [`bill-${index}`, 1]));
      const bills = shareOut(result.lines, byLine(result, Array(result.lines.length).fill(each)), restBillId);
      for (const [index, lines] of [...bills.values()].entries())
        expect(lines.reduce((sum, line) => sum + line.tax, 0)).toBe(
          evenPart(result.totals.tax, count, index),
        );
    }),
    runs,
  );
});

test('P22: a line added later leaves the shares of the lines before it as they are', () => {
  fc.assert(
    fc.property(arbitraryResult, arbitraryWeights, (result, weights) => {
      const shares = byLine(result, weights);
      const all = shareOut(result.lines, shares, restBillId);
      const without = shareOut(result.lines.slice(0, -1), shares, restBillId);
      for (const [billId, lines] of without) expect(all.get(billId)?.slice(0, lines.length)).toEqual(lines);
    }),
    runs,
  );
});

test('P22: weights in fen that sum to the line give each bill exactly its fen', () => {
  fc.assert(
    fc.property(arbitraryResult, fc.integer({ min: 1, max: 99 }), (result, percent) => {
      for (const line of result.lines) {
        const first = Math.floor((line.payable * percent) / 100);
        if (first === 0 || first === line.payable) continue;
        const weights = { [line.id]: { A: first, B: line.payable - first } };
        const bills = shareOut([line], weights, restBillId);
        expect([bills.get('A')?.[0]?.payable, bills.get('B')?.[0]?.payable]).toEqual([
          first,
          line.payable - first,
        ]);
      }
    }),
    runs,
  );
});

function byLine(result: PricingResult, weights: readonly Record<string, number>[]): WeightsByLine {
  return Object.fromEntries(result.lines.map((line, index) => [line.id, weights[index] ?? {}]));
}

function isTrue(share: PricedLine, taxIncluded: boolean): void {
  const { base, fee, tax, rounding, payable, quantity, given } = share;
  const reductions = share.reductions.reduce((sum, { amount }) => sum + amount, 0);
  expect(base - reductions + fee + (taxIncluded ? 0 : tax) + rounding).toBe(payable);
  expect(reductions).toBeLessThanOrEqual(base);
  const figures = [base, fee, tax, payable, quantity, given, quantity - given];
  expect(figures.filter((figure) => figure < 0)).toEqual([]);
}

function sumOf(lines: readonly PricedLine[]): Record<string, number> {
  const sums: Record<string, number> = {};
  const add = (component: string, amount: number) => {
    if (amount !== 0) sums[component] = (sums[component] ?? 0) + amount;
  };
  for (const line of lines) {
    const { quantity, given, base, fee, tax, rounding, granted, payable } = line;
    for (const [key, amount] of Object.entries({
      quantity,
      given,
      base,
      fee,
      tax,
      rounding,
      granted,
      payable,
    }))
      add(key, amount);
    for (const { id, amount } of line.reductions) add(`reduction ${id}`, amount);
  }
  return sums;
}
