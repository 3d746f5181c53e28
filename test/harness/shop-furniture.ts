import { importMenu, menuDocumentSchema } from '../../server/ordering/menu/contract.ts';
import { putArea, putTable } from '../../server/ordering/floor/furniture-contract.ts';
import type { Asker, Who } from './ask.ts';
import { clientId } from './client-id.ts';
import { smallMenu } from './small-menu.ts';

export type ShopTable = {
  readonly id: string;
  readonly areaId: string;
  readonly code: string;
  readonly digits: string;
};

/** The tables of a shop of the tests, from the first on. Each scenario takes the next free one. */
export type Furniture = { readonly tables: readonly ShopTable[]; nextTable(): ShopTable };

const tablesMade = 24;

/** Brings the small menu and sets tables up, through the API as an owner would. */
export async function furnish(asker: Asker, owner: Who, storeId: number): Promise<Furniture> {
  const areaId = clientId();
  const menu = await asker.ask(owner, importMenu, {
    params: { storeId },
    body: menuDocumentSchema.parse(smallMenu),
  });
  if (!menu.ok) throw new Error(`no menu: ${JSON.stringify(menu.problem)}`);
  const area = await asker.ask(owner, putArea, {
    params: { storeId, areaId },
    body: { name: { zh: '大厅', en: 'Hall' } },
  });
  if (!area.ok) throw new Error(`no area: ${JSON.stringify(area.problem)}`);
  const tables: ShopTable[] = [];
  for (let number = 1; number <= tablesMade; number += 1) {
    const tableId = clientId();
    const name = `A${number}`;
    const table = await asker.ask(owner, putTable, {
      params: { storeId, tableId },
      body: { areaId, name: { zh: name, en: name }, seats: 4 },
    });
    if (!table.ok) throw new Error(`no table: ${JSON.stringify(table.problem)}`);
    tables.push({ id: tableId, areaId, code: table.value.code, digits: table.value.digits });
  }
  let taken = 0;
  return {
    tables,
    nextTable() {
      const table = tables[taken];
      if (table === undefined) throw new Error('all tables are taken');
      taken += 1;
      return table;
    },
  };
}
