import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { uuidV7 } from '../../server/kernel/ids.ts';
import { usualModel } from '../../server/printing/setup/domain/setup.ts';
import type { ApiCall } from '../http-client.ts';
import { percentile } from '../latencies.ts';
import type { Say } from '../measure.ts';
import { type Caller, expectDone } from '../persistent-call.ts';
import { openHouse, type RunningHouse } from '../program/open-house.ts';
import { table } from '../report.ts';
import { deviceOf } from '../shops/open-shops.ts';
import { signIn } from '../shops/sign-in.ts';
import { type BarePrinter, openBarePrinter } from './bare-printer.ts';

/** A quiet evening: so long between two orders of one station. */
const pauseMs = 250;
const storeId = 1;
const words = (text: string) => ({ zh: text, en: text });
const newId = (): string => uuidV7(Date.now(), randomBytes(10));

type Place = { readonly station: string; readonly dish: string; readonly variant: string };
type Seen = { readonly fromSent: number[]; readonly fromAnswer: number[]; readonly answers: number[] };

/** From the order to the bytes at the printer, with 1, 5 and 20 printers in one store; gives the page of figures. */
export async function runPrintingBench(folder: string, seconds: number, say: Say): Promise<string> {
  const rows: string[][] = [];
  for (const { printers, dead } of [
    { printers: 1, dead: 0 },
    { printers: 5, dead: 0 },
    { printers: 20, dead: 0 },
    { printers: 20, dead: 5 },
  ]) {
    const what = dead === 0 ? `${printers}` : `${printers}, and ${dead} more that never answer`;
    say(`printing, ${what} printers …`);
    rows.push(cellsOf(what, await measure(`${folder}-${printers}-${dead}`, printers, dead, seconds)));
  }
  return [
    '## From the order to the bytes at the printer',
    '',
    `\`npm run bench -- --only printing --seconds ${seconds}\`. One store; each printer has its own station, and every ${pauseMs} ms a`,
    'waiter sends a round of one dish there. "Accepted" is when the waiter has the answer; the slip often is at the printer',
    'before that. Asking the printer how it is, which every slip begins with, is in it.',
    '',
    ...table(
      [
        'printers',
        'slips',
        'sent → bytes p50 ms',
        'p99 ms',
        'accepted → bytes p50 ms',
        'p99 ms',
        'order p99 ms',
      ],
      rows,
    ),
  ].join('\n');
}

function cellsOf(what: string, { fromSent, fromAnswer, answers }: Seen): string[] {
  const at = (values: readonly number[], share: number) => percentile(values, share).toFixed(1);
  return [
    what,
    String(fromSent.length),
    at(fromSent, 0.5),
    at(fromSent, 0.99),
    at(fromAnswer, 0.5),
    at(fromAnswer, 0.99),
    at(answers, 0.99),
  ];
}

async function measure(folder: string, count: number, dead: number, seconds: number): Promise<Seen> {
  const house = await openHouse({ folder, link: 'direct', stores: 1, connectionsMax: 32 });
  const printers = await Promise.all(
    Array.from({ length: count + dead }, (_, index) => openBarePrinter(index >= count)),
  );
  try {
    const { caller, places } = await furnish(house, printers);
    const seen: Seen = { fromSent: [], fromAnswer: [], answers: [] };
    const warm: Seen = { fromSent: [], fromAnswer: [], answers: [] };
    const run = (into: Seen, until: number) =>
      Promise.all(
        places.map(async (place, index) => {
          const printer = printers[index];
          // What waits for a dead printer is ordered all the same.
          await sleep(Math.random() * pauseMs);
          while (performance.now() < until)
            await orderOnce(caller, place, index < count ? printer : undefined, into);
        }),
      );
    await run(warm, performance.now() + 2000);
    await run(seen, performance.now() + seconds * 1000);
    return seen;
  } finally {
    await house.stop();
    for (const printer of printers) await printer.close();
  }
}

async function orderOnce(
  caller: Caller,
  place: Place,
  printer: BarePrinter | undefined,
  seen: Seen,
): Promise<void> {
  const orderId = newId();
  await post(caller, `/v1/stores/${storeId}/orders`, { orderId, service: 'takeOut' });
  const arrived = printer?.nextSlip();
  const line = { id: newId(), itemId: place.dish, variantId: place.variant, options: [], quantity: '1' };
  const sentAt = performance.now();
  await post(caller, `/v1/orders/${orderId}/rounds`, { roundId: newId(), lines: [line] });
  const answeredAt = performance.now();
  if (arrived !== undefined) {
    const at = await arrived;
    seen.fromSent.push(at - sentAt);
    seen.fromAnswer.push(Math.max(0, at - answeredAt));
    seen.answers.push(answeredAt - sentAt);
  }
  await sleep(pauseMs);
}

/** A menu with a station for each printer, and the printers. */
async function furnish(house: RunningHouse, printers: readonly BarePrinter[]) {
  const { client, house: prepared } = house.ordering;
  const token = await signIn(client, deviceOf(prepared, storeId), prepared.owner);
  const caller = { client, token };
  const places = printers.map(() => ({ station: newId(), dish: newId(), variant: newId() }));
  const categoryId = newId();
  await post(caller, `/v1/stores/${storeId}/menu/import`, {
    categories: [{ id: categoryId, name: words('菜'), sort: 1 }],
    stations: places.map(({ station }, index) => ({ id: station, name: words(`档口 ${index + 1}`) })),
    items: places.map(({ station, dish, variant }, index) => ({
      id: dish,
      categoryId,
      number: String(index + 1),
      name: words(`宫保鸡丁 ${index + 1}`),
      variants: [{ id: variant, name: words('份'), price: 2800 }],
      stationIds: [station],
    })),
  });
  for (const [index, { port }] of printers.entries()) {
    const station = places[index]?.station ?? '';
    await post(caller, `/v1/stores/${storeId}/printers/${newId()}`, printerOf(port, station), 'PUT');
  }
  return { caller, places };
}

function printerOf(port: number, station: string): object {
  return {
    name: words(`打印机 ${port}`),
    language: 'zh',
    reach: { kind: 'tcp', host: '127.0.0.1', port },
    model: usualModel,
    duties: [{ slip: 'dish', stationIds: [station], areaIds: null, services: null, copies: 1 }],
    backup: null,
    drawer: null,
    active: true,
  };
}

async function post({ client, token }: Caller, path: string, body: object, method = 'POST'): Promise<void> {
  const call: ApiCall = { method, path, token, key: newId(), body };
  expectDone(call, await client.send(call));
}
