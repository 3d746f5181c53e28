import { accept, refuse } from '../../kernel/decision.ts';
import { type Principal, principalName } from '../../platform/access/principal.ts';
import type { InputOf } from '../../platform/http/contract.ts';
import type { EntryReply } from '../../platform/http/mount.ts';
import { readSeamRows } from '../../seam/rows.ts';
import type { Context } from '../../spine/context.ts';
import { checkPortions, loadMenu } from '../menu/index.ts';
import type { OrderingParts } from '../parts.ts';
import { happen, untouchedOrder, withWords } from './changed-order.ts';
import type { quoteOrder as contract } from './contract.ts';
import { decideRound, roundRefusal } from './domain/round.ts';
import { draftStatement } from './domain/statement.ts';
import { dishPlace } from './domain/place.ts';
import { readWishes, wordsOf } from './domain/wishes.ts';
import { loadOrders } from './queries.ts';
import { toldLine } from './place-round.ts';
import { nextRevision, storeFacts } from './state-orders.ts';
import { openAndTheirs } from './take-order.ts';

/** 报价: the order with these lines, as the cashier would price it; nothing is locked, nothing is kept. */
export async function quoteOrder(
  parts: Pick<OrderingParts, 'link' | 'menus'>,
  { orderId, lines }: InputOf<typeof contract>['body'],
  who: Principal,
  context: Context,
): Promise<EntryReply> {
  if (who.kind === 'nobody') return refuse('access.signInNeeded');
  const told: ReturnType<typeof toldLine>[] = [];
  const quoted = await parts.link().quote(
    who.merchantId,
    async (tx) => {
      const [row] = await readSeamRows(tx, [orderId]);
      const open = openAndTheirs((await loadOrders(tx, [orderId]))[0], who);
      if (!open.ok) return open;
      if (row === undefined) return refuse('order.notFound');
      const store = await storeFacts(row.storeId, context);
      const menu = await loadMenu(tx, parts.menus, store.storeId, store.menuVersion);
      const { wished, refused } = readWishes(
        open.value.figures,
        menu,
        lines,
        dishPlace(open.value, store, context.now),
      );
      const placedBy = who.kind === 'guest' ? 'guest' : 'staff';
      const refusal = roundRefusal(open.value.figures, { placedBy, lines: wished }, store.settings.ordering);
      if (refusal !== null) return { ok: false, refusal };
      const wanted = wished.map(({ id, chosen }) => ({
        key: id,
        itemId: chosen.itemId,
        thousandths: chosen.quantity,
      }));
      const without = await checkPortions(tx, store.storeId, wanted);
      told.push(...[...refused, ...without.map((each) => ({ ...each, lineId: each.key }))].map(toldLine));
      const taken = wished.filter((line) => !without.some((each) => each.key === line.id));
      const round = { roundId: context.newId(), placedBy, lines: taken } as const;
      const waits = { confirm: false, payment: false };
      const sent = decideRound(open.value.figures, round, waits, nextRevision(row, store), context.newId);
      const quotedOrder = withWords(
        happen(untouchedOrder(row, open.value), [sent], context.now),
        wordsOf(taken, principalName(who)),
      );
      return accept(draftStatement(quotedOrder.after, store.currency));
    },
    context,
  );
  if (!quoted.ok) return quoted;
  return { ok: true, status: 200, body: { refused: told, settlement: quoted.value } };
}
