import { refuse } from '../../kernel/decision.ts';
import { type Principal, principalName } from '../../platform/access/principal.ts';
import { command, type MountedRoute, read } from '../../platform/http/mount.ts';
import { stageSeamRows } from '../../seam/rows.ts';
import type { Handled } from '../../spine/command.ts';
import type { Tx } from '../../spine/transaction.ts';
import { endCalls } from '../calls/index.ts';
import { endCart } from '../carts/index.ts';
import { openOrder } from '../open-order.ts';
import type { OrderingParts } from '../parts.ts';
import {
  clearSeating,
  confirmSeating,
  getFloor,
  getSeating,
  openSeating,
  transferSeating,
} from './contract.ts';
import type { Seating } from './domain/seating.ts';
import { readFloor } from './floor-view.ts';
import { furnitureRoutes } from './furniture.ts';
import {
  confirmOrders,
  endOrders,
  loadParty,
  mayLeave,
  stateParty,
  stillSits,
  transferOrders,
} from './party.ts';
import { maySeat, maySeeFloor, maySeeParty } from './policy.ts';
import {
  lockOrdersOf,
  lockParty,
  lockTable,
  readParty,
  stageCleared,
  stageConfirmed,
  stageOccupied,
  stageSeating,
  stageTransferred,
} from './queries.ts';
import { scanRoute } from './scan.ts';
import { tableSheetRoutes } from './table-sheet.ts';

/** The routes of the floor: furniture, parties, the scan of a table's code. */
export function makeFloorRoutes(parts: OrderingParts): MountedRoute[] {
  return [
    floorRoute(),
    partyRoute(),
    openRoute(parts),
    confirmRoute(parts),
    clearRoute(parts),
    transferRoute(parts),
    scanRoute(parts),
    ...furnitureRoutes(),
    ...tableSheetRoutes(parts),
  ];
}

function floorRoute(): MountedRoute {
  return read(getFloor, maySeeFloor, async (tx, { params }) => {
    const floor = await readFloor(tx, params.storeId);
    return floor === undefined ? refuse('access.otherStore') : { ok: true, body: floor };
  });
}

function partyRoute(): MountedRoute {
  return read(getSeating, maySeeParty, async (tx, { params }, who) => {
    const party = await readParty(tx, params.seatingId);
    if (party === undefined || !ownParty(who, party)) return refuse('seating.notFound');
    const { id, storeId, state, covers, openedAt, table, orders } = party;
    return {
      ok: true,
      body: { id, storeId, state, covers, openedAt: openedAt.toISOString(), table, orders },
    };
  });
}

function openRoute(parts: OrderingParts): MountedRoute {
  return command(openSeating, maySeat, async (tx, { params: { storeId }, body }, who, context) => {
    const { seatingId, orderId, tableId, covers } = body;
    const store = await context.store(storeId);
    if (store === null) return refuse('access.otherStore');
    const table = await lockTable(tx, storeId, tableId);
    if (table === undefined) return refuse('table.notFound');
    if (table.seating_id !== null) return openedBefore(tx, table.seating_id, body);
    const by = principalName(who);
    const order = {
      orderId,
      service: 'dineIn',
      seating: { seatingId, tableId },
      covers,
      note: null,
      openedBy: by,
    } as const;
    const opened = await openOrder(tx, order, store, parts.orderNumbers, context);
    const seating = { id: seatingId, storeId, tableId, state: 'open', covers } as const;
    const sat = stageSeating(tx, seating, orderId, by, context);
    stageOccupied(tx, [{ tableId, seatingId }]);
    stageSeamRows(tx, [opened.row], context.now);
    const reply = { seatingId, orderId, orderNumber: opened.orderNumber };
    return { ok: true, status: 201, body: reply, events: [sat, ...opened.events] };
  });
}

/** The table is taken: by this very party (then it is already done), or by another one. */
async function openedBefore(
  tx: Tx,
  seatingId: string,
  wanted: { readonly seatingId: string; readonly orderId: string },
): Promise<Handled> {
  const party = await readParty(tx, seatingId);
  const order = party?.orders.find((each) => each.orderId === wanted.orderId);
  if (seatingId !== wanted.seatingId || order === undefined)
    return refuse('table.occupied', { seatingId, state: party?.state });
  return { ok: true, status: 200, body: { seatingId, ...order }, events: [] };
}

