import { computed, effect, signal } from '@preact/signals';
import { newId, type Problem } from '../shared/client.ts';
import type { Words } from '../shared/language.ts';
import { chosenOptions } from '../shared/options.ts';
import { countMax, type ShownLine } from './cart-changes.ts';
import {
  cartPath,
  changeCart,
  hearCart,
  isInCart,
  isUnknown,
  keepUnsure,
  known,
  sendChanges,
  shownLines,
  unsure,
} from './cart-sync.ts';
import { client, live, menu, orderId, readParty, trouble, waitsForConfirm } from './state.ts';
import type { CartLine, Menu, QuoteReply, RefusedLine, SentCart } from './types.ts';

type Totals = QuoteReply['settlement']['totals'];

/** The shared cart in words and prices. */
export const cart = computed(() => shownLines.value.map((line) => inWords(line, menu.value)));
type Quote =
  /** `refused`: lines the house would not take now, each with the reason. */
  | { readonly kind: 'priced'; readonly totals: Totals; readonly refused: readonly RefusedLine[] }
  /** The cart as a whole cannot be ordered, and why. */
  | { readonly kind: 'refused'; readonly why: Words };

/** What order and cart together would cost; null while it is being asked. */
export const quote = signal<Quote | null>(null);

export const cartCount = computed(() => cart.value.reduce((sum, line) => sum + line.count, 0));
/** Sticker prices only; what it really costs is the cashier's word (the quote). */
export const cartSticker = computed(() =>
  cart.value.reduce((sum, line) => sum + line.unitPrice * line.count, 0),
);
/** Whether other phones put something in: then it is looked at before it is sent. */
export const isShared = computed(() => cart.value.some((line) => !line.own));

const unknownDish: Words = { zh: '菜单上已没有的菜', en: 'A dish that left the menu' };

function inWords(line: ShownLine, dishes: Menu | null): CartLine {
  const item = dishes?.items.find((each) => each.id === line.itemId);
  const variant = item?.variants.find((each) => each.id === line.variantId);
  const ids = line.options.map((option) => option.id);
  const options = item === undefined ? [] : chosenOptions(item, ids);
  const names = options.map((option) => option.name);
  const sized = item !== undefined && item.variants.length > 1 && variant !== undefined;
  return {
    ...line,
    gone: dishes !== null && (item === undefined || item.soldOut || item.left === 0),
    own: line.phone === (known.value.you ?? 0),
    name: item?.name ?? unknownDish,
    details: sized ? [variant.name, ...names] : names,
    unitPrice: options.reduce((sum, option) => sum + option.price, variant?.price ?? 0),
  };
}

/** A line whose round may already be with the kitchen is not changed until that is known. */
export function isSettledLater(id: string): boolean {
  return unsure.value?.lines.some((line) => line.id === id) === true;
}

export type Choice = {
  readonly itemId: string;
  readonly variantId: string;
  readonly optionIds: readonly string[];
  readonly note: string;
};

/** One more of what this phone already chose, or a new line: the line of another phone stays its own. */
export function addToCart({ itemId, variantId, optionIds, note }: Choice): void {
  const line = { itemId, variantId, options: optionIds.map((id) => ({ id, count: 1 })), note: note || null };
  const same = cart.value.find(
    (each) => each.own && !isSettledLater(each.id) && keyOf(each) === keyOf(line) && each.count < countMax,
  );
  if (same === undefined) changeCart({ kind: 'add', line: { ...line, id: newId(), count: 1 } });
  else changeCart({ kind: 'count', line: same, by: 1 });
}

function keyOf({ itemId, variantId, options, note }: Omit<ShownLine, 'id' | 'phone' | 'count' | 'pending'>) {
  return JSON.stringify([itemId, variantId, options.map((option) => option.id), note]);
}

export function changeCount(id: string, by: number): void {
  const line = cart.value.find((each) => each.id === id);
  if (line === undefined || isSettledLater(id) || line.count + by > countMax) return;
  changeCart({ kind: 'count', line, by });
}

