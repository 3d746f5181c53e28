import type { StoreSettings } from '../../../../server/kernel/store-facts.ts';
import type { Words } from '../../../shared/language.ts';
import { parseMoney } from '../../../shared/money.ts';

type Cashier = StoreSettings['cashier'];
type Charge = Cashier['charges'][number];

export type DraftCharge = Omit<Charge, 'name' | 'amount'> & {
  readonly zh: string;
  readonly en: string;
  readonly amount: string;
};

/** The settings as they are typed: what is no number yet stays as it was typed. */
export type Draft = {
  readonly guestRule: StoreSettings['ordering']['guestRule'];
  readonly guestLinesMax: string;
  readonly guestAmountMax: string;
  readonly staffPayFirst: boolean;
  readonly serviceOn: boolean;
  readonly serviceRate: string;
  readonly serviceBase: NonNullable<Cashier['serviceCharge']>['base'];
  readonly serviceServices: readonly string[];
  readonly charges: readonly DraftCharge[];
  /** Step 1 is off. */
  readonly roundStep: number;
  readonly roundDirection: NonNullable<Cashier['autoRounding']>['direction'];
  readonly cashStep: number;
  readonly cashDirection: Cashier['cash']['direction'];
  readonly taxIncluded: boolean;
  readonly taxLevel: Cashier['tax']['level'];
  /** Percent by tax class. */
  readonly rates: Readonly<Record<string, string>>;
  readonly roundingMode: Cashier['roundingMode'];
  readonly refundDelay: string;
  readonly refundMax: string;
  readonly receipt: Cashier['receipt'];
  readonly shiftRequired: boolean;
  readonly shiftBlind: boolean;
  readonly shiftMax: string;
};

export function draftOf({ ordering, cashier }: StoreSettings): Draft {
  const { serviceCharge, autoRounding, cash, tax, refund, shift } = cashier;
  return {
    guestRule: ordering.guestRule,
    guestLinesMax: String(ordering.guestLinesMax),
    guestAmountMax: moneyText(ordering.guestAmountMax),
    staffPayFirst: ordering.staffPayFirst,
    serviceOn: serviceCharge !== null,
    serviceRate: percentText(serviceCharge?.rate ?? 1000),
    serviceBase: serviceCharge?.base ?? 'afterReductions',
    serviceServices: serviceCharge?.services ?? ['dineIn'],
    charges: cashier.charges.map(({ name, amount, ...rest }) => ({
      ...rest,
      ...name,
      amount: moneyText(amount),
    })),
    roundStep: autoRounding?.step ?? 1,
    roundDirection: autoRounding?.direction ?? 'down',
    cashStep: cash.step,
    cashDirection: cash.direction,
    taxIncluded: tax.included,
    taxLevel: tax.level,
    rates: Object.fromEntries(Object.entries(tax.rates).map(([name, rate]) => [name, percentText(rate)])),
    roundingMode: cashier.roundingMode,
    refundDelay: String(refund.delaySeconds),
    refundMax: moneyText(refund.withoutApprovalMax),
    receipt: cashier.receipt,
    shiftRequired: shift.required,
    shiftBlind: shift.blind,
    shiftMax: moneyText(shift.withoutApprovalMax),
  };
}

/** What is wrong, by the place of its field. */
export type Faults = Readonly<Record<string, Words>>;

/** The settings a draft asks for; what the page does not know stays as it is. `faults`: why it asks for none yet. */
export function settingsFrom(draft: Draft, base: StoreSettings): { settings: StoreSettings; faults: Faults } {
  const faults: Record<string, Words> = {};
  const read: Reader = (place, text, { value, words }) => {
    const found = value(text);
    if (found === null) faults[place] = words;
    return found ?? 0;
  };
  for (const { id, zh, en } of draft.charges)
    if (zh.trim() === '' && en.trim() === '')
      faults[`charges.${id}.name`] = { zh: '请填名称', en: 'Type a name' };
  const ordering = {
    ...base.ordering,
    guestRule: draft.guestRule,
    guestLinesMax: read('guestLinesMax', draft.guestLinesMax, lines),
    guestAmountMax: read('guestAmountMax', draft.guestAmountMax, amount),
    staffPayFirst: draft.staffPayFirst,
  };
  return { settings: { ...base, ordering, cashier: cashierFrom(draft, base.cashier, read) }, faults };
}

