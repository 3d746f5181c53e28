import { invariant } from '../../../kernel/assert.ts';
import { multiplyDivide } from '../../../kernel/rounding.ts';

/** One stretch of a line: it lies on this bill and is `weight` long. */
export type Piece = readonly [billId: string, weight: number];

/**
 * A line cut into neighbouring stretches. The amount of a stretch is what the line's amount rounds to at its end less
 * what it rounds to at its beginning, so stretches sum to the line, cutting one never moves a unit of another, and
 * a share that was paid stays what it was however often the rest is cut.
 */
export type Pieces = readonly Piece[];

/** The pieces of each line by its id. A line that is not named lies wholly on the order's rest bill. */
export type Shares = Readonly<Record<string, Pieces>>;

/** The pieces of a line, named or not. */
export function piecesOf(shares: Shares, lineId: string, restBillId: string): Pieces {
  return shares[lineId] ?? [[restBillId, 1]];
}

/** The bills a line lies on, each once, in the order of its pieces. */
export function billsOf(pieces: Pieces): string[] {
  return [...new Set(pieces.map(([billId]) => billId))];
}

/** What each bill has of `amount`, in the order of `billsOf`. */
export function amountsOf(amount: number, pieces: Pieces): Map<string, number> {
  const amounts = new Map<string, number>();
  for (const { billId, size } of stretches(amount, pieces))
    amounts.set(billId, (amounts.get(billId) ?? 0) + size);
  return amounts;
}

type Stretch = {
  readonly billId: string;
  readonly weight: number;
  readonly from: number;
  readonly size: number;
};

function stretches(amount: number, pieces: Pieces): Stretch[] {
  const whole = wholeOf(pieces);
  const result: Stretch[] = [];
  let end = 0;
  let from = 0;
  for (const [billId, weight] of pieces) {
    end += weight;
    // Rounded away from nothing, so that of an even split the earlier parts are the larger.
    const to = multiplyDivide(amount, end, whole, 'up');
    result.push({ billId, weight, from, size: to - from });
    from = to;
  }
  return result;
}

/**
 * Takes `take` out of what `fromBill` has of a line that comes to `amount`, and lays it on `toBill`: exactly that
 * amount, from the end of what the bill has. Null when the line would be cut finer than whole numbers can say.
 */
export function cutByAmount(
  pieces: Pieces,
  cut: { readonly amount: number; readonly fromBill: string; readonly toBill: string; readonly take: number },
): Pieces | null {
  let left = cut.take;
  const laid: Piece[] = [];
  // Weights are brought to the common denominator of the pieces and the amount, so that every cut is a whole number.
  const divisor = commonDivisor(wholeOf(pieces), cut.amount);
  const scale = cut.amount / divisor;
  const unit = wholeOf(pieces) / divisor;
  for (const stretch of stretches(cut.amount, pieces).reverse()) {
    const { billId, weight, from, size } = stretch;
    const taken = billId === cut.fromBill ? Math.min(left, size) : 0;
    left -= taken;
    if (taken === 0) laid.unshift([billId, weight * scale]);
    else if (taken === size) laid.unshift([cut.toBill, weight * scale]);
    else {
      // The cut lies where the line's amount is exactly what stays before it.
      const end = endOf(pieces, laid, scale);
      const at = (from + size - taken) * unit;
      laid.unshift([cut.toBill, end - at]);
      laid.unshift([billId, at - (end - weight * scale)]);
    }
  }
  invariant(left === 0, 'no more is taken from a bill than it has of a line');
  return tidied(laid);
}

/** Where the stretch that ends before what is already `laid` (from the back) ends, in units of the scaled whole. */
function endOf(pieces: Pieces, laid: Pieces, scale: number): number {
  return wholeOf(pieces) * scale - wholeOf(laid);
}

/**
 * Takes the fraction `part / of` of what `fromBill` has of a line and lays it on `toBill`: by quantity, where a line
 * of no amount has to be divided too. Null when the line would be cut finer than whole numbers can say.
 */
export function cutByFraction(
  pieces: Pieces,
  cut: { readonly fromBill: string; readonly toBill: string; readonly part: number; readonly of: number },
): Pieces | null {
  const own = wholeOf(pieces.filter(([billId]) => billId === cut.fromBill));
  let left = own * cut.part;
  const laid: Piece[] = [];
  for (const [billId, weight] of [...pieces].reverse()) {
    const scaled = weight * cut.of;
    const taken = billId === cut.fromBill ? Math.min(left, scaled) : 0;
    left -= taken;
    if (taken > 0) laid.unshift([cut.toBill, taken]);
    if (scaled > taken) laid.unshift([billId, scaled - taken]);
  }
  return tidied(laid);
}

/** A line that came to `before` comes to more `now`: what lay where stays to the unit, what was added lies on `onBill`. */
export function grownOn(
  pieces: Pieces,
  grown: { readonly before: number; readonly now: number; readonly onBill: string },
): Pieces | null {
  const { before, now, onBill } = grown;
  const scaled = pieces.map(([billId, weight]): Piece => [billId, weight * before]);
  return tidied([...scaled, [onBill, wholeOf(pieces) * (now - before)]]);
}

/** What lies on one bill is laid on another. */
export function relaid(pieces: Pieces, fromBill: string, toBill: string): Pieces {
  const laid = pieces.map(([billId, weight]): Piece => [billId === fromBill ? toBill : billId, weight]);
  return tidied(laid) ?? pieces;
}

/** The shares without lines that lie wholly on the rest bill. */
export function withPieces(shares: Shares, lineId: string, pieces: Pieces, restBillId: string): Shares {
  const { [lineId]: _, ...others } = shares;
  return pieces.every(([billId]) => billId === restBillId) ? others : { ...others, [lineId]: pieces };
}

/** Neighbours on one bill joined, weights without a common divisor. */
function tidied(pieces: Pieces): Pieces | null {
  const joined: [string, number][] = [];
  for (const [billId, weight] of pieces) {
    const last = joined.at(-1);
    if (weight === 0) continue;
    if (last !== undefined && last[0] === billId) last[1] += weight;
    else joined.push([billId, weight]);
  }
  const divisor = joined.reduce((common, [, weight]) => commonDivisor(common, weight), 0);
  if (!Number.isSafeInteger(wholeOf(joined))) return null;
  return joined.map(([billId, weight]): Piece => [billId, weight / divisor]);
}

function wholeOf(pieces: Pieces): number {
  let whole = 0;
  for (const [, weight] of pieces) whole += weight;
  return whole;
}

function commonDivisor(left: number, right: number): number {
  let [larger, smaller] = [left, right];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
