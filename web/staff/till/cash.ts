import { parseMoney } from '../../shared/money.ts';

/** What the fields of the cash box say. `takes`: what goes into the drawer; `amount`: what it takes off the bill. */
export type Cash = { readonly amount: number; readonly takes: number } & (
  | { readonly kind: 'right'; readonly received: number; readonly change: number }
  | { readonly kind: 'noAmount' }
  /** More than is open was typed as the part. */
  | { readonly kind: 'tooMuch' }
  /** So much more must be handed over. */
  | { readonly kind: 'tooLittle'; readonly missing: number }
);

type Open = { readonly open: number; readonly cashTakes: number };

/** How much of what is open is to be taken. */
type Part = { readonly kind: 'right' | 'noAmount' | 'tooMuch'; readonly amount: number };

/** Reads a typed part of what is open; no part is all of it. */
export function partIn(open: number, part: string | null): Part {
  const asked = part === null ? open : parseMoney(part);
  if (asked === null || asked === 0) return { kind: 'noAmount', amount: open };
  return asked > open ? { kind: 'tooMuch', amount: open } : { kind: 'right', amount: asked };
}

/** Reads what was typed: nothing received is the exact amount, no part is the whole bill. */
export function cashIn({ open, cashTakes }: Open, received: string, part: string | null): Cash {
  const { kind, amount } = partIn(open, part);
  const takes = amount === open ? cashTakes : amount;
  const handed = received.trim() === '' ? takes : parseMoney(received);
  if (kind !== 'right') return { kind, amount, takes };
  if (handed === null) return { kind: 'noAmount', amount, takes };
  if (handed < takes) return { kind: 'tooLittle', amount, takes, missing: takes - handed };
  return { kind: 'right', amount, takes, received: handed, change: handed - takes };
}

const notes = [10_00, 20_00, 50_00, 100_00];
const notesMax = 3;

/** What guests usually hand over for an amount: the next whole sums that notes make, without the amount itself. */
export function notesFor(takes: number): readonly number[] {
  const sums = notes.map((note) => Math.ceil(takes / note) * note);
  return [...new Set(sums)].filter((sum) => sum > takes).slice(-notesMax);
}

/** 抹零: what to take off so that the bill ends on a whole unit, on five, on ten. */
export function roundOffs(payable: number): readonly number[] {
  const offs = [100, 500, 1000].map((step) => payable % step);
  return [...new Set(offs)].filter((off) => off > 0 && off < payable);
}
