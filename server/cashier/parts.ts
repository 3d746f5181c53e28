import type { Pool } from 'pg';
import type { Decision } from '../kernel/decision.ts';
import type { Approval } from '../platform/access/approve.ts';
import type { Principal, Role } from '../platform/access/principal.ts';
import type { PrintDesk } from '../printing/jobs/index.ts';
import type { Link } from '../seam/link.ts';
import type { Context } from '../spine/context.ts';
import type { Tx } from '../spine/transaction.ts';
import type { Gateways } from './accounts/index.ts';
import type { GatewayWork } from './payments/gateway-work.ts';

/** What the rooms of the cashier half are given from outside; wired by the app. */
export type CashierParts = {
  /** The seam. A function, because the link is made from both halves. */
  readonly link: () => Link;
  readonly pool: Pool;
  /** Where slips are handed in. */
  readonly print: PrintDesk;
  /** The payment accounts of a merchant and the ways to their gateways. */
  readonly gateways: Gateways;
  /** Where a gateway sends its notices for an account; null where this house cannot be reached. */
  readonly noticeUrl: (merchantId: number, accountId: string) => string | null;
  /** The address guests use, where one was set; else it is the one their requests come to. */
  readonly publicUrl: string | null;
  /** The code printed at a table; null where the tables stand in another program. */
  readonly tableCode: ((tx: Tx, storeId: number, tableId: string) => Promise<string | null>) | null;
  readonly report: (error: unknown) => void;
  /** What sends to gateways and asks them. A function, because it is started when the rooms are wired. */
  readonly work: () => GatewayWork;
  /** Whether this person may approve: one of these roles, right PIN, the asker's store. Gives the staff id. */
  readonly approve: (
    tx: Tx,
    who: Principal,
    approval: Approval,
    roles: readonly Role[],
    context: Context,
  ) => Promise<Decision<string>>;
};