function cashierFrom(draft: Draft, base: Cashier, read: Reader): Cashier {
  const { roundStep, serviceBase, serviceServices: services } = draft;
  const rates = Object.entries(draft.rates).map(([name, text]) => [name, read(`rates.${name}`, text, rate)]);
  return {
    ...base,
    serviceCharge: draft.serviceOn
      ? { rate: read('serviceRate', draft.serviceRate, rate), base: serviceBase, services }
      : null,
    charges: draft.charges.map(({ zh, en, amount: text, ...rest }) => ({
      ...rest,
      name: { zh: zh.trim() || en.trim(), en: en.trim() || zh.trim() },
      amount: read(`charges.${rest.id}.amount`, text, amount),
    })),
    autoRounding: roundStep === 1 ? null : { step: roundStep, direction: draft.roundDirection },
    cash: { step: draft.cashStep, direction: draft.cashDirection },
    tax: {
      ...base.tax,
      included: draft.taxIncluded,
      level: draft.taxLevel,
      rates: Object.fromEntries(rates),
    },
    roundingMode: draft.roundingMode,
    refund: {
      ...base.refund,
      delaySeconds: read('refundDelay', draft.refundDelay, seconds),
      withoutApprovalMax: read('refundMax', draft.refundMax, amount),
    },
    receipt: draft.receipt,
    shift: {
      ...base.shift,
      required: draft.shiftRequired,
      blind: draft.shiftBlind,
      withoutApprovalMax: read('shiftMax', draft.shiftMax, amount),
    },
  };
}

/** How a text is read as a number, and what is said where it is none. */
type Kind = { readonly value: (text: string) => number | null; readonly words: Words };
type Reader = (place: string, text: string, kind: Kind) => number;

const amount: Kind = {
  value: readAmount,
  words: { zh: '请填金额，例如 3 或 3.50', en: 'Type an amount, such as 3 or 3.50' },
};
const rate: Kind = {
  value: readPercent,
  words: { zh: '请填 0 到 100，例如 6 或 6.5', en: 'Type 0 to 100, such as 6 or 6.5' },
};
const lines: Kind = {
  value: (text) => readWhole(text, 1, 200),
  words: { zh: '请填 1 到 200', en: 'Type 1 to 200' },
};
const seconds: Kind = {
  value: (text) => readWhole(text, 0, 3600),
  words: { zh: '请填 0 到 3600 秒', en: 'Type 0 to 3600 seconds' },
};

/**
 * Somebody else changed the settings meanwhile: what was typed here stays, everything else is as it is now. So nothing
 * typed is lost, and nothing of the others is taken back unseen.
 */
export function rebased(draft: Draft, before: StoreSettings, now: StoreSettings): Draft {
  const [was, is] = [new Map(Object.entries(draftOf(before))), Object.entries(draftOf(now))];
  const own = new Map(Object.entries(draft));
  const kept = is.filter(([key]) => JSON.stringify(own.get(key)) !== JSON.stringify(was.get(key)));
  return { ...draftOf(now), ...Object.fromEntries(kept.map(([key]) => [key, own.get(key)])) };
}

/** Most that any amount of the settings may be: a million. */
const amountMax = 100_000_000;

function readAmount(text: string): number | null {
  const value = parseMoney(text);
  return value === null || value > amountMax ? null : value;
}

function readPercent(text: string): number | null {
  const value = parseMoney(text);
  return value === null || value > 10_000 ? null : value;
}

function readWhole(text: string, min: number, max: number): number | null {
  const value = /^\d{1,6}$/.test(text.trim()) ? Number(text) : null;
  return value === null || value < min || value > max ? null : value;
}

function moneyText(amount: number): string {
  return `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`.replace(/\.00$/, '');
}

function percentText(rate: number): string {
  return String(rate / 100);
}
