import { randomBytes } from 'node:crypto';
import { usualModel } from '../../printing/setup/domain/setup.ts';
import { demoId } from './demo-id.ts';
import { stationId, type StationKey } from './dish.ts';
import { asDemoOwner, demoStoreId, type DemoParts } from './open-demo-shop.ts';

/** A printer of the sandbox: where it is reached. */
export type SandboxPrinter = { readonly port: number; readonly widthMm: 58 | 80 };

type Duty = { readonly slip: string; readonly stations: readonly StationKey[] | null };

const notices = (stations: readonly StationKey[]): Duty[] =>
  ['void', 'rush', 'move'].map((slip) => ({ slip, stations }));

/** What each printer of the demo shop is for; the last stands at the till and has the drawer. */
export const demoPrinters = [
  {
    key: 'hot',
    name: { zh: '热菜厨打', en: 'Wok printer' },
    duties: [{ slip: 'dish', stations: ['hot', 'dough'] }, ...notices(['hot', 'dough'])],
    drawer: null,
  },
  {
    key: 'cold',
    name: { zh: '凉菜酒水厨打', en: 'Cold and bar printer' },
    duties: [{ slip: 'summary', stations: ['cold', 'drinks'] }, ...notices(['cold', 'drinks'])],
    drawer: null,
  },
  {
    key: 'till',
    name: { zh: '前台小票', en: 'Till printer' },
    duties: [
      { slip: 'runner', stations: null },
      { slip: 'preBill', stations: null },
      { slip: 'receipt', stations: null },
    ],
    drawer: 2,
  },
] as const satisfies readonly { readonly duties: readonly Duty[]; readonly [other: string]: unknown }[];

/**
 * Gives the demo shop the printers of the sandbox, and their address when that has changed. One that somebody has set
 * up otherwise keeps everything else.
 */
export async function openDemoPrinters(parts: DemoParts, printers: readonly SandboxPrinter[]): Promise<void> {
  const path = `/v1/stores/${demoStoreId}/printers`;
  await asDemoOwner(parts, async (token) => {
    const listed = await parts.request('GET', path, { token });
    // The owner was let go: the shop is somebody's own by now.
    if (listed.status === 401) return;
    const known = knownPrinters(listed.body);
    for (const [index, demo] of demoPrinters.entries()) {
      const printer = printers[index];
      if (printer === undefined) continue;
      const printerId = demoId(`printer ${demo.key}`);
      const there = known.get(printerId);
      const reach = { kind: 'tcp', host: '127.0.0.1', port: printer.port };
      const body = there === undefined ? { ...usualPrinter(printer, demo), reach } : { ...there, reach };
      const key = randomBytes(12).toString('hex');
      const reply = await parts.request('PUT', `${path}/${printerId}`, { token, key, body });
      if (reply.status >= 300)
        throw new Error(`the demo shop: its printer was answered ${JSON.stringify(reply.body)}`);
    }
  });
}

function usualPrinter({ widthMm }: SandboxPrinter, { name, duties, drawer }: (typeof demoPrinters)[number]) {
  return {
    name,
    language: 'both',
    model: { ...usualModel, columns: widthMm === 58 ? 32 : 48 },
    duties: duties.map(({ slip, stations }) => ({
      slip,
      stationIds: stations?.map((station) => stationId(station)) ?? null,
      areaIds: null,
      services: null,
      copies: 1,
    })),
    backup: null,
    drawer,
    active: true,
  };
}

/** The printers that are set up, by id, with what may be said of them again. */
function knownPrinters(body: unknown): Map<string, object> {
  const found = new Map<string, object>();
  const listed = typeof body === 'object' && body !== null && 'printers' in body ? body.printers : null;
  if (!Array.isArray(listed)) return found;
  for (const each of listed) {
    const {
      id,
      hasKey: _key,
      trouble: _trouble,
      troubleSince: _since,
      seenAt: _seen,
      waiting: _waiting,
      ...rest
    } = each;
    if (typeof id === 'string') found.set(id, rest);
  }
  return found;
}
