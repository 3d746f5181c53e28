import type { Pool } from 'pg';
import type { StoreSettings } from '../../server/kernel/store-facts.ts';
import {
  createMerchant,
  createStaff,
  createStore,
  openDevice,
  usualSettings,
} from '../../server/office/merchants-stores/index.ts';
import { openDatabase } from '../../server/platform/postgres/index.ts';
import { fixedId } from '../replay/fixed-ids.ts';

/** The one merchant of a bench or replay, and the PIN of its people. */
export const merchantId = 1;
const pin = '4826';

/** The people who work in every store: the owner brings the menu, the manager stands at the till. */
const people = [
  { staffId: fixedId('staff', 'owner'), name: { zh: '店主', en: 'Owner' }, role: 'owner' },
  { staffId: fixedId('staff', 'manager'), name: { zh: '店长', en: 'Manager' }, role: 'manager' },
] as const;

/** Prices of the file are what a guest pays: no tax, no fees, no rounding comes on top. */
const settings: StoreSettings = {
  ...usualSettings,
  cashier: { ...usualSettings.cashier, tax: { included: true, level: 'line', rates: {} } },
};

export type House = {
  /** A paired device in each store, in the order of the stores. */
  readonly deviceTokens: readonly string[];
  readonly owner: { readonly staffId: string; readonly pin: string };
  readonly manager: { readonly staffId: string; readonly pin: string };
};

/**
 * Opens a data folder before the program starts on it, and makes what is missing: merchant, stores, people. Devices
 * are new each time, because a token is told once only.
 */
export async function prepareHouse(dataFolder: string, stores: number, currency: string): Promise<House> {
  const database = await openDatabase({
    dataFolder,
    databaseUrl: undefined,
    connectionsMax: 2,
    settings: {},
    onLost: (error) => console.error(error),
  });
  try {
    await makeMissing(database.owner, stores, currency);
    const deviceTokens: string[] = [];
    for (let storeId = 1; storeId <= stores; storeId += 1) {
      const { deviceToken } = await openDevice(database.owner, { merchantId, storeId, name: 'till' });
      deviceTokens.push(deviceToken);
    }
    const [owner, manager] = people;
    return {
      deviceTokens,
      owner: { staffId: owner.staffId, pin },
      manager: { staffId: manager.staffId, pin },
    };
  } finally {
    await database.close();
  }
}

async function makeMissing(owner: Pool, stores: number, currency: string): Promise<void> {
  const merchants = await owner.query<{ merchant_id: number }>('select merchant_id from house.merchant');
  if (merchants.rows.some((row) => row.merchant_id !== merchantId))
    throw new Error('this data folder belongs to somebody else');
  if (merchants.rows.length === 0)
    await createMerchant(owner, { merchantId, name: { zh: '回放', en: 'Replay' } });
  const known = await owner.query<{ store_id: number }>(
    'select store_id from house.store where merchant_id = $1',
    [merchantId],
  );
  for (let storeId = 1; storeId <= stores; storeId += 1) {
    if (known.rows.some((row) => row.store_id === storeId)) continue;
    await createStore(owner, {
      merchantId,
      storeId,
      name: { zh: `${storeId}号店`, en: `Store ${storeId}` },
      settings,
      region: 'other',
      currency,
      timezone: 'Europe/London',
      cutoffMinutes: 240,
    });
  }
  const staff = await owner.query<{ staff_id: string }>(
    'select staff_id from house.staff where merchant_id = $1',
    [merchantId],
  );
  for (const person of people)
    if (!staff.rows.some((row) => row.staff_id === person.staffId))
      await createStaff(owner, { merchantId, storeId: null, pin, ...person });
}
