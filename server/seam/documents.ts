import { z } from 'zod';
import { quantityPattern } from '../kernel/quantity.ts';

/**
 * The documents of the seam. A Statement is the whole truth of what one order asks to be paid for; a Settlement
 * is the whole truth of the money for that order. Both are snapshots named by (epoch, revision, hash).
 * Amounts are whole minor units, quantities decimal strings, rates basis points, times RFC 3339 with offset.
 */
const uuid = z.uuid().regex(/^[0-9a-f-]+$/);
const amount = z.int().min(0).max(1_000_000_000_000);
const signedAmount = z.int().min(-1_000_000_000_000).max(1_000_000_000_000);
const quantity = z.string().regex(quantityPattern);
const time = z.iso.datetime({ offset: true });
const date = z.iso.date();
/** A line of text: no control bytes (they would reach printers and logs), no lone surrogates. */
const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u);
const words = z.strictObject({ zh: text(120), en: text(120) });
const reason = text(120);
const revision = z.int().min(1).max(2_000_000_000);
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

const change = z.strictObject({ id: uuid, quantity, reason, by: uuid, at: time });

export const statementLineSchema = z.strictObject({
  id: uuid,
  /** The statement revision that first stated this line; pay-first releases it when coveredRevision reaches it. */
  revision,
  kind: z.enum(['dish', 'charge']),
  itemId: uuid,
  category: z.strictObject({ id: uuid, name: words }),
  name: words,
  variant: z.strictObject({ id: uuid, name: words }).nullable(),
  options: z
    .array(z.strictObject({ id: uuid, name: words, price: signedAmount, count: z.int().min(1).max(99) }))
    .max(50),
  unit: text(12),
  quantity,
  /** Sticker price of one unit, variant included, options not. */
  unitPrice: amount,
  taxClass: text(20),
  discountable: z.boolean(),
  serviceable: z.boolean(),
  returned: z.array(change).max(50),
  given: z.array(change).max(50),
  repriced: z.strictObject({ unitPrice: amount, reason, by: uuid, at: time }).nullable(),
  movedTo: z.strictObject({ orderId: uuid, by: uuid, at: time }).nullable(),
  movedFrom: uuid.nullable(),
  /** Only with pricing `external`: what the platform says this line costs after its own reductions. */
  external: z
    .strictObject({
      payable: amount,
      reductions: z
        .array(z.strictObject({ name: words, amount, bearer: z.enum(['merchant', 'platform']) }))
        .max(20),
    })
    .nullable(),
});

export const prepaidSchema = z.strictObject({
  id: uuid,
  channel: text(30),
  reference: text(64),
  amount,
  refunded: amount,
  fee: amount,
  discounts: z
    .array(z.strictObject({ name: words, amount, bearer: z.enum(['merchant', 'platform']) }))
    .max(20),
  at: time,
});

/** A Statement before it has a name: what a quote is asked with. */
export const statementDraftSchema = z.strictObject({
  type: z.literal('tangshi.statement'),
  version: z.literal(1),
  orderId: uuid,
  storeId: z.int().min(1),
  orderNumber: text(20),
  service: z.enum(['dineIn', 'takeOut', 'delivery', 'pickup']),
  table: z.strictObject({ id: uuid, name: words }).nullable(),
  seatingId: uuid.nullable(),
  covers: z.int().min(0).max(999),
  currency: z.string().regex(/^[A-Z]{3}$/),
  businessDate: date,
  openedAt: time,
  state: z.enum(['open', 'finished', 'cancelled']),
  pricing: z.enum(['house', 'external']),
  lines: z.array(statementLineSchema).max(2000),
  claims: z.strictObject({ memberId: uuid.nullable(), couponCodes: z.array(text(40)).max(20) }),
  prepaid: z.array(prepaidSchema).max(10),
});

export const statementSchema = statementDraftSchema.extend({ epoch: uuid, revision });

export const settlementLineSchema = z.strictObject({
  /** A line of the Statement, or the id of a fee of the house (`kind: fee`), stable over revisions. */
  id: text(80),
  kind: z.enum(['dish', 'charge', 'fee']),
  name: words,
  quantity,
  base: amount,
  reductions: z
    .array(
      z.strictObject({
        id: text(80),
        kind: z.enum(['discount', 'gift', 'platform']),
        name: words,
        amount,
      }),
    )
    .max(60),
  /** This line's share of the service charge. */
  fee: amount,
  tax: amount,
  taxRate: z.int().min(0).max(10_000),
  rounding: signedAmount,
  payable: amount,
});

export const settlementDraftSchema = z.strictObject({
  type: z.literal('tangshi.settlement'),
  version: z.literal(1),
  orderId: uuid,
  currency: z.string().regex(/^[A-Z]{3}$/),
  pricingVersion: z.int().min(1),
  taxIncluded: z.boolean(),
  lines: z.array(settlementLineSchema).max(2100),
  /** Reductions that found no eligible base: shown, never silently dropped. */
  unused: z.array(z.strictObject({ id: text(80), name: words, amount })).max(60),
  totals: z.strictObject({
    base: amount,
    reductions: amount,
    fees: amount,
    tax: amount,
    rounding: signedAmount,
    payable: amount,
    applied: amount,
    refunded: amount,
    due: signedAmount,
    open: signedAmount,
  }),
});

export const settlementSchema = settlementDraftSchema.extend({
  epoch: uuid,
  revision,
  /** The statement this settlement answers. */
  answers: z.strictObject({ epoch: uuid, revision, hash: hashSchema }),
  /** The greatest statement revision that has been wholly covered by money; 0 when none was. */
  coveredRevision: z.int().min(0),
  bills: z
    .array(
      z.strictObject({
        id: uuid,
        number: text(20),
        state: z.enum(['open', 'closed', 'cancelled']),
        rest: z.boolean(),
        payable: amount,
        due: signedAmount,
      }),
    )
    .max(200),
  tenders: z
    .array(
      z.strictObject({
        paymentId: uuid,
        billId: uuid,
        tender: text(30),
        state: z.enum(['pending', 'succeeded', 'failed', 'cancelled']),
        amount,
        applied: amount,
        received: amount,
        change: amount,
        refunded: amount,
        at: time,
      }),
    )
    .max(500),
});

/** The name of a document: which life of the database, which revision, which content. */
export const nameSchema = z.strictObject({ epoch: uuid, revision, hash: hashSchema });

export type Name = z.infer<typeof nameSchema>;
export type Statement = z.infer<typeof statementSchema>;
export type StatementDraft = z.infer<typeof statementDraftSchema>;
export type StatementLine = z.infer<typeof statementLineSchema>;
export type Prepaid = z.infer<typeof prepaidSchema>;
export type Settlement = z.infer<typeof settlementSchema>;
export type SettlementDraft = z.infer<typeof settlementDraftSchema>;
export type SettlementLine = z.infer<typeof settlementLineSchema>;
export type Words = z.infer<typeof words>;
