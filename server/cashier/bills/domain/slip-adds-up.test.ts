import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paperOrder } from '../../../../test/cashier/paper-order.ts';
import { arbitraryInput, arbitraryLater, laterOf } from '../../../../test/pricing/arbitrary-input.ts';
import { inputsOf, readVectors } from '../../../../test/pricing/read-vectors.ts';
import { billFigures } from '../../../../web/shared/bill-figures.ts';
import { quantityOf } from '../../../kernel/quantity.ts';
import { settlementLineOf } from '../../pricing/domain/documents.ts';
import { freeze } from '../../pricing/domain/frozen.ts';
import { price } from '../../pricing/domain/price.ts';
import type { Frozen, PricedLine, PricingInput } from '../../pricing/domain/types.ts';
import { shareLines } from './look.ts';
import { slipFigures } from './slip-content-figures.ts';
import { lineRows } from './slip-content-lines.ts';

const sum = (rows: readonly { readonly amount: number }[]): number =>
  rows.reduce((total, { amount }) => total + amount, 0);

/** Added up as a guest with a pencil would. */
function expectAddsUp(lines: readonly PricedLine[]): void {
  const figures = slipFigures(lines);
  const { subtotal, reductions, charges, taxes, rounding, payable } = figures;
  const onTop = taxes.filter(({ included }) => !included);
  expect(subtotal + sum(reductions) + sum(charges) + sum(onTop) + rounding).toBe(payable);
  for (const row of reductions) expect(row.amount).toBeLessThan(0);
  const shown = billFigures(lines.map(settlementLineOf));
  expect({ subtotal, rounding, payable }).toEqual({
    subtotal: shown.dishes,
    rounding: shown.rounding,
    payable: shown.payable,
  });
  expect(sum(reductions) + shown.reductions).toBe(0);
  expect([sum(charges), sum(taxes)]).toEqual([shown.fees, shown.tax]);
  expectDishes(lines, subtotal);
}

const stated = paperOrder(9).add(1, {});

function expectDishes(lines: readonly PricedLine[], subtotal: number): void {
  const dishes = lines.filter(({ kind }) => kind !== 'fee');
  const rows = dishes.flatMap((line) => lineRows(line, stated, 0));
  expect(sum(rows)).toBe(subtotal);
  for (const { amount } of rows) expect(amount).toBeGreaterThanOrEqual(0);
  const units = rows.reduce((total, { quantity }) => total + quantityOf(quantity), 0);
  expect(units).toBe(dishes.reduce((total, { quantity }) => total + quantity, 0));
}

/** As it is priced in turn, each time wholly covered by money before the next. */
function lastOf(inputs: readonly PricingInput[]): readonly PricedLine[] {
  let frozen: Frozen = {};
  let lines: readonly PricedLine[] = [];
  for (const input of inputs) {
    const result = price({ ...input, frozen });
    lines = result.lines;
    frozen = freeze(
      result,
      lines.map((line) => line.id),
      frozen,
    );
  }
  return lines;
}

test('B31: every vector of pricing adds up on paper, to the figures the till shows', () => {
  const vectors = readVectors();
  expect(vectors.price.length).toBeGreaterThan(40);
  for (const vector of vectors.price) expectAddsUp(lastOf(inputsOf(vector)));
  for (const vector of vectors.shares) {
    const [input] = inputsOf(vector);
    if (input === undefined) throw new Error('nothing to share');
    const shares = Object.fromEntries(
      Object.entries(vector.weights).map(([lineId, weights]) => [lineId, Object.entries(weights)]),
    );
    for (const lines of shareLines(price(input).lines, { shares, restBillId: 'rest' }).values())
      expectAddsUp(lines);
  }
});

test('B31: whatever is ordered, given, returned, taxed and rounded, a slip adds up on every bill it lies on', () => {
  fc.assert(
    fc.property(arbitraryInput, arbitraryLater, fc.array(fc.nat(9)), (input, later, cuts) => {
      const lines = lastOf([input, laterOf(input, later)]);
      const pieces = cuts.map((cut, index) => [`b${cut % 3}`, index + 1] as const);
      const shares =
        pieces.length === 0 ? {} : Object.fromEntries(lines.map((line) => [line.id, pieces] as const));
      for (const own of shareLines(lines, { shares, restBillId: 'rest' }).values()) expectAddsUp(own);
    }),
    { numRuns: 200 },
  );
});
