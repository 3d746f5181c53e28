import { insertRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { type EntryDraft, ordersOf, postingsOfEntry } from './domain/entries.ts';

const entryColumns = [
  'merchant_id',
  'store_id',
  'business_date',
  'entry_id',
  'at',
  'event_type',
  'subject',
  'bill_id',
  'order_ids',
  'currency',
  'tender',
  'received',
  'change',
  'refunded',
  'hour',
  'covers',
  'sales',
  'device_id',
] as const;

const postingColumns = [
  'merchant_id',
  'store_id',
  'business_date',
  'entry_id',
  'line_no',
  'account',
  'order_id',
  'currency',
  'amount',
] as const;

/**
 * Stages entries and their postings: two multi-row inserts, whatever their number. `deviceId`: the till they come from,
 * whose shift they belong to; null where no till did it.
 */
export function stageEntries(tx: Tx, entries: readonly EntryDraft[], deviceId: string | null): void {
  const postings = entries.flatMap((entry) =>
    postingsOfEntry(entry).map((posting, index) => ({
      merchant_id: tx.merchantId,
      store_id: entry.storeId,
      business_date: entry.businessDate,
      entry_id: entry.entryId,
      line_no: index + 1,
      account: posting.account,
      order_id: posting.orderId,
      currency: entry.currency,
      amount: posting.amount,
    })),
  );
  tx.stage(
    insertRows(
      'cashier.journal_entry',
      entryColumns,
      entries.map((entry) => ({ ...entryRow(tx.merchantId, entry), device_id: deviceId })),
    ),
  );
  tx.stage(insertRows('cashier.posting', postingColumns, postings));
}

type EntryColumn = Exclude<(typeof entryColumns)[number], 'device_id'>;

function entryRow(merchantId: number, entry: EntryDraft): Record<EntryColumn, unknown> {
  return {
    merchant_id: merchantId,
    store_id: entry.storeId,
    business_date: entry.businessDate,
    entry_id: entry.entryId,
    at: entry.at.toISOString(),
    event_type: entry.happening.event,
    subject: entry.subject,
    bill_id: entry.billId,
    order_ids: ordersOf(entry),
    currency: entry.currency,
    tender: entry.tender?.tender ?? null,
    received: entry.tender?.received ?? 0,
    change: entry.tender?.change ?? 0,
    refunded: entry.tender?.refunded ?? 0,
    hour: entry.sales?.hour ?? null,
    covers: entry.sales?.covers ?? null,
    sales: entry.sales?.lines ?? null,
  };
}