function confirmRoute(parts: OrderingParts): MountedRoute {
  return command(confirmSeating, maySeat, async (tx, { params: { seatingId }, body }, who, context) => {
    const rows = await lockOrdersOf(tx, seatingId);
    const locked = await lockParty(tx, seatingId, null);
    if (locked === undefined || !ownParty(who, locked.seating)) return refuse('seating.notFound');
    const { seating } = locked;
    if (seating.state === 'cleared') return refuse('seating.notOpen');
    if (seating.state === 'open') return refuse('seating.notAwaiting');
    const loaded = await loadParty(tx, rows);
    const confirmed = stageConfirmed(tx, seating, body.covers, principalName(who), context);
    stageOccupied(tx, [{ tableId: seating.tableId, seatingId }]);
    const changed = confirmOrders(loaded, body.covers, context);
    const events = await stateParty(tx, parts, loaded, changed, context);
    const reply = { seatingId, state: 'open', covers: body.covers };
    return { ok: true, status: 200, body: reply, events: [confirmed, ...events] };
  });
}

function clearRoute(parts: OrderingParts): MountedRoute {
  return command(clearSeating, maySeat, async (tx, { params: { seatingId } }, who, context) => {
    const rows = await lockOrdersOf(tx, seatingId);
    const locked = await lockParty(tx, seatingId, null);
    if (locked === undefined || !ownParty(who, locked.seating)) return refuse('seating.notFound');
    const { seating, tables } = locked;
    const reply = { ok: true, status: 200, body: { seatingId, state: 'cleared' } } as const;
    if (seating.state === 'cleared') return { ...reply, events: [] };
    const loaded = await loadParty(tx, rows);
    const leave = mayLeave(loaded);
    if (!leave.ok) return leave;
    await parts.endGuestSessions(tx, seatingId);
    const by = principalName(who);
    endCart(tx, seatingId);
    const calls = await endCalls(tx, seatingId, by, context);
    const cleared = stageCleared(tx, seating, by, context);
    if (stillSits(seating, tables)) stageOccupied(tx, [{ tableId: seating.tableId, seatingId: null }]);
    const events = await stateParty(tx, parts, loaded, endOrders(loaded, by, context), context);
    return { ...reply, events: [cleared, ...calls, ...events] };
  });
}

function transferRoute(parts: OrderingParts): MountedRoute {
  return command(transferSeating, maySeat, async (tx, { params: { seatingId }, body }, who, context) => {
    const rows = await lockOrdersOf(tx, seatingId);
    const locked = await lockParty(tx, seatingId, body.tableId);
    if (locked === undefined || !ownParty(who, locked.seating)) return refuse('seating.notFound');
    const { seating, tables } = locked;
    const target = tables.find((table) => table.id === body.tableId);
    if (seating.state === 'cleared') return refuse('seating.notOpen');
    if (target === undefined) return refuse('table.notFound');
    const reply = { ok: true, status: 200, body: { seatingId, tableId: target.id } } as const;
    if (target.id === seating.tableId) return { ...reply, events: [] };
    if (target.seatingId !== null) return refuse('table.occupied', { seatingId: target.seatingId });
    const loaded = await loadParty(tx, rows);
    const orderIds = rows.map((row) => row.orderId);
    const transferred = stageTransferred(tx, seating, target.id, orderIds);
    stageOccupied(tx, moved(seating, target.id));
    const changed = transferOrders(loaded, target, context);
    const events = await stateParty(tx, parts, loaded, changed, context);
    return { ...reply, events: [transferred, ...events] };
  });
}

function moved(seating: Seating, toTableId: string) {
  return [
    { tableId: seating.tableId, seatingId: null },
    { tableId: toTableId, seatingId: seating.id },
  ];
}

/** Staff see the parties of their store, guests their own: everybody else is told that there is none. */
function ownParty(who: Principal, party: { readonly id: string; readonly storeId: number }): boolean {
  if (who.kind === 'guest') return who.seatingId === party.id;
  return who.kind === 'staff' && who.storeId === party.storeId;
}
