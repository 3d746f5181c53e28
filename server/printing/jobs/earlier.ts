import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { SlipKind } from '../setup/domain/setup.ts';

const lastOfBill = sql(
  'printing.lastOfBill',
  `select job_id, copy from printing.job
   where merchant_id = $1 and bill_id = $2 and slip = $3 and made_at >= $4
   order by copy desc, made_at desc, job_id desc limit 1`,
);

export type EarlierSlip = { readonly jobId: string; readonly copy: number };

/** The last slip of this kind that was made for a bill since then; null where there is none. */
export async function lastSlipOfBill(
  tx: Tx,
  asked: { readonly billId: string; readonly slip: SlipKind; readonly since: string },
): Promise<EarlierSlip | null> {
  const { billId, slip, since } = asked;
  const [row] = await tx.read<{ job_id: string; copy: number }>(lastOfBill, [
    tx.merchantId,
    billId,
    slip,
    since,
  ]);
  return row === undefined ? null : { jobId: row.job_id, copy: row.copy };
}
