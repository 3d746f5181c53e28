import type { Refusal } from '../../../kernel/decision.ts';
import type { CashierSettings, StoreFacts, StoreSettings } from '../../../kernel/store-facts.ts';

/** What a new store begins with: 6 % tax included, no fees, no 抹零, cash to the fen. */
export const usualSettings: StoreSettings = {
  ordering: { guestRule: 'confirm', guestLinesMax: 50, guestAmountMax: 200_000, staffPayFirst: false },
  cashier: {
    roundingMode: 'halfAwayFromZero',
    tax: { included: true, level: 'line', rates: { standard: 600 } },
    serviceCharge: null,
    charges: [],
    autoRounding: null,
    cash: { step: 1, direction: 'down' },
    refund: { delaySeconds: 10, withoutApprovalMax: 10_000 },
    receipt: 'asked',
    shift: { required: false, blind: true, withoutApprovalMax: 2000 },
  },
};

/** What settings did not say from the beginning. */
type Later = 'receipt' | 'shift';

/** Settings as a version of them was stored: what was not asked for then is as it was done then. */
export type SettingsAsStored = Omit<StoreSettings, 'cashier'> & {
  readonly cashier: Omit<CashierSettings, Later> & Partial<Pick<CashierSettings, Later>>;
};

export function settingsOf(stored: SettingsAsStored): StoreSettings {
  const { receipt, shift } = usualSettings.cashier;
  return { ...stored, cashier: { receipt, shift, ...stored.cashier } };
}

/**
 * What the law of a store's region forbids. On the mainland 抹零 and cash rounding may only lower a bill (反向抹零 is
 * punished); minimum spend has no setting at all.
 */
export function forbiddenSettings(region: StoreFacts['region'], settings: StoreSettings): Refusal | null {
  if (region !== 'mainland') return null;
  const { autoRounding, cash } = settings.cashier;
  const lowers = (autoRounding === null || autoRounding.direction === 'down') && cash.direction === 'down';
  return lowers ? null : { code: 'settings.roundingUp' };
}
