import { refuse } from '../../kernel/decision.ts';
import { principalName } from '../../platform/access/principal.ts';
import { command, type MountedRoute, read } from '../../platform/http/mount.ts';
import { nobody } from '../../spine/command.ts';
import type { OrderingParts } from '../parts.ts';
import { getMenu, importMenu, setPortions } from './contract.ts';
import { checkMenu } from './domain/check-menu.ts';
import { inOrder, type Menu } from './domain/menu.ts';
import { isSoldOut, type Portion } from './domain/portions.ts';
import { keepRouting, noRouting } from './domain/routing.ts';
import { stationsNeeded } from './domain/stations-needed.ts';
import { makePhotoRoutes } from './photo-routes.ts';
import { mayImportMenu, mayReadMenu, maySetPortions } from './policy.ts';
import {
  loadMenu,
  lockVersions,
  portionChanged,
  readMenuState,
  stageMenu,
  stagePortion,
  stageStations,
} from './queries.ts';
import { knownOf, makeRoutingRoutes } from './routing-routes.ts';

/** The routes of the menu and of what is left of it. */
export function makeMenuRoutes(
  parts: Pick<OrderingParts, 'menus' | 'storeChanging' | 'pool' | 'print'>,
): MountedRoute[] {
  return [
    ...makePhotoRoutes(parts),
    menuRoute(parts),
    importRoute(parts),
    portionsRoute(parts),
    ...makeRoutingRoutes(parts),
  ];
}

function menuRoute({ menus }: Pick<OrderingParts, 'menus'>): MountedRoute {
  return read(getMenu, mayReadMenu, async (tx, { params, query }, who) => {
    const state = await readMenuState(tx, params.storeId);
    if (state === undefined) return refuse('access.otherStore');
    const menu = await loadMenu(tx, menus, params.storeId, state.menu_version);
    const etag = `"menu-${state.menu_version}-${state.portions_version}"`;
    const photosAt = `/v1/photos/${tx.merchantId}/`;
    const all = query.withHidden === 'true' && who.kind === 'staff';
    const view = menuView(menu, state.portions);
    const items = view.items.filter(({ hidden }) => all || hidden !== true);
    return { ok: true, body: { ...view, items, photosAt }, etag };
  });
}

function menuView(menu: Menu, portions: readonly Portion[]) {
  const limited = new Map(portions.map((portion) => [portion.itemId, portion]));
  const { categories, stations, items } = inOrder(menu.document);
  return {
    version: menu.version,
    categories,
    stations,
    items: items.map((item) => {
      const portion = limited.get(item.id);
      return {
        ...item,
        soldOut: portion !== undefined && isSoldOut(portion),
        left: portion?.left == null ? null : portion.left / 1000,
      };
    }),
  };
}

function importRoute(parts: Pick<OrderingParts, 'menus' | 'storeChanging' | 'print'>): MountedRoute {
  return command(importMenu, mayImportMenu, async (tx, { params, body }, who, context) => {
    const { storeId } = params;
    const { basedOn, ...menu } = body;
    const faults = checkMenu(menu);
    if (faults.length > 0) return refuse('menu.inconsistent', { faults });
    const locked = await lockVersions(tx, storeId);
    if (locked === null) return refuse('access.otherStore');
    const { menuVersion: last, printingVersion } = locked;
    if (basedOn !== undefined && basedOn !== last) return refuse('menu.changedMeanwhile', { version: last });
    const { document } = await loadMenu(tx, parts.menus, storeId, last);
    const store = await context.store(storeId);
    if (store === null) return refuse('access.otherStore');
    const { printers } = await parts.print.setup(tx, { ...store, printingVersion });
    const needed = stationsNeeded(document, menu, printers);
    if (needed.length > 0) return refuse('menu.stationHasPrinter', { stations: needed });
    if (!(await stageStations(tx, storeId, menu.stations))) return refuse('id.taken');
    const version = last + 1;
    parts.storeChanging(tx.merchantId, storeId);
    const routing = keepRouting(document.routing ?? noRouting, knownOf(menu));
    stageMenu(tx, storeId, version, { ...menu, routing }, principalName(who), context.now);
    const payload = { version, items: menu.items.length };
    const imported = { storeId, type: 'menu.imported', subject: nobody, payload };
    return { ok: true, status: 201, body: payload, events: [imported] };
  });
}

function portionsRoute({ menus }: Pick<OrderingParts, 'menus'>): MountedRoute {
  return command(setPortions, maySetPortions, async (tx, { params, body }, who, context) => {
    const { storeId, itemId } = params;
    const store = await context.store(storeId);
    if (store === null) return refuse('access.otherStore');
    const item = (await loadMenu(tx, menus, storeId, store.menuVersion)).items.get(itemId);
    if (item === undefined) return refuse('menu.itemUnknown', { itemId });
    const left = body.left === null ? null : Math.round(body.left * 1000);
    if (left !== null && left % 1000 !== 0 && !item.decimals)
      return refuse('menu.fractionRefused', { itemId });
    const portion = { itemId, left, soldOut: body.soldOut };
    stagePortion(tx, storeId, portion, principalName(who), context.now);
    return { ok: true, status: 200, body: { itemId, ...body }, events: [portionChanged(storeId, portion)] };
  });
}
