import { refuse } from '../../kernel/decision.ts';
import { type Principal, principalName } from '../../platform/access/principal.ts';
import { stageSeamRows } from '../../seam/rows.ts';
import type { Handled } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { openOrder as beginOrder } from '../open-order.ts';
import type { OrderingParts } from '../parts.ts';
import { changedReply } from './change-lines.ts';
import { type ChangedOrder, ended, happen } from './changed-order.ts';
import { decideUrge } from './domain/change-line.ts';
import { decideCancel, decideFinish, moneyState } from './domain/end.ts';
import { decideMove } from './domain/move.ts';
import { decideRelease } from './domain/release.ts';
import { statedLine } from './domain/statement.ts';
import { nextRevision, stateOrders, storeFacts } from './state-orders.ts';
import { findLine, takeOrder, takeOrders } from './take-order.ts';

type Parts = Pick<OrderingParts, 'link' | 'print' | 'menus'>;

/** Opens an order without a table; it asks for nothing yet. */
export async function openOrder(
  tx: Tx,
  parts: Pick<OrderingParts, 'orderNumbers'>,
  asked: {
    readonly storeId: number;
    readonly orderId: string;
    readonly service: 'takeOut' | 'delivery' | 'pickup';
    readonly note?: string | undefined;
  },
  who: Principal,
  context: Context,
): Promise<Handled> {
  const store = await context.store(asked.storeId);
  if (store === null) return refuse('access.otherStore');
  const order = {
    orderId: asked.orderId,
    service: asked.service,
    seating: null,
    covers: 0,
    note: asked.note ?? null,
    openedBy: principalName(who),
  };
  const opened = await beginOrder(tx, order, store, parts.orderNumbers, context);
  stageSeamRows(tx, [opened.row], context.now);
  const body = { orderId: asked.orderId, orderNumber: opened.orderNumber };
  return { ok: true, status: 201, body, events: opened.events };
}

/** 转菜: both orders are stated in one set, so that a line is never in two of them. */
export async function moveLines(
  tx: Tx,
  parts: Parts,
  asked: { readonly orderId: string; readonly toOrderId: string; readonly lineIds: readonly string[] },
  who: Principal,
  context: Context,
): Promise<Handled> {
  if (who.kind !== 'staff') return refuse('access.notAllowed');
  if (asked.orderId === asked.toOrderId) return refuse('order.sameOrder');
  const taken = await takeOrders(tx, [asked.orderId, asked.toOrderId], who);
  if (!taken.ok) return taken;
  const [from, to] = taken.value;
  if (from === undefined || to === undefined) return refuse('order.notFound');
  const store = await storeFacts(to.row.storeId, context);
  const wanted = { lineIds: asked.lineIds, by: who.staffId, toRevision: nextRevision(to.row, store) };
  const decided = decideMove(from.after.figures, to.after.figures, wanted);
  if (!decided.ok) return decided;
  const left = leave(happen(from, decided.value.source, context.now), asked.toOrderId, who.staffId, context);
  const arrived = arrive(happen(to, decided.value.destination, context.now), from);
  const events = await stateOrders(tx, parts, [left, arrived], [], context);
  const { revision } = changedReply(left);
  const body = {
    orderId: asked.orderId,
    revision,
    toOrderId: asked.toOrderId,
    toRevision: changedReply(arrived).revision,
  };
  return { ok: true, status: 200, body, events };
}

/** The order they left goes on stating the lines as they were, and where they went. */
function leave(changed: ChangedOrder, toOrderId: string, by: string, context: Context): ChangedOrder {
  const here = new Set(changed.after.figures.lines.map((line) => line.id));
  const gone = changed.before.figures.lines.filter((line) => !here.has(line.id));
  const movedTo = { orderId: toOrderId, by, at: context.now.toISOString() };
  const stated = gone.map(
    (line) => [line.id, { ...statedLine(line, changed.before.words.get(line.id)), movedTo }] as const,
  );
  return { ...changed, after: { ...changed.after, away: new Map([...changed.after.away, ...stated]) } };
}

/** Arriving lines bring their words; one that comes back is no longer stated as gone. */
function arrive(changed: ChangedOrder, from: ChangedOrder): ChangedOrder {
  const here = new Set(changed.after.figures.lines.map((line) => line.id));
  const words = [...from.before.words].filter(([lineId]) => here.has(lineId));
  const away = [...changed.after.away].filter(([lineId]) => !here.has(lineId));
  const { after } = changed;
  return { ...changed, after: { ...after, words: new Map([...after.words, ...words]), away: new Map(away) } };
}

/** 起菜: held lines go to their stations. */
export async function releaseLines(
  tx: Tx,
  parts: Parts,
  asked: { readonly orderId: string; readonly lineIds: readonly string[] },
  who: Principal,
  context: Context,
): Promise<Handled> {
  const taken = await takeOrder(tx, asked.orderId, who);
  if (!taken.ok) return taken;
  const decided = decideRelease(taken.value.after.figures, asked.lineIds, context.newId);
  if (!decided.ok) return decided;
  const changed = happen(taken.value, decided.value, context.now);
  const released = decided.value.flatMap((event) =>
    event.type === 'line.released' ? event.payload.lines.map((line) => line.id) : [],
  );
  const events = await stateOrders(tx, parts, [changed], [], context);
  return { ok: true, status: 200, body: { released }, events };
}

/** 催菜: the station sees that somebody waits. */
export async function urgeLine(
  tx: Tx,
  parts: Parts,
  asked: { readonly orderId: string; readonly lineId: string },
  who: Principal,
  context: Context,
): Promise<Handled> {
  const taken = await takeOrder(tx, asked.orderId, who);
  if (!taken.ok) return taken;
  const line = findLine(taken.value, asked.lineId);
  if (!line.ok) return line;
  const decided = decideUrge(line.value);
  if (!decided.ok) return decided;
  const changed = happen(taken.value, decided.value, context.now);
  const events = await stateOrders(tx, parts, [changed], [], context);
  return { ok: true, status: 200, body: { orderId: asked.orderId, lineId: asked.lineId }, events };
}

/** Cancels an order on which nothing stands: what was paid for it goes back. */
export async function cancelOrder(
  tx: Tx,
  parts: Parts,
  asked: { readonly orderId: string; readonly reason: string },
  who: Principal,
  context: Context,
): Promise<Handled> {
  const taken = await takeOrder(tx, asked.orderId, who);
  if (!taken.ok) return taken;
  const decided = decideCancel(taken.value.after.figures);
  if (!decided.ok) return decided;
  const ending = { by: principalName(who), reason: asked.reason };
  const changed = ended(taken.value, decided.value, ending, context.now);
  const events = await stateOrders(tx, parts, [changed], [], context);
  return { ok: true, status: 200, body: changedReply(changed), events };
}

/** Finishes an order without a table; one at a table ends with 清台. */
export async function finishOrder(
  tx: Tx,
  parts: Parts,
  orderId: string,
  who: Principal,
  context: Context,
): Promise<Handled> {
  const taken = await takeOrder(tx, orderId, who);
  if (!taken.ok) return taken;
  const { row, after } = taken.value;
  if (after.figures.seatingId !== null) return refuse('order.hasSeating');
  const money = moneyState(row.statement?.document ?? null, row.settlement?.document ?? null);
  const decided = decideFinish(after.figures, money);
  if (!decided.ok) return decided;
  const ending = { by: principalName(who), reason: null };
  const changed = ended(taken.value, decided.value, ending, context.now);
  const events = await stateOrders(tx, parts, [changed], [], context);
  return { ok: true, status: 200, body: changedReply(changed), events };
}
