import { insertRows, sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';

const lockCode = sql(
  'staff.lockPairingCode',
  `select code_hash, uses_left, expires_at, wrong_tries from house.pairing_code
   where merchant_id = $1 and store_id = $2 for update`,
);
const useCode = sql(
  'staff.usePairingCode',
  `update house.pairing_code set uses_left = uses_left - $3, wrong_tries = wrong_tries + $4
   where merchant_id = $1 and store_id = $2`,
);
const writeCode = sql(
  'staff.writePairingCode',
  `insert into house.pairing_code (merchant_id, store_id, code_hash, uses_left, created_at, expires_at, wrong_tries)
   values ($1, $2, $3, $4, $5, $6, 0)
   on conflict (merchant_id, store_id) do update set code_hash = excluded.code_hash, uses_left = excluded.uses_left,
     created_at = excluded.created_at, expires_at = excluded.expires_at, wrong_tries = 0`,
);

export type StoredPairingCode = {
  code_hash: string;
  uses_left: number;
  expires_at: Date;
  wrong_tries: number;
};

export async function lockPairingCode(tx: Tx, storeId: number): Promise<StoredPairingCode | undefined> {
  return (await tx.read<StoredPairingCode>(lockCode, [tx.merchantId, storeId]))[0];
}

/** Counts a right or a wrong code; the caller holds its lock. */
export async function countPairing(tx: Tx, storeId: number, right: boolean): Promise<void> {
  await tx.read(useCode, [tx.merchantId, storeId, right ? 1 : 0, right ? 0 : 1]);
}

export async function writePairingCode(
  tx: Tx,
  storeId: number,
  code: { readonly hash: string; readonly uses: number; readonly expiresAt: Date },
  now: Date,
): Promise<void> {
  await tx.read(writeCode, [tx.merchantId, storeId, code.hash, code.uses, now, code.expiresAt]);
}

const readDevices = sql(
  'staff.devices',
  `select device_id, name, paired_at, revoked_at from house.device where merchant_id = $1 and store_id = $2
   order by paired_at desc limit 200`,
);
const lockDevice = sql(
  'staff.lockDevice',
  `select name, revoked_at from house.device where merchant_id = $1 and store_id = $2 and device_id = $3 for update`,
);

export type DeviceRow = { device_id: string; name: string; paired_at: Date; revoked_at: Date | null };

export function devicesOf(tx: Tx, storeId: number): Promise<DeviceRow[]> {
  return tx.read<DeviceRow>(readDevices, [tx.merchantId, storeId]);
}

export async function lockDeviceOf(
  tx: Tx,
  storeId: number,
  deviceId: string,
): Promise<{ name: string; revoked: boolean } | undefined> {
  const [row] = await tx.read<Pick<DeviceRow, 'name' | 'revoked_at'>>(lockDevice, [
    tx.merchantId,
    storeId,
    deviceId,
  ]);
  return row === undefined ? undefined : { name: row.name, revoked: row.revoked_at !== null };
}

export function stageDevice(
  tx: Tx,
  device: { readonly id: string; readonly storeId: number; readonly name: string; readonly hash: string },
  now: Date,
): void {
  const row = {
    merchant_id: tx.merchantId,
    device_id: device.id,
    store_id: device.storeId,
    name: device.name,
    token_hash: device.hash,
    paired_at: now.toISOString(),
    revoked_at: null,
  };
  tx.stage(insertRows('house.device', Object.keys(row), [row]));
}

export function stageRenamed(tx: Tx, deviceId: string, name: string): void {
  const row = { merchant_id: tx.merchantId, device_id: deviceId, name };
  tx.stage(updateRows('house.device', ['device_id'], ['name'], [row]));
}

export function stageRevoked(tx: Tx, deviceId: string, now: Date): void {
  const row = { merchant_id: tx.merchantId, device_id: deviceId, revoked_at: now.toISOString() };
  tx.stage(updateRows('house.device', ['device_id'], ['revoked_at'], [row]));
}
