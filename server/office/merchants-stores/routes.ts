import { isDeepStrictEqual } from 'node:util';
import { refuse } from '../../kernel/decision.ts';
import { allow, staff } from '../../platform/access/policy.ts';
import { command, type MountedRoute, read } from '../../platform/http/mount.ts';
import { getSettings, putSettings, putStore } from './contract.ts';
import { forbiddenSettings } from './domain/settings.ts';
import { dayWouldMove } from './domain/store.ts';
import type { StoreFactsLoader } from './facts.ts';
import { lockStore, lockStoreSettings, readStoreSettings, stageSettings, stageStore } from './queries.ts';
import { nobody } from '../../spine/command.ts';

/** The routes of a store's settings. */
export function storeRoutes(facts: StoreFactsLoader): MountedRoute[] {
  return [
    read(getSettings, allow(staff('manager')), async (tx, { params }) => {
      const found = await readStoreSettings(tx, params.storeId);
      if (found === undefined) return refuse('store.notFound');
      const { settings_version: version, region, settings } = found;
      return { ok: true, body: { version, region, settings }, etag: `"settings-${version}"` };
    }),
    command(putSettings, allow(staff('manager')), async (tx, { params, body }, _who, context) => {
      const store = await lockStoreSettings(tx, params.storeId);
      if (store === null) return refuse('store.notFound');
      if (store.version !== body.basedOn)
        return refuse('request.changedMeanwhile', { version: store.version });
      const forbidden = forbiddenSettings(store.region, body.settings);
      if (forbidden !== null) return { ok: false, refusal: forbidden };
      const version = store.version + 1;
      facts.changing(tx.merchantId, params.storeId);
      stageSettings(tx, params.storeId, version, body.settings, context.now);
      const changed = {
        storeId: params.storeId,
        type: 'settings.changed',
        subject: nobody,
        payload: { version },
      };
      return { ok: true, status: 200, body: { version }, events: [changed] };
    }),
    command(putStore, allow(staff('owner')), async (tx, { params, body: { was, is } }, _who, context) => {
      const store = await lockStore(tx, params.storeId);
      if (store === null) return refuse('store.notFound');
      const { timezone, ...stands } = store;
      // Asked twice: it is done already.
      if (isDeepStrictEqual(stands, is)) return { ok: true, status: 200, body: is, events: [] };
      if (!isDeepStrictEqual(stands, was)) return refuse('request.changedMeanwhile');
      if (dayWouldMove(context.now, store, is.cutoffMinutes)) return refuse('store.dayWouldMove');
      facts.changing(tx.merchantId, params.storeId);
      stageStore(tx, params.storeId, is);
      const payload = { was, is };
      const changed = { storeId: params.storeId, type: 'store.changed', subject: nobody, payload };
      return { ok: true, status: 200, body: is, events: [changed] };
    }),
  ];
}
