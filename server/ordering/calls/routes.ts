import { refuse } from '../../kernel/decision.ts';
import { command, type MountedRoute, read } from '../../platform/http/mount.ts';
import { openItem } from '../../spine/open-items.ts';
import { callWaiter, getCall } from './contract.ts';
import { type Call, callFor } from './domain/call.ts';
import { mayCall } from './policy.ts';
import { callKind, lastCall, lockCaller } from './queries.ts';

/** The routes by which guests call a waiter; staff see and answer calls where all open items are. */
export function makeCallRoutes(): MountedRoute[] {
  return [callRoute(), callingRoute()];
}

function callRoute(): MountedRoute {
  return read(getCall, mayCall, async (tx, { params: { seatingId } }, who) => {
    if (who.kind !== 'guest' || who.seatingId !== seatingId) return refuse('seating.notFound');
    return { ok: true, body: { call: told(await lastCall(tx, seatingId)) } };
  });
}

function callingRoute(): MountedRoute {
  return command(callWaiter, mayCall, async (tx, { params: { seatingId }, body }, who, context) => {
    if (who.kind !== 'guest' || who.seatingId !== seatingId) return refuse('seating.notFound');
    const { storeId } = who;
    const tableId = await lockCaller(tx, storeId, seatingId);
    if (tableId === null) return refuse('seating.notFound');
    const last = await lastCall(tx, seatingId);
    const called = callFor(last, body.reason, context.now);
    if (!called.ok) return called;
    const reasons = called.value;
    const open = last?.seenAt === null ? last : null;
    const reply = { call: told({ reasons, openedAt: open?.openedAt ?? context.now, seenAt: null }) };
    if (reasons === open?.reasons) return { ok: true, status: 200, body: reply, events: [] };
    const details = { tableId, reasons };
    const opened = await openItem(tx, { kind: callKind, storeId, subject: seatingId, details }, context);
    const payload = { reason: body.reason };
    const event = { storeId, type: 'guest.called', subject: seatingId, payload };
    return { ok: true, status: 201, body: reply, events: [...opened, event] };
  });
}

function told(call: Call | null) {
  if (call === null) return null;
  const { reasons, openedAt, seenAt } = call;
  return { reasons, calledAt: openedAt.toISOString(), seenAt: seenAt?.toISOString() ?? null };
}
