import type { Money } from '../../../kernel/money.ts';
import type { Quantity } from '../../../kernel/quantity.ts';
import type { RoundingMode } from '../../../kernel/rounding.ts';
import type { StatementDraft, Words } from '../../../seam/documents.ts';

/** The version of the pricing rules; stored beside every result, raised when the same input gives another result. */
export const pricingVersion = 1;

export type Service = StatementDraft['service'];

/** Rules of the law. In `mainland` 抹零 and cash rounding only ever lower a bill, whatever the settings say. */
export type Region = 'mainland' | 'other';

export type StepDirection = 'down' | 'nearest' | 'up';

/** One line as ordering states it, in numbers. `unitPrice` is the new price where the line was repriced. */
export type PricingLine = {
  readonly id: string;
  readonly kind: 'dish' | 'charge';
  readonly name: Words;
  readonly categoryId: string;
  readonly unitPrice: Money;
  readonly options: readonly {
    readonly price: Money;
    readonly count: number;
  }[];
  readonly quantity: Quantity;
  readonly returned: Quantity;
  readonly given: Quantity;
  readonly taxClass: string;
  readonly discountable: boolean;
  readonly serviceable: boolean;
  /** Only with pricing `external`: what the platform says of this line, for its whole ordered quantity. */
  readonly external: ExternalPrice | null;
};

export type ExternalPrice = {
  readonly payable: Money;
  readonly reductions: readonly {
    readonly name: Words;
    readonly amount: Money;
    readonly bearer: 'merchant' | 'platform';
  }[];
};

export type IntentTarget =
  | { readonly kind: 'order' }
  | { readonly kind: 'line'; readonly lineId: string }
  | { readonly kind: 'category'; readonly categoryId: string };

export type IntentEffect =
  /** `rate` basis points off (8.8 折 = 1200). */
  | { readonly kind: 'percent'; readonly rate: number }
  | { readonly kind: 'amount'; readonly amount: Money }
  /** 满减: `amount` off, once, when the target reaches `reach`. */
  | {
      readonly kind: 'threshold';
      readonly reach: Money;
      readonly amount: Money;
    }
  /** Lets a charge rule (by id) or the service charge off; with a line or category target, only their part. */
  | { readonly kind: 'waiveFee'; readonly fee: string }
  /** 抹零 granted by hand: a fixed amount that stays as granted. The target is the order. */
  | { readonly kind: 'rounding'; readonly amount: Money };

/** An adjustment: not an amount but a wish, worked out anew on every revision. */
export type Intent = {
  readonly id: string;
  readonly name: Words;
  /** Order among intents of the same step; ties by id. */
  readonly sequence: number;
  readonly target: IntentTarget;
  readonly effect: IntentEffect;
  /** The most it may take off in all, frozen lines included. */
  readonly cap: Money | null;
  readonly authoriser: string;
};

/** The name a `waiveFee` intent uses for the service charge. */
export const serviceChargeId = 'service';

/** A charge of the house per cover (餐位费, 茶位费), per order, or per begun unit of each dish (打包盒). */
export type ChargeRule = {
  readonly id: string;
  readonly name: Words;
  readonly per: 'cover' | 'order' | 'dish';
  readonly amount: Money;
  readonly services: readonly Service[];
  readonly taxClass: string;
};

export type ServiceCharge = {
  readonly rate: number;
  /** `after`: what is left after reductions. `before`: before reductions; given dishes never bear it. */
  readonly base: 'after' | 'before';
  readonly services: readonly Service[];
};

export type PricingSettings = {
  readonly region: Region;
  readonly charges: readonly ChargeRule[];
  readonly serviceCharge: ServiceCharge | null;
  readonly tax: {
    readonly included: boolean;
    readonly per: 'line' | 'bill';
    /** Basis points by tax class; a class that is not listed bears `defaultRate`. */
    readonly rates: Readonly<Record<string, number>>;
    readonly defaultRate: number;
  };
  /** How percentages, line bases and tax are rounded to whole minor units. */
  readonly rounding: RoundingMode;
  /** Automatic 抹零: the payable is brought to a multiple of `step` minor units. */
  readonly autoRounding: {
    readonly step: number;
    readonly direction: StepDirection;
  } | null;
};

export type PricingInput = {
  readonly pricing: 'house' | 'external';
  readonly service: Service;
  readonly covers: number;
  readonly lines: readonly PricingLine[];
  readonly intents: readonly Intent[];
  readonly settings: PricingSettings;
  /** The allocation of each line and fee that was covered by money, as it stood then, by id. */
  readonly frozen: Frozen;
  /** Automatic 抹零 as it stood at the first tender (how much it lowers); null: worked out. */
  readonly heldRounding: Money | null;
};

export type Reduction = {
  readonly id: string;
  readonly kind: 'discount' | 'gift' | 'platform';
  readonly name: Words;
  readonly amount: Money;
};

/**
 * One line of the result, or a share of one. Always:
 * base − Σ reductions + fee + (tax, where prices are without tax) + rounding = payable.
 */
export type PricedLine = {
  readonly id: string;
  readonly kind: 'dish' | 'charge' | 'fee';
  readonly name: Words;
  /** Net of what was returned; `given` of it is a gift. */
  readonly quantity: Quantity;
  readonly given: Quantity;
  /** Price of one unit, options in; a frozen line whose unit price changed is priced anew. */
  readonly unitPrice: Money;
  readonly base: Money;
  readonly reductions: readonly Reduction[];
  readonly fee: Money;
  readonly tax: Money;
  readonly taxRate: number;
  readonly rounding: Money;
  /** The part of `rounding` granted by hand, as a positive amount. */
  readonly granted: Money;
  readonly payable: Money;
};

export type Frozen = Readonly<Record<string, PricedLine>>;

export type UnusedReduction = {
  readonly id: string;
  readonly name: Words;
  readonly amount: Money;
};

/** Sums over the lines, component by component: a fee of the house is a line, `fees` is the service charge. */
export type PricedTotals = {
  readonly base: Money;
  readonly reductions: Money;
  readonly fees: Money;
  readonly tax: Money;
  readonly rounding: Money;
  readonly payable: Money;
};

export type PricingResult = {
  readonly pricingVersion: number;
  readonly taxIncluded: boolean;
  readonly lines: readonly PricedLine[];
  readonly unused: readonly UnusedReduction[];
  readonly totals: PricedTotals;
};
