import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { Printer, Reach } from '../../server/printing/setup/domain/setup.ts';
import { useTestDatabase } from '../harness/database.ts';
import type { Person, Reply } from '../harness/house.ts';
import { openPrintingScene, printerBody, type PrintingScene } from './room-scene.ts';

export const printersPath = '/v1/stores/1/printers';

/** A cloud's printer, and the key of its account. */
export const cloud: Extract<Reach, { kind: 'cloud' }> = {
  kind: 'cloud',
  vendor: 'feieyun',
  user: 'boss@shop.example',
  serial: '922500001',
  baseUrl: null,
};
export const cloudKey = 'UKEY-4f1e9b7a2c8d';

export const tcp = (host: string, port: number): Reach => ({ kind: 'tcp', host, port });

export type SeenPrinter = { readonly id: string; readonly [field: string]: unknown };

type Printers = PrintingScene & {
  /** Sets a printer as the owner; `more` goes over the fields of the body. */
  put(id: string, change?: Partial<Printer>, more?: object): Promise<Reply>;
  remove(id: string): Promise<Reply>;
  listed(who?: Person): Promise<readonly SeenPrinter[]>;
  seen(id: string): Promise<SeenPrinter | undefined>;
};

/** A store that has no printers before each test. */
export function usePrinters(): () => Printers {
  const database = useTestDatabase();
  let printers: Printers | undefined;
  beforeAll(async () => {
    printers = printersOf(await openPrintingScene(database()));
  });
  afterAll(async () => {
    await printers?.close();
  });
  beforeEach(async () => {
    const before = (await printers?.listed()) ?? [];
    // Nobody who is counted on is removed.
    for (const { id } of before.filter((each) => each['backup'] !== null))
      await printers?.put(id, { backup: null });
    for (const { id } of before) expect(await printers?.remove(id)).toMatchObject({ status: 200 });
  });
  return () => {
    if (printers === undefined) throw new Error('printers are there when a test runs');
    return printers;
  };
}

function printersOf(scene: PrintingScene): Printers {
  const { owner } = scene.people;
  const listed: Printers['listed'] = async (who = owner) => {
    const { status, body } = await scene.ask(who, 'GET', printersPath);
    expect(status).toBe(200);
    const { printers = [] }: { printers?: SeenPrinter[] } = Object(body);
    return printers;
  };
  return {
    ...scene,
    listed,
    seen: async (id) => (await listed()).find((each) => each.id === id),
    put: (id, change = {}, more = {}) =>
      scene.ask(owner, 'PUT', `${printersPath}/${id}`, printerBody(change, more)),
    remove: (id) => scene.ask(owner, 'DELETE', `${printersPath}/${id}`),
  };
}
