import type { Pool } from 'pg';
import { runWork } from '../../spine/command.ts';
import { sql } from '../../spine/sql.ts';

/** So many wrong PINs of one person on one device make the device wait. */
export const triesMax = 5;
const waitSecondsFirst = 30;
const waitSecondsMax = 3600;

/** How long a device waits after its `tries`-th try in a row: nothing, or from 30 s doubling to an hour. */
export function waitSeconds(tries: number): number {
  if (tries % triesMax !== 0) return 0;
  return Math.min(waitSecondsMax, waitSecondsFirst * 2 ** (tries / triesMax - 1));
}

const lockDevice = sql(
  'access.lockDevice',
  `select 1 from house.device where merchant_id = $1 and device_id = $2 for no key update`,
);

const readTries = sql(
  'access.readTries',
  `select staff_id, tries, waits_until from house.login_attempt where merchant_id = $1 and device_id = $2
   and (staff_id = $3 or waits_until > $4)`,
);

const writeTries = sql(
  'access.writeTries',
  `insert into house.login_attempt (merchant_id, device_id, staff_id, tries, waits_until) values ($1, $2, $3, $4, $5)
   on conflict (merchant_id, device_id, staff_id) do update set tries = excluded.tries, waits_until = excluded.waits_until`,
);

const forgetTries = sql(
  'access.forgetTries',
  `delete from house.login_attempt where merchant_id = $1 and device_id = $2 and staff_id = $3`,
);

export type Try = {
  readonly merchantId: number;
  readonly storeId: number;
  readonly deviceId: string;
  readonly staffId: string;
};

/**
 * Counts a try before its PIN is looked at and commits the count at once, so that tries at the same moment cannot
 * slip past the limit. Gives the seconds the device still has to wait: above 0 the PIN must not be looked at.
 */
export async function countTry(pool: Pool, tried: Try, now: Date): Promise<number> {
  let wait = 0;
  await runWork(pool, tried.merchantId, `device:${tried.deviceId}`, now, async (tx) => {
    await tx.read(lockDevice, [tx.merchantId, tried.deviceId]);
    const rows = await tx.read<{ staff_id: string; tries: number; waits_until: Date | null }>(readTries, [
      tx.merchantId,
      tried.deviceId,
      tried.staffId,
      now,
    ]);
    const until = Math.max(0, ...rows.map((row) => row.waits_until?.getTime() ?? 0));
    wait = Math.ceil((until - now.getTime()) / 1000);
    if (wait > 0) return [];
    const tries = (rows.find((row) => row.staff_id === tried.staffId)?.tries ?? 0) + 1;
    const seconds = waitSeconds(tries);
    const waitsUntil = seconds === 0 ? null : new Date(now.getTime() + seconds * 1000);
    await tx.read(writeTries, [tx.merchantId, tried.deviceId, tried.staffId, tries, waitsUntil]);
    if (seconds === 0) return [];
    const payload = { staffId: tried.staffId, tries, waitSeconds: seconds };
    return [{ storeId: tried.storeId, type: 'device.waits', subject: tried.deviceId, payload }];
  });
  return Math.max(0, wait);
}

/**
 * After the right PIN the count of this person on this device begins anew. In a transaction of its own: a command
 * that approves must not hold the count's row, which the next try waits for.
 */
export async function clearTries(pool: Pool, tried: Try, now: Date): Promise<void> {
  await runWork(pool, tried.merchantId, `device:${tried.deviceId}`, now, async (tx) => {
    await tx.read(forgetTries, [tx.merchantId, tried.deviceId, tried.staffId]);
    return [];
  });
}
