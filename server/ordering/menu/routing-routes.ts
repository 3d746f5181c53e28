import { refuse } from '../../kernel/decision.ts';
import { principalName } from '../../platform/access/principal.ts';
import { command, type MountedRoute, read } from '../../platform/http/mount.ts';
import { nobody } from '../../spine/command.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { OrderingParts } from '../parts.ts';
import type { MenuDocument, MenuWords } from './domain/menu.ts';
import { checkRouting, noRouting } from './domain/routing.ts';
import { mayImportMenu, mayReadRouting } from './policy.ts';
import { loadMenu, lockVersions, readMenuState, stageMenu } from './queries.ts';
import { getRouting, setRouting } from './routing-contract.ts';

const readAreas = sql(
  'menu.areas',
  `select area_id as id, json_build_object('zh', name_zh, 'en', name_en) as name
   from ordering.area where merchant_id = $1 and store_id = $2 and removed_at is null order by sort, area_id`,
);

function areasOf(tx: Tx, storeId: number): Promise<{ id: string; name: MenuWords }[]> {
  return tx.read(readAreas, [tx.merchantId, storeId]);
}

/** The routes of routing 出单规则; the rules are part of the menu's version, so an order reads them with it. */
export function makeRoutingRoutes({
  menus,
  storeChanging,
}: Pick<OrderingParts, 'menus' | 'storeChanging'>): MountedRoute[] {
  return [
    read(getRouting, mayReadRouting, async (tx, { params: { storeId } }) => {
      const state = await readMenuState(tx, storeId);
      if (state === undefined) return refuse('access.otherStore');
      const { document, version } = await loadMenu(tx, menus, storeId, state.menu_version);
      const { fallbackStationId, rules } = document.routing ?? noRouting;
      const categories = document.categories.map(({ id, stationIds = [] }) => ({ id, stationIds }));
      const { stations } = document;
      const areas = await areasOf(tx, storeId);
      return { ok: true, body: { version, fallbackStationId, categories, rules, stations, areas } };
    }),
    command(setRouting, mayImportMenu, async (tx, { params: { storeId }, body }, who, context) => {
      const locked = await lockVersions(tx, storeId);
      if (locked === null) return refuse('access.otherStore');
      const last = locked.menuVersion;
      const { document } = await loadMenu(tx, menus, storeId, last);
      const { categories, ...routing } = body;
      const areas = await areasOf(tx, storeId);
      const known = { ...knownOf(document), areas: new Set(areas.map((area) => area.id)) };
      const faults = checkRouting(routing, categories, known);
      if (faults.length > 0) return refuse('routing.inconsistent', { faults });
      const madeAt = new Map(categories.map(({ id, stationIds }) => [id, stationIds]));
      const changed: MenuDocument = {
        ...document,
        categories: document.categories.map((each) => ({
          ...each,
          stationIds: madeAt.get(each.id) ?? each.stationIds ?? [],
        })),
        routing,
      };
      const version = last + 1;
      storeChanging(tx.merchantId, storeId);
      stageMenu(tx, storeId, version, changed, principalName(who), context.now);
      const event = { storeId, type: 'routing.changed', subject: nobody, payload: { version } };
      return { ok: true, status: 200, body: { version }, events: [event] };
    }),
  ];
}

/** The ids a set of rules may name. */
export function knownOf({ stations, categories, items }: MenuDocument) {
  const ids = (of: readonly { readonly id: string }[]) => new Set(of.map(({ id }) => id));
  return { stations: ids(stations), categories: ids(categories), items: ids(items) };
}
