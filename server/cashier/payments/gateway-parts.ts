import type { Pool } from 'pg';
import type { Link } from '../../seam/link.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { Wake } from '../../spine/wake.ts';
import type { Channel, Gateway } from '../gateways/port.ts';

/** The payment accounts 支付账户 of a merchant, as payments need them. */
export type Gateways = {
  /** The account that takes money for a store through a channel; null where there is none. */
  readonly accountFor: (tx: Tx, storeId: number, channel: Channel) => Promise<string | null>;
  /** The way to an account's gateway; null where the account is gone or its keys cannot be read. */
  readonly open: (merchantId: number, accountId: string) => Promise<Gateway | null>;
  /** Where the gateway sends its notices for an account; null where this house cannot be reached. */
  readonly noticeUrl: (merchantId: number, accountId: string) => string | null;
};

/** What the work with gateways needs from outside. */
export type GatewayParts = {
  readonly pool: Pool;
  readonly gateways: Gateways;
  readonly link: () => Link;
  readonly contextFor: (merchantId: number) => Context;
  readonly committed: (merchantId: number) => void;
  readonly wake: Wake;
  readonly report: (error: unknown) => void;
};
