import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { money } from '../../server/kernel/money.ts';
import { quantityOf } from '../../server/kernel/quantity.ts';
import type {
  Intent,
  IntentEffect,
  PricingInput,
  PricingLine,
  PricingSettings,
} from '../../server/cashier/pricing/index.ts';

/** Reads `test/pricing-vectors.json`: what a vector leaves out is the file's own default. Used by tests alone. */
const amount = z.int().transform((value) => money(value));
const quantity = z.string().transform((value) => quantityOf(value));
const services = z.array(z.enum(['dineIn', 'takeOut', 'delivery', 'pickup']));

const lineSchema = z.strictObject({
  price: amount,
  kind: z.enum(['dish', 'charge']).default('dish'),
  options: z.array(z.tuple([amount, z.int()])).default([]),
  quantity: quantity.prefault('1'),
  returned: quantity.prefault('0'),
  given: quantity.prefault('0'),
  category: z.string().default('food'),
  taxClass: z.string().default('standard'),
  discountable: z.boolean().default(true),
  serviceable: z.boolean().default(true),
  external: z
    .strictObject({
      payable: amount,
      reductions: z.array(z.tuple([amount, z.enum(['merchant', 'platform'])])),
    })
    .nullable()
    .default(null),
});

const intentSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['percent', 'amount', 'threshold', 'waiveFee', 'rounding']),
  sequence: z.int().default(1),
  rate: z.int().default(0),
  amount: amount.prefault(0),
  reach: amount.prefault(0),
  fee: z.string().default(''),
  cap: amount.nullable().default(null),
  line: z.string().optional(),
  category: z.string().optional(),
});

const settingsSchema = z.strictObject({
  region: z.enum(['mainland', 'other']).default('mainland'),
  charges: z
    .array(
      z.strictObject({
        id: z.string(),
        per: z.enum(['cover', 'order', 'dish']),
        amount,
        services,
        taxClass: z.string().default('standard'),
      }),
    )
    .default([]),
  serviceCharge: z
    .strictObject({
      rate: z.int(),
      base: z.enum(['after', 'before']),
      services,
    })
    .nullable()
    .default(null),
  tax: z
    .strictObject({
      included: z.boolean().default(true),
      per: z.enum(['line', 'bill']).default('line'),
      rates: z.record(z.string(), z.int()).default({ standard: 0 }),
      defaultRate: z.int().default(0),
    })
    .prefault({}),
  rounding: z.enum(['halfAwayFromZero', 'halfEven', 'up', 'down']).default('halfAwayFromZero'),
  autoRounding: z
    .strictObject({
      step: z.int(),
      direction: z.enum(['down', 'nearest', 'up']),
    })
    .nullable()
    .default(null),
});

const figures = {
  base: z.int().optional(),
  tax: z.int().optional(),
  rounding: z.int().optional(),
  payable: z.int().optional(),
};
const stated = z.record(z.string(), z.int());
const earlier = z.strictObject({
  lines: z.array(lineSchema),
  covers: z.int().optional(),
});

const priceSchema = z.strictObject({
  id: z.string(),
  rule: z.string(),
  title: z.string(),
  working: z.string(),
  pricing: z.enum(['house', 'external']).default('house'),
  service: z.enum(['dineIn', 'takeOut', 'delivery', 'pickup']).default('dineIn'),
  covers: z.int().default(0),
  heldRounding: amount.nullable().default(null),
  settings: settingsSchema.prefault({}),
  intents: z.array(intentSchema).default([]),
  after: z.array(earlier).default([]),
  lines: z.array(lineSchema),
});

const vectorsSchema = z.object({
  price: z.array(
    priceSchema.extend({
      expect: z.strictObject({
        ...figures,
        reductions: z.int().optional(),
        fees: z.int().optional(),
        back: z.int().optional(),
        unused: stated.optional(),
        lines: z
          .record(
            z.string(),
            z.strictObject({
              ...figures,
              fee: z.int().optional(),
              quantity: z.string().optional(),
              reductions: stated.optional(),
            }),
          )
          .optional(),
      }),
    }),
  ),
  shares: z.array(
    priceSchema.extend({
      weights: z.record(z.string(), z.record(z.string(), z.int())),
      expect: z.record(
        z.string(),
        z.strictObject({
          ...figures,
          reductions: z.int().optional(),
          quantity: z.string().optional(),
          lines: stated.optional(),
        }),
      ),
    }),
  ),
  cash: z.array(
    z.strictObject({
      id: z.string(),
      rule: z.string(),
      title: z.string(),
      working: z.string(),
      due: amount,
      step: z.int(),
      direction: z.enum(['down', 'nearest', 'up']),
      region: z.enum(['mainland', 'other']),
      take: z.int(),
      rounding: z.int(),
    }),
  ),
});

export type Vectors = z.infer<typeof vectorsSchema>;

export function readVectors(): Vectors {
  const file = new URL('../pricing-vectors.json', import.meta.url);
  return vectorsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The inputs of a vector in turn: those that were covered by money before, and last the one that is asked about. */
export function inputsOf(vector: z.infer<typeof priceSchema>): PricingInput[] {
  const last = { lines: vector.lines, covers: vector.covers };
  return [...vector.after, last].map(({ lines, covers }) => ({
    pricing: vector.pricing,
    service: vector.service,
    covers: covers ?? vector.covers,
    lines: lines.map(lineOf),
    intents: vector.intents.map(intentOf),
    settings: settingsOf(vector.settings),
    frozen: {},
    heldRounding: vector.heldRounding,
  }));
}

function words(text: string): { zh: string; en: string } {
  return { zh: text, en: text };
}

function lineOf(line: z.infer<typeof lineSchema>, index: number): PricingLine {
  const id = String.fromCharCode('a'.charCodeAt(0) + index);
  const { price: unitPrice, category: categoryId, options, external, ...rest } = line;
  return {
    ...rest,
    id,
    name: words(id),
    categoryId,
    unitPrice,
    options: options.map(([price, count]) => ({ price, count })),
    external: external && {
      payable: external.payable,
      reductions: external.reductions.map(([off, bearer]) => ({
        name: words(bearer),
        amount: off,
        bearer,
      })),
    },
  };
}

function intentOf(intent: z.infer<typeof intentSchema>): Intent {
  return {
    id: intent.id,
    name: words(intent.id),
    sequence: intent.sequence,
    target:
      intent.line !== undefined
        ? { kind: 'line', lineId: intent.line }
        : intent.category !== undefined
          ? { kind: 'category', categoryId: intent.category }
          : { kind: 'order' },
    effect: effectOf(intent),
    cap: intent.cap,
    authoriser: 'manager',
  };
}

function effectOf(intent: z.infer<typeof intentSchema>): IntentEffect {
  const { kind, rate, reach, fee } = intent;
  switch (kind) {
    case 'percent':
      return { kind, rate };
    case 'threshold':
      return { kind, reach, amount: intent.amount };
    case 'waiveFee':
      return { kind, fee };
    case 'amount':
    case 'rounding':
      return { kind, amount: intent.amount };
  }
}

function settingsOf(settings: z.infer<typeof settingsSchema>): PricingSettings {
  return {
    ...settings,
    charges: settings.charges.map((rule) => ({
      ...rule,
      name: words(rule.id),
    })),
  };
}
