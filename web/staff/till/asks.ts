import type { Choice } from './choice.ts';
import type { BillRow, FloorTable } from './reads.ts';

/** Somebody asked for the bill: guests called for it, or it was printed for them 预结单. */
export type Ask = {
  readonly of: 'seating' | 'bill';
  readonly id: string;
  readonly at: string;
};

const asksMax = 200;
const dayMilliseconds = 24 * 3_600_000;

/** Asks with one more. Who asks twice waits since the first time; what is a day old waits for nobody. */
export function withAsk(asks: readonly Ask[], ask: Ask): readonly Ask[] {
  const known = asks.find(({ id }) => id === ask.id);
  if (known !== undefined && known.at <= ask.at) return asks;
  const young = asks.filter(({ id, at }) => id !== ask.id && isWithinDay(at, ask.at));
  return [...young, ask].slice(-asksMax);
}

function isWithinDay(at: string, now: string): boolean {
  return Date.parse(now) - Date.parse(at) < dayMilliseconds;
}

/** An open bill in its place in the queue; `askedAt`: since when its guests wait to pay. */
export type Queued = { readonly bill: BillRow; readonly askedAt: string | null };

/**
 * The queue of bills: first those that were asked for, by how long their guests wait, then the others that are due, the
 * oldest first; last what is open and asks for nothing.
 */
export function queueOf(
  bills: readonly BillRow[],
  asks: readonly Ask[],
  tables: readonly FloorTable[],
): readonly Queued[] {
  const queue = bills.map((bill) => ({ bill, askedAt: bill.due > 0 ? askedAt(bill, asks, tables) : null }));
  return queue.toSorted((one, two) => keyOf(one).localeCompare(keyOf(two)));
}

/** The bill to take next: the first that is due and does not stand open already. */
export function nextIn(queue: readonly Queued[], choice: Choice | null): Choice | null {
  const open = choice?.kind === 'bill' ? choice.billId : null;
  const next = queue.find(({ bill }) => bill.due > 0 && bill.id !== open);
  return next === undefined ? null : { kind: 'bill', billId: next.bill.id };
}

function askedAt(bill: BillRow, asks: readonly Ask[], tables: readonly FloorTable[]): string | null {
  const times = asks.filter((ask) => isAbout(ask, bill, tables)).map(({ at }) => at);
  return times.toSorted()[0] ?? null;
}

function isAbout({ of, id }: Ask, bill: BillRow, tables: readonly FloorTable[]): boolean {
  if (of === 'bill') return id === bill.id;
  const table = tables.find(({ seating }) => seating?.id === id);
  if (table === undefined) return false;
  // A bill has the id of its order, unless it was split off: then its table says whose it is.
  const own = table.seating?.orderIds.includes(bill.id) ?? false;
  return own || bill.tableNames.some(({ zh }) => zh === table.name.zh);
}

function keyOf({ bill, askedAt }: Queued): string {
  if (askedAt !== null) return `1 ${askedAt}`;
  return `${bill.due > 0 ? 2 : 3} ${bill.openedAt}`;
}
