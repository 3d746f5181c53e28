import { money } from '../../../kernel/money.ts';
import { formatQuantity, type Quantity, quantity, quantityOf } from '../../../kernel/quantity.ts';
import type {
  SettlementDraft,
  SettlementLine,
  StatementDraft,
  StatementLine,
} from '../../../seam/documents.ts';
import type {
  Frozen,
  Intent,
  PricedLine,
  PricingInput,
  PricingLine,
  PricingResult,
  PricingSettings,
} from './types.ts';

/** What pricing knows beside the Statement. */
export type PricingContext = {
  readonly settings: PricingSettings;
  readonly intents: readonly Intent[];
  readonly frozen: Frozen;
  readonly heldRounding: number | null;
};

/** The input of `price` for a Statement. Lines moved to another order ask nothing here; a cancelled order asks nothing. */
export function pricingInputOf(statement: StatementDraft, context: PricingContext): PricingInput {
  const lines: PricingLine[] = [];
  for (const line of statement.lines)
    if (line.movedTo === null) lines.push(pricingLineOf(line, statement.state === 'cancelled'));
  return {
    pricing: statement.pricing,
    service: statement.service,
    covers: statement.covers,
    lines,
    intents: context.intents,
    settings: context.settings,
    frozen: context.frozen,
    heldRounding: context.heldRounding === null ? null : money(context.heldRounding),
  };
}

function pricingLineOf(line: StatementLine, cancelled: boolean): PricingLine {
  const ordered = quantityOf(line.quantity);
  return {
    id: line.id,
    kind: line.kind,
    name: line.name,
    categoryId: line.category.id,
    unitPrice: money(line.repriced?.unitPrice ?? line.unitPrice),
    options: line.options.map((option) => ({
      price: money(option.price),
      count: option.count,
    })),
    quantity: ordered,
    returned: cancelled ? ordered : sumOf(line.returned),
    given: sumOf(line.given),
    taxClass: line.taxClass,
    discountable: line.discountable,
    serviceable: line.serviceable,
    external: line.external && {
      payable: money(line.external.payable),
      reductions: line.external.reductions.map((reduction) => ({
        ...reduction,
        amount: money(reduction.amount),
      })),
    },
  };
}

function sumOf(changes: readonly { readonly quantity: string }[]): Quantity {
  return quantity(changes.reduce((sum, change) => sum + quantityOf(change.quantity), 0));
}

/** What was paid on the order so far, in minor units; `live` is what attempts under way ask. */
export type MoneySoFar = {
  readonly applied: number;
  readonly refunded: number;
  readonly live: number;
};

/**
 * The Settlement of a result, before it has a name. due = payable − applied + refunded; open = due − live, and
 * nothing while nothing is due.
 */
export function settlementDraftOf(
  order: { readonly orderId: string; readonly currency: string },
  result: PricingResult,
  paid: MoneySoFar,
): SettlementDraft {
  const due = result.totals.payable - paid.applied + paid.refunded;
  return {
    type: 'tangshi.settlement',
    version: 1,
    orderId: order.orderId,
    currency: order.currency,
    pricingVersion: result.pricingVersion,
    taxIncluded: result.taxIncluded,
    lines: result.lines.map(settlementLineOf),
    unused: result.unused.map(({ id, name, amount }) => ({ id, name, amount })),
    totals: {
      ...result.totals,
      applied: paid.applied,
      refunded: paid.refunded,
      due,
      open: Math.max(0, due - paid.live),
    },
  };
}

/** A priced line, or a share of one, in the words of the seam. */
export function settlementLineOf(line: PricedLine): SettlementLine {
  return {
    id: line.id,
    kind: line.kind,
    name: line.name,
    quantity: formatQuantity(line.quantity),
    base: line.base,
    reductions: line.reductions.map(({ id, kind, name, amount }) => ({
      id,
      kind,
      name,
      amount,
    })),
    fee: line.fee,
    tax: line.tax,
    taxRate: line.taxRate,
    rounding: line.rounding,
    payable: line.payable,
  };
}
