import { refuse } from '../../kernel/decision.ts';
import { command, entry, type MountedRoute, read } from '../../platform/http/mount.ts';
import { readSeamRows } from '../../seam/rows.ts';
import type { OrderingParts } from '../parts.ts';
import { giveLine, repriceLine, returnLine } from './change-lines.ts';
import { cancelOrder, finishOrder, moveLines, openOrder, releaseLines, urgeLine } from './change-order.ts';
import * as contract from './contract.ts';
import { listOrders } from './list.ts';
import { placeRound } from './place-round.ts';
import { isTheirs, mayChangeOrder, mayOrder, maySeeOrder, maySeeOrders } from './policy.ts';
import { loadOrders } from './queries.ts';
import { quoteOrder } from './quote.ts';
import { orderView } from './views.ts';

/** The routes of orders. */
export function makeOrderRoutes(parts: OrderingParts): MountedRoute[] {
  return [...readingRoutes(parts), ...roundRoutes(parts), ...lineRoutes(parts)];
}

function readingRoutes(parts: OrderingParts): MountedRoute[] {
  return [
    read(contract.getOrder, maySeeOrder, async (tx, { params }, who) => {
      const [order] = await loadOrders(tx, [params.orderId]);
      const [row] = await readSeamRows(tx, [params.orderId]);
      if (order === undefined || row === undefined || !isTheirs(who, order.figures))
        return refuse('order.notFound');
      return { ok: true, body: orderView(order, row, who.kind === 'guest' ? 'guest' : 'staff') };
    }),
    read(contract.listOrders, maySeeOrders, async (tx, { params, query }) => {
      const body = await listOrders(tx, params.storeId, query.state, query.cursor);
      return body === null ? refuse('request.invalid') : { ok: true, body };
    }),
    entry(contract.quoteOrder, mayOrder, ({ body }, who, context) => quoteOrder(parts, body, who, context)),
  ];
}

function roundRoutes(parts: OrderingParts): MountedRoute[] {
  return [
    command(contract.openOrder, mayChangeOrder, (tx, { params, body }, who, context) =>
      openOrder(tx, parts, { ...params, ...body }, who, context),
    ),
    command(contract.placeRound, mayOrder, (tx, { params, body }, who, context) =>
      placeRound(tx, parts, { ...params, body }, who, context),
    ),
    command(contract.releaseLines, mayChangeOrder, (tx, { params, body }, who, context) =>
      releaseLines(tx, parts, { ...params, ...body }, who, context),
    ),
    command(contract.moveLines, mayChangeOrder, (tx, { params, body }, who, context) =>
      moveLines(tx, parts, { ...params, ...body }, who, context),
    ),
    command(contract.cancelOrder, mayChangeOrder, (tx, { params, body }, who, context) =>
      cancelOrder(tx, parts, { ...params, ...body }, who, context),
    ),
    command(contract.finishOrder, mayChangeOrder, (tx, { params }, who, context) =>
      finishOrder(tx, parts, params.orderId, who, context),
    ),
  ];
}

function lineRoutes(parts: OrderingParts): MountedRoute[] {
  return [
    command(contract.returnLine, mayChangeOrder, (tx, { params, body }, who, context) =>
      returnLine(tx, parts, { ...params, ...body }, who, context),
    ),
    command(contract.giveLine, mayChangeOrder, (tx, { params, body }, who, context) =>
      giveLine(tx, parts, { ...params, ...body }, who, context),
    ),
    command(contract.repriceLine, mayChangeOrder, (tx, { params, body }, who, context) =>
      repriceLine(tx, parts, { ...params, ...body }, who, context),
    ),
    command(contract.urgeLine, mayChangeOrder, (tx, { params }, who, context) =>
      urgeLine(tx, parts, params, who, context),
    ),
  ];
}
