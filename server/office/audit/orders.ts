import { loadOrders } from '../../ordering/orders/index.ts';
import { sql } from '../../spine/sql.ts';
import { readCashier, type SettingsOf, settingsReader } from './cashier-rows.ts';
import { type Check, guarded } from './check.ts';
import { checkDocuments, checkStated, type Documents, type StoredDocuments } from './documents.ts';
import { checkOrderFold, readEvents } from './folds.ts';
import { checkHomes } from './homes.ts';
import { checkMoney } from './money.ts';

const batchOrders = 200;

const readBatch = sql(
  'audit.documents',
  `select d.order_id, d.store_id, s.currency, d.statement, d.statement_epoch, d.statement_revision, d.statement_hash,
     d.settlement, d.settlement_epoch, d.settlement_revision, d.settlement_hash, d.send_after, d.updated_at
   from seam.document d
   join house.store s on s.merchant_id = d.merchant_id and s.store_id = d.store_id
   where d.merchant_id = $1 and ($2::uuid is null or d.order_id > $2)
   order by d.order_id limit ${batchOrders}`,
);

/** All that is checked order by order, in batches: memory does not grow with the number of orders. */
export async function checkOrders(check: Check, progress: (orders: number) => void): Promise<void> {
  const settings = settingsReader(check.tx);
  let after: string | null = null;
  for (;;) {
    const rows: StoredDocuments[] = await check.tx.read<StoredDocuments>(readBatch, [
      check.tx.merchantId,
      after,
    ]);
    const last = rows.at(-1);
    if (last === undefined) return;
    const documents = rows.map((row) => checkDocuments(check, row));
    if (check.halves.includes('ordering')) await checkOrdering(check, rows, documents);
    else await checkHomes(check, documents);
    if (check.halves.includes('cashier')) await checkCashier(check, documents, settings);
    progress(rows.length);
    after = last.order_id;
  }
}

async function checkOrdering(
  check: Check,
  rows: readonly StoredDocuments[],
  documents: readonly Documents[],
): Promise<void> {
  const ids = rows.map((row) => row.order_id);
  const orders = new Map((await loadOrders(check.tx, ids)).map((order) => [order.figures.id, order]));
  const events = await readEvents(check.tx, 'order', ids);
  for (const [index, row] of rows.entries()) {
    const order = orders.get(row.order_id);
    const stated = documents[index];
    if (stated === undefined) continue;
    if (order === undefined)
      check.tally.broken('fold.order', check.tx.merchantId, row.order_id, { order: null });
    else {
      guarded(check, row.order_id, () => checkStated(check, order, row, stated));
      guarded(check, row.order_id, () => checkOrderFold(check, order, events.get(row.order_id) ?? []));
    }
  }
}

async function checkCashier(
  check: Check,
  documents: readonly Documents[],
  settingsOf: SettingsOf,
): Promise<void> {
  const rows = await readCashier(
    check.tx,
    documents.map(({ orderId }) => orderId),
  );
  for (const { orderId, statement, settlement } of documents) {
    if (statement === null || settlement === null) continue;
    const account = rows.accounts.get(orderId);
    const settings =
      account === undefined ? null : await settingsOf(account.storeId, account.settingsVersion);
    if (account === undefined || settings === null)
      check.tally.broken('pricing.differs', check.tx.merchantId, orderId, { account: account === undefined });
    else guarded(check, orderId, () => checkMoney(check, { statement, settlement, account, settings, rows }));
  }
}
