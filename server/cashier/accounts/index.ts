import type { MountedRoute } from '../../platform/http/mount.ts';
import type { Secrets } from '../../platform/secrets/index.ts';
import type { Wake } from '../../spine/wake.ts';
import { checkRoutes } from './check-routes.ts';
import { type CheckerParts, startChecker } from './checker.ts';
import { type GatewayMakers, gatewayMakers } from './makers.ts';
import { type Gateways, keepGateways } from './open-gateway.ts';
import { keepPayerCodes } from './payer-codes.ts';
import { accountRoutes } from './routes.ts';

export type { AccountAsked, Gateways, OpenGateway } from './open-gateway.ts';
export { sealedAccounts } from './sealed-settings.ts';

export type AccountsParts = {
  readonly secrets: Secrets;
  readonly now: () => Date;
  /** Takes a line for the log from the gateways: codes and request numbers alone. */
  readonly report?: (line: string) => void;
  /** Other adapters than the program's own. */
  readonly makers?: GatewayMakers;
};

/** What a checker is given beside what the room has itself. */
export type CheckerStart = Omit<CheckerParts, 'gateways' | 'codes'> & { readonly wake: Wake };

export type Accounts = {
  readonly routes: MountedRoute[];
  readonly gateways: Gateways;
  /** Begins to move checks on; every process sends its own payer codes, a background one looks after all. */
  startChecks(parts: CheckerStart, background: boolean): { close(): Promise<void> };
};

/** The room of payment accounts 支付账户. */
export function makeAccounts(parts: AccountsParts): Accounts {
  const { secrets, now, report, makers = gatewayMakers } = parts;
  const given = { now, ...(report === undefined ? {} : { report }) };
  const gateways = keepGateways({ secrets, makers, given });
  const codes = keepPayerCodes();
  return {
    routes: [...accountRoutes({ secrets, makers }), ...checkRoutes({ gateways, codes })],
    gateways,
    startChecks: (start, background) => startChecker({ ...start, gateways, codes }, background),
  };
}
