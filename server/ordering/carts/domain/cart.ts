import { accept, type Decision, refuse } from '../../../kernel/decision.ts';

export const cartLinesMax = 100;
/** Lines of a party that are kept altogether, with those removed and sent. */
export const keptLinesMax = 2000;
export const phonesMax = 50;
export const countMax = 99;

/** What a guest chose. */
export type Choice = {
  readonly itemId: string;
  readonly variantId: string;
  readonly options: readonly { readonly id: string; readonly count: number }[];
  readonly note: string | null;
};

export type CartLine = Choice & {
  readonly id: string;
  /** The number of the phone that added it. */
  readonly phone: number;
  readonly count: number;
  readonly state: 'open' | 'removed' | 'sent';
  readonly roundId: string | null;
  readonly addedAt: string;
};

export type CartPhone = {
  readonly phoneId: string;
  readonly number: number;
  readonly nickname: string | null;
};

/** The cart of one party: its phones, and all lines there ever were, in the order they came. */
export type Cart = { readonly phones: readonly CartPhone[]; readonly lines: readonly CartLine[] };

/** Adds a line of a phone. The same line again is already done, wherever it is by now. */
export function addLine(
  cart: Cart,
  phoneId: string,
  wanted: Choice & { readonly id: string; readonly count: number },
  addedAt: string,
): Decision<Cart> {
  const joined = joinPhone(cart, phoneId);
  if (!joined.ok) return joined;
  const phone = numberOf(joined.value, phoneId);
  const before = cart.lines.find((line) => line.id === wanted.id);
  if (before !== undefined)
    return before.phone === phone && sameChoice(before, wanted) ? accept(cart) : refuse('id.taken');
  const open = cart.lines.filter((line) => line.state === 'open').length;
  if (open >= cartLinesMax || cart.lines.length >= keptLinesMax)
    return refuse('cart.full', { max: cartLinesMax });
  const { id, itemId, variantId, options, note, count } = wanted;
  const line: CartLine = {
    id,
    phone: phone ?? 0,
    itemId,
    variantId,
    options,
    note,
    count: Math.min(countMax, count),
    state: 'open',
    roundId: null,
    addedAt,
  };
  return accept({ ...joined.value, lines: [...cart.lines, line] });
}

/** Takes more or fewer of a line, whoever added it; with none left it is removed. */
export function changeLine(cart: Cart, lineId: string, by: number): Decision<Cart> {
  const line = cart.lines.find((each) => each.id === lineId);
  if (line?.state !== 'open') return refuse('cart.lineGone');
  const count = Math.min(countMax, line.count + by);
  return accept(withLine(cart, count > 0 ? { ...line, count } : { ...line, state: 'removed' }));
}

/** Removes a line; one that is removed already stays so. */
export function removeLine(cart: Cart, lineId: string): Decision<Cart> {
  const line = cart.lines.find((each) => each.id === lineId);
  if (line?.state === 'removed') return accept(cart);
  return line?.state === 'open'
    ? accept(withLine(cart, { ...line, state: 'removed' }))
    : refuse('cart.lineGone');
}

/** A phone is called as its guest typed; null: by its number again. */
export function namePhone(cart: Cart, phoneId: string, nickname: string | null): Decision<Cart> {
  const joined = joinPhone(cart, phoneId);
  if (!joined.ok) return joined;
  const phones = joined.value.phones.map((each) => (each.phoneId === phoneId ? { ...each, nickname } : each));
  return accept({ ...joined.value, phones });
}

export function numberOf(cart: Cart, phoneId: string): number | null {
  return cart.phones.find((phone) => phone.phoneId === phoneId)?.number ?? null;
}

function joinPhone(cart: Cart, phoneId: string): Decision<Cart> {
  if (numberOf(cart, phoneId) !== null) return accept(cart);
  if (cart.phones.length >= phonesMax) return refuse('cart.tooManyPhones', { max: phonesMax });
  const number = Math.max(0, ...cart.phones.map((phone) => phone.number)) + 1;
  return accept({ ...cart, phones: [...cart.phones, { phoneId, number, nickname: null }] });
}

/** What a sender saw of a line. */
export type SeenLine = { readonly id: string; readonly count: number };

/**
 * The lines to send: those seen that are still there, each with the smaller of the count that was seen and the one that
 * is there, so that nothing goes to the kitchen that the sender did not see or somebody took out.
 */
export function linesToSend(cart: Cart, seen: readonly SeenLine[]): readonly CartLine[] {
  const counts = new Map(seen.map(({ id, count }) => [id, count]));
  return cart.lines.flatMap((line) => {
    const count = Math.min(line.count, counts.get(line.id) ?? 0);
    return line.state === 'open' && count > 0 ? [{ ...line, count }] : [];
  });
}

/** The cart after a round took these lines; what was added to one meanwhile stays as a line of its own. */
export function sendLines(cart: Cart, sent: readonly CartLine[], roundId: string, newId: () => string): Cart {
  const bySent = new Map(sent.map((line) => [line.id, line]));
  const lines = cart.lines.flatMap((line): CartLine[] => {
    const taken = bySent.get(line.id);
    if (taken === undefined) return [line];
    const gone = { ...taken, state: 'sent', roundId } as const;
    const rest = line.count - taken.count;
    return rest > 0 ? [gone, { ...line, id: newId(), count: rest }] : [gone];
  });
  return { ...cart, lines };
}

function withLine(cart: Cart, line: CartLine): Cart {
  return { ...cart, lines: cart.lines.map((each) => (each.id === line.id ? line : each)) };
}

function sameChoice(left: Choice, right: Choice): boolean {
  return JSON.stringify(contentOf(left)) === JSON.stringify(contentOf(right));
}

function contentOf({ itemId, variantId, options, note }: Choice): unknown[] {
  return [itemId, variantId, options.map(({ id, count }) => [id, count]), note];
}
