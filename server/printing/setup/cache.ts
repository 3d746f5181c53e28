import { noPrinters, type PrintSetup } from './domain/setup.ts';

/** Setups read before. A version never changes, so what is kept is never wrong. */
export type SetupCache = {
  find(merchantId: number, storeId: number, version: number): PrintSetup | undefined;
  keep(merchantId: number, storeId: number, version: number, setup: PrintSetup): PrintSetup;
};

const setupsMax = 5000;

/** An empty cache for one program (one database). */
export function makeSetupCache(): SetupCache {
  const kept = new Map<string, PrintSetup>();
  return {
    find: (merchantId, storeId, version) =>
      version === 0 ? noPrinters : kept.get(`${merchantId}/${storeId}/${version}`),
    keep(merchantId, storeId, version, setup) {
      kept.set(`${merchantId}/${storeId}/${version}`, setup);
      const oldest = kept.keys().next();
      if (kept.size > setupsMax && oldest.done !== true) kept.delete(oldest.value);
      return setup;
    },
  };
}
