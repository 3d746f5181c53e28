import { afterAll, beforeAll } from 'vitest';
import { openPrinter, type Printer } from '../../sandbox/printer/index.ts';
import { setPrinter } from '../../server/printing/setup/contract.ts';
import type { Duty } from '../../server/printing/setup/domain/setup.ts';
import { clientId } from '../harness/client-id.ts';
import { duty, networkPrinter } from '../harness/printers.ts';
import { openShop, type Shop } from '../harness/shop.ts';
import { ids } from '../harness/small-menu.ts';

/** The printers of a shop of the tests: at the wok every dish a slip, at the cold station one slip, and the pass. */
export type Place = 'wok' | 'cold' | 'pass';
export const places: readonly Place[] = ['wok', 'cold', 'pass'];

export type PrintShop = {
  readonly shop: () => Shop;
  readonly printer: (place: Place) => Printer;
  readonly printerId: (place: Place) => string;
};

/** How a printer that has nothing is. */
export const well = {
  paper: 'enough',
  cover: 'closed',
  network: 'up',
  answers: true,
  swallows: false,
  breakAfterBytes: null,
  msPerLine: 0,
  linesLeft: null,
} as const;

const notices = (station: string): Duty[] => [
  duty('void', [station]),
  duty('rush', [station]),
  duty('move', [station]),
];

const duties: Readonly<Record<Place, readonly Duty[]>> = {
  wok: [duty('dish', [ids.wok]), ...notices(ids.wok)],
  cold: [duty('summary', [ids.cold]), ...notices(ids.cold)],
  pass: [duty('runner', null), duty('preBill', null), duty('receipt', null)],
};

/** A whole shop with three printers of the sandbox, set up through the API as its owner would. */
export function usePrintShop(choice: { readonly asProcess?: boolean } = {}): PrintShop {
  const opened: { shop?: Shop } = {};
  const printers = new Map<Place, { id: string; printer: Printer }>();
  beforeAll(async () => {
    const shop = await openShop({ link: 'direct', seed: 5, ...choice });
    opened.shop = shop;
    for (const place of places) {
      const widthMm = place === 'cold' ? 58 : 80;
      const printer = await openPrinter({ port: 0, widthMm, encoding: 'gb18030' });
      const id = clientId();
      printers.set(place, { id, printer });
      const { id: _id, ...settings } = networkPrinter(id, printer.port, duties[place]);
      const model = { ...settings.model, columns: widthMm === 58 ? 32 : 48 } as const;
      await shop.done(shop.people.owner, setPrinter, {
        params: { storeId: shop.storeId, printerId: id },
        body: {
          ...settings,
          model,
          duties: settings.duties.map((each) => ({
            ...each,
            stationIds: copyOf(each.stationIds),
            areaIds: null,
            services: null,
          })),
        },
      });
    }
  }, 90_000);
  afterAll(async () => {
    await opened.shop?.close();
    for (const { printer } of printers.values()) await printer.close();
  });
  const of = (place: Place) => {
    const found = printers.get(place);
    if (found === undefined) throw new Error('The shop is open inside tests and hooks only');
    return found;
  };
  return {
    shop: () => {
      if (opened.shop === undefined) throw new Error('The shop is open inside tests and hooks only');
      return opened.shop;
    },
    printer: (place) => of(place).printer,
    printerId: (place) => of(place).id,
  };
}

function copyOf(list: readonly string[] | null): string[] | null {
  return list === null ? null : [...list];
}
