import { effect, signal } from '@preact/signals';
import type { Words } from '../shared/language.ts';
import { figuresOf, paymentsOf } from './figures.ts';
import type { Phrase } from './phrases.ts';
import { inMoney, orders, seating, session, store } from './state.ts';
import type { OrderView } from './types.ts';

type Settlement = NonNullable<OrderView['settlement']>;

/** What a guest keeps of a meal that was paid. Amounts are written out: it is read when the page knows no shop. */
export type Receipt = {
  readonly seatingId: string;
  readonly shop: Words;
  readonly table: Words;
  readonly number: string;
  /** When the last money came. */
  readonly at: string;
  readonly lines: readonly { readonly name: Words; readonly quantity: string; readonly amount: string }[];
  readonly figures: readonly { readonly name: Phrase; readonly amount: string }[];
  readonly payments: readonly { readonly words: Words; readonly amount: string }[];
};

const stored = 'tangshi.receipt';

/** The receipt that is open. */
export const shownReceipt = signal<Receipt | null>(null);

export function receiptOf({ order, lines }: OrderView, settlement: Settlement): Receipt | null {
  const [shop, at] = [store.value, seating.value ?? session.value];
  if (shop === null || at === null || session.value === null) return null;
  const times = settlement.tenders.map((tender) => tender.at).toSorted();
  const baseOf = (id: string) => settlement.lines.find((line) => line.id === id)?.base ?? 0;
  return {
    seatingId: session.value.seatingId,
    shop: shop.name,
    table: at.table.name,
    number: order.number,
    at: times.at(-1) ?? order.openedAt,
    lines: lines
      .filter((line) => line.state !== 'returned')
      .map(({ id, name, quantity }) => ({ name, quantity, amount: inMoney(baseOf(id)) })),
    figures: figuresOf(settlement, shop.fees)
      .filter(({ name }) => !['paid', 'refunded'].includes(name))
      .map(({ name, amount }) => ({ name, amount: inMoney(amount) })),
    payments: paymentsOf(settlement).map(({ words, amount }) => ({ words, amount: inMoney(amount ?? 0) })),
  };
}

// Kept on this phone alone as soon as all is paid, so that it is there when the table is cleared.
effect(() => {
  for (const view of orders.value) {
    const { settlement } = view;
    if (settlement === null || settlement.totals.due !== 0 || settlement.totals.applied === 0) continue;
    const receipt = receiptOf(view, settlement);
    if (receipt !== null) localStorage.setItem(stored, JSON.stringify(receipt));
  }
});

/** The receipt of the meal that just ended on this phone; none of an earlier party's. */
export function keptReceipt(): Receipt | null {
  // Parser: this page wrote it.
  const kept = JSON.parse(localStorage.getItem(stored) ?? 'null') as Receipt | null;
  return kept !== null && kept.seatingId === session.value?.seatingId ? kept : null;
}
