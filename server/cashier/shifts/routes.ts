import { invariant } from '../../kernel/assert.ts';
import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import type { StoreFacts } from '../../kernel/store-facts.ts';
import type { Approval } from '../../platform/access/approve.ts';
import { type Principal, principalName } from '../../platform/access/principal.ts';
import { command, type MountedRoute } from '../../platform/http/mount.ts';
import type { Handled } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { approvalGiven } from '../bills/index.ts';
import { moneyEntry, stageEntries } from '../ledger/index.ts';
import type { CashierParts } from '../parts.ts';
import { closeCounted, countDrawer, moveCashHere, openShiftHere, printHandover } from './contract.ts';
import { sumOf } from './domain/cash.ts';
import { closeShift, countAgain, countShift, type Doer, moveCash, openShift } from './domain/decide.ts';
import { type Told, tellClosed, tellCounted, tellMoved, tellOpened } from './domain/tell.ts';
import type { Count, CountedShift, Shift } from './domain/types.ts';
import { mayKeepShifts } from './policy.ts';
import { holdClock, knownAndLast, lockShift, readMove, stageTaken, takingsSince } from './queries.ts';
import { type Printing, stageHandover, stageKick } from './print.ts';
import { seeRoutes } from './see-routes.ts';
import { stageMove, stageNewShift, stageShift } from './rows.ts';
import { readBeside, viewOf } from './views.ts';

/** The routes of shifts 班次. */
export function shiftRoutes(parts: CashierParts): MountedRoute[] {
  return [
    ...seeRoutes(),
    openRoute(parts),
    moveRoute(parts),
    countRoute(),
    closeRoute(parts),
    printRoute(parts),
  ];
}

function openRoute(parts: CashierParts): MountedRoute {
  return command(openShiftHere, mayKeepShifts, async (tx, { params, body }, who, context) => {
    const { shiftId, count, source, note } = body;
    const asker = await askerOf(tx, who, params.storeId, context, { parts, approval: body.approval });
    if (!asker.ok) return asker;
    const { doer, store, deviceId } = asker.value;
    // Held first: two people who begin at once come one after the other.
    await holdClock(tx, store.storeId);
    const { known, last } = await knownAndLast(tx, shiftId, deviceId);
    if (known !== null)
      return known.deviceId === deviceId && known.float.counted === sumOf(count)
        ? done(tx, 200, { shift: known, told: null }, asker.value)
        : refuse('id.taken');
    if (last !== null && last.state !== 'closed') return refuse('shift.openAlready');
    const since = last?.counting.at ?? doer.now.toISOString();
    const { entries, ...before } = await takingsSince(tx, deviceId, since);
    const left = last === null ? null : { kept: last.closing.kept, before };
    const opened = openShift({ shiftId, deviceId, count, source, note, left }, store, doer);
    if (!opened.ok) return opened;
    stageNewShift(tx, opened.value);
    stageTaken(tx, opened.value, { part: left === null ? 'earlier' : 'before', since, entries });
    return done(tx, 201, { shift: opened.value, told: tellOpened(opened.value) }, asker.value);
  });
}

function moveRoute(parts: CashierParts): MountedRoute {
  return command(moveCashHere, mayKeepShifts, async (tx, { params, body }, who, context) => {
    const own = await ownShift(tx, params.shiftId, who, context, null);
    if (!own.ok) return own;
    const { shift, doer } = own.value;
    const { moveId, kind, amount } = body;
    const known = await readMove(tx, moveId);
    if (known !== null) {
      const same = known.shiftId === shift.shiftId && known.kind === kind && known.amount === amount;
      return same ? done(tx, 200, { shift, told: null }, own.value) : refuse('id.taken');
    }
    const moved = moveCash(shift, body);
    if (!moved.ok) return moved;
    stageShift(tx, moved.value);
    stageMove(tx, shift, body, { by: doer.staffId, at: doer.now });
    const { store } = own.value;
    const kicked = await stageKick(tx, shift, parts, { store, context, by: principalName(who) });
    const made = { shift: moved.value, told: tellMoved(moved.value, body) };
    const handled = await done(tx, 201, made, own.value);
    return handled.ok ? { ...handled, events: [...handled.events, ...kicked] } : handled;
  });
}

function countRoute(): MountedRoute {
  return command(countDrawer, mayKeepShifts, async (tx, { params, body }, who, context) => {
    const own = await ownShift(tx, params.shiftId, who, context, null);
    if (!own.ok) return own;
    const { shift, doer } = own.value;
    const { count } = body;
    if (shift.state === 'closed') return refuse('shift.ended');
    if (shift.state === 'counted') {
      if (isSameCount(shift, count)) return done(tx, 200, { shift, told: null }, own.value);
      const again = countAgain(shift, count, doer);
      stageShift(tx, again);
      return done(tx, 200, { shift: again, told: tellCounted(again) }, own.value);
    }
    await holdClock(tx, shift.storeId);
    const { entries, ...takings } = await takingsSince(tx, shift.deviceId, shift.openedAt);
    const counted = countShift(shift, count, takings, doer);
    stageShift(tx, counted);
    stageTaken(tx, counted, { part: 'during', since: shift.openedAt, entries });
    return done(tx, 200, { shift: counted, told: tellCounted(counted) }, own.value);
  });
}

