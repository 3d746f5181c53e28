import { unreachable } from '../../../kernel/assert.ts';
import { money } from '../../../kernel/money.ts';
import type {
  BillContent,
  ContentDish,
  ContentOrder,
  LabelledAmount,
  SlipContent,
} from '../../jobs/domain/content.ts';
import type { SlipDocument } from '../../layout/domain/document.ts';
import type { Printer, Words } from '../../setup/domain/setup.ts';
import { preBillSlip, receiptSlip } from '../../templates/domain/bill.ts';
import { dishSlip, runnerSlip, summarySlip } from '../../templates/domain/kitchen.ts';
import { moveSlip, rushSlip, voidSlip } from '../../templates/domain/notices.ts';
import type {
  BillSlip,
  SlipAmount,
  SlipDish,
  SlipLanguage,
  SlipMarks,
  SlipOrder,
} from '../../templates/domain/types.ts';
import { handoverSlip } from './handover-slip.ts';
import { currencyOf, inLanguage, inTwoLines, unitIn } from './in-language.ts';
import { testSlip } from './test-slip.ts';

/** What a slip is printed with, beside what stands on it. */
export type Given = {
  readonly language: SlipLanguage;
  readonly slipNumber: string;
  /** As the shop reads it. */
  readonly printedAt: string;
  /** 0 is the first print; 1, 2 … are 补打. */
  readonly copy: number;
  /** The printer that should have printed it, where another one stands in. */
  readonly insteadOf: Words | null;
  /** Names by staff id: those `peopleOf` asks for. One that is missing is left out. */
  readonly people: ReadonlyMap<string, Words>;
  /** The printer it comes out of. */
  readonly settings: Printer;
};

const guest: Words = { zh: '扫码点单', en: 'guest order' };
const everyStation: Words = { zh: '全部档口', en: 'All stations' };

/** A slip as it comes out of this printer: its words, in its language, with its drawer. */
export function renderSlip(content: SlipContent, given: Given): SlipDocument {
  const marks = marksOf(given);
  switch (content.kind) {
    case 'preBill':
      return preBillSlip({ ...billOf(content, marks, given), paid: money(content.paid) });
    case 'receipt':
      return receiptOf(content, marks, given);
    case 'handover':
      return handoverSlip(content, { marks, people: given.people });
    case 'drawer':
      return given.settings.drawer === null ? [] : [{ kind: 'kick', pin: given.settings.drawer }];
    case 'test':
      return testSlip(given.settings, marks);
    default:
      return kitchenSlip(content, marks, given);
  }
}

/** The staff ids whose names a slip shows. */
export function peopleOf(content: SlipContent): string[] {
  if (content.kind === 'drawer' || content.kind === 'test') return [];
  if (content.kind === 'handover') return [...new Set(content.people.map(({ staffId }) => staffId))];
  const named = [
    staffIdOf(content.order.sentBy),
    content.kind === 'void' ? content.approver : null,
    content.kind === 'receipt' ? content.cashier : null,
  ];
  return [...new Set(named.filter((id) => id !== null))];
}

type KitchenContent = Extract<SlipContent, { readonly station: Words | null }>;

function kitchenSlip(content: KitchenContent, marks: SlipMarks, given: Given): SlipDocument {
  const { language } = given;
  const station = inLanguage(content.station ?? everyStation, language);
  const head = { marks, order: orderOf(content.order, given), station };
  const dishesOf = (dishes: readonly ContentDish[]) => dishes.map((dish) => dishOf(dish, language));
  switch (content.kind) {
    case 'summary':
      return summarySlip({ ...head, dishes: dishesOf(content.dishes), addition: content.addition });
    case 'dish': {
      const { addition, place } = content;
      return dishSlip({ ...head, dish: dishOf(content.dish, language), addition, place });
    }
    case 'runner':
      return runnerSlip({ ...head, dishes: dishesOf(content.dishes), scanCode: content.scanCode });
    case 'void': {
      const dishes = content.dishes.map((dish) => ({ ...dishOf(dish, language), reason: dish.reason }));
      return voidSlip({ ...head, dishes, approver: nameOf(content.approver, given) });
    }
    case 'rush': {
      const dishes = content.dishes.map((dish) => ({
        ...dishOf(dish, language),
        waitedMinutes: dish.waitedMinutes,
      }));
      return rushSlip({ ...head, dishes, times: content.times });
    }
    case 'move': {
      const [from, to] = [inLanguage(content.from, language), inLanguage(content.to, language)];
      return moveSlip({ ...head, from, to, dishes: dishesOf(content.dishes) });
    }
    default:
      return unreachable(content);
  }
}

