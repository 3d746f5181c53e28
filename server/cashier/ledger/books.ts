import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { Entries, TrialBalance } from './contract.ts';
import { movesOf, type TenderRow } from './day.ts';
import { accountFacts } from './domain/chart.ts';

type BalanceRow = { currency: string; account: string; debit: number; credit: number; balance: number };

const readBalances = sql(
  'ledger.trial',
  `select currency, account, coalesce(sum(amount) filter (where amount > 0), 0)::bigint as debit,
     coalesce(-sum(amount) filter (where amount < 0), 0)::bigint as credit, sum(amount)::bigint as balance
   from cashier.posting
   where merchant_id = $1 and store_id = $2 and business_date between $3 and $4
   group by currency, account order by currency, account`,
);

/** Every account's movements over a range of business days; per currency debits and credits are equal. */
export async function readTrialBalance(
  tx: Tx,
  storeId: number,
  from: string,
  to: string,
): Promise<TrialBalance> {
  const rows = await tx.read<BalanceRow>(readBalances, [tx.merchantId, storeId, from, to]);
  const currencies = [...new Set(rows.map((row) => row.currency))];
  return {
    from,
    to,
    currencies: currencies.map((currency) => {
      const own = rows.filter((row) => row.currency === currency);
      return {
        currency,
        debit: own.reduce((sum, row) => sum + row.debit, 0),
        credit: own.reduce((sum, row) => sum + row.credit, 0),
        accounts: own.map(({ account, debit, credit, balance }) => ({
          account,
          ...accountFacts(account),
          debit,
          credit,
          balance,
        })),
      };
    }),
  };
}

export type EntriesQuestion =
  | { readonly by: 'order' | 'bill'; readonly id: string }
  | { readonly by: 'date'; readonly date: string };

type EntryRow = Omit<TenderRow, 'tender'> & {
  entry_id: string;
  business_date: string;
  at: Date;
  event_type: string;
  subject: string;
  bill_id: string | null;
  order_ids: string[];
  currency: string;
  tender: string | null;
  postings: { account: string; orderId: string | null; amount: number }[] | null;
};

const pageEntries = 100;

const entryWithPostings = `select e.entry_id, e.business_date, e.at, e.event_type, e.subject, e.bill_id, e.order_ids,
    e.currency, e.tender, e.received, e.change, e.refunded, e.received - e.change - e.refunded as net,
    (select jsonb_agg(jsonb_build_object('account', p.account, 'orderId', p.order_id, 'amount', p.amount)
       order by p.line_no)
     from cashier.posting p
     where p.merchant_id = e.merchant_id and p.store_id = e.store_id and p.business_date = e.business_date
       and p.entry_id = e.entry_id) as postings
  from cashier.journal_entry e`;

const nextPage = `and ($4::uuid is null or e.entry_id > $4) order by e.entry_id limit ${pageEntries + 1}`;

const readByDate = sql(
  'ledger.entries.date',
  `${entryWithPostings} where e.merchant_id = $1 and e.store_id = $2 and e.business_date = $3 ${nextPage}`,
);

// What an order has in the books is found by its receivable: every entry that moves its money names it there. Found
// first, so that the planner cannot walk the store's entries instead.
const ofOrders = (which: string): string => `with found as materialized (
    select distinct p.business_date, p.entry_id from cashier.posting p
    where p.merchant_id = $1 and p.store_id = $2 and p.order_id ${which}
  ) ${entryWithPostings} join found using (business_date, entry_id) where e.merchant_id = $1 and e.store_id = $2`;

const readByOrder = sql('ledger.entries.order', `${ofOrders('= $3')} ${nextPage}`);

const readByBill = sql(
  'ledger.entries.bill',
  `${ofOrders('in (select b.order_id from cashier.bill_order b where b.merchant_id = $1 and b.bill_id = $3)')}
   and e.bill_id = $3 ${nextPage}`,
);

/** The entries of an order, a bill or a day in the order of their ids, which is that of time. */
export async function readEntries(
  tx: Tx,
  storeId: number,
  question: EntriesQuestion,
  after: string | null,
): Promise<Entries> {
  const statement = { date: readByDate, order: readByOrder, bill: readByBill }[question.by];
  const about = question.by === 'date' ? question.date : question.id;
  const found = await tx.read<EntryRow>(statement, [tx.merchantId, storeId, about, after]);
  const rows = found.slice(0, pageEntries);
  return {
    entries: rows.map(entryOf),
    next: found.length > pageEntries ? (rows.at(-1)?.entry_id ?? null) : null,
  };
}

function entryOf(row: EntryRow): Entries['entries'][number] {
  const { tender } = row;
  return {
    entryId: row.entry_id,
    date: row.business_date,
    at: row.at.toISOString(),
    event: row.event_type,
    subject: row.subject,
    billId: row.bill_id,
    orderIds: row.order_ids,
    currency: row.currency,
    tender: tender === null ? null : { tender, ...movesOf({ ...row, tender }) },
    postings: (row.postings ?? []).map((posting) => ({
      ...posting,
      name: accountFacts(posting.account).name,
    })),
  };
}
