import { refuse } from '../../kernel/decision.ts';
import { allow, staff } from '../../platform/access/policy.ts';
import { principalName } from '../../platform/access/principal.ts';
import { command, entry, type MountedRoute, read } from '../../platform/http/mount.ts';
import { listDevices, renameDevice, renewPairingCode, revokeDevice } from './contract.ts';
import { devicesOf, lockDeviceOf, stageRenamed, stageRevoked } from './device-queries.ts';
import { makePairingCode } from './pairing.ts';
import type { StaffParts } from './routes.ts';

/** A code lives as long as it takes to walk to the device with it. */
const codeLimits = { minutes: 15, uses: 5 } as const;

/** The office's routes for the devices of a store. */
export function deviceRoutes({ pool, access }: Pick<StaffParts, 'pool' | 'access'>): MountedRoute[] {
  return [
    read(listDevices, allow(staff('manager')), async (tx, { params }) => {
      const rows = await devicesOf(tx, params.storeId);
      const found = rows.map((row) => ({
        id: row.device_id,
        name: row.name,
        pairedAt: row.paired_at.toISOString(),
        revokedAt: row.revoked_at?.toISOString() ?? null,
      }));
      return { ok: true, body: { devices: found } };
    }),
    command(renameDevice, allow(staff('manager')), async (tx, { params, body }) => {
      const { storeId, deviceId } = params;
      const device = await lockDeviceOf(tx, storeId, deviceId);
      if (device === undefined || device.revoked) return refuse('device.notFound');
      const { name } = body;
      const reply = { ok: true, status: 200, body: { id: deviceId, name } } as const;
      if (name === device.name) return { ...reply, events: [] };
      stageRenamed(tx, deviceId, name);
      const payload = { from: device.name, to: name };
      return { ...reply, events: [{ storeId, type: 'device.renamed', subject: deviceId, payload }] };
    }),
    command(revokeDevice, allow(staff('manager')), async (tx, { params }, _who, context) => {
      const device = await lockDeviceOf(tx, params.storeId, params.deviceId);
      if (device === undefined) return refuse('device.notFound');
      if (device.revoked) return { ok: true, status: 200, body: { revoked: true }, events: [] };
      stageRevoked(tx, params.deviceId, context.now);
      await access.endDeviceSessions(tx, params.deviceId);
      const revoked = {
        storeId: params.storeId,
        type: 'device.revoked',
        subject: params.deviceId,
        payload: {},
      };
      return { ok: true, status: 200, body: { revoked: true }, events: [revoked] };
    }),
    entry(renewPairingCode, allow(staff('manager')), async ({ params }, who, context) => {
      if (who.kind !== 'staff') return refuse('access.notAllowed');
      const place = { merchantId: who.merchantId, storeId: params.storeId, by: principalName(who) };
      const made = await makePairingCode(pool, place, codeLimits, context.now);
      return { ok: true, status: 201, body: { ...made, expiresAt: made.expiresAt.toISOString() } };
    }),
  ];
}
