import type { SettlementLine } from '../../server/seam/documents.ts';

/** What a bill is made of; dishes − reductions + fees + added tax + rounding is what is to be paid. */
export type BillFigures = {
  readonly dishes: number;
  readonly reductions: number;
  /** Service charge and charge items of the house. */
  readonly fees: number;
  readonly tax: number;
  readonly taxIncluded: boolean;
  readonly rounding: number;
  readonly payable: number;
};

/** Sums the lines of a bill, component by component. */
export function billFigures(lines: readonly SettlementLine[]): BillFigures {
  const sum = (part: (line: SettlementLine) => number): number =>
    lines.reduce((total, line) => total + part(line), 0);
  const dishes = sum((line) => (line.kind === 'fee' ? 0 : line.base));
  const fees = sum((line) => line.fee + (line.kind === 'fee' ? line.base : 0));
  const reductions = sum((line) => line.reductions.reduce((total, each) => total + each.amount, 0));
  const rounding = sum((line) => line.rounding);
  const payable = sum((line) => line.payable);
  const tax = sum((line) => line.tax);
  return {
    dishes,
    reductions,
    fees,
    tax,
    taxIncluded: payable === dishes - reductions + fees + rounding,
    rounding,
    payable,
  };
}
