import type { Locator, Page } from 'playwright-core';
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

const names = { hot: '热菜厨打', cold: '凉菜酒水厨打', till: '前台小票' } as const;

/** Opens a stand-in for each printer of the demo shop and tells the shop where it is. */
export async function openRack(demo: Demo): Promise<Rack> {
  const call = await signIn(demo, owner);
  const path = '/v1/stores/1/printers';
  const listed = async () => {
    const { printers } = (await call('GET', path)) as { printers: readonly Printer[] };
    return printers;
  };
  const idOf = async (name: string): Promise<string> => {
    const found = (await listed()).find((printer) => printer.name.zh === name);
    if (found === undefined) throw new Error(`the shop has no printer ${name}`);
    return found.id;
  };
  const open = async (name: string): Promise<SandboxPrinter> => {
    const sandbox = await openPrinter({ port: 0, widthMm: 80, encoding: 'gb18030' });
    const printer = (await listed()).find((each) => each.name.zh === name);
    const { id, hasKey, trouble, troubleSince, seenAt, waiting, ...fields } = printer ?? missing(name);
    const reach = { kind: 'tcp', host: '127.0.0.1', port: sandbox.port };
    await call('PUT', `${path}/${id}`, { ...fields, reach });
    return sandbox;
  };
  const hot = await open(names.hot);
  const cold = await open(names.cold);
  const till = await open(names.till);
  return {
    hot,
    cold,
    till,
    call,
    listed,
    async test(name) {
      const { jobId } = (await call('POST', `${path}/${await idOf(name)}/test`)) as { jobId: string };
      return jobId;
    },
    async close() {
      await Promise.all([hot, cold, till].map((each) => each.close()));
    },
  };
}

function missing(name: string): never {
  throw new Error(`the shop has no printer ${name}`);
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
