import { invariant } from '../../kernel/assert.ts';
import { type Decision, accept, refuse } from '../../kernel/decision.ts';
import type { StoreFacts } from '../../kernel/store-facts.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { type MountedRoute, read } from '../../platform/http/mount.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { getOutside, getShift, getTillShift, listShifts } from './contract.ts';
import { expectedFloat, piecesOf } from './domain/cash.ts';
import type { ClosedShift } from './domain/types.ts';
import { pageOfShifts, takenOutside } from './list.ts';
import { maySeeDay, maySeeShifts } from './policy.ts';
import { lastShift, readShift, takingsSince } from './queries.ts';
import { type Looker, readBeside, takingsView, viewOf } from './views.ts';

/** The reads of shifts: of this till, of the store, of a day. */
export function seeRoutes(): MountedRoute[] {
  return [
    read(getTillShift, maySeeShifts, async (tx, { params }, who, context) => {
      const looking = await lookerOf(who, params.storeId, context);
      if (!looking.ok) return looking;
      const { looker, store } = looking.value;
      const { required, blind } = store.settings.cashier.shift;
      const last = await lastShift(tx, looker.deviceId);
      const { shift = null } = last === null || last.state === 'closed' ? {} : await viewOf(tx, last, looker);
      const { till } = await readBeside(tx, { shifts: [], people: [], tills: [looker.deviceId] });
      const next = last?.state === 'closed' ? await nextOf(tx, last) : null;
      const pieces = piecesOf(store.currency);
      return { ok: true, body: { till: till(looker.deviceId), pieces, required, blind, shift, next } };
    }),

    read(getShift, maySeeShifts, async (tx, { params }, who, context) => {
      invariant(who.kind === 'staff', 'the policy lets staff in');
      const looking = await lookerOf(who, who.storeId, context);
      if (!looking.ok) return looking;
      const { looker } = looking.value;
      const shift = await readShift(tx, params.shiftId);
      if (shift === null || shift.storeId !== who.storeId) return refuse('shift.unknown');
      // Of other tills a cashier knows nothing.
      if (!looker.isManager && shift.deviceId !== looker.deviceId) return refuse('shift.unknown');
      return { ok: true, body: await viewOf(tx, shift, looker) };
    }),

    read(listShifts, maySeeShifts, async (tx, { params: { storeId }, query }, who, context) => {
      const looking = await lookerOf(who, storeId, context);
      if (!looking.ok) return looking;
      const { looker } = looking.value;
      const { date = null, till, cursor, limit } = query;
      const deviceId = looker.isManager && till === 'all' ? null : looker.deviceId;
      return pageOfShifts(tx, { storeId, date, deviceId, cursor, limit }, looker);
    }),

    read(getOutside, maySeeDay, async (tx, { params: { storeId, date } }, _who, context) => {
      const store = await context.store(storeId);
      if (store === null) return refuse('access.otherStore');
      const { phones, tills } = await takenOutside(tx, storeId, date);
      const body = { currency: store.currency, phones: takingsView(phones), tills: takingsView(tills) };
      return { ok: true, body };
    }),
  ];
}

/** What the drawer should hold when the next shift begins. */
async function nextOf(tx: Tx, { deviceId, counting, closing }: ClosedShift) {
  const { entries: _, ...before } = await takingsSince(tx, deviceId, counting.at);
  const { person } = await readBeside(tx, { shifts: [], people: [closing.by], tills: [] });
  return {
    expected: expectedFloat({ kept: closing.kept, before }),
    kept: closing.kept,
    before: takingsView(before),
    leftBy: person(closing.by),
    leftAt: closing.at,
  };
}

async function lookerOf(
  who: Principal,
  storeId: number,
  context: Context,
): Promise<Decision<{ readonly looker: Looker; readonly store: StoreFacts }>> {
  invariant(who.kind === 'staff', 'the policy lets staff in');
  const store = await context.store(storeId);
  if (store === null) return refuse('access.otherStore');
  const isManager = who.role === 'manager' || who.role === 'owner';
  const { blind } = store.settings.cashier.shift;
  return accept({ looker: { deviceId: who.deviceId, isManager, blind }, store });
}
