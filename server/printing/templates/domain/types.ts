import type { Money } from '../../../kernel/money.ts';

/** What slips are made from: names in the slip's language, times as the shop reads them, all resolved before. */

/** `both`: Chinese words with the English ones behind or under them. */
export type SlipLanguage = 'zh' | 'en' | 'both';

/** On every slip, so that a second one of the same is known as such. */
export type SlipMarks = {
  readonly language: SlipLanguage;
  /** Short name of the print job. */
  readonly slipNumber: string;
  readonly printedAt: string;
  /** 0 is the first print; 1, 2 … are 补打. */
  readonly copy: number;
  /** The printer that should have printed this, where another one stands in for it. */
  readonly insteadOf: string | null;
};

export type SlipOrder = {
  readonly orderNumber: string;
  readonly service: 'dineIn' | 'takeOut' | 'delivery' | 'pickup';
  /** The table, or the number that is called out. */
  readonly place: string | null;
  readonly covers: number | null;
  readonly waiter: string | null;
  readonly note: string | null;
};

export type SlipDish = {
  readonly name: string;
  /** The same in the other language, under it. */
  readonly otherName: string | null;
  readonly variant: string | null;
  readonly options: readonly { readonly name: string; readonly count: number }[];
  readonly quantity: string;
  /** Empty where it goes without saying. */
  readonly unit: string;
  readonly note: string | null;
  /** Read by the scanner at the pass (划菜); short enough for a bar code on 58 mm. */
  readonly scanCode: string | null;
};

type KitchenSlip = {
  readonly marks: SlipMarks;
  readonly order: SlipOrder;
  /** The station it comes out at. */
  readonly station: string;
};

/** 总单: everything of one batch that is made at a station, or in the whole house. */
export type SummarySlip = KitchenSlip & {
  readonly dishes: readonly SlipDish[];
  /** 加菜: the order was sent before. */
  readonly addition: boolean;
};

/** 分单, 一菜一单: one dish, cut off by itself. */
export type DishSlip = KitchenSlip & {
  readonly dish: SlipDish;
  readonly addition: boolean;
  /** Which one of how many in its batch. */
  readonly place: { readonly number: number; readonly of: number };
};

/** 传菜单: what goes to which table, ticked off by hand or by its code. */
export type RunnerSlip = KitchenSlip & {
  readonly dishes: readonly SlipDish[];
  readonly scanCode: string | null;
};

/** 退菜单 */
export type VoidSlip = KitchenSlip & {
  readonly dishes: readonly (SlipDish & { readonly reason: string | null })[];
  readonly approver: string | null;
};

/** 催菜单 */
export type RushSlip = KitchenSlip & {
  readonly dishes: readonly (SlipDish & { readonly waitedMinutes: number })[];
  /** How often the guests have asked, this time counted. */
  readonly times: number;
};

/** 转台通知单 */
export type MoveSlip = KitchenSlip & {
  readonly from: string;
  readonly to: string;
  /** Not served yet. */
  readonly dishes: readonly SlipDish[];
};

export type SlipCurrency = { readonly sign: string; readonly digits: 0 | 2 | 3 };

export type SlipAmount = { readonly label: string; readonly amount: Money };

export type BillLine = {
  readonly name: string;
  readonly otherName: string | null;
  /** Variant and options in one text. */
  readonly detail: string | null;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: Money;
  readonly amount: Money;
  readonly mark: 'given' | 'returned' | null;
};

export type SlipCode = { readonly text: string; readonly caption: string };

/** What every slip of a bill shows. */
export type BillSlip = {
  readonly marks: SlipMarks;
  readonly order: SlipOrder;
  readonly shop: {
    readonly name: string;
    readonly address: string | null;
    readonly phone: string | null;
  };
  readonly currency: SlipCurrency;
  readonly lines: readonly BillLine[];
  readonly subtotal: Money;
  /** Negative amounts. */
  readonly reductions: readonly SlipAmount[];
  readonly charges: readonly SlipAmount[];
  /** `included` is part of the prices already and changes no sum. */
  readonly taxes: readonly (SlipAmount & { readonly included: boolean })[];
  readonly rounding: Money;
  readonly payable: Money;
  /** Where the guest may pay or ask for an invoice. */
  readonly code: SlipCode | null;
};

export type SlipPayment = SlipAmount & {
  /** What was handed over, where it was more. */
  readonly received: Money | null;
  readonly change: Money | null;
};

/** 预结单 */
export type PreBillSlip = BillSlip & {
  /** What was paid of it already; the rest is asked for. */
  readonly paid: Money;
};

/** 结账单 */
export type ReceiptSlip = BillSlip & {
  readonly payments: readonly SlipPayment[];
  readonly refunds: readonly SlipAmount[];
  readonly cashier: string | null;
  readonly businessDay: string;
  /** Which drawer opens with it, if any. */
  readonly drawer: 2 | 5 | null;
};
