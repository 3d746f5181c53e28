import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { uuidV7 } from '../../kernel/ids.ts';
import type { StoreSettings } from '../../kernel/store-facts.ts';
import type { Role } from '../../platform/access/principal.ts';
import { issueSession } from '../../platform/access/sessions.ts';
import { runWork } from '../../spine/command.ts';
import {
  createMerchant,
  createStaff,
  createStore,
  openDevice,
  usualSettings,
} from '../merchants-stores/index.ts';
import { makePairingCode } from '../staff/index.ts';
import { demoAreas, demoTables } from './floor.ts';
import { demoMenu, limitedDish } from './menu.ts';
import { demoOwnerId, demoPeople } from './people.ts';

/** The demo shop is the first merchant of its database. */
const merchantId = 1;
const storeId = 1;
export const demoStoreId = storeId;
const shopName = { zh: '小李川菜馆', en: "Xiao Li's Sichuan Kitchen" };

/** For a day of showing the shop around. */
const pairingLimits = { minutes: 12 * 60, uses: 50 } as const;

/** No fees and no 抹零; 茶位费 is there as an example and charged for no service until somebody says so. */
const settings: StoreSettings = {
  ...usualSettings,
  cashier: {
    ...usualSettings.cashier,
    charges: [
      {
        id: 'tea',
        name: { zh: '茶位费', en: 'Tea and seat' },
        per: 'cover',
        amount: 300,
        services: [],
        taxClass: 'standard',
      },
    ],
  },
};

/** One request to this program's own API. */
export type OwnRequest = (
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  asked: { readonly token: string; readonly key?: string; readonly body?: object },
) => Promise<{ readonly status: number; readonly body: unknown }>;

export type DemoParts = {
  readonly owner: Pool;
  /** The app's pool. */
  readonly pool: Pool;
  readonly request: OwnRequest;
  /** Whether this program has the ordering half: menu and floor are its own. */
  readonly ordering: boolean;
  readonly now: () => Date;
};

export type DemoShop = {
  readonly merchantId: number;
  readonly storeId: number;
  readonly name: { readonly zh: string; readonly en: string };
  readonly staff: readonly {
    readonly name: { readonly zh: string; readonly en: string };
    readonly role: Role;
    readonly pin: string;
  }[];
  readonly pairingCode: string;
  readonly tables: readonly { readonly name: string; readonly code: string; readonly digits: string }[];
};

/**
 * Opens 小李川菜馆, or finds it as it was left: what exists is not touched, what a former start left undone is done.
 * The pairing code is new at every start. Null where the database belongs to somebody else.
 */
export async function openDemoShop(parts: DemoParts): Promise<DemoShop | null> {
  if (!(await prepareMerchant(parts.owner))) return null;
  const tables = parts.ordering ? await asDemoOwner(parts, (token) => furnish(parts, token)) : [];
  const place = { merchantId, storeId, by: 'demo' };
  const { pairingCode } = await makePairingCode(parts.pool, place, pairingLimits, parts.now());
  const staff = demoPeople.map(({ name, role, pin }) => ({ name, role, pin }));
  return { merchantId, storeId, name: shopName, staff, pairingCode, tables };
}

/** Merchant, store and people. False when the first merchant is not the demo shop. */
async function prepareMerchant(owner: Pool): Promise<boolean> {
  const found = await owner.query<{ merchant_id: number; name_zh: string }>(
    'select merchant_id, name_zh from house.merchant order by merchant_id limit 1',
  );
  const first = found.rows[0];
  if (first !== undefined && (first.merchant_id !== merchantId || first.name_zh !== shopName.zh))
    return false;
  if (first === undefined) await createMerchant(owner, { merchantId, name: shopName });
  const store = await owner.query('select 1 from house.store where merchant_id = $1', [merchantId]);
  if (store.rowCount === 0)
    await createStore(owner, {
      merchantId,
      storeId,
      name: shopName,
      settings,
      region: 'mainland',
      currency: 'CNY',
      timezone: 'Asia/Shanghai',
      cutoffMinutes: 240,
    });
  const known = await owner.query<{ staff_id: string }>(
    'select staff_id from house.staff where merchant_id = $1',
    [merchantId],
  );
  const missing = demoPeople.filter((person) => !known.rows.some((row) => row.staff_id === person.staffId));
  await Promise.all(missing.map((person) => createStaff(owner, { merchantId, storeId: null, ...person })));
  return true;
}

