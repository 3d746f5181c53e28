import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { uuidV7 } from '../../kernel/ids.ts';
import type { StoreFacts, StoreSettings } from '../../kernel/store-facts.ts';
import { hashPin } from '../../platform/access/pin.ts';
import type { Role } from '../../platform/access/principal.ts';
import { makeToken } from '../../platform/access/secrets.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';

/**
 * Opening a house: what the program itself does with the owner's rights before anyone can sign in (demo shop,
 * replay, bench, tests). Each is one statement, so it is there whole or not at all.
 */
type Words = { readonly zh: string; readonly en: string };

export type NewMerchant = { readonly name: Words; readonly merchantId?: number };

/** Makes a merchant with its own event stream and a new epoch; without an id it takes the next free one. */
export async function createMerchant(owner: Pool, { name, merchantId }: NewMerchant): Promise<number> {
  const made = await owner.query<{ merchant_id: number }>(
    `with made as (
       insert into house.merchant (merchant_id, name_zh, name_en, epoch, created_at)
       select coalesce($1::integer, (select coalesce(max(merchant_id), 0) + 1 from house.merchant)), $2, $3, $4, $5
       returning merchant_id
     )
     insert into spine.store_clock (merchant_id, store_id, position) select merchant_id, 0, 0 from made
     returning merchant_id`,
    [merchantId ?? null, name.zh, name.en, randomUUID(), new Date()],
  );
  const row = made.rows[0];
  if (row === undefined) throw new Error('a merchant was not made');
  return row.merchant_id;
}

export type NewStore = {
  readonly merchantId: number;
  readonly storeId: number;
  readonly name: Words;
  readonly settings: StoreSettings;
  readonly region: StoreFacts['region'];
  readonly currency: string;
  readonly timezone: string;
  readonly cutoffMinutes: number;
};

const insertStore = sql(
  'house.insertStore',
  `with store as (
     insert into house.store (merchant_id, store_id, name_zh, name_en, currency, timezone, cutoff_minutes, region,
       settings_version, menu_version, printing_version, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 1, 0, 0, $10) returning merchant_id, store_id
   ), settings as (
     insert into house.store_settings (merchant_id, store_id, version, settings, created_at)
     select merchant_id, store_id, 1, $9, $10 from store
   )
   insert into spine.store_clock (merchant_id, store_id, position) select merchant_id, store_id, 0 from store`,
);

function storeValues(store: NewStore, now: Date): unknown[] {
  const { merchantId, storeId, name, currency, timezone, cutoffMinutes, region } = store;
  const said = [merchantId, storeId, name.zh, name.en, currency, timezone, cutoffMinutes, region];
  return [...said, JSON.stringify(store.settings), now];
}

/** Makes a store with its first settings (version 1), no menu yet (version 0), and its event stream. */
export async function createStore(owner: Pool, store: NewStore): Promise<void> {
  await owner.query(insertStore.text, storeValues(store, new Date()));
}

export type NewStaff = {
  readonly merchantId: number;
  readonly staffId?: string;
  /** Null works in every store. */
  readonly storeId: number | null;
  readonly name: Words;
  readonly role: Role;
  readonly pin: string;
};

const insertStaff = sql(
  'house.insertStaff',
  `insert into house.staff (merchant_id, staff_id, store_id, name_zh, name_en, role, pin_hash, active, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, true, $8)`,
);

/** Makes a person of the house; gives the staff id. */
export async function createStaff(owner: Pool, staff: NewStaff): Promise<string> {
  const { merchantId, storeId, name, role } = staff;
  const staffId = staff.staffId ?? newId();
  const pinHash = await hashPin(staff.pin);
  const values = [merchantId, staffId, storeId, name.zh, name.en, role, pinHash, new Date()];
  await owner.query(insertStaff.text, values);
  return staffId;
}

const insertDevice = sql(
  'house.insertDevice',
  `insert into house.device (merchant_id, device_id, store_id, name, token_hash, paired_at)
   values ($1, $2, $3, $4, $5, $6)`,
);

/** Pairs a device without a code; gives its id and its token. */
export async function openDevice(
  owner: Pool,
  device: { readonly merchantId: number; readonly storeId: number; readonly name: string },
): Promise<{ deviceId: string; deviceToken: string }> {
  const { token, hash } = makeToken('device', device.merchantId);
  const deviceId = newId();
  await owner.query(insertDevice.text, [
    device.merchantId,
    deviceId,
    device.storeId,
    device.name,
    hash,
    new Date(),
  ]);
  return { deviceId, deviceToken: token };
}

export type NewHouse = {
  readonly store: NewStore;
  readonly owner: { readonly staffId: string; readonly name: Words; readonly pinHash: string };
  readonly device: { readonly deviceId: string; readonly name: string; readonly tokenHash: string };
};

// Of two at once the second waits for the first one's row and then makes none.
const insertOnlyMerchant = sql(
  'house.insertOnlyMerchant',
  `with made as (
     insert into house.merchant (merchant_id, name_zh, name_en, epoch, created_at)
     select $1, $2, $3, $4, $5 where not exists (select from house.merchant)
     on conflict do nothing returning merchant_id
   )
   insert into spine.store_clock (merchant_id, store_id, position) select merchant_id, 0, 0 from made
   returning merchant_id`,
);

/**
 * Makes the one house of an empty database in the caller's transaction: merchant, store, owner, the device in the
 * owner's hands. False, and nothing made, where the database has a merchant.
 */
export async function createHouse(tx: Tx, { store, owner, device }: NewHouse, now: Date): Promise<boolean> {
  const { merchantId, storeId, name } = store;
  const made = await tx.read(insertOnlyMerchant, [merchantId, name.zh, name.en, randomUUID(), now]);
  if (made.length === 0) return false;
  await tx.read(insertStore, storeValues(store, now));
  const { staffId, pinHash } = owner;
  await tx.read(insertStaff, [
    merchantId,
    staffId,
    null,
    owner.name.zh,
    owner.name.en,
    'owner',
    pinHash,
    now,
  ]);
  await tx.read(insertDevice, [merchantId, device.deviceId, storeId, device.name, device.tokenHash, now]);
  return true;
}

function newId(): string {
  return uuidV7(Date.now(), randomBytes(10));
}
