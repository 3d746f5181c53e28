import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import { quantityOf } from '../../kernel/quantity.ts';
import { type Principal, principalName } from '../../platform/access/principal.ts';
import type { Handled, NewEvent } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { begun } from '../kitchen/domain/tickets.ts';
import { givePortionsBack } from '../menu/index.ts';
import type { Approval, OrderingParts } from '../parts.ts';
import { type ChangedOrder, happen, withReason } from './changed-order.ts';
import { decideGift, decideReprice, decideReturn } from './domain/change-line.ts';
import type { OrderEvent } from './domain/events.ts';
import type { Line } from './domain/types.ts';
import { type LineAct, needsApproval } from './policy.ts';
import { stateOrders } from './state-orders.ts';
import { findLine, takeOrder } from './take-order.ts';

type Parts = Pick<OrderingParts, 'link' | 'print' | 'menus' | 'approve'>;
type Place = { readonly orderId: string; readonly lineId: string };
type Asked = { readonly reason: string; readonly approval?: Approval | undefined };
type QuantityAsked = Asked & { readonly changeId: string; readonly quantity: string };

/** 退菜: what the kitchen has not begun goes back to the portions left. */
export async function returnLine(
  tx: Tx,
  parts: Parts,
  asked: Place & QuantityAsked,
  who: Principal,
  context: Context,
): Promise<Handled> {
  const { changeId, quantity, reason } = asked;
  const decide = (line: Line, by: string) =>
    decideReturn(line, { changeId, quantity: quantityOf(quantity), by });
  const decided = await decideOnLine(tx, parts, { ...asked, act: 'return', decide }, who, context);
  if (!decided.ok) return decided;
  const { line, changed } = decided.value;
  const { storeId } = changed.after.figures;
  const back =
    changed.happened.length === 0 || begun(line.tickets)
      ? []
      : await givePortionsBack(
          tx,
          storeId,
          [{ itemId: line.itemId, thousandths: quantityOf(quantity) }],
          principalName(who),
          context,
        );
  return stated(tx, parts, withReason(changed, line.id, changeId, reason), context, back);
}

/** 赠菜: the dish is made and served, and costs nothing. */
export async function giveLine(
  tx: Tx,
  parts: Parts,
  asked: Place & QuantityAsked,
  who: Principal,
  context: Context,
): Promise<Handled> {
  const { changeId, quantity, reason } = asked;
  const decide = (line: Line, by: string) =>
    decideGift(line, { changeId, quantity: quantityOf(quantity), by });
  const decided = await decideOnLine(tx, parts, { ...asked, act: 'give', decide }, who, context);
  if (!decided.ok) return decided;
  const { line, changed } = decided.value;
  return stated(tx, parts, withReason(changed, line.id, changeId, reason), context, []);
}

/** 改价: one unit costs this from now on. */
export async function repriceLine(
  tx: Tx,
  parts: Parts,
  asked: Place & Asked & { readonly unitPrice: number },
  who: Principal,
  context: Context,
): Promise<Handled> {
  const { unitPrice, reason } = asked;
  const decide = (line: Line, by: string) => decideReprice(line, { unitPrice, by });
  const decided = await decideOnLine(tx, parts, { ...asked, act: 'reprice', decide }, who, context);
  if (!decided.ok) return decided;
  const { line, changed } = decided.value;
  return stated(tx, parts, withReason(changed, line.id, 'repriced', reason), context, []);
}

type Deciding = Place & {
  readonly approval?: Approval | undefined;
  readonly act: LineAct;
  readonly decide: (line: Line, by: string) => Decision<readonly OrderEvent[]>;
};

/** A second person's PIN is checked before anything is locked: it takes tens of milliseconds. */
async function decideOnLine(
  tx: Tx,
  parts: Parts,
  { orderId, lineId, approval, act, decide }: Deciding,
  who: Principal,
  context: Context,
): Promise<Decision<{ line: Line; changed: ChangedOrder }>> {
  if (who.kind !== 'staff') return refuse('access.notAllowed');
  const approved = approval && (await parts.approve(tx, who, approval, ['manager'], context));
  if (approved?.ok === false) return approved;
  const taken = await takeOrder(tx, orderId, who);
  if (!taken.ok) return taken;
  const found = findLine(taken.value, lineId);
  if (!found.ok) return found;
  const line = found.value;
  if (approved === undefined && needsApproval(act, who, line)) return refuse('line.approvalNeeded');
  const decided = decide(line, approved?.value ?? who.staffId);
  if (!decided.ok) return decided;
  return accept({ line, changed: happen(taken.value, decided.value, context.now) });
}

async function stated(
  tx: Tx,
  parts: Pick<OrderingParts, 'link' | 'print' | 'menus'>,
  changed: ChangedOrder,
  context: Context,
  more: readonly NewEvent[],
): Promise<Handled> {
  const events = await stateOrders(tx, parts, [changed], [], context);
  return { ok: true, status: 200, body: changedReply(changed), events: [...events, ...more] };
}

/** The order and the revision of what it now asks for. */
export function changedReply({ row }: ChangedOrder): { orderId: string; revision: number } {
  return { orderId: row.orderId, revision: row.statement?.document.revision ?? 0 };
}
