import { allocate } from '../../../kernel/allocate.ts';
import { invariant } from '../../../kernel/assert.ts';
import { type Money, money } from '../../../kernel/money.ts';
import { type Quantity, quantity } from '../../../kernel/quantity.ts';
import type { PricedLine, Reduction } from './types.ts';

/** Divides one component of a line ("payable", "tax", "reduction:…") into as many parts as there are parties. */
export type Divide = (component: string, amount: number) => number[];

/** Divides every component by largest remainder in proportion to the same weights. */
export function byWeights(weights: readonly number[]): Divide {
  return (_, amount) => allocate(amount, weights);
}

/**
 * Divides a priced line among parties so that every component sums to the line's own and each part is itself a
 * true line. What is paid, tax, fee, rounding and each reduction are divided; the base follows from them. Where
 * single minor units fall so that a part's base would lie below its reductions, the unit of fee, tax or rounding
 * that caused it moves to another part: what each party pays never changes by that.
 */
export function splitLine(line: PricedLine, weights: readonly number[], divide: Divide): PricedLine[] {
  const payable = divide('payable', line.payable);
  const fee = divide('fee', line.fee);
  const tax = divide('tax', line.tax);
  const rounding = divide('rounding', line.rounding);
  const granted = divide('granted', line.granted);
  const cuts = line.reductions.map((reduction) => divide(`reduction:${reduction.id}`, reduction.amount));
  const onTop = taxOnTop(line);
  const net = payable.map(
    (amount, party) => amount - at(rounding, party) - at(fee, party) - (onTop ? at(tax, party) : 0),
  );
  settle(net, onTop ? [fee, tax, rounding] : [fee, rounding]);
  const given = allocate(line.given, weights);
  const paid = allocate(line.quantity - line.given, weights);
  return payable.map((amount, party) => {
    const reductions = line.reductions.map((reduction, index) => ({
      ...reduction,
      amount: money(at(cuts[index] ?? [], party)),
    }));
    return {
      ...line,
      quantity: quantity(at(given, party) + at(paid, party)),
      given: quantity(at(given, party)),
      base: money(at(net, party) + reductionsOf(reductions)),
      reductions: reductions.filter((reduction) => reduction.amount !== 0),
      fee: money(at(fee, party)),
      tax: money(at(tax, party)),
      rounding: money(at(rounding, party)),
      granted: money(at(granted, party)),
      payable: money(amount),
    };
  });
}

/** Whether the line's tax comes on top of its price, read from its own identity. */
export function taxOnTop(line: PricedLine): boolean {
  return line.base - reductionsOf(line.reductions) + line.fee + line.rounding !== line.payable;
}

export function reductionsOf(reductions: readonly Reduction[]): number {
  let sum = 0;
  for (const reduction of reductions) sum += reduction.amount;
  return sum;
}

/** The sum of two parts of one line, component by component; what is only in one of them is the second's. */
export function joinLines(first: PricedLine, second: PricedLine): PricedLine {
  return {
    ...second,
    quantity: quantity(first.quantity + second.quantity),
    given: quantity(first.given + second.given),
    base: sum(first.base, second.base),
    reductions: joinReductions(first.reductions, second.reductions),
    fee: sum(first.fee, second.fee),
    tax: sum(first.tax, second.tax),
    rounding: sum(first.rounding, second.rounding),
    granted: sum(first.granted, second.granted),
    payable: sum(first.payable, second.payable),
  };
}

/** The line with nothing of it left. */
export function emptied(line: PricedLine): PricedLine {
  const nothing = money(0);
  const none = 0 as Quantity;
  return {
    ...line,
    quantity: none,
    given: none,
    base: nothing,
    reductions: [],
    fee: nothing,
    tax: nothing,
    rounding: nothing,
    granted: nothing,
    payable: nothing,
  };
}

function joinReductions(first: readonly Reduction[], second: readonly Reduction[]): readonly Reduction[] {
  if (second.length === 0) return first;
  const joined = new Map(first.map((reduction) => [reduction.id, reduction]));
  for (const reduction of second) {
    const other = joined.get(reduction.id);
    joined.set(
      reduction.id,
      other ? { ...reduction, amount: sum(other.amount, reduction.amount) } : reduction,
    );
  }
  return [...joined.values()];
}

/** Moves units of the other components out of the parts whose net base came out below nothing. */
function settle(net: number[], others: readonly number[][]): void {
  for (let short = 0; short < net.length; short++) {
    if (at(net, short) >= 0) continue;
    for (const other of others)
      for (let rich = 0; rich < net.length; rich++) {
        const moved = Math.min(-at(net, short), at(other, short), at(net, rich));
        if (moved <= 0) continue;
        other[short] = at(other, short) - moved;
        other[rich] = at(other, rich) + moved;
        net[short] = at(net, short) + moved;
        net[rich] = at(net, rich) - moved;
      }
    invariant(at(net, short) >= 0, 'a part of a line has a base below its reductions');
  }
}

function at(parts: readonly number[], index: number): number {
  return parts[index] ?? 0;
}

function sum(left: Money, right: Money): Money {
  return money(left + right);
}
