import type { Pool } from 'pg';
import { refuse } from '../../kernel/decision.ts';
import type { Access } from '../../platform/access/index.ts';
import { allow, anybody, devices, guests, staff } from '../../platform/access/policy.ts';
import { principalName } from '../../platform/access/principal.ts';
import { issueSession } from '../../platform/access/sessions.ts';
import { entry, type EntryReply, type MountedRoute, read } from '../../platform/http/mount.ts';
import { type NewEvent, runWork } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import { endSession, listStaff, pairDevice, startSession } from './contract.ts';
import { deviceRoutes } from './device-routes.ts';
import { memberRoutes } from './member-routes.ts';
import { pairByCode } from './pairing.ts';
import { memberOf, membersOf } from './queries.ts';

export type StaffParts = {
  readonly pool: Pool;
  readonly access: Access;
  readonly contextFor: (merchantId: number) => Context;
  /** Called after a commit of an entry, as the mount does after a command's. */
  readonly committed: (merchantId: number) => void;
};

/** The routes of staff and devices: pairing, signing in and out, and the office's lists of both. */
export function staffRoutes(parts: StaffParts): MountedRoute[] {
  return [...sessionRoutes(parts), ...memberRoutes(parts.access), ...deviceRoutes(parts)];
}

const anyStaff = staff('manager', 'cashier', 'waiter', 'cook');

function sessionRoutes({ pool, access, contextFor, committed }: StaffParts): MountedRoute[] {
  return [
    entry(pairDevice, allow(anybody), async ({ body }) => {
      const paired = await pairByCode(pool, body, contextFor);
      if (!paired.ok) return paired;
      const { merchantId, ...device } = paired.value;
      committed(merchantId);
      const store = await contextFor(merchantId).store(device.storeId);
      return { ok: true, status: 201, body: { ...device, storeName: store?.name } };
    }),
    read(listStaff, allow(devices, anyStaff), async (tx, _input, who) => {
      if (who.kind !== 'device' && who.kind !== 'staff') return refuse('access.notAllowed');
      const members = await membersOf(tx, who.storeId);
      const active = members.filter((member) => member.active);
      return { ok: true, body: { staff: active.map(({ id, name, role }) => ({ id, name, role })) } };
    }),
    entry(startSession, allow(devices), async ({ body }, who, context) => {
      if (who.kind !== 'device') return refuse('access.notAllowed');
      const reply = await signIn({ pool, access }, who, body, context);
      committed(who.merchantId);
      return reply;
    }),
    entry(endSession, allow(anyStaff, guests), async (_input, who, context) => {
      if (who.kind !== 'staff' && who.kind !== 'guest') return refuse('access.notAllowed');
      await runWork(pool, who.merchantId, principalName(who), context.now, async (tx) => {
        await access.endSession(tx, who.sessionId);
        return [{ storeId: who.storeId, type: 'session.ended', subject: who.sessionId, payload: {} }];
      });
      committed(who.merchantId);
      return { ok: true, status: 200, body: { ended: true } };
    }),
  ];
}

type DeviceOf = { readonly merchantId: number; readonly storeId: number; readonly deviceId: string };

async function signIn(
  { pool, access }: Pick<StaffParts, 'pool' | 'access'>,
  device: DeviceOf,
  proof: { readonly staffId: string; readonly pin: string },
  context: Context,
): Promise<EntryReply> {
  const checked = await access.checkPin(device, proof, context.now);
  if (!checked.ok) return checked;
  let reply: EntryReply = refuse('access.pinWrong');
  await runWork(
    pool,
    device.merchantId,
    `staff:${proof.staffId}`,
    context.now,
    async (tx): Promise<NewEvent[]> => {
      const member = await memberOf(tx, device.storeId, proof.staffId);
      if (member === undefined || !member.active) return [];
      const { id, name, role } = member;
      const { storeId, deviceId } = device;
      const session = issueSession(tx, { kind: 'staff', storeId, staffId: id, deviceId }, context);
      const { token, expiresAt } = session;
      const person = { id, name, role };
      reply = {
        ok: true,
        status: 201,
        body: { token, staff: person, storeId, expiresAt: expiresAt.toISOString() },
      };
      return [
        {
          storeId,
          type: 'session.started',
          subject: session.sessionId,
          payload: { staffId: id, deviceId, role },
        },
      ];
    },
  );
  return reply;
}
