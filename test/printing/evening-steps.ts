import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { PrinterState } from '../../sandbox/printer/index.ts';
import { returnLine, urgeLine } from '../../server/ordering/orders/contract.ts';
import { listOpenItems } from '../../server/platform/open-items/contract.ts';
import { listJobs, reprintJob, resolveJob } from '../../server/printing/jobs/contract.ts';
import { slipNumberOf } from '../../server/printing/jobs/domain/job.ts';
import { clientId } from '../harness/client-id.ts';
import { makeDice } from '../harness/dice.ts';
import { chicken, cola, look, noodles, openTable, order, type Party } from '../scenarios/steps.ts';
import { places, type PrintShop, well } from './print-shop.ts';

/** Every way in which a printer fails. */
const failures: readonly Partial<PrinterState>[] = [
  { paper: 'out' },
  { linesLeft: 5 },
  { cover: 'open' },
  { network: 'down' },
  { answers: false },
  { swallows: true },
  { breakAfterBytes: 40 },
  { breakAfterBytes: 400 },
  { msPerLine: 30 },
];

export type Job = {
  readonly job_id: string;
  readonly slip: string;
  readonly state: string;
  readonly printer_id: string;
  readonly ticket_ids: string[];
  readonly copy: number;
  readonly resolution: string | null;
  readonly ended: boolean;
};

/** The slips there are, of one order or all, the oldest first. */
export async function slipsSoFar({ shop }: PrintShop, orderId: string | null = null): Promise<Job[]> {
  const [database] = shop().databases;
  const found = await database?.owner.query<Job>(
    `select job_id, slip, state, printer_id, ticket_ids, copy, resolution, ended_at is not null as ended
     from printing.job where $1::uuid is null or order_id = $1 order by made_at, job_id`,
    [orderId],
  );
  return found?.rows ?? [];
}

const drainMsMax = 90_000;

/** Waits until nothing happens to any slip by itself any more. */
export async function drained(print: PrintShop): Promise<void> {
  for (let waited = 0; waited < drainMsMax; waited += 100) {
    if ((await slipsSoFar(print)).every((job) => job.ended)) return;
    await wait(100);
  }
  const left = (await slipsSoFar(print)).filter((job) => !job.ended);
  throw new Error(`slips are still under way: ${JSON.stringify(left)}`);
}

/**
 * An evening of sixty steps by chance, in which the printers fail in every way and the program is killed every so many
 * steps. When everything is mended staff look at the paper and clear the board. Gives the slips there were.
 */
export async function liveEvening(print: PrintShop, seed: number, killEvery: number | null): Promise<Job[]> {
  const { shop, printer } = print;
  const dice = makeDice(seed);
  const parties: Party[] = [];
  for (let step = 1; step <= 60; step += 1) {
    if (step % 3 === 0) {
      await printer(dice.one(places) ?? 'wok').state({ ...well, ...dice.one(failures) });
      await printer(dice.one(places) ?? 'wok').state(well);
    }
    if (killEvery !== null && step % killEvery === 0) await shop().killAndStart();
    const party = dice.one(parties);
    if (party === undefined || (parties.length < 20 && dice.below(3) === 0)) {
      const opened = await openTable(shop());
      parties.push(opened);
      await order(shop(), opened.orderId, [chicken(), noodles(), cola()]);
    } else await happen(print, party, dice.below(4));
  }
  for (const place of places) await printer(place).state(well);
  await drained(print);
  await clearBoard(print);
  return slipsSoFar(print);
}

/** A dish more, one taken back, one hurried, or another dish for two. */
async function happen({ shop }: PrintShop, { orderId }: Party, what: number): Promise<void> {
  const { waiter, manager } = shop().people;
  const line = (await look(shop(), orderId)).lines.find((each) => each.state === 'released');
  if (what === 0 || line === undefined) await order(shop(), orderId, [noodles({ note: '少辣' })]);
  else if (what === 1)
    await shop().done(manager, returnLine, {
      params: { orderId, lineId: line.id },
      body: { changeId: clientId(), quantity: '1', reason: '上错了' },
    });
  else if (what === 2) await shop().ask(waiter, urgeLine, { params: { orderId, lineId: line.id } });
  else await order(shop(), orderId, [chicken({ quantity: '2' })]);
}

/** What stands on paper, slip by slip. */
function everyPaper({ printer }: PrintShop): string[] {
  return places.flatMap((place) =>
    printer(place)
      .texts()
      .map((lines) => lines.join('\n')),
  );
}

/** Staff look at the paper: what is there came out, everything else is printed again. */
async function clearBoard(print: PrintShop): Promise<void> {
  const { shop } = print;
  const { manager } = shop().people;
  for (let turn = 0; turn < 10; turn += 1) {
    const board = await shop().done(manager, listJobs, {
      params: { storeId: shop().storeId },
      query: { show: 'board', limit: 200 },
    });
    if (board.jobs.length === 0) return;
    for (const job of board.jobs) {
      const params = { jobId: job.id };
      const came = everyPaper(print).some((text) => text.includes(job.number));
      if (came) await shop().done(manager, resolveJob, { params, body: { how: 'cameOut' } });
      else await shop().done(manager, reprintJob, { params, body: {} });
    }
    await drained(print);
  }
  throw new Error('the board is never empty');
}

/** Every slip came out once, or was printed again by a person; none came out twice; nothing is left to do. */
export async function expectEverySlipOnce(print: PrintShop, all: readonly Job[]): Promise<void> {
  const { shop } = print;
  const paper = everyPaper(print);
  for (const job of all) {
    const number = slipNumberOf(job.job_id);
    const printed = paper.filter((text) => text.includes(number));
    const said = `${number} ${job.slip} ${job.state} ${job.resolution}`;
    if (job.state === 'confirmed' || job.resolution === 'cameOut') expect(printed.length, said).toBe(1);
    else expect([job.state, job.resolution, printed.length], said).toEqual(['unknown', 'reprinted', 0]);
    if (job.copy > 0) expect(printed.join()).toContain('补打');
  }
  await expectEveryTicketNamed(print, all);
  const { items } = await shop().done(shop().people.manager, listOpenItems, {
    params: { storeId: shop().storeId },
    query: {},
  });
  expect(items).toEqual([]);
}

/** Every ticket there ever was stands on exactly one slip that is no reprint. */
async function expectEveryTicketNamed({ shop }: PrintShop, all: readonly Job[]): Promise<void> {
  const [database] = shop().databases;
  const tickets = await database?.owner.query<{ ticket_id: string }>('select ticket_id from ordering.ticket');
  const named = all.filter((job) => job.copy === 0).flatMap((job) => job.ticket_ids);
  expect([...named].sort()).toEqual((tickets?.rows ?? []).map((row) => row.ticket_id).sort());
}
