import { computed, signal } from '@preact/signals';
import { newId, type Problem } from '../shared/client.ts';
import { type CartChange, type NewLine, queued, withChanges } from './cart-changes.ts';
import { client, follow, live, session, trouble } from './state.ts';
import type { Cart } from './types.ts';

/** A round whose answer was lost: it is sent again as it was, under its own key, before anything else. */
export type Unsure = {
  readonly key: string;
  readonly roundId: string;
  readonly orderId: string;
  readonly lines: readonly { readonly id: string; readonly count: number }[];
};

/** What this phone keeps of a party's cart. Another party at the same table begins with an empty one. */
type Kept = {
  readonly seatingId: string;
  /** Names this phone at its table, to the house alone. */
  readonly phoneId: string;
  readonly changes: readonly CartChange[];
  readonly unsure: Unsure | null;
};

const storedCart = 'tangshi.cart';
const nothing: Cart = { revision: -1, you: null, phones: [], lines: [] };

/** The cart as the house last said. */
export const known = signal<Cart>(nothing);
const kept = signal<Kept | null>(null);

export const unsure = computed(() => kept.value?.unsure ?? null);
/** The cart as it is, with what this phone still has to say. */
export const shownLines = computed(() => withChanges(known.value, kept.value?.changes ?? []));
/** What this guest typed as the phone's name, also before the house knows. */
export const ownNickname = computed(() => {
  const typed = kept.value?.changes.findLast((change) => change.kind === 'name');
  if (typed !== undefined) return typed.nickname;
  return known.value.phones.find(({ number }) => number === known.value.you)?.nickname ?? null;
});
/** Whether something waits for the line to come back. */
export const waiting = computed(() => live.value.kind === 'lost' && (kept.value?.changes.length ?? 0) > 0);

function keep(next: Kept): void {
  kept.value = next;
  localStorage.setItem(storedCart, JSON.stringify(next));
}

/** What was kept of this party, or a new beginning. */
function ours(): Kept | null {
  const seatingId = session.value?.seatingId;
  if (seatingId === undefined) return null;
  if (kept.value?.seatingId === seatingId) return kept.value;
  // Parser: this page wrote it.
  const before = JSON.parse(localStorage.getItem(storedCart) ?? 'null') as Partial<Kept> | null;
  const same = before?.seatingId === seatingId && before.changes !== undefined;
  keep({
    seatingId,
    phoneId: same ? (before.phoneId ?? newId()) : newId(),
    changes: same ? (before.changes ?? []) : [],
    unsure: same ? (before.unsure ?? null) : null,
  });
  return kept.value;
}

export function keepUnsure(next: Unsure | null): void {
  const now = ours();
  if (now !== null) keep({ ...now, unsure: next });
}

type Change =
  | { readonly kind: 'add'; readonly line: NewLine }
  | { readonly kind: 'count'; readonly line: NewLine; readonly by: number }
  | { readonly kind: 'name'; readonly nickname: string | null };

/** Does something to the cart: it shows at once, and is sent as soon as the line is there. */
export function changeCart(change: Change): void {
  const now = ours();
  if (now === null) return;
  keep({ ...now, changes: queued(now.changes, { ...change, key: newId(), tried: false }) });
  void sendChanges();
}

/** The address of the cart, or of something in it, asked for by this phone. */
export function cartPath(path = ''): string | null {
  const now = ours();
  return now === null ? null : `/v1/seatings/${now.seatingId}/cart${path}?phoneId=${now.phoneId}`;
}

/** An answer that was overtaken by a newer one is dropped. A round of which nothing is left in the cart has arrived. */
export function hearCart(cart: Cart): void {
  if (cart.revision >= known.value.revision) known.value = cart;
  if (unsure.value !== null && !isInCart(unsure.value)) keepUnsure(null);
}

/** Whether any line of a round is still in the cart, as the house last said. */
export function isInCart({ lines }: Pick<Unsure, 'lines'>): boolean {
  return lines.some(({ id }) => known.value.lines.some((line) => line.id === id));
}

let sending: Promise<boolean> | null = null;

/** Sends what waits, in order, each exactly once. Says whether nothing is left. */
export function sendChanges(): Promise<boolean> {
  sending ??= sendAll().finally(() => {
    sending = null;
  });
  return sending;
}

const againMilliseconds = 3_000;

async function sendAll(): Promise<boolean> {
  for (let now = ours(); now !== null; now = ours()) {
    const [first, ...rest] = now.changes;
    if (first === undefined) return true;
    const tried = { ...first, tried: true };
    keep({ ...now, changes: [tried, ...rest] });
    const answer = await sendOne(tried);
    if (!answer.ok && isUnknown(answer.problem)) {
      setTimeout(() => void sendChanges(), againMilliseconds);
      return false;
    }
    const after = ours();
    if (after === null) return false;
    keep({ ...after, changes: after.changes.filter((change) => change.key !== tried.key) });
    if (answer.ok) hearCart(answer.value);
    else refuse(tried, answer.problem);
  }
  return false;
}

function sendOne(change: CartChange) {
  switch (change.kind) {
    case 'add':
      return client.command<Cart>(cartPath('/lines') ?? '', wireLine(change.line), 'POST', change.key);
    case 'count': {
      const path = cartPath(`/lines/${change.line.id}/change`) ?? '';
      return client.command<Cart>(path, { by: change.by }, 'POST', change.key);
    }
    case 'name':
      return client.command<Cart>(cartPath('/phone') ?? '', { nickname: change.nickname }, 'PUT', change.key);
  }
}

function wireLine({ id, itemId, variantId, options, count, note }: NewLine): object {
  return { id, itemId, variantId, options, count, note };
}

/** What was wanted more of went to the kitchen meanwhile, or another phone took it out: then it is a line of its own. */
function refuse(change: CartChange, problem: Problem): void {
  if (problem.code === 'cart.lineGone' && change.kind === 'count' && change.by > 0)
    changeCart({ kind: 'add', line: { ...change.line, id: newId(), count: change.by } });
  else trouble.value = problem;
  void readCart();
}

/** Nobody knows whether it arrived: the network or the server was gone. */
export function isUnknown(problem: Problem): boolean {
  return problem.status === 0 || problem.status >= 500;
}

/** Reads the cart of the party, and brings what waited while the line was gone. */
async function readCart(): Promise<void> {
  const path = cartPath();
  if (path === null) return;
  const answer = await client.read<Cart>(path);
  if (answer.ok) hearCart(answer.value);
  await sendChanges();
}

follow(/^cart\./, readCart);
