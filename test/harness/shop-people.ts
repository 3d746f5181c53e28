import {
  createMerchant,
  createStaff,
  createStore,
  openDevice,
  usualSettings,
} from '../../server/office/merchants-stores/index.ts';
import { startSession } from '../../server/office/staff/contract.ts';
import type { Role } from '../../server/platform/access/index.ts';
import type { Database } from '../../server/platform/postgres/index.ts';
import type { Asker, Who } from './ask.ts';
import { clientId } from './client-id.ts';
import type { ShopChoice } from './shop.ts';

export const pin = '4826';

const roles = {
  owner: 'owner',
  manager: 'manager',
  cashier: 'cashier',
  secondCashier: 'cashier',
  waiter: 'waiter',
  secondWaiter: 'waiter',
  cook: 'cook',
} as const satisfies Record<string, Role>;

/** Someone signed in at every program of the shop. */
export type Person = Who & { readonly staffId: string };

/** Who works in a shop of the tests. */
export type People = Readonly<Record<keyof typeof roles, Person>>;

export type OpenedHouse = {
  readonly storeId: number;
  /** By person: the same at both programs. */
  readonly staffIds: Readonly<Record<keyof typeof roles, string>>;
  /** A device of each person at each database. */
  readonly devices: readonly Readonly<Record<keyof typeof roles, string>>[];
};

const names = ['owner', 'manager', 'cashier', 'secondCashier', 'waiter', 'secondWaiter', 'cook'] as const;
const storeId = 1;

/** The same merchant, store and people in every database of a shop. */
export async function openHouse(
  databases: readonly Database[],
  { ordering = {}, cashier = {}, currency = 'CNY' }: Pick<ShopChoice, 'ordering' | 'cashier' | 'currency'>,
): Promise<OpenedHouse> {
  const settings = {
    ordering: { ...usualSettings.ordering, ...ordering },
    cashier: { ...usualSettings.cashier, ...cashier },
  };
  const staffIds = eachPerson(() => clientId());
  const devices: OpenedHouse['devices'][number][] = [];
  for (const { owner } of databases) {
    const merchantId = await createMerchant(owner, { name: { zh: '小李川菜馆', en: 'Xiao Li' } });
    await createStore(owner, {
      merchantId,
      storeId,
      name: { zh: '小李川菜馆', en: 'Xiao Li' },
      settings,
      region: 'mainland',
      currency,
      timezone: 'Asia/Shanghai',
      cutoffMinutes: 240,
    });
    const tokens = new Map<string, string>();
    for (const name of names) {
      const staff = { merchantId, storeId, staffId: staffIds[name], role: roles[name], pin };
      await createStaff(owner, { ...staff, name: { zh: name, en: name } });
      const { deviceToken } = await openDevice(owner, { merchantId, storeId, name: `device of ${name}` });
      tokens.set(name, deviceToken);
    }
    devices.push(eachPerson((name) => tokens.get(name) ?? ''));
  }
  return { storeId, staffIds, devices };
}

/** Signs everybody in at every program. */
export async function signInPeople(asker: Asker, house: OpenedHouse): Promise<People> {
  const [first, second] = house.devices;
  const people = new Map<string, Person>();
  for (const name of names) {
    const staffId = house.staffIds[name];
    const ordering = await signIn(asker, 'ordering', first?.[name], staffId);
    const cashier = second === undefined ? ordering : await signIn(asker, 'cashier', second[name], staffId);
    people.set(name, { staffId, ordering, cashier });
  }
  return eachPerson((name) => {
    const person = people.get(name);
    if (person === undefined) throw new Error(`${name} did not sign in`);
    return person;
  });
}

async function signIn(
  asker: Asker,
  at: 'ordering' | 'cashier',
  deviceToken: string | undefined,
  staffId: string,
): Promise<string> {
  const device: Who = deviceToken === undefined ? {} : { [at]: deviceToken };
  const answer = await asker.ask(device, startSession, { at, body: { staffId, pin } });
  if (!answer.ok) throw new Error(`sign-in failed: ${JSON.stringify(answer.problem)}`);
  return answer.value.token;
}

function eachPerson<T>(of: (name: keyof typeof roles) => T): Record<keyof typeof roles, T> {
  return {
    owner: of('owner'),
    manager: of('manager'),
    cashier: of('cashier'),
    secondCashier: of('secondCashier'),
    waiter: of('waiter'),
    secondWaiter: of('secondWaiter'),
    cook: of('cook'),
  };
}
