import type { Pool } from 'pg';
import { runWork } from '../../spine/command.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';

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

const findPerson = sql(
  'access.findPerson',
  `select role, pin_hash from house.staff
   where merchant_id = $1 and staff_id = $2 and active and (store_id is null or store_id = $3)`,
);

/** What a counted try gives: the person whose PIN may now be looked at, or how long the device still has to wait. */
export type Counted =
  | { readonly kind: 'mayLook'; readonly role: string; readonly pinHash: string }
  | { readonly kind: 'waits'; readonly seconds: number }
  | { readonly kind: 'unknown' };

export type Try = {
  readonly merchantId: number;
  readonly storeId: number;
  readonly deviceId: string;
  readonly staffId: string;
};

/**
 * Counts a try before its PIN is looked at and commits the count at once, so that tries at the same moment cannot
 * slip past the limit.
 */
export async function countTry(pool: Pool, tried: Try, now: Date): Promise<Counted> {
  let counted: Counted = { kind: 'unknown' };
  await runWork(pool, tried.merchantId, `device:${tried.deviceId}`, now, async (tx) => {
    await tx.read(lockDevice, [tx.merchantId, tried.deviceId]);
    const [person] = await tx.read<PersonRow>(findPerson, [tx.merchantId, tried.staffId, tried.storeId]);
    // The list of staff is open to the device, so that somebody is unknown is no secret; there is nothing to count.
    if (person === undefined) return [];
    const { seconds, tries } = await nextTry(tx, tried, now);
    if (seconds > 0) {
      counted = { kind: 'waits', seconds };
      return [];
    }
    counted = { kind: 'mayLook', role: person.role, pinHash: person.pin_hash };
    const wait = waitSeconds(tries);
    const waitsUntil = wait === 0 ? null : new Date(now.getTime() + wait * 1000);
    await tx.read(writeTries, [tx.merchantId, tried.deviceId, tried.staffId, tries, waitsUntil]);
    if (wait === 0) return [];
    const payload = { staffId: tried.staffId, tries, waitSeconds: wait };
    return [{ storeId: tried.storeId, type: 'device.waits', subject: tried.deviceId, payload }];
  });
  return counted;
}

type PersonRow = { role: string; pin_hash: string };
type TriesRow = { staff_id: string; tries: number; waits_until: Date | null };

/** How long the device still waits, whoever made it wait, and which try this one would be. */
async function nextTry(tx: Tx, tried: Try, now: Date): Promise<{ seconds: number; tries: number }> {
  const rows = await tx.read<TriesRow>(readTries, [tx.merchantId, tried.deviceId, tried.staffId, now]);
  const until = Math.max(0, ...rows.map((row) => row.waits_until?.getTime() ?? 0));
  const seconds = Math.max(0, Math.ceil((until - now.getTime()) / 1000));
  return { seconds, tries: (rows.find((row) => row.staff_id === tried.staffId)?.tries ?? 0) + 1 };
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
