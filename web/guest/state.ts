import { computed, signal } from '@preact/signals';
import { type Answer, makeClient, newId, type Problem } from '../shared/client.ts';
import type { Words } from '../shared/language.ts';
import { followLive, type LiveState } from '../shared/live.ts';
import type { CartLine, GuestSession, Menu, OrderView, RoundReply, SettlementTotals } from './types.ts';

/** Everything this page knows. Signals change, the page follows. */
const tableCode = decodeURIComponent(location.pathname.split('/').pop() ?? '');
const storedSession = `tangshi.session.${tableCode}`;

export const session = signal<GuestSession | null>(null);
export const menu = signal<Menu | null>(null);
export const order = signal<OrderView | null>(null);
export const cart = signal<readonly CartLine[]>([]);
export const quote = signal<SettlementTotals | null>(null);
export const trouble = signal<Words | null>(null);
export const fatal = signal<'ended' | 'badCode' | null>(null);
export const live = signal<LiveState>({ kind: 'live' });
export const refreshedAt = signal(Date.now());
export const page = signal<'menu' | 'order'>('menu');

export const cartCount = computed(() => cart.value.reduce((sum, line) => sum + line.count, 0));
/** Sticker prices only; what it really costs is the cashier's word (the quote). */
export const cartSticker = computed(() => cart.value.reduce((sum, line) => sum + line.unitPrice * line.count, 0));

const client = makeClient(
  () => session.value?.token ?? null,
  () => {
    sessionStorage.removeItem(storedSession);
    fatal.value = 'ended';
  },
);

/** Opens the page: a session for the table's code, the menu, what was ordered, and the live stream. */
export async function start(): Promise<void> {
  const kept = sessionStorage.getItem(storedSession);
  // Parser: this page wrote it.
  if (kept !== null) session.value = JSON.parse(kept) as GuestSession;
  else if (!(await enter())) return;
  await Promise.all([readMenu(), readOrder()]);
  restoreCart();
  followLive(() => session.value?.token ?? null, {
    event: (event) => {
      if (event.type.startsWith('portion.') || event.type.startsWith('menu.')) void readMenu();
      else void readOrder();
    },
    refresh: () => void Promise.all([readMenu(), readOrder()]),
    state: (state) => {
      live.value = state;
    },
  });
}

/** Scans the table: a session bound to the current party. `digits` stand in for a tap of staff. */
export async function enter(digits?: string): Promise<boolean> {
  const body = digits === undefined ? { tableCode } : { tableCode, digits };
  const answer = await client.command<GuestSession>('/v1/guest-sessions', body);
  if (!answer.ok) {
    if (answer.problem.status === 404 || answer.problem.status === 422) fatal.value = 'badCode';
    else trouble.value = answer.problem;
    return false;
  }
  session.value = answer.value;
  sessionStorage.setItem(storedSession, JSON.stringify(answer.value));
  return true;
}

async function readMenu(): Promise<void> {
  const at = session.value;
  if (at === null) return;
  const answer = await client.read<Menu>(`/v1/stores/${at.storeId}/menu`);
  if (answer.ok) menu.value = answer.value;
  else report(answer.problem);
}

export async function readOrder(): Promise<void> {
  const at = session.value;
  if (at === null) return;
  const answer = await client.read<OrderView>(`/v1/orders/${orderIdOf(at)}`);
  if (answer.ok) {
    order.value = answer.value;
    refreshedAt.value = Date.now();
  } else report(answer.problem);
}

/** The order where this party's new dishes fall: the one that was opened last. */
function orderIdOf(at: GuestSession): string {
  return at.orders.at(-1)?.orderId ?? '';
}

function report(problem: Problem): void {
  if (problem.status !== 401) trouble.value = problem;
}

export function addToCart(line: Omit<CartLine, 'id' | 'count'>): void {
  const same = cart.value.find((each) => sameChoice(each, line));
  setCart(
    same === undefined
      ? [...cart.value, { ...line, id: newId(), count: 1 }]
      : cart.value.map((each) => (each === same ? { ...each, count: each.count + 1 } : each)),
  );
}

export function changeCount(id: string, by: number): void {
  setCart(
    cart.value
      .map((line) => (line.id === id ? { ...line, count: Math.min(99, line.count + by) } : line))
      .filter((line) => line.count > 0),
  );
}

function sameChoice(left: Omit<CartLine, 'id' | 'count'>, right: Omit<CartLine, 'id' | 'count'>): boolean {
  const key = (line: Omit<CartLine, 'id' | 'count'>) =>
    JSON.stringify([line.itemId, line.variantId, line.optionIds, line.note]);
  return key(left) === key(right);
}

function setCart(lines: readonly CartLine[]): void {
  cart.value = lines;
  localStorage.setItem(cartKey(), JSON.stringify(lines));
  scheduleQuote();
}

/** A cart lives as long as the party: another party at the same table starts with an empty one. */
function cartKey(): string {
  return `tangshi.cart.${session.value?.seatingId ?? ''}`;
}

function restoreCart(): void {
  const kept = localStorage.getItem(cartKey());
  // Parser: this page wrote it.
  if (kept !== null) cart.value = JSON.parse(kept) as CartLine[];
  scheduleQuote();
}

let quoteTimer: ReturnType<typeof setTimeout> | undefined;

/** Asks the cashier what the cart would cost, a moment after the last change. */
function scheduleQuote(): void {
  clearTimeout(quoteTimer);
  quote.value = null;
  if (cart.value.length === 0) return;
  quoteTimer = setTimeout(async () => {
    const asked = cart.value;
    const at = session.value;
    if (at === null) return;
    const body = { orderId: orderIdOf(at), lines: asked.map(wireLine) };
    const answer = await client.command<{ settlement: { totals: SettlementTotals } }>('/v1/quotes', body);
    if (answer.ok && cart.value === asked) quote.value = answer.value.settlement.totals;
  }, 250);
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

export type SendResult = { readonly accepted: number; readonly refused: RoundReply['refused']; readonly names: Words[] };

/** Sends the cart as one round. Refused lines stay in the cart, so nothing a guest chose is lost. */
export async function sendCart(): Promise<SendResult | null> {
  const lines = cart.value;
  const at = session.value;
  if (at === null) return null;
  const body = { roundId: newId(), lines: lines.map(wireLine) };
  const answer: Answer<RoundReply> = await client.command(`/v1/orders/${orderIdOf(at)}/rounds`, body);
  if (!answer.ok) {
    trouble.value = answer.problem;
    return null;
  }
  const { accepted, refused } = answer.value;
  setCart(lines.filter((line) => !accepted.includes(line.id)));
  await readOrder();
  return {
    accepted: accepted.length,
    refused,
    names: refused.flatMap((each) => lines.find((line) => line.id === each.lineId)?.name ?? []),
  };
}
