import { businessDateOf } from '../../kernel/business-day.ts';
import { refuse } from '../../kernel/decision.ts';
import type { CashierSettings } from '../../kernel/store-facts.ts';
import { allow, anybody, guests, staff } from '../../platform/access/policy.ts';
import { entry, type MountedRoute, read } from '../../platform/http/mount.ts';
import { getInfo, getToday } from './contract.ts';

export type InfoParts = { readonly halves: readonly ('ordering' | 'cashier')[]; readonly version: string };

/** What this program and this store are, for screens and for engineers who look from outside. */
export function infoRoutes({ halves, version }: InfoParts): MountedRoute[] {
  return [
    entry(getInfo, allow(anybody), async () => ({
      ok: true,
      status: 200,
      body: { name: 'tangshi', version, halves },
    })),
    read(
      getToday,
      allow(staff('manager', 'cashier', 'waiter', 'cook'), guests),
      async (_tx, input, _who, context) => {
        const store = await context.store(input.params.storeId);
        if (store === null) return refuse('access.otherStore');
        const date = businessDateOf(context.now, store);
        const { name, currency, timezone, cutoffMinutes } = store;
        const fees = halves.includes('cashier') ? feesAtTable(store.settings.cashier) : null;
        return { ok: true, body: { name, currency, timezone, cutoffMinutes, date, halves, fees } };
      },
    ),
  ];
}

/** What guests read before they order. */
function feesAtTable({ serviceCharge, charges, tax, autoRounding }: CashierSettings) {
  const atTable = ({ services }: { readonly services: readonly string[] }) => services.includes('dineIn');
  return {
    serviceCharge:
      serviceCharge !== null && atTable(serviceCharge)
        ? { rate: serviceCharge.rate, base: serviceCharge.base }
        : null,
    charges: charges.filter(atTable).map(({ id, name, per, amount }) => ({ id, name, per, amount })),
    taxIncluded: tax.included,
    rounding: autoRounding !== null,
  };
}
