import type { MountedRoute } from '../platform/http/mount.ts';
import type { CashierHalf } from '../seam/link.ts';
import { billRoutes, cashierHalf } from './bills/index.ts';
import { makeLedgerRoutes } from './ledger/index.ts';
import type { CashierParts } from './parts.ts';
import { paymentRoutes } from './payments/index.ts';

export type { CashierParts } from './parts.ts';

/** The cashier half 收款系统: its port at the seam, and its routes. */
export function makeCashier(parts: CashierParts): {
  readonly half: CashierHalf;
  readonly routes: MountedRoute[];
} {
  return {
    half: cashierHalf,
    routes: [...billRoutes(parts), ...paymentRoutes(parts), ...makeLedgerRoutes()],
  };
}