/**
 * Lets the work use the public API as the demo shop's owner, whatever PIN they have by now. The device and the
 * session are the program's own and end with the work.
 */
export async function asDemoOwner<T>(parts: DemoParts, work: (token: string) => Promise<T>): Promise<T> {
  const { deviceId } = await openDevice(parts.owner, { merchantId, storeId, name: '演示店 demo shop' });
  const context = { now: parts.now(), newId: () => uuidV7(parts.now().getTime(), randomBytes(10)) };
  const of = { kind: 'staff', storeId, staffId: demoOwnerId, deviceId } as const;
  const tokens: string[] = [];
  await runWork(parts.pool, merchantId, 'demo', context.now, async (tx) => {
    tokens.push(issueSession(tx, of, context).token);
    return [];
  });
  try {
    return await work(tokens[0] ?? '');
  } finally {
    const values = [merchantId, deviceId];
    await parts.owner.query('delete from house.session where merchant_id = $1 and device_id = $2', values);
    await parts.owner.query('delete from house.device where merchant_id = $1 and device_id = $2', values);
  }
}

type Table = { id: string; name: { zh: string }; code: string; digits: string };

async function furnish({ request }: DemoParts, token: string): Promise<DemoShop['tables']> {
  const store = `/v1/stores/${storeId}`;
  const put = async (method: 'POST' | 'PUT', path: string, body: object) => {
    const reply = await request(method, `${store}${path}`, {
      token,
      key: randomBytes(12).toString('hex'),
      body,
    });
    if (reply.status >= 300)
      throw new Error(`the demo shop: ${method} ${path} was answered ${JSON.stringify(reply.body)}`);
  };
  const menu = await request('GET', `${store}/menu`, { token });
  // The owner was let go: the shop is somebody's own by now.
  if (menu.status === 401) return [];
  if (list(menu.body, 'items').length === 0) {
    await put('POST', '/menu/import', demoMenu());
    await put('PUT', `/items/${limitedDish.itemId}/portions`, { left: limitedDish.left, soldOut: false });
  }
  const floor = await request('GET', `${store}/floor`, { token });
  const has = (kind: string, id: string) => list(floor.body, kind).some((each) => field(each, 'id') === id);
  for (const { id, ...area } of demoAreas) if (!has('areas', id)) await put('PUT', `/areas/${id}`, area);
  for (const { id, ...table } of demoTables) if (!has('tables', id)) await put('PUT', `/tables/${id}`, table);
  const furnished = await request('GET', `${store}/floor`, { token });
  return list(furnished.body, 'tables')
    .filter(isTable)
    .map(({ name, code, digits }) => ({ name: name.zh, code, digits }));
}

function list(body: unknown, name: string): unknown[] {
  const value = entryOf(body, name);
  if (!Array.isArray(value)) throw new Error(`the demo shop: no ${name} in ${JSON.stringify(body)}`);
  return value;
}

function field(body: unknown, name: string): string {
  const value = entryOf(body, name);
  if (typeof value !== 'string') throw new Error(`the demo shop: no ${name} in ${JSON.stringify(body)}`);
  return value;
}

function entryOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? new Map(Object.entries(body)).get(name) : undefined;
}

function isTable(value: unknown): value is Table {
  return typeof entryOf(value, 'code') === 'string' && typeof entryOf(value, 'digits') === 'string';
}
