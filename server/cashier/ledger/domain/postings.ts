import { invariant } from '../../../kernel/assert.ts';
import { type Money, money } from '../../../kernel/money.ts';
import { type Account, type MoneyTender, tenderAccount } from './chart.ts';
import { type AccountRef, type FigureOf, type LedgerEvent, postingTable } from './table.ts';

type NamesTender<E extends LedgerEvent> = '{tender}' extends
  | (typeof postingTable)[E][number]['debit']
  | (typeof postingTable)[E][number]['credit']
  ? true
  : false;

/** What one order (null: none) has of a happening. A figure that is left out is 0. */
export type HappeningPart<E extends LedgerEvent> = {
  readonly orderId: string | null;
  readonly figures: { readonly [F in FigureOf<E>]?: Money };
};

/** Something that moves money in the books: an event of the table and its figures, order by order. */
export type Happening = {
  [E in LedgerEvent]: {
    readonly event: E;
    readonly parts: readonly HappeningPart<E>[];
  } & (NamesTender<E> extends true ? { readonly tender: MoneyTender } : { readonly tender?: never });
}[LedgerEvent];

/** What guests owe and are owed is kept by order: these accounts' postings name theirs. */
const keptByOrder: ReadonlySet<Account> = new Set(['receivable.guest', 'refundsPayable']);

/** One side of an entry: positive is a debit, negative a credit. */
export type Posting = { readonly account: Account; readonly orderId: string | null; readonly amount: Money };

/**
 * The postings of a happening: each row of the table moves its figure from credit to debit. Amounts on the same
 * account (and order) are one posting, and what comes out as nothing is left out. The sum is zero.
 */
export function postingsOf(happening: Happening): Posting[] {
  const sums = new Map<string, { account: Account; orderId: string | null; amount: number }>();
  const add = (ref: AccountRef, orderId: string | null, amount: number): void => {
    const account = ref === '{tender}' ? tenderOf(happening) : ref;
    const order = keptByOrder.has(account) ? orderId : null;
    const key = `${account} ${order}`;
    const known = sums.get(key);
    if (known === undefined) sums.set(key, { account, orderId: order, amount });
    else known.amount += amount;
  };
  const rows: readonly { figure: string; debit: AccountRef; credit: AccountRef }[] =
    postingTable[happening.event];
  for (const { orderId, figures } of happening.parts) {
    const amounts: Readonly<Record<string, Money | undefined>> = figures;
    for (const { figure, debit, credit } of rows) {
      const amount = amounts[figure] ?? 0;
      if (amount === 0) continue;
      add(debit, orderId, amount);
      add(credit, orderId, -amount);
    }
  }
  const postings = [...sums.values()]
    .filter(({ amount }) => amount !== 0)
    .map((sum) => ({ ...sum, amount: money(sum.amount) }));
  assertBalanced(postings);
  return postings;
}

/** The tender's movement a happening books: what day summaries call net. */
export function tenderMovement(happening: Happening): Money {
  if (happening.tender === undefined) return money(0);
  const account = tenderAccount(happening.tender);
  let sum = 0;
  for (const posting of postingsOf(happening)) if (posting.account === account) sum += posting.amount;
  return money(sum);
}

/** Debits and credits of one entry are equal: the whole of double entry in one line. */
export function assertBalanced(postings: readonly { readonly amount: number }[]): void {
  let sum = 0;
  for (const { amount } of postings) sum += amount;
  invariant(sum === 0, `an entry sums to ${sum}`);
}

function tenderOf(happening: Happening): Account {
  invariant(happening.tender !== undefined, `${happening.event} names its tender`);
  return tenderAccount(happening.tender);
}
