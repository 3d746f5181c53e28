import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { usualModel } from '../../server/printing/setup/domain/setup.ts';
import type { Printer } from '../../web/staff/parts/slips.ts';
import { openPrinter, type Printer as SandboxPrinter } from '../../sandbox/printer/index.ts';
import type { Demo } from './pages.ts';
import { owner, openStaffPage, type TillLook } from './pages.ts';
import { type Call, signIn } from './kitchen-scene.ts';

/** The printers of the demo shop, each a stand-in that the test can take the paper from. */
export type Rack = {
  readonly hot: SandboxPrinter;
  readonly cold: SandboxPrinter;
  readonly till: SandboxPrinter;
  /** The owner's own calls. */
  readonly call: Call;
  readonly listed: () => Promise<readonly Printer[]>;
  /** Prints a test slip there and gives its id. */
  readonly test: (name: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

const names = {
  hot: { zh: '热菜厨打', en: 'Wok printer' },
  cold: { zh: '凉菜酒水厨打', en: 'Cold and bar printer' },
  till: { zh: '前台小票', en: 'Till printer' },
} as const;

const stationsOf = { hot: ['热菜', '面点'], cold: ['凉菜', '酒水'], till: [] } as const;
const slipsOf = {
  hot: ['dish', 'void', 'rush', 'move'],
  cold: ['summary', 'void', 'rush', 'move'],
  till: ['runner', 'preBill', 'receipt'],
} as const;

type Place = keyof typeof names;
type Station = { readonly id: string; readonly name: { readonly zh: string } };

/**
 * Opens a stand-in for each printer of the demo shop and tells the shop where it is; whether the shop had printers of
 * its own depends on which ports were free.
 */
export async function openRack(demo: Demo): Promise<Rack> {
  const call = await signIn(demo, owner);
  const path = '/v1/stores/1/printers';
  const listed = async () => {
    const { printers } = (await call('GET', path)) as { printers: readonly Printer[] };
    return printers;
  };
  const { stations } = (await call('GET', '/v1/stores/1/menu')) as { stations: readonly Station[] };
  const there = await listed();
  const open = async (place: Place): Promise<SandboxPrinter> => {
    const sandbox = await openPrinter({ port: 0, widthMm: 80, encoding: 'gb18030' });
    const id = there.find(({ name }) => name.zh === names[place].zh)?.id ?? randomUUID();
    await call('PUT', `${path}/${id}`, fieldsOf(place, sandbox.port, stations));
    return sandbox;
  };
  const hot = await open('hot');
  const cold = await open('cold');
  const till = await open('till');
  return {
    hot,
    cold,
    till,
    call,
    listed,
    async test(name) {
      const id = (await listed()).find((printer) => printer.name.zh === name)?.id;
      const { jobId } = (await call('POST', `${path}/${id}/test`)) as { jobId: string };
      return jobId;
    },
    async close() {
      await Promise.all([hot, cold, till].map((each) => each.close()));
    },
  };
}

/** A printer of 80 mm that answers, as the demo shop sets it up. */
function fieldsOf(place: Place, port: number, stations: readonly Station[]): object {
  const at: readonly string[] = stationsOf[place];
  const ids = stations.filter(({ name }) => at.includes(name.zh)).map(({ id }) => id);
  const stationIds = ids.length === 0 ? null : ids;
  return {
    name: names[place],
    language: 'both',
    reach: { kind: 'tcp', host: '127.0.0.1', port },
    model: { ...usualModel, columns: place === 'cold' ? 32 : 48 },
    duties: slipsOf[place].map((slip) => ({ slip, stationIds, areaIds: null, services: null, copies: 1 })),
    backup: null,
    drawer: place === 'till' ? 2 : null,
    active: true,
  };
}

/** The page of printers in the office. */
export async function openPrintersPage(
  demo: Demo,
  who: 'owner' | 'manager' = 'owner',
  look: TillLook = {},
): Promise<Page> {
  const page = await openStaffPage(demo, '/office/printers', who, look);
  await page.locator('.printer-card').first().waitFor();
  return page;
}

export function cardOfPrinter(page: Page, name: string): Locator {
  return page.locator('.printer-card').filter({ has: page.getByRole('heading', { name, exact: true }) });
}

/** A part of the form by what it is about. */
export function formPart(page: Page, title: string): Locator {
  return page.locator('.form-part').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
}
