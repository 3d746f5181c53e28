import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  arbitraryInput,
  arbitraryLater,
  laterOf,
  withReturned,
} from '../../../test/pricing/arbitrary-input.ts';
import { money } from '../../kernel/money.ts';
import {
  freeze,
  type Frozen,
  type PricedLine,
  type PricingInput,
  type PricingResult,
  price,
  totalsOf,
} from './index.ts';

const runs = { numRuns: 300 };

test('P24: every line and the totals obey the identity, and nothing lies below zero', () => {
  fc.assert(
    fc.property(arbitraryInput, arbitraryLater, (input, later) => {
      const before = price(input);
      obeysTheRules(before, input);
      const frozen = frozenInPart(before, later.frozen);
      const changed = { ...laterOf(input, later), frozen };
      obeysTheRules(price(changed), changed);
    }),
    runs,
  );
});

test('P16: in the mainland no line is ever rounded up, whatever the settings say', () => {
  fc.assert(
    fc.property(arbitraryInput, (drawn) => {
      const input: PricingInput = {
        ...drawn,
        settings: { ...drawn.settings, region: 'mainland' },
      };
      for (const line of price(input).lines) expect(line.rounding).toBeLessThanOrEqual(0);
    }),
    runs,
  );
});

test('P25: pricing again what was frozen changes nothing', () => {
  fc.assert(
    fc.property(arbitraryInput, (input) => {
      const first = price(input);
      expect(price(input)).toEqual(first);
      const again = price({ ...input, frozen: allFrozen(first) });
      expect(again.lines).toEqual(first.lines);
      expect(again.totals).toEqual(first.totals);
    }),
    runs,
  );
});

test('P25: neither the list order of intents nor that of equal lines changes the totals', () => {
  fc.assert(
    fc.property(arbitraryInput, fc.integer({ min: 0, max: 4 }), (input, copies) => {
      const intents = input.intents.filter(({ target }) => target.kind !== 'line');
      const [line] = input.lines;
      const equal = line
        ? Array.from({ length: copies }, (_, index) => ({
            ...line,
            id: `copy-${index}`,
          }))
        : [];
      const one = price({
        ...input,
        intents,
        lines: [...equal, ...input.lines],
      });
      const other = price({
        ...input,
        intents: intents.toReversed(),
        lines: [...equal.toReversed(), ...input.lines],
      });
      expect(other.totals).toEqual(one.totals);
    }),
    runs,
  );
});

test('P17: returning all after payment gives back all that was paid', () => {
  fc.assert(
    fc.property(arbitraryInput, (input) => {
      const frozen = allFrozen(price(input));
      const { totals } = price({ ...withReturned(input, 1000), frozen });
      expect(totals).toEqual(totalsOf([]));
    }),
    runs,
  );
});

test('P17: returns in any number of steps give back what one return of all would', () => {
  const permille = fc.integer({ min: 0, max: 1000 });
  fc.assert(
    fc.property(arbitraryInput, fc.array(permille, { maxLength: 6 }), (drawn, steps) => {
      const input = withReturned(drawn, 0);
      const paid = price(input);
      const frozen = allFrozen(paid);
      let standing = paid.totals.payable;
      let back = 0;
      for (const returned of [...steps.toSorted((left, right) => left - right), 1000]) {
        const now = price({
          ...withReturned(input, returned),
          covers: 0,
          frozen,
        }).totals.payable;
        expect(now).toBeLessThanOrEqual(standing);
        back += standing - now;
        standing = now;
      }
      expect(back).toBe(paid.totals.payable);
    }),
    runs,
  );
});

test('P19: a line added after payment changes nothing of what was frozen', () => {
  fc.assert(
    fc.property(arbitraryInput, arbitraryLater, (input, later) => {
      const paid = price(input);
      const added = laterOf({ ...input, lines: [] }, later).lines;
      const now = price({
        ...input,
        lines: [...input.lines, ...added],
        frozen: allFrozen(paid),
      });
      for (const line of paid.lines)
        if (line.kind !== 'fee') expect(now.lines.find(({ id }) => id === line.id)).toEqual(line);
    }),
    runs,
  );
});

test('P9: no intent takes more than its cap or amount over frozen and new lines together', () => {
  fc.assert(
    fc.property(arbitraryInput, arbitraryLater, (input, later) => {
      const changed = {
        ...laterOf(input, later),
        frozen: frozenInPart(price(input), later.frozen),
      };
      const taken = new Map<string, number>();
      for (const line of price(changed).lines)
        for (const { id, amount } of line.reductions) taken.set(id, (taken.get(id) ?? 0) + amount);
      for (const { id, effect, cap } of changed.intents) {
        if (effect.kind !== 'percent' && effect.kind !== 'amount' && effect.kind !== 'threshold') continue;
        const amount = effect.kind === 'percent' ? Number.POSITIVE_INFINITY : effect.amount;
        expect(taken.get(id) ?? 0).toBeLessThanOrEqual(Math.min(amount, cap ?? Number.POSITIVE_INFINITY));
      }
    }),
    runs,
  );
});

test('P4: a platform order asks what the platform says, and the house adds nothing', () => {
  fc.assert(
    fc.property(arbitraryInput, fc.integer({ min: 0, max: 9999 }), (drawn, payable) => {
      const lines = withReturned(drawn, 0).lines.map((line) => ({
        ...line,
        external: {
          payable: money(payable),
          reductions: [
            {
              name: line.name,
              amount: money(77),
              bearer: 'platform' as const,
            },
          ],
        },
      }));
      const input: PricingInput = { ...drawn, pricing: 'external', lines };
      const result = price(input);
      obeysTheRules(result, input);
      expect(result.totals.payable).toBe(payable * lines.length);
      expect(result.totals.reductions).toBe(77 * lines.length);
      expect([result.totals.fees, result.totals.rounding]).toEqual([0, 0]);
    }),
    runs,
  );
});

function obeysTheRules(result: PricingResult, input: PricingInput): void {
  expect(result.totals).toEqual(totalsOf(result.lines));
  expect(new Set(result.lines.map(({ id }) => id)).size).toBe(result.lines.length);
  for (const line of result.lines) {
    const reductions = line.reductions.reduce((sum, { amount }) => sum + amount, 0);
    const onTop = result.taxIncluded ? 0 : line.tax;
    expect(line.base - reductions + line.fee + onTop + line.rounding).toBe(line.payable);
    expect(reductions).toBeLessThanOrEqual(line.base);
    expect(figuresThatAreNeverNegative(line).filter((figure) => figure < 0)).toEqual([]);
    if (input.settings.region === 'mainland') expect(line.rounding).toBeLessThanOrEqual(0);
  }
  for (const { amount } of result.unused) expect(amount).toBeGreaterThan(0);
}

function figuresThatAreNeverNegative(line: PricedLine): number[] {
  const { quantity, given, base, fee, tax, granted, payable } = line;
  return [
    quantity,
    given,
    quantity - given,
    base,
    fee,
    tax,
    granted,
    payable,
    ...line.reductions.map(({ amount }) => amount),
  ];
}

function allFrozen(result: PricingResult): Frozen {
  return freeze(
    result,
    result.lines.map(({ id }) => id),
    {},
  );
}

function frozenInPart(result: PricingResult, chosen: readonly boolean[]): Frozen {
  const lines = result.lines.filter((_, index) => chosen[index]);
  return freeze(
    result,
    lines.map(({ id }) => id),
    {},
  );
}