function receiptOf(
  content: Extract<SlipContent, { kind: 'receipt' }>,
  marks: SlipMarks,
  given: Given,
): SlipDocument {
  const { payments, refunds, cashier, businessDay, drawer } = content;
  return receiptSlip({
    ...billOf(content, marks, given),
    payments: payments.map(({ received, change, ...amount }) => ({
      ...amountOf(amount, given.language),
      received: received === null ? null : money(received),
      change: change === null ? null : money(change),
    })),
    refunds: refunds.map((refund) => amountOf(refund, given.language)),
    cashier: nameOf(cashier, given),
    businessDay,
    // A receipt that is printed again opens nothing: no money goes in or out.
    drawer: drawer && given.copy === 0 ? given.settings.drawer : null,
  });
}

function billOf(content: BillContent, marks: SlipMarks, given: Given): BillSlip {
  const { language } = given;
  const amounts = (rows: readonly LabelledAmount[]) => rows.map((row) => amountOf(row, language));
  return {
    marks,
    order: orderOf(content.order, given),
    shop: { name: inLanguage(content.shop.name, language), address: null, phone: null },
    currency: currencyOf(content.currency),
    lines: content.lines.map(({ name, detail, unit, unitPrice, amount, ...line }) => {
      const { first, second } = inTwoLines(name, language);
      return {
        ...line,
        name: first,
        otherName: second,
        detail: detail === null ? null : inLanguage(detail, language),
        unit: unitIn(unit, language),
        unitPrice: money(unitPrice),
        amount: money(amount),
      };
    }),
    subtotal: money(content.subtotal),
    reductions: amounts(content.reductions),
    charges: amounts(content.charges),
    taxes: content.taxes.map((tax) => ({ ...amountOf(tax, language), included: tax.included })),
    rounding: money(content.rounding),
    payable: money(content.payable),
    code:
      content.code === null
        ? null
        : { text: content.code.text, caption: inLanguage(content.code.caption, language) },
  };
}

function amountOf({ label, amount }: LabelledAmount, language: SlipLanguage): SlipAmount {
  return { label: inLanguage(label, language), amount: money(amount) };
}

function marksOf({ language, slipNumber, printedAt, copy, insteadOf }: Given): SlipMarks {
  const instead = insteadOf === null ? null : inLanguage(insteadOf, language);
  return { language, slipNumber, printedAt, copy, insteadOf: instead };
}

function orderOf({ table, sentBy, ...order }: ContentOrder, given: Given): SlipOrder {
  const waiter = sentBy.startsWith('guest:')
    ? inLanguage(guest, given.language)
    : nameOf(staffIdOf(sentBy), given);
  const place = table === null ? order.orderNumber : inLanguage(table, given.language);
  return { ...order, place, waiter };
}

function dishOf({ name, variant, options, unit, ...dish }: ContentDish, language: SlipLanguage): SlipDish {
  const { first, second } = inTwoLines(name, language);
  const variants = variant === null ? null : inTwoLines(variant, language);
  return {
    ...dish,
    name: first,
    otherName:
      second === null
        ? null
        : `${second}${variants === null ? '' : ` (${variants.second ?? variants.first})`}`,
    variant: variants?.first ?? null,
    options: options.map((option) => ({ name: inLanguage(option.name, language), count: option.count })),
    unit: unitIn(unit, language),
  };
}

function staffIdOf(principal: string): string | null {
  return principal.startsWith('staff:') ? principal.slice('staff:'.length) : null;
}

function nameOf(staffId: string | null, { people, language }: Given): string | null {
  const name = staffId === null ? undefined : people.get(staffId);
  return name === undefined ? null : inLanguage(name, language);
}
