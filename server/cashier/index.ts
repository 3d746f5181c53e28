import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import type { MountedRoute } from '../platform/http/mount.ts';
import type { Secrets } from '../platform/secrets/index.ts';
import type { CashierHalf } from '../seam/link.ts';
import { makeWake } from '../spine/wake.ts';
import { makeAccounts } from './accounts/index.ts';
import { billRoutes, makeCashierHalf, printRoutes } from './bills/index.ts';
import { displayRoutes } from './displays/index.ts';
import { makeLedgerRoutes } from './ledger/index.ts';
import type { CashierParts } from './parts.ts';
import { type GatewayWorkParts, mountNotices, paymentRoutes, startGatewayWork } from './payments/index.ts';
import { shiftRoutes } from './shifts/index.ts';

export { sealedAccounts } from './accounts/index.ts';
export type { CashierParts } from './parts.ts';

/** What the cashier half is given by the app. */
export type CashierGiven = Omit<CashierParts, 'gateways' | 'work'> &
  Omit<GatewayWorkParts, 'gateways'> & {
    readonly secrets: Secrets;
    readonly now: () => Date;
    /** Finds what is due in every merchant. */
    readonly owner: Pool;
  };

export type Cashier = {
  readonly half: CashierHalf;
  readonly routes: MountedRoute[];
  /** Lets gateways tell of payments. */
  readonly mountNotices: (server: FastifyInstance) => Promise<void>;
  /** Begins what goes on by itself; `background` also looks after what other processes began. */
  readonly begin: (background: boolean) => void;
  readonly close: () => Promise<void>;
};

/** The cashier half 收款系统: its port at the seam, its routes, and its work with payment gateways. */
export function makeCashier(given: CashierGiven): Cashier {
  const { secrets, now, report } = given;
  const accounts = makeAccounts({ secrets, now });
  const gatewayParts = { ...given, gateways: accounts.gateways };
  const work = startGatewayWork(gatewayParts);
  const parts: CashierParts = { ...gatewayParts, work: () => work };
  let checks: { close(): Promise<void> } | null = null;
  return {
    half: makeCashierHalf(given.print),
    routes: [
      ...billRoutes(parts),
      ...printRoutes(parts),
      ...paymentRoutes(parts),
      ...displayRoutes(),
      ...shiftRoutes(parts),
      ...accounts.routes,
      ...makeLedgerRoutes(),
    ],
    mountNotices: (server) => mountNotices(server, { ...gatewayParts, expect: work.expect }),
    begin(background) {
      if (background) work.begin();
      // A check is a matter of seconds: nothing of the evening's work wakes it.
      checks ??= accounts.startChecks({ ...given, report, wake: makeWake() }, background);
    },
    async close() {
      await work.close();
      await checks?.close();
    },
  };
}
