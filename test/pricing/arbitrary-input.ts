import fc from 'fast-check';
import type {
  Intent,
  PricingInput,
  PricingLine,
  PricingSettings,
} from '../../server/cashier/pricing/index.ts';
import { money } from '../../server/kernel/money.ts';
import { quantity } from '../../server/kernel/quantity.ts';

/**
 * Orders as they come, and as they never should: amounts of a few fen where rounding bites, weighed dishes, options
 * that lower a price, intents aimed at lines that are not there.
 */
const amount = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 20_000 })).map(money);
const rate = fc.oneof(fc.constantFrom(0, 300, 600, 1300, 10_000), fc.integer({ min: 0, max: 10_000 }));
const units = fc
  .oneof(
    fc.integer({ min: 1, max: 4 }).map((count) => count * 1000),
    fc.integer({ min: 1, max: 3000 }),
  )
  .map(quantity);
const name = { zh: '菜', en: 'Dish' };
const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const categories = ['food', 'drinks'];

const lineParts = fc.record({
  kind: fc.constantFrom('dish' as const, 'charge' as const),
  categoryId: fc.constantFrom(...categories),
  unitPrice: amount,
  options: fc.array(
    fc.record({
      price: fc.integer({ min: -300, max: 500 }).map(money),
      count: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 2 },
  ),
  quantity: units,
  taxClass: fc.constantFrom('standard', 'goods', 'unknown'),
  discountable: fc.boolean(),
  serviceable: fc.boolean(),
});

function lineOf(
  parts: Omit<PricingLine, 'id' | 'name' | 'returned' | 'given' | 'external'>,
  id: string,
): PricingLine {
  return {
    ...parts,
    id,
    name,
    returned: quantity(0),
    given: quantity(0),
    external: null,
  };
}

/** Returns and gifts in thousandths of what there is, so that any share of a line is tried. */
function changed(line: PricingLine, returned: number, given: number): PricingLine {
  return {
    ...line,
    returned: quantity(Math.floor((line.quantity * returned) / 1000)),
    given: quantity(Math.floor((line.quantity * given) / 1000)),
  };
}

const permille = fc.oneof(fc.constantFrom(0, 0, 0, 500, 1000), fc.integer({ min: 0, max: 1000 }));

const arbitraryLines = fc
  .array(fc.tuple(lineParts, permille, permille), {
    minLength: 0,
    maxLength: ids.length,
  })
  .map((drawn) =>
    drawn.map(([parts, returned, given], index) => changed(lineOf(parts, ids[index] ?? ''), returned, given)),
  );

const target = fc.oneof(
  fc.constant({ kind: 'order' as const }),
  fc.constantFrom(...ids, 'gone').map((lineId) => ({ kind: 'line' as const, lineId })),
  fc.constantFrom(...categories).map((categoryId) => ({ kind: 'category' as const, categoryId })),
);

const effect = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), rate }),
  fc.record({ kind: fc.constant('amount' as const), amount }),
  fc.record({ kind: fc.constant('threshold' as const), reach: amount, amount }),
  fc.record({
    kind: fc.constant('waiveFee' as const),
    fee: fc.constantFrom('service', 'seat', 'box'),
  }),
  fc.record({ kind: fc.constant('rounding' as const), amount }),
);

const arbitraryIntents = fc
  .array(fc.tuple(target, effect, fc.option(amount), fc.integer({ min: 1, max: 3 })), { maxLength: 5 })
  .map((drawn) =>
    drawn.map(
      ([aimedAt, does, cap, sequence], index): Intent => ({
        id: `intent-${index}`,
        name: { zh: '优惠', en: 'Offer' },
        sequence,
        target: aimedAt,
        effect: does,
        cap,
        authoriser: 'manager',
      }),
    ),
  );

const services = ['dineIn'] as const;
const charges = fc
  .record({ seat: amount, kit: amount, box: amount })
  .map(({ seat, kit, box }): PricingSettings['charges'] => [
    {
      id: 'seat',
      name: { zh: '餐位费', en: 'Seat fee' },
      per: 'cover',
      amount: seat,
      services,
      taxClass: 'standard',
    },
    {
      id: 'kit',
      name: { zh: '餐具', en: 'Tableware' },
      per: 'order',
      amount: kit,
      services,
      taxClass: 'goods',
    },
    {
      id: 'box',
      name: { zh: '打包盒', en: 'Box' },
      per: 'dish',
      amount: box,
      services,
      taxClass: 'goods',
    },
  ]);

export const arbitrarySettings: fc.Arbitrary<PricingSettings> = fc.record({
  region: fc.constantFrom('mainland', 'other'),
  charges: fc.oneof(fc.constant([]), charges),
  serviceCharge: fc.option(
    fc.record({
      rate,
      base: fc.constantFrom('after' as const, 'before' as const),
      services: fc.constant(services),
    }),
  ),
  tax: fc.record({
    included: fc.boolean(),
    per: fc.constantFrom('line', 'bill'),
    rates: fc.record({ standard: rate, goods: rate }),
    defaultRate: rate,
  }),
  rounding: fc.constantFrom('halfAwayFromZero', 'halfEven', 'up', 'down'),
  autoRounding: fc.option(
    fc.record({
      step: fc.constantFrom(5, 10, 50, 100),
      direction: fc.constantFrom('down' as const, 'nearest' as const, 'up' as const),
    }),
  ),
});

export const arbitraryInput: fc.Arbitrary<PricingInput> = fc.record({
  pricing: fc.constant('house' as const),
  service: fc.constant('dineIn' as const),
  covers: fc.integer({ min: 0, max: 5 }),
  lines: arbitraryLines,
  intents: arbitraryIntents,
  settings: arbitrarySettings,
  frozen: fc.constant({}),
  heldRounding: fc.oneof(
    fc.constant(null),
    fc.integer({ min: -200, max: 200 }).map((held) => money(held)),
  ),
});

/** How the order looks later: per line id the returned and given share in thousandths; lines added; covers then. */
export const arbitraryLater = fc.record({
  changes: fc.array(fc.tuple(permille, permille), {
    minLength: ids.length,
    maxLength: ids.length,
  }),
  added: fc.array(lineParts, { maxLength: 2 }),
  covers: fc.integer({ min: 0, max: 6 }),
  frozen: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
});

export type Later = typeof arbitraryLater extends fc.Arbitrary<infer T> ? T : never;

export function laterOf(input: PricingInput, later: Later): PricingInput {
  const lines = input.lines.map((line, index) => {
    const [returned, given] = later.changes[index] ?? [0, 0];
    return changed(line, returned, given);
  });
  const added = later.added.map((parts, index) => lineOf(parts, `added-${index}`));
  return { ...input, covers: later.covers, lines: [...lines, ...added] };
}

export function withReturned(input: PricingInput, returnedPermille: number): PricingInput {
  return {
    ...input,
    lines: input.lines.map((line) => changed(line, returnedPermille, 0)),
  };
}
