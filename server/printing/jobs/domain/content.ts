import type { Service, Words } from '../../setup/domain/setup.ts';

/** What stands on a slip, in both languages and without a printer: names and figures as they were when it was made. */

export type ContentOrder = {
  readonly orderNumber: string;
  readonly service: Service;
  /** The table; null where a number is called out. */
  readonly table: Words | null;
  readonly covers: number | null;
  /** staff:… or guest:…, as in the events; a name is looked up when it is printed. */
  readonly sentBy: string;
  readonly note: string | null;
};

export type ContentDish = {
  readonly name: Words;
  readonly variant: Words | null;
  readonly options: readonly { readonly name: Words; readonly count: number }[];
  /** A decimal string. */
  readonly quantity: string;
  readonly unit: string;
  readonly note: string | null;
  readonly scanCode: string | null;
};

type Kitchen = { readonly order: ContentOrder; readonly station: Words | null };

export type BillContentLine = {
  readonly name: Words;
  readonly detail: Words | null;
  readonly quantity: string;
  readonly unit: string;
  /** Minor units. */
  readonly unitPrice: number;
  readonly amount: number;
  readonly mark: 'given' | 'returned' | null;
};

export type LabelledAmount = { readonly label: Words; readonly amount: number };

export type BillContent = {
  readonly order: ContentOrder;
  readonly shop: { readonly name: Words };
  readonly currency: string;
  readonly lines: readonly BillContentLine[];
  readonly subtotal: number;
  /** Below zero. */
  readonly reductions: readonly LabelledAmount[];
  readonly charges: readonly LabelledAmount[];
  readonly taxes: readonly (LabelledAmount & { readonly included: boolean })[];
  readonly rounding: number;
  readonly payable: number;
  readonly code: { readonly text: string; readonly caption: Words } | null;
};

/** 交接单: groups of rows with what each is called; a row without an amount says its text. */
export type HandoverContent = {
  readonly shop: { readonly name: Words };
  readonly till: string;
  readonly currency: string;
  /** Who and when, by staff id. */
  readonly people: readonly { readonly label: Words; readonly staffId: string; readonly at: string | null }[];
  readonly groups: readonly {
    readonly title: Words;
    readonly rows: readonly {
      readonly label: Words;
      readonly amount: number | null;
      readonly text: string | null;
    }[];
  }[];
  readonly note: string | null;
};

export type SlipContent =
  | (Kitchen & {
      readonly kind: 'summary';
      readonly dishes: readonly ContentDish[];
      readonly addition: boolean;
    })
  | (Kitchen & {
      readonly kind: 'dish';
      readonly dish: ContentDish;
      readonly addition: boolean;
      readonly place: { readonly number: number; readonly of: number };
    })
  | (Kitchen & {
      readonly kind: 'runner';
      readonly dishes: readonly ContentDish[];
      readonly scanCode: string | null;
    })
  | (Kitchen & {
      readonly kind: 'void';
      readonly dishes: readonly (ContentDish & { readonly reason: string | null })[];
      /** Who answered for it: a staff id. */
      readonly approver: string | null;
    })
  | (Kitchen & {
      readonly kind: 'rush';
      readonly dishes: readonly (ContentDish & { readonly waitedMinutes: number })[];
      readonly times: number;
    })
  | (Kitchen & {
      readonly kind: 'move';
      readonly from: Words;
      readonly to: Words;
      readonly dishes: readonly ContentDish[];
    })
  | (BillContent & {
      readonly kind: 'preBill';
      /** What was paid of it already, less what went back. */
      readonly paid: number;
    })
  | (BillContent & {
      readonly kind: 'receipt';
      readonly payments: readonly (LabelledAmount & {
        readonly received: number | null;
        readonly change: number | null;
      })[];
      readonly refunds: readonly LabelledAmount[];
      /** A staff id. */
      readonly cashier: string | null;
      readonly businessDay: string;
      /** The cash drawer opens with the first print of it, where the printer has one. */
      readonly drawer: boolean;
    })
  | (HandoverContent & { readonly kind: 'handover' })
  /** Only the drawer opens. The reason is what the person typed; null where it opens for cash that is paid. */
  | { readonly kind: 'drawer'; readonly reason: string | null }
  | { readonly kind: 'test' };
