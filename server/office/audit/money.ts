import { payableOf, priceOrder, shareLines } from '../../cashier/bills/domain/look.ts';
import { changesOf, figuresOf, payableOf as postedPayable } from '../../cashier/ledger/domain/figures.ts';
import { settlementLineOf } from '../../cashier/pricing/domain/documents.ts';
import type { PricedLine, PricingSettings } from '../../cashier/pricing/index.ts';
import type { Settlement, Statement } from '../../seam/documents.ts';
import type { CashierRows, StoredAccount, StoredPart } from './cashier-rows.ts';
import { readOddPayments } from './cashier-rows.ts';
import { type Check, secondsSince } from './check.ts';
import { differingKeys, sameJson } from './same-json.ts';
import type { Tally } from './tally.ts';

/** One order with all the cashier holds of it. */
export type OrderMoney = {
  readonly statement: Statement;
  readonly settlement: Settlement;
  readonly account: StoredAccount;
  readonly settings: PricingSettings;
  readonly rows: CashierRows;
};

/** Rows 1, 2, 3, 5 and 6 for one order. */
export function checkMoney(check: Check, order: OrderMoney): void {
  const { statement, settlement, account, settings, rows } = order;
  const parts = rows.parts.get(statement.orderId) ?? [];
  const priced = priceOrder({ statement, settings }, account);
  check.tally.checked(2, parts.length);
  checkPricing(check, priced, settlement);
  checkTotals(check, order, parts);
  const shares = shareLines(priced.lines, account);
  checkShares(check.tally, check.tx.merchantId, statement.orderId, priced.lines, shares);
  checkParts(check, statement.orderId, parts, shares);
  checkCover(check, order, parts);
  checkOrderBooks(check, order, parts);
}

/** Row 2: the pricing function says of what is stored what the Settlement says. */
function checkPricing(
  { tally, tx }: Check,
  priced: ReturnType<typeof priceOrder>,
  settlement: Settlement,
): void {
  const { base, reductions, fees, tax, rounding, payable } = settlement.totals;
  const differs = differingKeys(
    { lines: priced.lines.map(settlementLineOf), unused: priced.unused, ...priced.totals },
    { lines: settlement.lines, unused: settlement.unused, base, reductions, fees, tax, rounding, payable },
  );
  if (differs.length > 0) tally.broken('pricing.differs', tx.merchantId, settlement.orderId, { differs });
}

/** Row 2: one due, and the money the Settlement names is the money on the bills. */
function checkTotals(
  { tally, tx }: Check,
  { settlement, rows }: OrderMoney,
  parts: readonly StoredPart[],
): void {
  const { orderId, totals } = settlement;
  const due = totals.payable - totals.applied + totals.refunded;
  const pending = rows.pending.get(orderId) ?? 0;
  const openWrong = pending === 0 && totals.open !== Math.max(0, due);
  if (totals.due !== due || openWrong || totals.open > Math.max(0, due))
    tally.broken('due.wrong', tx.merchantId, orderId, { due, says: totals.due, open: totals.open });
  const money = { applied: sumOf(parts, 'applied'), refunded: sumOf(parts, 'refunded') };
  if (money.applied !== totals.applied || money.refunded !== totals.refunded)
    tally.broken('money.differs', tx.merchantId, orderId, {
      ...money,
      says: totals.applied,
      back: totals.refunded,
    });
  const lying = rows.applications.get(orderId) ?? [];
  for (const { billId, applied, refunded } of parts) {
    const own = lying.filter((each) => each.billId === billId);
    if (sumOf(own, 'applied') !== applied || sumOf(own, 'refunded') !== refunded)
      tally.broken('payment.partsDiffer', tx.merchantId, billId, { orderId, applied, refunded });
  }
}

const shared = ['quantity', 'given', 'base', 'fee', 'tax', 'rounding', 'payable'] as const;

/** Row 5: the shares of each line sum to it in every figure and in every reduction. */
export function checkShares(
  tally: Tally,
  merchantId: number,
  orderId: string,
  lines: readonly PricedLine[],
  shares: ReadonlyMap<string, readonly PricedLine[]>,
): void {
  tally.checked(5, lines.length);
  const byLine = Map.groupBy([...shares.values()].flat(), ({ id }) => id);
  for (const line of lines) {
    const own = byLine.get(line.id) ?? [];
    if (own.length === 1 && own[0] === line) continue;
    const differs: string[] = shared.filter((name) => sumOf(own, name) !== line[name]);
    if (!sameJson(reductionsOf([line]), reductionsOf(own))) differs.push('reductions');
    if (differs.length > 0)
      tally.broken('shares.notWhole', merchantId, orderId, { lineId: line.id, differs });
  }
}

