import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical.ts';
import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import type { StoreFacts } from '../../kernel/store-facts.ts';
import { refusals, type RefusalCode } from '../../phrases/refusals.ts';
import { type Principal, principalName } from '../../platform/access/principal.ts';
import type { InputOf, ReplyOf } from '../../platform/http/contract.ts';
import { lockSeamRows, type SeamRow } from '../../seam/rows.ts';
import type { Handled, NewEvent } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import { insertRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { checkPortions, loadMenu, takePortions } from '../menu/index.ts';
import type { OrderingParts } from '../parts.ts';
import { type ChangedOrder, happen, untouchedOrder, withWords } from './changed-order.ts';
import type { placeRound as contract } from './contract.ts';
import { decideRound, roundHolds, roundRefusal, type WishedLine } from './domain/round.ts';
import { dishPlace } from './domain/place.ts';
import { type RefusedLine, readWishes, wordsOf } from './domain/wishes.ts';
import { findRound, loadForRound } from './queries.ts';
import { nextRevision, stateOrders, storeFacts } from './state-orders.ts';
import { openAndTheirs } from './take-order.ts';

type Body = InputOf<typeof contract>['body'];
type Parts = Pick<OrderingParts, 'link' | 'print' | 'menus'>;

/** A round that was placed, or the refusal of the whole. */
type Placed =
  | (Extract<Handled, { ok: true }> & { readonly body: ReplyOf<typeof contract> })
  | Extract<Handled, { ok: false }>;

/** 下单/加菜: takes what can be taken, names what cannot, and states the order anew. */
export async function placeRound(
  tx: Tx,
  parts: Parts,
  input: { readonly orderId: string; readonly body: Body },
  who: Principal,
  context: Context,
): Promise<Placed> {
  const [row] = await lockSeamRows(tx, [input.orderId]);
  return placeLockedRound(tx, parts, { ...input, row }, who, context);
}

/** The same, for a command that has locked the order's seam row already. */
export async function placeLockedRound(
  tx: Tx,
  parts: Parts,
  input: { readonly orderId: string; readonly body: Body; readonly row: SeamRow | undefined },
  who: Principal,
  context: Context,
): Promise<Placed> {
  const { orderId, body, row } = input;
  const itemIds = [...new Set(body.lines.map((line) => line.itemId))];
  const found = row && (await loadForRound(tx, orderId, itemIds));
  const open = openAndTheirs(found?.order, who);
  if (!open.ok) return open;
  if (row === undefined || found === undefined) return refuse('order.notFound');
  const changed = untouchedOrder(row, open.value);
  if (open.value.figures.lines.some((line) => line.roundId === body.roundId))
    return sentBefore(tx, changed, body);
  const store = await storeFacts(row.storeId, context);
  const chosen = await chooseRound(tx, parts, { changed, body, who, store, limited: found.limited }, context);
  if (!chosen.ok) return chosen;
  const { wished, refused, events } = chosen.value;
  const revision = nextRevision(row, store);
  const told = refused.map(toldLine);
  const reply = { roundId: body.roundId, accepted: wished.map((line) => line.id), refused: told, revision };
  if (body.dryRun === true)
    return { ok: true, status: 200, body: { ...reply, revision: Math.max(0, revision - 1) }, events: [] };
  if (wished.length === 0) return refuse('round.nothingAccepted', { refused: told });
  const placedBy = who.kind === 'guest' ? 'guest' : 'staff';
  const waits = roundHolds(placedBy, changed.after, store.settings.ordering);
  const round = { roundId: body.roundId, placedBy, lines: wished } as const;
  const sent = decideRound(changed.after.figures, round, waits, revision, context.newId);
  const after = withWords(happen(changed, [sent], context.now), wordsOf(wished, principalName(who)));
  stageRound(tx, changed, body, refused, who, context);
  const stated = await stateOrders(tx, parts, [after], [], context);
  return { ok: true, status: 201, body: reply, events: [...stated, ...events] };
}

type Choosing = {
  readonly changed: ChangedOrder;
  readonly body: Body;
  readonly who: Principal;
  readonly store: StoreFacts;
  /** Whether any of the dishes has portions to count. */
  readonly limited: boolean;
};

type Chosen = {
  readonly wished: readonly WishedLine[];
  readonly refused: readonly RefusedLine[];
  readonly events: readonly NewEvent[];
};

/** Menu, then the limits of the round as a whole, then portions: what is refused late gives nothing away. */
async function chooseRound(
  tx: Tx,
  parts: Parts,
  choosing: Choosing,
  context: Context,
): Promise<Decision<Chosen>> {
  const { changed, body, who, store, limited } = choosing;
  const menu = await loadMenu(tx, parts.menus, store.storeId, store.menuVersion);
  const { wished, refused } = readWishes(
    changed.after.figures,
    menu,
    body.lines,
    dishPlace(changed.after, store, context.now),
  );
  const placedBy = who.kind === 'guest' ? 'guest' : 'staff';
  const refusal = roundRefusal(changed.after.figures, { placedBy, lines: wished }, store.settings.ordering);
  if (refusal !== null) return { ok: false, refusal };
  if (!limited) return accept({ wished, refused, events: [] });
  const wanted = wished.map(({ id, chosen }) => ({
    key: id,
    itemId: chosen.itemId,
    thousandths: chosen.quantity,
  }));
  const portions =
    body.dryRun === true
      ? { refused: await checkPortions(tx, store.storeId, wanted), events: [] }
      : await takePortions(tx, store.storeId, wanted, principalName(who), context);
  const without = new Set(portions.refused.map((each) => each.key));
  return accept({
    wished: wished.filter((line) => !without.has(line.id)),
    refused: [
      ...refused,
      ...portions.refused.map(({ key, refusal: why }) => ({ lineId: key, refusal: why })),
    ],
    events: portions.events,
  });
}

/** The same round sent again is already done; another one under its id is not. */
async function sentBefore(tx: Tx, { row, after }: ChangedOrder, body: Body): Promise<Placed> {
  const round = await findRound(tx, body.roundId);
  if (round === undefined || round.content_hash !== contentHash(body)) return refuse('id.taken');
  const accepted = after.figures.lines.filter((line) => line.roundId === body.roundId).map((line) => line.id);
  return {
    ok: true,
    status: 201,
    body: {
      roundId: body.roundId,
      accepted,
      refused: round.refused.map(({ lineId, code }) => toldLine({ lineId, refusal: { code } })),
      revision: row.statement?.document.revision ?? 0,
    },
    events: [],
  };
}

function stageRound(
  tx: Tx,
  { after }: ChangedOrder,
  body: Body,
  refused: readonly RefusedLine[],
  who: Principal,
  context: Context,
): void {
  const round = {
    merchant_id: tx.merchantId,
    round_id: body.roundId,
    store_id: after.figures.storeId,
    order_id: after.figures.id,
    sent_by: principalName(who),
    sent_at: context.now.toISOString(),
    content_hash: contentHash(body),
    refused: refused.map(({ lineId, refusal }) => ({ lineId, code: refusal.code })),
  };
  tx.stage(insertRows('ordering.round', Object.keys(round), [round]));
}

function contentHash(body: Body): string {
  return createHash('sha256').update(canonicalJson(body.lines)).digest('base64');
}

/** A refused line in the words of the house. */
export function toldLine({ lineId, refusal }: { lineId: string; refusal: { code: RefusalCode } }) {
  const { zh, en } = refusals[refusal.code];
  return { lineId, code: refusal.code, zh, en };
}
