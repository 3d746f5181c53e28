import { expect, test } from 'vitest';
import { formatQuantity, quantity } from '../../kernel/quantity.ts';
import {
  cashToTake,
  freeze,
  type PricedLine,
  type PricingInput,
  type PricingResult,
  price,
  totalsOf,
} from './index.ts';
import { shareLines } from '../bills/domain/look.ts';
import { inputsOf, readVectors, type Vectors } from '../../../test/pricing/read-vectors.ts';

const vectors = readVectors();
const held = new Set<string>();

test('P1: the vectors of line bases hold', () => hold('P1'));
test('P2: the vectors of returned dishes hold', () => hold('P2'));
test('P3: the vectors of given dishes hold', () => hold('P3'));
test('P4: the vectors of platform orders hold', () => hold('P4'));
test('P5: the vectors of the order of reductions hold', () => hold('P5'));
test('P6: the vectors of sequence hold', () => hold('P6'));
test('P7: the vectors of shared reductions hold', () => hold('P7'));
test('P8: the vectors of clipped reductions hold', () => hold('P8'));
test('P9: the vectors of caps and lapsed targets hold', () => hold('P9'));
test('P10: the vectors of 满减 hold', () => hold('P10'));
test('P11: the vectors of the service charge hold', () => hold('P11'));
test('P12: the vectors of charges hold', () => hold('P12'));
test('P13: the vectors of charges let off hold', () => hold('P13'));
test('P14: the vectors of tax hold', () => hold('P14'));
test('P15: the vectors of 抹零 hold', () => hold('P15'));
test('P16: the vectors of mainland rounding hold', () => hold('P16'));
test('P17: the vectors of dishes returned after payment hold', () => hold('P17'));
test('P18: the vectors of dishes given after payment hold', () => hold('P18'));
test('P19: the vectors of lines added after payment hold', () => hold('P19'));
test('P20: the vectors of fees and 抹零 after payment hold', () => hold('P20'));
test('P21: the vectors of lines repriced after payment hold', () => hold('P21'));
test('P22: the vectors of shared bills hold', () => hold('P22'));
test('P23: the vectors of cash rounding hold', () => hold('P23'));

test('every vector belongs to a rule that was held', () => {
  const all = [...vectors.price, ...vectors.shares, ...vectors.cash];
  expect(all.length).toBeGreaterThan(49);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all.filter(({ rule }) => !held.has(rule)).map(({ id }) => id)).toEqual([]);
});

/** Works out every vector of the rule and shows those that came out otherwise, with their working. */
function hold(rule: string): void {
  held.add(rule);
  const named = <T extends { rule: string }>(list: readonly T[]): T[] =>
    list.filter((one) => one.rule === rule);
  const outcomes = [
    ...named(vectors.price).map((vector) => ({
      vector,
      found: foundByPrice(vector),
    })),
    ...named(vectors.shares).map((vector) => ({
      vector,
      found: foundByShares(vector),
    })),
    ...named(vectors.cash).map((vector) => ({
      vector,
      found: foundByCash(vector),
    })),
  ];
  expect(outcomes.length).toBeGreaterThan(0);
  for (const { vector, found } of outcomes)
    expect(found, `${vector.id} ${vector.title}: ${vector.working}`).toEqual(expectedOf(vector));
}

type PriceVector = Vectors['price'][number];
type SharesVector = Vectors['shares'][number];
type CashVector = Vectors['cash'][number];

function expectedOf(vector: PriceVector | SharesVector | CashVector): unknown {
  return 'expect' in vector ? vector.expect : { take: vector.take, rounding: vector.rounding };
}

/** Prices the vector's inputs one after the other, each wholly covered by money before the next. */
function pricedInTurn(inputs: readonly PricingInput[]): PricingResult[] {
  let frozen = {};
  return inputs.map((input) => {
    const result = price({ ...input, frozen });
    frozen = freeze(
      result,
      result.lines.map((line) => line.id),
      frozen,
    );
    return result;
  });
}

function foundByPrice(vector: PriceVector): unknown {
  const results = pricedInTurn(inputsOf(vector));
  const [before, now] = [results.at(-2), results.at(-1)];
  if (now === undefined) throw new Error('nothing was priced');
  const { lines } = vector.expect;
  return onlyKeysOf(vector.expect, {
    ...now.totals,
    back: (before?.totals.payable ?? 0) - now.totals.payable,
    unused: amountsById(now.unused),
    lines:
      lines &&
      Object.fromEntries(
        Object.entries(lines).map(([id, wanted]) => {
          const line = now.lines.find((one) => one.id === id);
          return [id, line && onlyKeysOf(wanted, figuresOf([line]))];
        }),
      ),
  });
}

function foundByShares(vector: SharesVector): unknown {
  const [input] = inputsOf(vector);
  if (input === undefined) throw new Error('nothing to share');
  const shares = Object.fromEntries(
    Object.entries(vector.weights).map(([id, weights]) => [id, Object.entries(weights)]),
  );
  const bills = shareLines(price(input).lines, { shares, restBillId: 'rest' });
  return Object.fromEntries(
    Object.entries(vector.expect).map(([billId, wanted]) => {
      const lines = bills.get(billId) ?? [];
      const found = {
        ...figuresOf(lines),
        ...totalsOf(lines),
        lines: Object.fromEntries(lines.map((line) => [line.id, line.payable])),
      };
      return [billId, onlyKeysOf(wanted, found)];
    }),
  );
}

function foundByCash({ due, step, direction, region }: CashVector): unknown {
  return cashToTake(due, step, direction, region);
}

function figuresOf(lines: readonly PricedLine[]): Record<string, unknown> {
  const units = lines.reduce((sum, line) => sum + line.quantity, 0);
  return {
    ...totalsOf(lines),
    fee: totalsOf(lines).fees,
    quantity: formatQuantity(quantity(units)),
    reductions: amountsById(lines.flatMap((line) => line.reductions)),
  };
}

function amountsById(reductions: readonly { id: string; amount: number }[]): Record<string, number> {
  return Object.fromEntries(reductions.map(({ id, amount }) => [id, amount]));
}

function onlyKeysOf(wanted: object, found: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(wanted).map((key) => [key, found[key]]));
}
