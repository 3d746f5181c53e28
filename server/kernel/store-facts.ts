/** What every room may know of a store. Loaded by office/merchants-stores, handed on in the command's context. */
export type StoreFacts = {
  readonly merchantId: number;
  readonly storeId: number;
  /** The random id of this database's life for this merchant: the epoch of the documents it states. */
  readonly epoch: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly currency: string;
  readonly timezone: string;
  readonly cutoffMinutes: number;
  readonly region: 'mainland' | 'other';
  readonly menuVersion: number;
  readonly settingsVersion: number;
  /** Which printers there are and what each is for; 0 before any was set up. */
  readonly printingVersion: number;
  readonly settings: StoreSettings;
};

/** The settings of a store, one part for each half. A version of them is immutable once written. */
export type StoreSettings = {
  readonly ordering: {
    /** How a guest's round is let in: see the access rules of the design, section 7. */
    readonly guestRule: 'confirm' | 'payFirst' | 'free';
    /** Caps of one guest round and one seating under `free`. */
    readonly guestLinesMax: number;
    readonly guestAmountMax: number;
    /** Staff rounds are released at once, or held until covered. */
    readonly staffPayFirst: boolean;
  };
  readonly cashier: CashierSettings;
};

export type CashierSettings = {
  readonly roundingMode: 'halfAwayFromZero' | 'halfEven' | 'up' | 'down';
  readonly tax: {
    readonly included: boolean;
    readonly level: 'line' | 'bill';
    /** Basis points by tax class; a class that is not named is taxed at 0. */
    readonly rates: Readonly<Record<string, number>>;
  };
  readonly serviceCharge: {
    readonly rate: number;
    readonly base: 'afterReductions' | 'beforeReductions';
    readonly services: readonly string[];
  } | null;
  /** Charge items of the house (餐位费, 包装费 …). */
  readonly charges: readonly {
    readonly id: string;
    readonly name: { readonly zh: string; readonly en: string };
    readonly per: 'cover' | 'order' | 'unit';
    readonly amount: number;
    readonly services: readonly string[];
    readonly taxClass: string;
  }[];
  /** Automatic 抹零: null is off; step 10 is to the 角, 100 to the 元. */
  readonly autoRounding: { readonly step: number; readonly direction: 'down' | 'nearest' | 'up' } | null;
  /** Smallest cash the shop handles, and how cash is rounded to it. */
  readonly cash: { readonly step: number; readonly direction: 'down' | 'nearest' };
  /** Law 4: how long a planned refund may be cancelled, and up to which amount it needs no approval. */
  readonly refund: { readonly delaySeconds: number; readonly withoutApprovalMax: number };
  /** 结账单: printed by itself when a bill is settled, or only when somebody asks for it. */
  readonly receipt: 'always' | 'asked';
  /** 交接班. */
  readonly shift: {
    /** Cash is taken only at a till where a shift is open. */
    readonly required: boolean;
    /** 盲盘: the cashier counts without being told what should be there. */
    readonly blind: boolean;
    /** Up to which difference of a count no manager is asked. */
    readonly withoutApprovalMax: number;
  };
};
