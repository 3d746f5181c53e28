import type { Words } from '../../shared/language.ts';
import { chosenOptions } from '../../shared/options.ts';
import type { MenuItem } from '../till/reads.ts';

/** When a dish is to be made: at once, on a word 叫起, or with its course 上菜批次. */
export const whens = ['now', 'hold', 'course1', 'course2', 'course3'] as const;
export type When = (typeof whens)[number];

/** A dish that was picked and not sent yet. */
export type Picked = {
  readonly id: string;
  readonly item: MenuItem;
  readonly variant: MenuItem['variants'][number];
  readonly optionIds: readonly string[];
  readonly quantity: string;
  readonly note: string;
  readonly when: When;
};

export type RefusedLine = { readonly lineId: string; readonly zh: string; readonly en: string };

/** What was picked for an order, until the house has taken it. */
export type KeptRound = {
  readonly roundId: string;
  readonly picked: readonly Picked[];
  /** What was sent and has no answer yet: it is sent again as it is, under the same id, before anything else. */
  readonly sent: readonly Picked[] | null;
  readonly refused: readonly RefusedLine[];
  /** Whose dishes these are; null for an order without a table. */
  readonly table: Words | null;
};

export function emptyRound(roundId: string): KeptRound {
  return { roundId, picked: [], sent: null, refused: [], table: null };
}

/** Whether a dish may be on its way to the kitchen, so that nobody changes it here any more. */
export function isOnItsWay({ sent }: KeptRound, id: string): boolean {
  return sent?.some((each) => each.id === id) === true;
}

const quantityMax = 999;

/** One more dish; the same dish, wanted in the same way, is one line. */
export function withDish(round: KeptRound, dish: Picked): KeptRound {
  const same = round.picked.find((each) => !isOnItsWay(round, each.id) && wishOf(each) === wishOf(dish));
  if (same === undefined || dish.item.decimals) return { ...round, picked: [...round.picked, dish] };
  return withQuantity(round, same.id, Number(same.quantity) + Number(dish.quantity));
}

function wishOf({ item, variant, optionIds, note, when }: Picked): string {
  return JSON.stringify([item.id, variant.id, optionIds.toSorted(), note.trim(), when]);
}

/** Another quantity of a picked dish; none takes it away. */
export function withQuantity(round: KeptRound, id: string, quantity: number): KeptRound {
  if (isOnItsWay(round, id)) return round;
  const count = Math.min(quantityMax, quantity);
  const picked = round.picked
    .map((each) => (each.id === id ? { ...each, quantity: String(count) } : each))
    .filter((each) => Number(each.quantity) > 0);
  return { ...round, picked, refused: round.refused.filter(({ lineId }) => lineId !== id) };
}

/** A picked dish as it is wanted now. */
export function withChange(round: KeptRound, dish: Picked): KeptRound {
  if (isOnItsWay(round, dish.id)) return round;
  return {
    ...round,
    picked: round.picked.map((each) => (each.id === dish.id ? dish : each)),
    refused: round.refused.filter(({ lineId }) => lineId !== dish.id),
  };
}

/** What is left of a round when the house has answered: what it did not take stays, with its reason. */
export function afterAnswer(
  round: KeptRound,
  answer: { readonly accepted: readonly string[]; readonly refused: readonly RefusedLine[] },
  nextRoundId: string,
): KeptRound {
  return {
    ...round,
    roundId: nextRoundId,
    sent: null,
    refused: answer.refused,
    picked: round.picked.filter(({ id }) => !answer.accepted.includes(id)),
  };
}

/** How many dishes 道 these are; what is sold by weight is one. */
export function countOf(picked: readonly Picked[]): number {
  return picked.reduce((sum, { item, quantity }) => sum + (item.decimals ? 1 : Number(quantity)), 0);
}

/** What stands on the menu for these, in minor units; what it costs with fees and reductions the cashier says. */
export function stickerOf(picked: readonly Picked[]): number {
  return picked.reduce((sum, each) => {
    const options = chosenOptions(each.item, each.optionIds).reduce((total, { price }) => total + price, 0);
    return sum + Math.round((each.variant.price + options) * Number(each.quantity));
  }, 0);
}

/** How a picked dish is told to the house. */
export function wireLine(each: Picked): object {
  return {
    id: each.id,
    itemId: each.item.id,
    variantId: each.variant.id,
    options: each.optionIds.map((id) => ({ id, count: 1 })),
    quantity: each.quantity,
    ...(each.note.trim() === '' ? {} : { note: each.note.trim() }),
    ...wireWhens[each.when],
  };
}

const wireWhens: Readonly<Record<When, object>> = {
  now: {},
  hold: { hold: 'manual' },
  course1: { course: 1 },
  course2: { course: 2 },
  course3: { course: 3 },
};
