import { type Money, money } from '../../../kernel/money.ts';
import type { Words } from '../../../seam/documents.ts';
import type { PricedLine } from '../../pricing/domain/types.ts';
import type { Happening } from './postings.ts';

/** The amounts of one line on one bill: reductions by who bears them, tax by whether it is inside the price. */
export type LineAmounts = {
  readonly quantity: number;
  readonly base: number;
  readonly discounts: number;
  readonly gifts: number;
  readonly subsidies: number;
  readonly fee: number;
  readonly taxAdded: number;
  readonly taxIncluded: number;
  readonly rounding: number;
  readonly payable: number;
};

const amountNames = [
  'quantity',
  'base',
  'discounts',
  'gifts',
  'subsidies',
  'fee',
  'taxAdded',
  'taxIncluded',
  'rounding',
  'payable',
] as const satisfies readonly (keyof LineAmounts)[];

/**
 * One line as it is posted, kept short because every bill stores it: `k` its kind, `a` its amounts in the order of
 * `LineAmounts`, and for fees of the house their name `n`, which no Statement holds.
 */
export type PostedLine = {
  readonly k: PricedLine['kind'];
  readonly a: readonly number[];
  readonly n?: Words;
};

/** What a bill says of one order, line by line: what the books hold of it once it is posted. JSON. */
export type BillFigures = Readonly<Record<string, PostedLine>>;

/** The figures of the lines (or shares of lines) of one order on one bill; lines with nothing left are left out. */
export function figuresOf(lines: readonly PricedLine[]): BillFigures {
  const figures: Record<string, PostedLine> = {};
  for (const line of lines) {
    const amounts = amountsOf(line);
    if (amounts.every((amount) => amount === 0)) continue;
    figures[line.id] =
      line.kind === 'fee' ? { k: line.kind, a: amounts, n: line.name } : { k: line.kind, a: amounts };
  }
  return figures;
}

/** The payable the figures add up to. */
export function payableOf(figures: BillFigures): Money {
  let sum = 0;
  for (const line of Object.values(figures)) sum += amount(line, 'payable');
  return money(sum);
}

/** One changed line. `feeName` is set for fees of the house, which no Statement names. */
export type LineChange = {
  readonly lineId: string;
  readonly kind: PricedLine['kind'];
  readonly feeName: Words | null;
  readonly amounts: LineAmounts;
};

/** Line by line, what `now` has more (or less) than `before`; lines that did not change are left out. */
export function changesOf(before: BillFigures, now: BillFigures): LineChange[] {
  const changes: LineChange[] = [];
  for (const lineId of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const line = now[lineId] ?? before[lineId];
    if (line === undefined) continue;
    const amounts = amountNames.map((_, at) => (now[lineId]?.a[at] ?? 0) - (before[lineId]?.a[at] ?? 0));
    if (amounts.every((each) => each === 0)) continue;
    changes.push({ lineId, kind: line.k, feeName: line.n ?? null, amounts: named(amounts) });
  }
  return changes;
}

/** The happening that brings the books from `before` to what `changes` add to it. */
export function billHappening(
  event: 'bill.closed' | 'bill.changed' | 'bill.reversed',
  orderId: string,
  changes: readonly LineChange[],
): Happening {
  const sum = (pick: (change: LineChange) => number): Money => {
    let total = 0;
    for (const change of changes) total += pick(change);
    return money(total);
  };
  const figures = {
    dishes: sum(({ kind, amounts }) => (kind === 'dish' ? amounts.base : 0)),
    charges: sum(({ kind, amounts }) => (kind === 'dish' ? 0 : amounts.base)),
    service: sum(({ amounts }) => amounts.fee),
    discounts: sum(({ amounts }) => amounts.discounts),
    gifts: sum(({ amounts }) => amounts.gifts),
    subsidies: sum(({ amounts }) => amounts.subsidies),
    taxAdded: sum(({ amounts }) => amounts.taxAdded),
    taxIncluded: sum(({ amounts }) => amounts.taxIncluded),
    rounding: sum(({ amounts }) => amounts.rounding),
  };
  return { event, parts: [{ orderId, figures }] };
}

/** Tax that comes on top is what the line asks beyond its other components; the rest of its tax is inside. */
function amountsOf(line: PricedLine): number[] {
  let discounts = 0;
  let gifts = 0;
  let subsidies = 0;
  for (const reduction of line.reductions) {
    if (reduction.kind === 'gift') gifts += reduction.amount;
    else if (reduction.kind === 'platform') subsidies += reduction.amount;
    else discounts += reduction.amount;
  }
  const withoutTax = line.base - discounts - gifts - subsidies + line.fee + line.rounding;
  const taxAdded = line.payable - withoutTax;
  const { quantity, base, fee, rounding, payable } = line;
  return [quantity, base, discounts, gifts, subsidies, fee, taxAdded, line.tax - taxAdded, rounding, payable];
}

function amount(line: PostedLine, name: keyof LineAmounts): number {
  return line.a[amountNames.indexOf(name)] ?? 0;
}

function named(a: readonly number[]): LineAmounts {
  return {
    quantity: a[0] ?? 0,
    base: a[1] ?? 0,
    discounts: a[2] ?? 0,
    gifts: a[3] ?? 0,
    subsidies: a[4] ?? 0,
    fee: a[5] ?? 0,
    taxAdded: a[6] ?? 0,
    taxIncluded: a[7] ?? 0,
    rounding: a[8] ?? 0,
    payable: a[9] ?? 0,
  };
}