function closeRoute(parts: CashierParts): MountedRoute {
  return command(closeCounted, mayKeepShifts, async (tx, { params, body }, who, context) => {
    const own = await ownShift(tx, params.shiftId, who, context, { parts, approval: body.approval });
    if (!own.ok) return own;
    const { shift, doer } = own.value;
    const { kept, note } = body;
    if (shift.state === 'closed' && shift.closing.kept === kept && shift.closing.note === note)
      return done(tx, 200, { shift, told: null }, own.value);
    const closed = closeShift(shift, { kept, note }, doer);
    if (!closed.ok) return closed;
    stageShift(tx, closed.value);
    const made = { shift: closed.value, told: tellClosed(closed.value) };
    const handled = await done(tx, 200, made, own.value);
    if (!handled.ok) return handled;
    // Nobody waits for it: a shop without a printer closes its shifts all the same.
    const slip = await stageHandover(tx, closed.value, parts, await printingOf(tx, own.value, who, 0));
    return slip.ok ? { ...handled, events: [...handled.events, slip.value] } : handled;
  });
}

function printRoute(parts: CashierParts): MountedRoute {
  return command(printHandover, mayKeepShifts, async (tx, { params }, who, context) => {
    const own = await ownShift(tx, params.shiftId, who, context, null);
    if (!own.ok) return own;
    const { shift } = own.value;
    if (shift.state !== 'closed') return refuse('shift.notCounted');
    const slip = await stageHandover(tx, shift, parts, await printingOf(tx, own.value, who, 1));
    if (!slip.ok) return slip;
    return { ok: true, status: 200, body: { printed: true }, events: [slip.value] };
  });
}

async function printingOf(
  tx: Tx,
  { shift, store, context }: Asker & { readonly shift: Shift },
  who: Principal,
  copy: 0 | 1,
): Promise<Printing> {
  const { till } = await readBeside(tx, { shifts: [], people: [], tills: [shift.deviceId] });
  return { store, context, till: till(shift.deviceId), by: principalName(who), copy };
}

const isSameCount = (shift: CountedShift, count: Count): boolean =>
  JSON.stringify(ordered(shift.counting.count)) === JSON.stringify(ordered(count));

const ordered = ({ pieces, other }: Count) => ({
  other,
  pieces: pieces
    .filter((piece) => piece.count > 0)
    .map(({ value, count }) => [value, count])
    .toSorted(([left = 0], [right = 0]) => left - right),
});

type Asker = {
  readonly doer: Doer;
  readonly store: StoreFacts;
  readonly deviceId: string;
  readonly context: Context;
};

type Yes = { readonly parts: CashierParts; readonly approval: Approval | undefined } | null;

/** Who asks, at which till, with whose yes. */
async function askerOf(
  tx: Tx,
  who: Principal,
  storeId: number,
  context: Context,
  yes: Yes,
): Promise<Decision<Asker>> {
  invariant(who.kind === 'staff', 'the policy lets staff in');
  const store = await context.store(storeId);
  if (store === null) return refuse('access.otherStore');
  const isManager = who.role === 'manager' || who.role === 'owner';
  const given =
    yes === null
      ? accept({ isManager, approvedBy: null })
      : await approvalGiven(tx, who, yes.approval, yes.parts, context);
  if (!given.ok) return given;
  const doer = {
    staffId: who.staffId,
    isManager: given.value.isManager,
    approvedBy: given.value.approvedBy,
    now: context.now,
    settings: store.settings.cashier.shift,
  };
  return accept({ doer, store, deviceId: who.deviceId, context });
}

/** A shift of the own till, locked; a manager keeps any of the store. */
async function ownShift(
  tx: Tx,
  shiftId: string,
  who: Principal,
  context: Context,
  yes: Yes,
): Promise<Decision<Asker & { readonly shift: Shift }>> {
  if (who.kind !== 'staff') return refuse('shift.unknown');
  const asker = await askerOf(tx, who, who.storeId, context, yes);
  if (!asker.ok) return asker;
  const shift = await lockShift(tx, shiftId);
  if (shift === null || shift.storeId !== who.storeId) return refuse('shift.unknown');
  const isManager = who.role === 'manager' || who.role === 'owner';
  if (!isManager && shift.deviceId !== who.deviceId) return refuse('shift.otherTill');
  return accept({ ...asker.value, shift });
}

type Made = { readonly shift: Shift; readonly told: Told | null };

/** Stages what the books hear of it, and answers with the shift as it is now. */
async function done(
  tx: Tx,
  status: number,
  { shift, told }: Made,
  { doer, store, deviceId, context }: Asker,
): Promise<Handled> {
  if (told?.happening) {
    const posted = { entryId: context.newId(), store, at: doer.now };
    const about = { subject: shift.shiftId, billId: null };
    stageEntries(tx, [moneyEntry(posted, about, told.happening)], shift.deviceId);
  }
  // What was staged is read again by the view.
  await tx.flush();
  const { isManager, settings } = doer;
  const body = await viewOf(tx, shift, { deviceId, isManager, blind: settings.blind });
  return { ok: true, status, body, events: told === null ? [] : [told.event] };
}
