import type { StoreSettings } from '../../server/kernel/store-facts.ts';
import { usualSettings } from '../../server/office/merchants-stores/index.ts';
import { makeMenuCache, makeOrdering, makeOrderNumbers } from '../../server/ordering/index.ts';
import { makePrintDesk } from '../../server/printing/jobs/index.ts';
import { makeSetupCache } from '../../server/printing/setup/index.ts';
import type { Database } from '../../server/platform/postgres/index.ts';
import { directLink, type Link } from '../../server/seam/link.ts';
import {
  openTestHouse,
  openTestStore,
  type Person,
  send,
  signInPerson,
  type TestHouse,
  type TestStore,
} from './house.ts';
import { plainCashier, type PlainCashier } from './plain-cashier.ts';
import { smallMenu } from './small-menu.ts';

/** The ordering half alone on a test database, beside a plain cashier. */
export type OrderingHouse = TestHouse & { readonly cashier: PlainCashier; readonly link: () => Link };

export function openOrderingHouse(database: Database): OrderingHouse {
  const made: { house?: TestHouse; link?: Link } = {};
  const house = (): TestHouse => {
    if (made.house === undefined) throw new Error('the house is open before the first request');
    return made.house;
  };
  const link = (): Link => {
    if (made.link === undefined) throw new Error('the link is wired before the first request');
    return made.link;
  };
  const cashier = plainCashier(link, (merchantId) => house().contextFor(merchantId));
  const ordering = makeOrdering({
    pool: database.app,
    link,
    print: makePrintDesk(makeSetupCache(), () => undefined),
    menus: makeMenuCache(),
    orderNumbers: makeOrderNumbers(database.owner),
    approve: (...asked) => house().access.approve(...asked),
    issueGuestToken: (...asked) => house().access.issueGuestToken(...asked),
    endGuestSessions: (...asked) => house().access.endGuestSessions(...asked),
    guestAddress: () => ({ address: 'http://192.168.1.5:8080', shopOnly: true }),
    sheetFont: null,
    storeChanging: (...asked) => house().facts.changing(...asked),
    committed: () => undefined,
    contextFor: (merchantId) => house().contextFor(merchantId),
  });
  made.link = directLink(database.app, cashier.half, ordering.half);
  made.house = openTestHouse(database, ordering.routes);
  return { ...made.house, cashier, link };
}

/** A store with the small menu and its people. */
export type OrderingStore = TestStore & { readonly manager: Person; readonly waiter: Person };

export async function openOrderingStore(house: OrderingHouse, database: Database): Promise<OrderingStore> {
  const store = await openTestStore(database);
  const manager = await signInPerson(house, database, store, 'manager');
  const waiter = await signInPerson(house, database, store, 'waiter');
  const { token } = manager;
  // Stations belong to one merchant, so the same menu may stand in every test merchant.
  const url = `/v1/stores/${store.storeId}/menu/import`;
  const imported = await send(house.server, 'POST', url, { token, body: smallMenu });
  if (imported.status !== 201) throw new Error(`no menu: ${JSON.stringify(imported.body)}`);
  return { ...store, manager, waiter };
}

/** Changes the ordering settings of a store; the caller says so to the house's facts. */
export async function setGuestRule(
  database: Database,
  store: TestStore,
  ordering: Partial<StoreSettings['ordering']>,
): Promise<void> {
  const settings = { ...usualSettings, ordering: { ...usualSettings.ordering, ...ordering } };
  await database.owner.query(
    `with version as (
       update house.store set settings_version = settings_version + 1
       where merchant_id = $1 and store_id = $2 returning settings_version
     )
     insert into house.store_settings (merchant_id, store_id, version, settings, created_at)
     select $1, $2, settings_version, $3, now() from version`,
    [store.merchantId, store.storeId, JSON.stringify(settings)],
  );
}
