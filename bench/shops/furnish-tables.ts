import { type Caller, expectDone, sendUntilAnswered } from '../persistent-call.ts';
import { fixedId } from '../replay/fixed-ids.ts';
import type { Shop } from './open-shops.ts';

const tablesPerStore = 20;

/** Sets tables up in every store; gives the free ones by store. */
export async function furnishTables(shops: readonly Shop[]): Promise<Map<number, string[]>> {
  const free = new Map<number, string[]>();
  for (const { storeId, ordering } of shops) {
    const areaId = fixedId('area', storeId);
    await put(ordering, `/v1/stores/${storeId}/areas/${areaId}`, { name: { zh: '大厅', en: 'Hall' } });
    const tables = Array.from({ length: tablesPerStore }, (_, index) => fixedId('table', storeId, index));
    for (const [index, tableId] of tables.entries()) {
      const name = { zh: `A${index + 1}`, en: `A${index + 1}` };
      await put(ordering, `/v1/stores/${storeId}/tables/${tableId}`, { areaId, name, seats: 4 });
    }
    free.set(storeId, tables);
  }
  return free;
}

async function put(caller: Caller, path: string, body: object): Promise<void> {
  const call = { method: 'PUT', path, key: fixedId('furnish', path), body };
  expectDone(call, await sendUntilAnswered(caller, call));
}
