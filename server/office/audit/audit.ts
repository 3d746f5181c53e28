import type { Pool } from 'pg';
import { sql } from '../../spine/sql.ts';
import { makeTx } from '../../spine/transaction.ts';
import { checkKeys } from './acknowledged.ts';
import { checkBooks } from './books.ts';
import type { Check } from './check.ts';
import { checkMoneyFolds } from './folds.ts';
import { checkTries } from './gateway-tries.ts';
import { checkKitchen } from './kitchen.ts';
import { checkPayments } from './money.ts';
import { checkOrders } from './orders.ts';
import { checkShifts } from './shifts.ts';
import { checkSlips } from './slips.ts';
import { inSnapshot } from './snapshot.ts';
import { checkOrphans } from './orphans.ts';
import { checkStreams } from './streams.ts';
import { type AuditReport, makeTally } from './tally.ts';

export type AuditChoice = {
  /** After draining: nothing may be under way. */
  readonly quiet: boolean;
  readonly progress?: (orders: number) => void;
};

type Merchant = { merchant_id: number; now: Date; peers: string[] | null };

const readMerchants = sql(
  'audit.merchants',
  `select m.merchant_id, now() as now,
     (select array_agg(l.role) from seam.link l where l.merchant_id = m.merchant_id) as peers
   from house.merchant m order by m.merchant_id`,
);

/**
 * Checks what is always true (rows 1–9) on every merchant of a database, in one snapshot, and what of it is under way.
 * Row 7 is checked as far as the house itself knows; `compareBook` compares with a gateway's own book. `pool` is the
 * owner's: it sees every merchant.
 */
export async function auditDatabase(pool: Pool, choice: AuditChoice): Promise<AuditReport> {
  const tally = makeTally(choice);
  await inSnapshot(pool, async (client) => {
    const merchants = await makeTx(client, 0, 0).read<Merchant>(readMerchants, []);
    for (const { merchant_id: merchantId, now, peers } of merchants) {
      const tx = makeTx(client, merchantId, 0);
      const check: Check = { tx, tally, now, halves: halvesBeside(peers ?? []) };
      await checkBooks(check);
      await checkPayments(check);
      await checkTries(check);
      await checkKitchen(check);
      await checkSlips(check);
      await checkStreams(check);
      await checkOrphans(check);
      await checkMoneyFolds(check);
      await checkShifts(check);
      await checkKeys(client, tally, merchantId);
      await checkOrders(check, choice.progress ?? (() => undefined));
    }
  });
  return tally.report();
}

/** The halves that live in this database: those of which no other program is the counterpart. */
function halvesBeside(peers: readonly string[]): Check['halves'] {
  return (['ordering', 'cashier'] as const).filter((half) => !peers.includes(half));
}
