import { computed, signal } from '@preact/signals';
import { newId, type Problem } from '../shared/client.ts';
import type { Words } from '../shared/language.ts';
import { client, orderId, readParty, session, trouble, waitsForConfirm } from './state.ts';
import type { CartLine, QuoteReply, RefusedLine, RoundReply } from './types.ts';

/** A round whose answer was lost: it is sent again as it was, under its own id, before anything else. */
type Unsure = { readonly roundId: string; readonly orderId: string; readonly lines: readonly CartLine[] };
type Totals = QuoteReply['settlement']['totals'];

export const cart = signal<readonly CartLine[]>([]);
export const unsure = signal<Unsure | null>(null);
/** What order and cart together would cost; null while it is being asked. */
export const quote = signal<Totals | null>(null);

export const cartCount = computed(() => cart.value.reduce((sum, line) => sum + line.count, 0));
/** Sticker prices only; what it really costs is the cashier's word (the quote). */
export const cartSticker = computed(() =>
  cart.value.reduce((sum, line) => sum + line.unitPrice * line.count, 0),
);

/** A line whose round may already be with the kitchen is not changed until that is known. */
export function isSettledLater(id: string): boolean {
  return unsure.value?.lines.some((line) => line.id === id) === true;
}

type Choice = Omit<CartLine, 'id' | 'count'>;

export function addToCart(choice: Choice): void {
  const same = cart.value.find((each) => !isSettledLater(each.id) && keyOf(each) === keyOf(choice));
  setCart(
    same === undefined
      ? [...cart.value, { ...choice, id: newId(), count: 1 }]
      : cart.value.map((each) => (each === same ? { ...each, count: Math.min(99, each.count + 1) } : each)),
  );
}

export function changeCount(id: string, by: number): void {
  if (isSettledLater(id)) return;
  setCart(
    cart.value
      .map((line) => (line.id === id ? { ...line, count: Math.min(99, line.count + by) } : line))
      .filter((line) => line.count > 0),
  );
}

function keyOf(line: Choice): string {
  return JSON.stringify([line.itemId, line.variantId, line.optionIds, line.note]);
}

function setCart(lines: readonly CartLine[]): void {
  cart.value = lines;
  keep();
  scheduleQuote();
}

/** A cart lives as long as the party: another party at the same table starts with an empty one. */
function keep(): void {
  const kept = { seatingId: session.value?.seatingId, cart: cart.value, unsure: unsure.value };
  localStorage.setItem('tangshi.cart', JSON.stringify(kept));
}

export function restoreCart(): void {
  const text = localStorage.getItem('tangshi.cart');
  if (text === null) return;
  // Parser: this page wrote it.
  const kept = JSON.parse(text) as { seatingId: string; cart: CartLine[]; unsure: Unsure | null };
  if (kept.seatingId !== session.value?.seatingId) return;
  cart.value = kept.cart;
  unsure.value = kept.unsure;
  scheduleQuote();
}

const quietMilliseconds = 250;
let quoteTimer: ReturnType<typeof setTimeout> | undefined;

/** Asks the cashier what the cart would cost, a moment after the last change. */
function scheduleQuote(): void {
  clearTimeout(quoteTimer);
  quote.value = null;
  if (cart.value.length === 0) return;
  quoteTimer = setTimeout(async () => {
    const asked = cart.value;
    const body = { orderId: orderId.value, lines: asked.map(wireLine) };
    const answer = await client.command<QuoteReply>('/v1/quotes', body);
    if (answer.ok && cart.value === asked) quote.value = answer.value.settlement.totals;
  }, quietMilliseconds);
}

function wireLine(line: CartLine): object {
  return {
    id: line.id,
    itemId: line.itemId,
    variantId: line.variantId,
    options: line.optionIds.map((id) => ({ id, count: 1 })),
    quantity: String(line.count),
    ...(line.note === '' ? {} : { note: line.note }),
  };
}

export type SendResult = {
  readonly accepted: number;
  readonly waits: boolean;
  readonly refused: readonly { readonly name: Words; readonly why: Words }[];
};

/** Sends the cart as one round. Refused lines stay in the cart, so nothing a guest chose is lost. */
export async function sendCart(): Promise<SendResult | null> {
  const round = unsure.value ?? { roundId: newId(), orderId: orderId.value, lines: cart.value };
  const waits = waitsForConfirm.value;
  const body = { roundId: round.roundId, lines: round.lines.map(wireLine) };
  const answer = await client.command<RoundReply>(`/v1/orders/${round.orderId}/rounds`, body);
  unsure.value = null;
  if (!answer.ok && isUnknown(answer.problem)) unsure.value = round;
  const accepted = answer.ok ? answer.value.accepted : [];
  const refused = answer.ok ? answer.value.refused : refusedOf(answer.problem);
  setCart(cart.value.filter((line) => !accepted.includes(line.id)));
  if (!answer.ok && refused.length === 0) {
    trouble.value = answer.problem;
    return null;
  }
  await readParty();
  return {
    accepted: accepted.length,
    waits,
    refused: refused.flatMap((why) =>
      round.lines.filter((line) => line.id === why.lineId).map(({ name }) => ({ name, why })),
    ),
  };
}

/** Nobody knows whether it arrived: the network or the server was gone. */
function isUnknown(problem: Problem): boolean {
  return problem.status === 0 || problem.status >= 500;
}

/** Where no line was accepted, the refusals come as the details of the problem. */
function refusedOf({ code, details }: Problem): readonly RefusedLine[] {
  // Parser: the contract of the round says what its refusal carries.
  return code === 'round.nothingAccepted' ? ((details?.['refused'] ?? []) as RefusedLine[]) : [];
}
