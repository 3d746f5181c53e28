import { ledgerEvents } from '../../cashier/ledger/index.ts';
import { sql } from '../../spine/sql.ts';
import type { Check } from './check.ts';

// The audit's questions over whole tables: PostgreSQL answers each in one pass, only what is broken comes back.
const findingsMax = 1000;

const readCounts = sql(
  'audit.books.counts',
  `select count(*)::integer as entries from cashier.journal_entry where merchant_id = $1`,
);

const readUnbalanced = sql(
  'audit.books.unbalanced',
  `select entry_id, currency, sum(amount)::bigint as sum from cashier.posting where merchant_id = $1
   group by store_id, business_date, entry_id, currency having sum(amount) <> 0 limit ${findingsMax}`,
);

const readOrphans = sql(
  'audit.books.orphans',
  `select p.entry_id, p.line_no from cashier.posting p
   left join cashier.journal_entry e using (merchant_id, store_id, business_date, entry_id)
   where p.merchant_id = $1 and (e.entry_id is null or e.currency <> p.currency) limit ${findingsMax}`,
);

// An event and its entries have type, subject and time in common; one event may have several entries.
const readUnpaired = sql(
  'audit.books.unpaired',
  `with events as (
     select distinct store_id, type, subject, at from spine.event where merchant_id = $1 and type = any($2)
   ), entries as (
     select distinct store_id, event_type as type, subject, at from cashier.journal_entry where merchant_id = $1
   )
   select coalesce(e.type, j.type) as type, coalesce(e.subject, j.subject) as subject, coalesce(e.at, j.at) as at,
     e.subject is null as without_event
   from events e full join entries j using (store_id, type, subject, at)
   where e.subject is null or j.subject is null limit ${findingsMax}`,
);

/** Row 1: every entry sums to zero per currency, has its event, and every event of money has its entry. */
export async function checkBooks({ tx, tally, halves }: Check): Promise<void> {
  if (!halves.includes('cashier')) return;
  const merchant = [tx.merchantId];
  const [counts] = await tx.read<{ entries: number }>(readCounts, merchant);
  tally.checked(1, counts?.entries ?? 0);
  for (const row of await tx.read<{ entry_id: string; currency: string; sum: number }>(
    readUnbalanced,
    merchant,
  ))
    tally.broken('entry.unbalanced', tx.merchantId, row.entry_id, { currency: row.currency, sum: row.sum });
  for (const row of await tx.read<{ entry_id: string; line_no: number }>(readOrphans, merchant))
    tally.broken('posting.orphan', tx.merchantId, row.entry_id, { lineNo: row.line_no });
  type Unpaired = { type: string; subject: string; at: Date; without_event: boolean };
  for (const row of await tx.read<Unpaired>(readUnpaired, [...merchant, ledgerEvents]))
    tally.broken(
      row.without_event ? 'entry.withoutEvent' : 'event.withoutEntry',
      tx.merchantId,
      row.subject,
      {
        type: row.type,
        at: row.at.toISOString(),
      },
    );
}