/** Why the house would not take a line as it stands; null while nothing speaks against it. */
export function whyRefused(line: CartLine): Words | null {
  if (line.gone) return soldOut;
  if (quote.value?.kind !== 'priced') return null;
  return quote.value.refused.find(({ lineId }) => lineId === line.id) ?? null;
}

const soldOut: Words = { zh: '已售罄，不会下单', en: 'Sold out: it will not be ordered' };

const quietMilliseconds = 250;
let quoteTimer: ReturnType<typeof setTimeout> | undefined;

/** Asks the cashier what the cart would cost, a moment after the last change. */
export function askQuote(asked: readonly CartLine[]): void {
  clearTimeout(quoteTimer);
  quote.value = null;
  if (asked.length === 0) return;
  quoteTimer = setTimeout(async () => {
    const body = { orderId: orderId.value, lines: asked.map(wireLine) };
    const answer = await client.command<QuoteReply>('/v1/quotes', body);
    if (cart.value !== asked) return;
    if (answer.ok) {
      const { settlement, refused } = answer.value;
      quote.value = { kind: 'priced', totals: settlement.totals, refused };
    } else if (!isUnknown(answer.problem)) quote.value = { kind: 'refused', why: answer.problem };
  }, quietMilliseconds);
}

function wireLine({ id, itemId, variantId, options, count, note }: CartLine): object {
  return { id, itemId, variantId, options, quantity: String(count), ...(note === null ? {} : { note }) };
}

export type SendResult = {
  readonly accepted: number;
  readonly waits: boolean;
  readonly refused: readonly { readonly name: Words; readonly why: Words }[];
};

/** Sends what this phone shows as one round. What is refused, and what others add meanwhile, stays in the cart. */
export async function sendCart(): Promise<SendResult | null> {
  const shown = cart.value;
  const seen = shown.map(({ id, count }) => ({ id, count }));
  const round = unsure.value ?? { key: newId(), roundId: newId(), orderId: orderId.value, lines: seen };
  const waits = waitsForConfirm.value;
  trouble.value = null;
  if (!(await sendChanges())) {
    trouble.value = away;
    return null;
  }
  const { key, ...body } = round;
  const answer = await client.command<SentCart>(cartPath('/send') ?? '', body, 'POST', key);
  const lost = !answer.ok && isUnknown(answer.problem);
  keepUnsure(lost && isInCart(round) ? round : null);
  if (answer.ok) hearCart(answer.value.cart);
  // The answer was lost, but the cart that the house told meanwhile says that it arrived.
  else if (lost && unsure.value === null) {
    await readParty();
    return { accepted: round.lines.length, waits, refused: [] };
  }
  const accepted = answer.ok ? answer.value.round.accepted : [];
  const refused = answer.ok ? answer.value.round.refused : refusedOf(answer.problem);
  if (!answer.ok && refused.length === 0) {
    trouble.value = answer.problem;
    return null;
  }
  await readParty();
  return {
    accepted: accepted.length,
    waits,
    refused: refused.flatMap((why) =>
      shown.filter((line) => line.id === why.lineId).map(({ name }) => ({ name, why })),
    ),
  };
}

const away: Words = {
  zh: '现在连不上店里，选好的都还在，连上后再下单',
  en: 'The shop cannot be reached. Your choices are kept: send them when the line is back',
};

/** Where no line was accepted, the refusals come as the details of the problem. */
function refusedOf({ code, details }: Problem): readonly RefusedLine[] {
  // Parser: the contract of the round says what its refusal carries.
  return code === 'round.nothingAccepted' ? ((details?.['refused'] ?? []) as RefusedLine[]) : [];
}

// The line is back: what was said about it is over.
effect(() => {
  if (live.value.kind === 'live' && trouble.peek() === away) trouble.value = null;
});
