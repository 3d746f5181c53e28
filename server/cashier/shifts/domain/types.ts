/** A count of the drawer: pieces by their value, and an amount beside them. Minor units. */
export type Count = {
  readonly pieces: readonly { readonly value: number; readonly count: number }[];
  readonly other: number;
};

/** What a till took and gave back in one tender. */
export type TenderTaken = {
  readonly tender: string;
  readonly count: number;
  readonly received: number;
  readonly change: number;
  readonly refunds: number;
  readonly refunded: number;
};

export type Takings = {
  readonly tenders: readonly TenderTaken[];
  /** Bills settled, less those opened again. */
  readonly bills: number;
};

/** Where a float that differs from what was left comes from: the safe 保险柜, or nobody knows 长短款. */
export type FloatSource = 'safe' | 'overShort';

export type Float = {
  readonly counted: number;
  /** What should have been there; null for the first shift of a till. */
  readonly expected: number | null;
  readonly source: FloatSource | null;
  readonly note: string | null;
  readonly approvedBy: string | null;
  /** What the till took since the shift before was counted. */
  readonly before: Takings | null;
};

export type Counting = {
  readonly at: string;
  readonly by: string;
  readonly count: Count;
  readonly counted: number;
  readonly expected: number;
  /** A miscount may be counted again; what should be there stays. */
  readonly times: number;
  readonly takings: Takings;
};

export type Closing = {
  readonly at: string;
  readonly by: string;
  readonly approvedBy: string | null;
  /** What stays for the next one. */
  readonly kept: number;
  readonly note: string | null;
};

type Opened = {
  readonly shiftId: string;
  readonly storeId: number;
  readonly deviceId: string;
  readonly businessDate: string;
  readonly currency: string;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly float: Float;
  readonly cashIn: number;
  readonly cashOut: number;
};

export type OpenShift = Opened & { readonly state: 'open' };
export type CountedShift = Opened & { readonly state: 'counted'; readonly counting: Counting };
export type ClosedShift = Opened & {
  readonly state: 'closed';
  readonly counting: Counting;
  readonly closing: Closing;
};

/** A shift 班次 of one till and its drawer. */
export type Shift = OpenShift | CountedShift | ClosedShift;

export const moveKinds = ['change', 'otherIn', 'purchase', 'drop', 'otherOut'] as const;
/** Why cash goes in or out by hand: 零钱补充, 其他存入, 采购支出, 上交, 其他支出. */
export type MoveKind = (typeof moveKinds)[number];

export type CashMove = {
  readonly moveId: string;
  readonly kind: MoveKind;
  readonly amount: number;
  readonly note: string | null;
};
