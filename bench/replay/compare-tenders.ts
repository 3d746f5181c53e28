import { z } from 'zod';
import { expectDone, sendUntilAnswered } from '../persistent-call.ts';
import type { RunningHouse } from '../program/open-house.ts';
import type { Shop } from '../shops/open-shops.ts';
import type { Comparison } from './compare-books.ts';
import type { FileOrder } from './order-file.ts';
import { storeOf } from './run-orders.ts';
import { orderIdOf } from './till.ts';

/** What came in by a tender, less what went back, by everyone who keeps count. */
export type TenderMoney = {
  readonly tender: string;
  /** By the bills, one by one, as the tills are told. */
  readonly bills: number;
  /** By the accounts of the ledger, and by the day summaries. */
  readonly ledger: number;
  readonly days: number;
  /** By the gateways' own book; null where no gateway takes part. */
  readonly gateway: number | null;
};

export type TenderComparison = {
  readonly rows: readonly TenderMoney[];
  /** One sentence for each figure that differs. */
  readonly differences: readonly string[];
};

const billSchema = z.object({
  bill: z.object({
    due: z.int(),
    state: z.string(),
    tenders: z.array(
      z.object({ tender: z.string(), state: z.string(), applied: z.int(), refunded: z.int() }),
    ),
  }),
});
const moneySchema = z.array(z.object({ channel: z.string(), kind: z.string(), amount: z.int() }));
const billsAtOnce = 8;

/** Adds the money of every tender up in four ways; together they must be what the file comes to. */
export async function compareTenders(
  house: RunningHouse,
  orders: readonly FileOrder[],
  shops: readonly Shop[],
  { byTender, fileMoney }: Comparison,
  controlUrl: string,
): Promise<TenderComparison> {
  const differences: string[] = [];
  const bills = await sumBills(orders, shops, differences);
  const ledger = await sumLedger(house);
  const gateway = await sumGateways(controlUrl);
  const tenders = new Set([...Object.keys(bills), ...Object.keys(ledger), ...Object.keys(byTender)]);
  const rows = [...tenders].toSorted().map(
    (tender): TenderMoney => ({
      tender,
      bills: bills[tender] ?? 0,
      ledger: ledger[tender] ?? 0,
      days: byTender[tender] ?? 0,
      gateway: tender === 'cash' ? null : (gateway[tender] ?? 0),
    }),
  );
  for (const row of rows) {
    const { tender, ...figures } = row;
    const said = new Set(Object.values(figures).filter((figure) => figure !== null));
    if (said.size > 1) differences.push(`${tender}: ${JSON.stringify(figures)}`);
  }
  const total = rows.reduce((sum, row) => sum + row.ledger, 0);
  if (total !== fileMoney) differences.push(`the file comes to ${fileMoney}, the tenders to ${total}`);
  return { rows, differences };
}

async function sumBills(
  orders: readonly FileOrder[],
  shops: readonly Shop[],
  differences: string[],
): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  let next = 0;
  const read = async (): Promise<void> => {
    while (next < orders.length) {
      const index = next;
      next += 1;
      const order = orders[index];
      const shop = shops[storeOf(index, shops.length) - 1];
      if (order === undefined || shop === undefined) continue;
      const call = { method: 'GET', path: `/v1/bills/${orderIdOf(order)}` };
      const { bill } = billSchema.parse(expectDone(call, await sendUntilAnswered(shop.cashier, call)));
      if (bill.due !== 0 || bill.state !== 'closed')
        differences.push(`order ${order.number} is ${bill.state} with ${bill.due} due`);
      for (const { tender, state, applied, refunded } of bill.tenders)
        if (state === 'succeeded') sums[tender] = (sums[tender] ?? 0) + applied - refunded;
    }
  };
  await Promise.all(Array.from({ length: billsAtOnce }, read));
  return sums;
}

async function sumLedger({ cashier }: RunningHouse): Promise<Record<string, number>> {
  const { rows } = await cashier.owner.query<{ tender: string; amount: number }>(
    `select substr(account, 8) as tender, sum(amount)::float8 as amount from cashier.posting
     where account like 'tender.%' group by 1`,
  );
  return Object.fromEntries(rows.map(({ tender, amount }) => [tender, amount]));
}

async function sumGateways(controlUrl: string): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  const answer = await fetch(`${controlUrl}/money`);
  for (const { channel, kind, amount } of moneySchema.parse(await answer.json()))
    sums[channel] = (sums[channel] ?? 0) + (kind === 'payment' ? amount : -amount);
  return sums;
}

/** Each tender by the bills, the ledger, the days and the gateways' own book. */
export function printedTenders({ rows, differences }: TenderComparison): string[] {
  const by = (figure: number | null): string =>
    (figure === null ? '–' : `¥${(figure / 100).toFixed(2)}`).padStart(12);
  const heads = ['bills', 'ledger', 'days', 'gateway'].map((name) => name.padStart(12));
  return [
    `  by tender          ${heads.join('')}`,
    ...rows.map(
      ({ tender, bills, ledger, days, gateway }) =>
        `    ${tender.padEnd(16)} ${by(bills)}${by(ledger)}${by(days)}${by(gateway)}`,
    ),
    `tenders that differ  ${differences.length} ${differences.length === 0 ? '✓' : '✗'}`,
    ...differences.slice(0, 20).map((difference) => `  ${difference}`),
  ];
}
