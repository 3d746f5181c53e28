import { join } from 'node:path';
import { type Counted, makeCounted, runCodeFlow } from './flow.ts';
import { percentile } from './latencies.ts';
import { closedLoad } from './load.ts';
import { benchPrices, besideYardstick, type Measure, type Say } from './measure.ts';
import { type GatewaysBeside, openGatewaysBeside } from './program/gateways-beside.ts';
import { hearPayments, type LivePayments } from './program/live-payments.ts';
import { openHouse, type RunningHouse } from './program/open-house.ts';
import { ownCpuSeconds } from './program/processes.ts';
import { flowTable, type Row, table } from './report.ts';
import { openShops, type Shop } from './shops/open-shops.ts';
import {
  readStatementLog,
  type SeenTransaction,
  statementLogSettings,
  transactionsOf,
} from './statement-log.ts';

const stores = 50;
const clientsMax = 32;
const warmUpSeconds = 3;
/** open, order, begin, claim, apply. */
const commitsPerFlow = 5;
const countedPayments = 40;

/** Runs the bench of payments by payer code in a folder of its own; gives the page of figures. */
export async function runPaymentsBench(folder: string, seconds: number, say: Say): Promise<string> {
  const { rows, gatewayCpu } = await withGateways(join(folder, 'payments'), stores, undefined, (parts) =>
    flows(parts, besideYardstick(join(folder, 'payments'), say), seconds),
  );
  say('statements …');
  const counted = await countStatements(join(folder, 'statements'));
  return [
    '## Flows settled by payer code',
    '',
    `\`npm run bench -- --only payments --seconds ${seconds}\`. Open, order 5 lines, and the code on the guest's phone:`,
    `${commitsPerFlow} durable commits (begin, claim and apply for the payment), which the ratio counts. Every store's till hears of the money by`,
    `its live stream; "until paid" is from the scan to that moment. The gateway is the sandbox, a process of its own that signs as`,
    `the real ones do and shares the machine: ${(gatewayCpu * 1000).toFixed(1)} ms of processor a payment.`,
    '',
    ...flowTable(rows),
    '',
    '## Round trips and statements of a payment by payer code',
    '',
    ...counted,
  ].join('\n');
}

type Parts = {
  readonly house: RunningHouse;
  readonly shops: readonly Shop[];
  readonly gateways: GatewaysBeside;
  readonly live: LivePayments;
};

async function withGateways<T>(
  folder: string,
  storeCount: number,
  postgresSettings: string | undefined,
  run: (parts: Parts) => Promise<T>,
): Promise<T> {
  const settings = postgresSettings === undefined ? {} : { postgresSettings };
  const house = await openHouse({
    folder,
    link: 'direct',
    stores: storeCount,
    connectionsMax: clientsMax,
    gateways: true,
    ...settings,
  });
  let gateways: GatewaysBeside | null = null;
  let live: LivePayments | null = null;
  try {
    const shops = await openShops(house, benchPrices);
    gateways = await openGatewaysBeside(folder, house, 0);
    live = await hearPayments(
      house.cashier.program.url,
      shops.map(({ cashier }) => cashier),
    );
    return await run({ house, shops, gateways, live });
  } finally {
    live?.close();
    await house.stop();
    await gateways?.stop();
  }
}

async function flows({ house, shops, gateways, live }: Parts, measure: Measure, seconds: number) {
  const flow = (shop: Shop, counted: Counted) => runCodeFlow(shop, counted, live);
  await closedLoad(house, shops, 8, warmUpSeconds, flow);
  const rows: Row[] = [];
  let [cpu, payments] = [0, 0];
  for (const [what, at, clients] of [
    ['8 clients, 50 stores', shops, 8],
    ['1 client, 50 stores', shops, 1],
    ['16 clients, 50 stores', shops, 16],
    ['8 clients, one store', shops.slice(0, 1), 8],
  ] as const) {
    const before = ownCpuSeconds(gateways.sandbox.process.pid);
    const row = await measure(`payer codes, ${what}`, commitsPerFlow, () =>
      closedLoad(house, at, clients, seconds, flow),
    );
    cpu += ownCpuSeconds(gateways.sandbox.process.pid) - before;
    payments += row.load.flows;
    rows.push(row);
  }
  return { rows, gatewayCpu: cpu / payments };
}

/** What each transaction of a payment is known by. */
const transactions: readonly (readonly [name: string, isIt: (text: string) => boolean])[] = [
  ['begin: the command of the till', (text) => /insert into cashier\.attempt/.test(text)],
  ['claim: before it is sent', (text) => /update cashier\.attempt set state = 'sent'/.test(text)],
  [
    'keys: the account of the gateway',
    (text) => /cashier\.gateway_account/.test(text) && !/cashier\.attempt/.test(text),
  ],
  ['apply: the answer', (text) => /from cashier\.attempt .*for update/s.test(text)],
];
/** What every commit of anybody wakes: the looks for payments, refunds and checks that are due. */
const isLook = (text: string): boolean =>
  /^select .*(cashier\.take_attempts|cashier\.take_refunds|cashier\.account_check where state)/s.test(text);

/** One payment after the other on a server that writes down every message: what each of its transactions takes. */
async function countStatements(folder: string): Promise<string[]> {
  await withGateways(folder, 1, statementLogSettings, async ({ shops, live }) => {
    const [shop] = shops;
    if (shop === undefined) throw new Error('there is no store');
    for (let turn = 0; turn < countedPayments; turn += 1) await runCodeFlow(shop, makeCounted(), live);
  });
  const seen = transactionsOf(readStatementLog(folder));
  const found = transactions.map(([, isIt]) => seen.filter(({ text }) => isIt(text)));
  const looks = seen.filter(({ text }) => isLook(text));
  const all = found.flat();
  return table(
    ['transaction', 'a payment', 'round trips', 'most', 'statements'],
    [
      ...transactions.map(([name], index) => cellsOf(name, found[index] ?? [])),
      [
        'the whole payment',
        perPayment(all.length),
        perPayment(sumOf(all, 'roundTrips')),
        '',
        perPayment(sumOf(all, 'statements')),
      ],
      ['beside it: looks for what is due', perPayment(looks.length), '1', '1', '1'],
    ],
  );
}

function cellsOf(name: string, own: readonly SeenTransaction[]): string[] {
  const middle = (key: 'roundTrips' | 'statements'): string =>
    String(
      percentile(
        own.map((each) => each[key]),
        0.5,
      ),
    );
  const most = own.reduce((highest, { roundTrips }) => Math.max(highest, roundTrips), 0);
  return [name, perPayment(own.length), middle('roundTrips'), String(most), middle('statements')];
}

function sumOf(seen: readonly SeenTransaction[], key: 'roundTrips' | 'statements'): number {
  return seen.reduce((sum, each) => sum + each[key], 0);
}

function perPayment(count: number): string {
  return (count / countedPayments).toFixed(1);
}
