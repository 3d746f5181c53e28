import { refuse } from '../../kernel/decision.ts';
import type { Access } from '../../platform/access/index.ts';
import { hashPin } from '../../platform/access/pin.ts';
import { allow, staff } from '../../platform/access/policy.ts';
import type { Principal, Role } from '../../platform/access/principal.ts';
import { command, type MountedRoute, read } from '../../platform/http/mount.ts';
import type { Handled, NewEvent } from '../../spine/command.ts';
import type { Tx } from '../../spine/transaction.ts';
import { addMember, changeMember, listMembers, resetPin } from './contract.ts';
import { mayManage } from './policy.ts';
import {
  lockActiveOwners,
  lockMemberOf,
  type Member,
  membersOf,
  stageMember,
  stageNewMember,
  stagePin,
} from './queries.ts';

/** The office's routes for the people of a store. */
export function memberRoutes(access: Access): MountedRoute[] {
  return [
    read(listMembers, allow(staff('manager')), async (tx, { params }) => {
      return { ok: true, body: { staff: await membersOf(tx, params.storeId) } };
    }),
    command(addMember, allow(staff('manager')), async (tx, { params, body }, who, context) => {
      if (!manages(who, body.role)) return refuse('access.notAllowed');
      const known = await lockMemberOf(tx, params.storeId, body.staffId);
      const member: Member = { id: body.staffId, name: body.name, role: body.role, active: true };
      if (known !== undefined) return same(known, member) ? done(201, known, []) : refuse('id.taken');
      stageNewMember(tx, params.storeId, member, await hashPin(body.pin), context.now);
      return done(201, member, [changed(params.storeId, 'staff.added', member)]);
    }),
    command(changeMember, allow(staff('manager')), async (tx, { params, body }, who) => {
      return change(tx, access, who, params.storeId, { id: params.staffId, ...body });
    }),
    command(resetPin, allow(staff('manager')), async (tx, { params, body }, who) => {
      const pinHash = await hashPin(body.pin);
      const member = await lockMemberOf(tx, params.storeId, params.staffId);
      if (member === undefined) return refuse('staff.notFound');
      if (!manages(who, member.role)) return refuse('access.notAllowed');
      stagePin(tx, member.id, pinHash);
      await access.endStaffSessions(tx, member.id);
      return done(200, { reset: true }, [changed(params.storeId, 'staff.pinReset', member)]);
    }),
  ];
}

async function change(
  tx: Tx,
  access: Access,
  who: Principal,
  storeId: number,
  wanted: Member,
): Promise<Handled> {
  const owners = await lockActiveOwners(tx);
  const member = await lockMemberOf(tx, storeId, wanted.id);
  if (member === undefined) return refuse('staff.notFound');
  if (!manages(who, member.role, wanted.role)) return refuse('access.notAllowed');
  const staysOwner = wanted.active && wanted.role === 'owner';
  if (!staysOwner && owners.every((id) => id === member.id) && owners.length > 0)
    return refuse('staff.lastOwner');
  if (same(member, wanted)) return done(200, member, []);
  stageMember(tx, wanted);
  if (wanted.active) access.distrust(wanted.id);
  else await access.endStaffSessions(tx, wanted.id);
  return done(200, wanted, [changed(storeId, 'staff.changed', wanted)]);
}

function manages(who: Principal, ...touched: readonly Role[]): boolean {
  return who.kind === 'staff' && mayManage(who.role, ...touched);
}

function same(left: Member, right: Member): boolean {
  const { zh, en } = left.name;
  const names = zh === right.name.zh && en === right.name.en;
  return names && left.role === right.role && left.active === right.active;
}

function changed(storeId: number, type: string, { id, role, active }: Member): NewEvent {
  return { storeId, type, subject: id, payload: { role, active } };
}

function done(status: number, body: unknown, events: readonly NewEvent[]): Handled {
  return { ok: true, status, body, events };
}
