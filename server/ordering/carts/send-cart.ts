import { refuse } from '../../kernel/decision.ts';
import type { Principal } from '../../platform/access/principal.ts';
import type { InputOf } from '../../platform/http/contract.ts';
import { lockSeamRows, type SeamRow } from '../../seam/rows.ts';
import type { Handled } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { findRound, placeLockedRound, toldLine } from '../orders/index.ts';
import type { OrderingParts } from '../parts.ts';
import type { sendCart as contract } from './contract.ts';
import { type CartLine, linesToSend, sendLines } from './domain/cart.ts';
import { isOwnCart } from './policy.ts';
import { stageCart, type StoredCart, takeCart } from './queries.ts';
import { cartView } from './view.ts';

type Sending = {
  readonly seatingId: string;
  readonly phoneId: string;
  readonly body: InputOf<typeof contract>['body'];
};

/**
 * 下单: what the sender saw and is still there becomes one round, under the rules of every round. Accepted lines leave
 * the cart in the same transaction; refused ones, and what came meanwhile, stay. Another phone that sends at the same
 * moment waits for the cart and finds nothing left to send.
 */
export async function sendCart(
  tx: Tx,
  parts: Pick<OrderingParts, 'link' | 'print' | 'menus'>,
  { seatingId, phoneId, body: { roundId, orderId, lines: seen } }: Sending,
  who: Principal,
  context: Context,
): Promise<Handled> {
  if (!isOwnCart(who, seatingId)) return refuse('seating.notFound');
  // The orders' lock comes before the cart's, as everywhere.
  const [row] = await lockSeamRows(tx, [orderId]);
  const before = await takeCart(tx, seatingId);
  if (before === undefined) return refuse('seating.notFound');
  const done = before.lines.filter((line) => line.roundId === roundId);
  if (done.length > 0) return sentBefore(tx, before, { roundId, phoneId, done, row });
  const sending = linesToSend(before, seen);
  if (sending.length === 0) return refuse('cart.nothingToSend');
  const round = { roundId, lines: sending.map(wantedLine) };
  const placed = await placeLockedRound(tx, parts, { orderId, body: round, row }, who, context);
  if (!placed.ok) return placed;
  const accepted = new Set(placed.body.accepted);
  const gone = sending.filter((line) => accepted.has(line.id));
  const { stored, events } = stageCart(tx, before, sendLines(before, gone, roundId, context.newId));
  const body = { round: placed.body, cart: cartView(stored, phoneId) };
  return { ...placed, body, events: [...placed.events, ...events] };
}

type Done = {
  readonly roundId: string;
  readonly phoneId: string;
  readonly done: readonly CartLine[];
  readonly row: SeamRow | undefined;
};

/** The same round sent again is already done: it is answered alike, with the cart as it is now. */
async function sentBefore(tx: Tx, cart: StoredCart, { roundId, phoneId, done, row }: Done): Promise<Handled> {
  const refused = (await findRound(tx, roundId))?.refused ?? [];
  const round = {
    roundId,
    accepted: done.map((line) => line.id),
    refused: refused.map(({ lineId, code }) => toldLine({ lineId, refusal: { code } })),
    revision: row?.statement?.document.revision ?? 0,
  };
  return { ok: true, status: 201, body: { round, cart: cartView(cart, phoneId) }, events: [] };
}

function wantedLine({ id, itemId, variantId, options, count, note }: CartLine) {
  return {
    id,
    itemId,
    variantId,
    options: options.map((option) => ({ ...option })),
    quantity: String(count),
    ...(note === null ? {} : { note }),
  };
}
