import { money } from '../../../kernel/money.ts';
import { type Quantity, quantity } from '../../../kernel/quantity.ts';
import { byWeights, emptied, joinLines, splitLine } from './split.ts';
import type { Frozen, PricedLine, PricingResult } from './types.ts';
import { giftId, giftName } from './working-lines.ts';

/** What still stands of a frozen line, and the quantity that it does not cover and is priced now. */
export type Standing = {
  readonly kept: PricedLine;
  readonly fresh: {
    readonly quantity: Quantity;
    readonly given: Quantity;
  } | null;
};

/**
 * A frozen line met with what the order asks of it now (`net` of returns, of which `given` are gifts). The frozen
 * money belongs to the units that were paid for: those returned give back their share, those given since become a
 * gift of their share. Each share depends on the quantities alone, so returns in any number of steps give back
 * exactly what returning all at once would.
 */
export function standing(frozen: PricedLine, net: Quantity, given: Quantity): Standing {
  const giftsNow = Math.min(given, net);
  const paidNow = net - giftsNow;
  const paidThen = frozen.quantity - frozen.given;
  const keptPaid = Math.min(paidNow, paidThen);
  const keptGifts = Math.min(giftsNow, frozen.given);
  const newGifts = Math.min(giftsNow - keptGifts, paidThen - keptPaid);
  const freshGifts = giftsNow - keptGifts - newGifts;
  const freshPaid = paidNow - keptPaid;
  const fresh =
    freshGifts + freshPaid === 0
      ? null
      : {
          quantity: quantity(freshGifts + freshPaid),
          given: quantity(freshGifts),
        };
  if (keptPaid === paidThen && keptGifts === frozen.given) return { kept: frozen, fresh };
  return { kept: keptOf(frozen, { keptPaid, keptGifts, newGifts }), fresh };
}

type KeptUnits = {
  readonly keptPaid: number;
  readonly keptGifts: number;
  readonly newGifts: number;
};

function keptOf(frozen: PricedLine, units: KeptUnits): PricedLine {
  const { paid, gifts } = apart(frozen);
  const [stays, leaves] = cut(paid, units.keptPaid);
  const [newGift] = cut(leaves, units.newGifts);
  const [oldGift] = cut(gifts, units.keptGifts);
  const asGift = units.newGifts === 0 ? newGift : givenAway(newGift);
  return joinLines(joinLines(stays, oldGift), asGift);
}

/** The part of `line` for `units` of its quantity, and the rest. */
function cut(line: PricedLine, units: number): [PricedLine, PricedLine] {
  if (units === line.quantity) return [line, emptied(line)];
  if (units === 0) return [emptied(line), line];
  const weights = [units, line.quantity - units];
  const [part = emptied(line), rest = emptied(line)] = splitLine(line, weights, byWeights(weights));
  return [part, rest];
}

/** The units paid for, with all the money, and the units that were gifts when the line was frozen. */
function apart(frozen: PricedLine): { paid: PricedLine; gifts: PricedLine } {
  if (frozen.given === 0) return { paid: frozen, gifts: emptied(frozen) };
  const gift = frozen.reductions.filter((reduction) => reduction.id === giftId);
  const worth = gift.reduce((sum, reduction) => sum + reduction.amount, 0);
  return {
    paid: {
      ...frozen,
      quantity: quantity(frozen.quantity - frozen.given),
      given: quantity(0),
      base: money(frozen.base - worth),
      reductions: frozen.reductions.filter((reduction) => reduction.id !== giftId),
    },
    gifts: {
      ...emptied(frozen),
      quantity: frozen.given,
      given: frozen.given,
      base: money(worth),
      reductions: gift,
    },
  };
}

/** A share that was paid and is now a gift: its base is given, so no other reduction, fee or tax is left on it. */
function givenAway(share: PricedLine): PricedLine {
  const gift =
    share.base === 0
      ? []
      : [
          {
            id: giftId,
            kind: 'gift' as const,
            name: giftName,
            amount: share.base,
          },
        ];
  return {
    ...emptied(share),
    quantity: share.quantity,
    given: share.quantity,
    base: share.base,
    reductions: gift,
  };
}

/** What is frozen once the lines and fees named `ids` are covered by money: as they stand in `result`. */
export function freeze(result: PricingResult, ids: Iterable<string>, frozen: Frozen): Frozen {
  const wanted = new Set(ids);
  const next: Record<string, PricedLine> = { ...frozen };
  for (const line of result.lines) if (wanted.has(line.id)) next[line.id] = line;
  return next;
}
