import type { Pool } from 'pg';
import type { PrintDesk } from '../../printing/jobs/index.ts';
import type { Link } from '../../seam/link.ts';
import { runRead } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Wake } from '../../spine/wake.ts';
import type { Gateways } from '../accounts/index.ts';
import type { Gateway } from '../gateways/index.ts';

/** What the work with gateways needs from outside. */
export type GatewayParts = {
  readonly pool: Pool;
  /** The payment accounts 支付账户 and the ways to their gateways. */
  readonly gateways: Gateways;
  readonly link: () => Link;
  /** Where slips are handed in. */
  readonly print: PrintDesk;
  readonly contextFor: (merchantId: number) => Context;
  readonly committed: (merchantId: number) => void;
  readonly wake: Wake;
  readonly report: (error: unknown) => void;
};

/** The way to an account's gateway, outside of any command; null where the account or its keys cannot be used. */
export async function gatewayOf(
  { pool, gateways }: Pick<GatewayParts, 'pool' | 'gateways'>,
  merchantId: number,
  accountId: string,
): Promise<Gateway | null> {
  const opened = await runRead(pool, merchantId, (tx) => gateways.open(tx, { accountId }));
  return opened.ok ? opened.value.gateway : null;
}

/** Where the account cannot be used there is nobody to ask; a person is told, and it is tried again slowly. */
export function timingOf(gateway: Gateway | null): Gateway['timing'] {
  return (
    gateway?.timing ?? {
      lookEveryMs: 5000,
      codeWaitMs: 45_000,
      cancelNotBeforeMs: 15_000,
      refundLookAfterMs: 60_000,
    }
  );
}
