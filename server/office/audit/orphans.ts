import { sql } from '../../spine/sql.ts';
import type { Check } from './check.ts';

const findingsMax = 1000;

/** Rows whose parent is missing, one select for each place where a foreign key would lock too much to be kept. */
const orphans = {
  ordering: [
    missing(
      'dining_order without seam row',
      'ordering.dining_order',
      'order_id',
      'seam.document',
      'order_id',
    ),
    missing('line without round', 'ordering.line', 'round_id', 'ordering.round', 'round_id'),
    missing('round without order', 'ordering.round', 'order_id', 'ordering.dining_order', 'order_id'),
  ],
  cashier: [
    missing('account without seam row', 'cashier.account', 'order_id', 'seam.document', 'order_id'),
    missing('account without rest bill', 'cashier.account', 'rest_bill_id', 'cashier.bill', 'bill_id'),
    missing('part without bill', 'cashier.bill_order', 'bill_id', 'cashier.bill', 'bill_id'),
    missing('part without account', 'cashier.bill_order', 'order_id', 'cashier.account', 'order_id'),
    missing('bill without part', 'cashier.bill', 'bill_id', 'cashier.bill_order', 'bill_id'),
    missing('payment without bill', 'cashier.payment', 'bill_id', 'cashier.bill', 'bill_id'),
    missing(
      'money without payment',
      'cashier.payment_application',
      'payment_id',
      'cashier.payment',
      'payment_id',
    ),
    missing('refund without payment', 'cashier.refund', 'payment_id', 'cashier.payment', 'payment_id'),
  ],
} as const;

const readThem = {
  ordering: sql('audit.orphans.ordering', `${orphans.ordering.join(' union all ')} limit ${findingsMax}`),
  cashier: sql('audit.orphans.cashier', `${orphans.cashier.join(' union all ')} limit ${findingsMax}`),
};

/** Row 9: nothing that is stored hangs in the air. */
export async function checkOrphans({ tx, tally, halves }: Check): Promise<void> {
  for (const half of halves)
    for (const { what, id } of await tx.read<{ what: string; id: string }>(readThem[half], [tx.merchantId]))
      tally.broken('row.orphan', tx.merchantId, id, { what });
}

function missing(what: string, child: string, key: string, parent: string, parentKey: string): string {
  return `select '${what}' as what, c.${key}::text as id from ${child} c
    where c.merchant_id = $1 and c.${key} is not null and not exists (
      select from ${parent} p where p.merchant_id = c.merchant_id and p.${parentKey} = c.${key})`;
}
