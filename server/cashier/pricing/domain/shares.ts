import { evenPart } from '../../../kernel/allocate.ts';
import { byWeights, type Divide, splitLine } from './split.ts';
import type { PricedLine } from './types.ts';

/**
 * How much of a line each bill bears: bill id → a whole number that counts beside the other bills' (AA: 1 each; by
 * amount: in fen). Bills are taken in ascending order of their ids, which is the order in which they were opened.
 */
export type BillWeights = Readonly<Record<string, number>>;

/** The weights of each line, by line id. A line that is not named lies wholly on the rest bill. */
export type WeightsByLine = Readonly<Record<string, BillWeights>>;

/**
 * Shares priced lines out among bills: the shares of a line sum to it in every component, and each share is itself a
 * true line. Lines shared evenly by the same bills (AA) are divided cumulatively, so that the bills' totals are the
 * even split of the whole, earlier bills first; other lines are divided one by one by largest remainder.
 * Gives the lines of each bill, by bill id.
 */
export function shareOut(
  lines: readonly PricedLine[],
  weightsByLine: WeightsByLine,
  restBillId: string,
): ReadonlyMap<string, readonly PricedLine[]> {
  const bills = new Map<string, PricedLine[]>();
  const evenGroups = new Map<string, Divide>();
  for (const line of lines) {
    const bearing = bearingBills(weightsByLine[line.id], restBillId);
    const billIds = bearing.map(([billId]) => billId);
    const weights = bearing.map(([, weight]) => weight);
    const shares =
      bearing.length === 1 ? [line] : splitLine(line, weights, dividing(evenGroups, billIds, weights));
    for (const [index, billId] of billIds.entries()) {
      const share = shares[index];
      if (share) addTo(bills, billId, share);
    }
  }
  return bills;
}

function bearingBills(weights: BillWeights | undefined, restBillId: string): (readonly [string, number])[] {
  const bearing = Object.entries(weights ?? {}).filter(([, weight]) => weight > 0);
  if (bearing.length === 0) return [[restBillId, 1]];
  return bearing.sort(([left], [right]) => (left < right ? -1 : 1));
}

function dividing(
  groups: Map<string, Divide>,
  billIds: readonly string[],
  weights: readonly number[],
): Divide {
  if (weights.some((weight) => weight !== weights[0])) return byWeights(weights);
  const key = billIds.join(' ');
  const divide = groups.get(key) ?? cumulatively(billIds.length);
  groups.set(key, divide);
  return divide;
}

/** Divides each amount so that the parts of the running total, component by component, are its even split. */
function cumulatively(count: number): Divide {
  const totals = new Map<string, number>();
  return (component, amount) => {
    const before = totals.get(component) ?? 0;
    const after = before + amount;
    totals.set(component, after);
    return Array.from(
      { length: count },
      (_, index) => evenPart(after, count, index) - evenPart(before, count, index),
    );
  };
}

function addTo(bills: Map<string, PricedLine[]>, billId: string, line: PricedLine): void {
  const lines = bills.get(billId);
  if (lines) lines.push(line);
  else bills.set(billId, [line]);
}
