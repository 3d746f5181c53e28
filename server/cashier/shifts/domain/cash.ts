import type { Count, MoveKind, Shift, Takings } from './types.ts';

/** Notes and coins a drawer of this currency holds, the largest first; none where only an amount is counted. */
export function piecesOf(currency: string): readonly number[] {
  return currency === 'CNY' ? yuan : [];
}

const yuan = [10_000, 5000, 2000, 1000, 500, 100, 50, 10];

/** What a count comes to. */
export function sumOf({ pieces, other }: Count): number {
  return pieces.reduce((sum, { value, count }) => sum + value * count, other);
}

/** What is left of what a tender brought: received less change less what went back. */
export function netOf(row: {
  readonly received: number;
  readonly change: number;
  readonly refunded: number;
}): number {
  return row.received - row.change - row.refunded;
}

/** The cash of some takings. */
export function cashOf({ tenders }: Takings): number {
  return tenders.filter(({ tender }) => tender === 'cash').reduce((sum, row) => sum + netOf(row), 0);
}

/** What should be in the drawer: float + cash received − change − given back + put in − taken out. */
export function expectedCash(shift: Pick<Shift, 'float' | 'cashIn' | 'cashOut'>, takings: Takings): number {
  return shift.float.counted + cashOf(takings) + shift.cashIn - shift.cashOut;
}

/** What a till's drawer should hold before its next shift; null where it never had one. */
export function expectedFloat(
  left: { readonly kept: number; readonly before: Takings } | null,
): number | null {
  return left === null ? null : left.kept + cashOf(left.before);
}

export function comesIn(kind: MoveKind): boolean {
  return kind === 'change' || kind === 'otherIn';
}