/** Row 2 for each bill: it asks what its shares come to; row 1: a closed bill is in the books as it stands. */
function checkParts(
  { tally, tx }: Check,
  orderId: string,
  parts: readonly StoredPart[],
  shares: ReadonlyMap<string, readonly PricedLine[]>,
): void {
  const known = new Set(parts.map(({ billId }) => billId));
  for (const [billId, lines] of shares)
    if (!known.has(billId) && payableOf(lines) !== 0)
      tally.broken('bill.payableDiffers', tx.merchantId, billId, { orderId, part: null });
  for (const { billId, payable, posted, billState } of parts) {
    const lines = shares.get(billId) ?? [];
    const comesTo = payableOf(lines);
    if (comesTo !== payable)
      tally.broken('bill.payableDiffers', tx.merchantId, billId, { orderId, payable, comesTo });
    if (billState === 'closed' && (posted === null || changesOf(posted, figuresOf(lines)).length > 0))
      tally.broken('bill.notPosted', tx.merchantId, billId, {
        orderId,
        posted: posted && postedPayable(posted),
      });
  }
}

/**
 * Row 3: money beyond what a bill asks is promised back, or a person decided that it stays, or it lies with a
 * platform, which gives it back itself.
 */
function checkCover(
  { tally, tx }: Check,
  { statement, rows }: OrderMoney,
  parts: readonly StoredPart[],
): void {
  const { orderId } = statement;
  const refunds = (rows.refunds.get(orderId) ?? []).filter(
    ({ state, kind }) =>
      state === 'planned' ||
      state === 'sent' ||
      state === 'failed' ||
      (state === 'cancelled' && kind === 'plan'),
  );
  const platforms = (rows.applications.get(orderId) ?? []).filter(({ tender }) => tender === 'platform');
  tally.checked(3, parts.length);
  for (const { billId, payable, applied, refunded } of parts) {
    const here = (row: { readonly billId: string }): boolean => row.billId === billId;
    const prepaid = sumOf(platforms.filter(here), 'applied') - sumOf(platforms.filter(here), 'refunded');
    const told = sumOf(refunds.filter(here), 'amount') + prepaid;
    const over = applied - refunded - payable;
    if (over > told) tally.broken('payment.tooMuch', tx.merchantId, billId, { orderId, over, told });
  }
}

/** Row 1: what guests owe and are owed by the books is what bills, payments and refunds say. */
function checkOrderBooks(
  { tally, tx }: Check,
  { statement, rows }: OrderMoney,
  parts: readonly StoredPart[],
): void {
  const { orderId } = statement;
  const books = rows.books.get(orderId) ?? {};
  const planned = (rows.refunds.get(orderId) ?? []).filter(
    ({ state }) => state === 'planned' || state === 'sent',
  );
  const owed = sumOf(planned, 'amount');
  const posted = parts.reduce(
    (sum, part) => sum + (part.posted === null ? 0 : postedPayable(part.posted)),
    0,
  );
  const expected = {
    'receivable.guest': posted - sumOf(parts, 'applied') + sumOf(parts, 'refunded') + owed,
    refundsPayable: 0 - owed,
  };
  for (const [account, amount] of Object.entries(expected))
    if ((books[account] ?? 0) !== amount)
      tally.broken('books.differ', tx.merchantId, orderId, {
        account,
        books: books[account] ?? 0,
        expected: amount,
      });
}

/** Rows 3 and 6 over all payments: live ones have an age, money of each lies somewhere once, refunds are within it. */
export async function checkPayments(check: Check): Promise<void> {
  const { tx, tally } = check;
  if (!check.halves.includes('cashier')) return;
  const { payments, odd } = await readOddPayments(tx);
  tally.checked(6, payments);
  for (const { paymentId, state, purpose, tender, amount, applied, refunded, done, at } of odd) {
    // A try at a gateway is listed with row 7.
    if (state === 'pending' && tender !== 'wechat' && tender !== 'alipay')
      tally.waits('payment.live', tx.merchantId, paymentId, secondsSince(check, at));
    if (refunded > applied) tally.broken('refund.tooMuch', tx.merchantId, paymentId, { applied, refunded });
    const expected = state === 'succeeded' && purpose === 'bill' ? amount : 0;
    if (applied !== expected || (refunded !== done && tender !== 'platform'))
      tally.broken('payment.partsDiffer', tx.merchantId, paymentId, { amount, applied, refunded, done });
  }
}

function reductionsOf(lines: readonly PricedLine[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { reductions } of lines)
    for (const { id, amount } of reductions) if (amount !== 0) sums[id] = (sums[id] ?? 0) + amount;
  return sums;
}

function sumOf<K extends string>(rows: readonly { readonly [key in K]: number }[], key: K): number {
  let sum = 0;
  for (const row of rows) sum += row[key];
  return sum;
}
