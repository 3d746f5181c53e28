import { describe, expect, test } from 'vitest';
import type { StoreSettings } from '../../kernel/store-facts.ts';
import { settingsSchema } from './contract.ts';
import { forbiddenSettings, usualSettings } from './domain/settings.ts';

function withCashier(changes: Partial<StoreSettings['cashier']>): StoreSettings {
  return { ...usualSettings, cashier: { ...usualSettings.cashier, ...changes } };
}

describe('settings', () => {
  test('S2: on the mainland nothing rounds up or to the nearest', () => {
    const up = withCashier({ autoRounding: { step: 10, direction: 'up' } });
    const nearest = withCashier({ cash: { step: 10, direction: 'nearest' } });
    const down = withCashier({
      autoRounding: { step: 100, direction: 'down' },
      cash: { step: 50, direction: 'down' },
    });
    expect(forbiddenSettings('mainland', up)?.code).toBe('settings.roundingUp');
    expect(forbiddenSettings('mainland', nearest)?.code).toBe('settings.roundingUp');
    expect(forbiddenSettings('mainland', down)).toBeNull();
    expect(forbiddenSettings('other', up)).toBeNull();
    expect(forbiddenSettings('other', nearest)).toBeNull();
  });

  test('S2: there is no minimum spend to switch on', () => {
    expect(settingsSchema.safeParse(usualSettings).success).toBe(true);
    const wanted = { ...usualSettings, cashier: { ...usualSettings.cashier, minimumSpend: 10_000 } };
    expect(settingsSchema.safeParse(wanted).success).toBe(false);
  });
});
