import type { ReplyOf } from '../../platform/http/contract.ts';
import type { getCart } from './contract.ts';
import { numberOf } from './domain/cart.ts';
import type { StoredCart } from './queries.ts';

/** The cart as a phone sees it: what is open, and phones by number and nickname alone. */
export function cartView(
  { revision, phones, lines, ...cart }: StoredCart,
  phoneId: string,
): ReplyOf<typeof getCart> {
  return {
    revision,
    you: numberOf({ ...cart, phones, lines }, phoneId),
    phones: phones.map(({ number, nickname }) => ({ number, nickname })),
    lines: lines
      .filter((line) => line.state === 'open')
      .map(({ id, phone, itemId, variantId, options, count, note, addedAt }) => ({
        id,
        phone,
        itemId,
        variantId,
        options: options.map((option) => ({ id: option.id, count: option.count })),
        count,
        note,
        addedAt,
      })),
  };
}
