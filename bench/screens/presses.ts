import type { Page } from 'playwright-core';
import { forwardUntil } from '../../test/browser/evening-scene.ts';
import { manager } from '../../test/browser/pages.ts';
import { percentile } from '../latencies.ts';
import { table as markdown } from '../report.ts';
import { countPresses } from './count-presses.ts';
import { clearTable, openTableFor, type ScreensHouse } from './house.ts';

const turns = 3;
/** Each payment at a table of its own: what stands on the till from the party before is not taken for the next one. */
const tables = ['A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'A10', 'B3', 'B4', 'C1', 'C2', 'C3', 'C4'];

/** The till before a table whose code is scanned; a scan counts as one press. */
type Counter = {
  readonly till: Page;
  readonly tableName: string;
  readonly address: string;
  readonly scan: (text: string) => Promise<void>;
  readonly payerCode: () => string;
  readonly house: ScreensHouse;
};

type Way = readonly [what: string, take: (counter: Counter) => Promise<void>];

const ways: readonly Way[] = [
  ['exact cash', exactCash],
  ['payer code', payerCode],
  ['¥10 in cash, the rest by payer code', mixed],
  ['AA of four, each in cash', inFour],
  ['payer code, then a dish taken back with a manager’s PIN: its money goes back by itself', refund],
];

/** Presses from the scanned table to the next guest, for each way to pay. */
export async function pressesByWay(house: ScreensHouse): Promise<string[]> {
  const rows: string[][] = [];
  for (const [at, [what, take]] of ways.entries()) {
    const seen: { readonly presses: number; readonly scans: number; readonly seconds: number }[] = [];
    for (const tableName of tables.slice(at * turns, (at + 1) * turns))
      seen.push(await once(house, tableName, take));
    const [first] = seen;
    if (first === undefined) continue;
    house.say(`screens: ${what}: ${seen.map(({ presses }) => presses).join(' ')} presses`);
    const seconds = seen.map((each) => each.seconds);
    rows.push([
      what,
      String(first.presses + first.scans),
      String(first.scans),
      percentile(seconds, 0.5).toFixed(2),
    ]);
  }
  return [
    '',
    '### Presses of a payment',
    '',
    'At the till, from a table’s code that is scanned to the bill that is settled and put aside. A code read by the scanner',
    'counts as one press. Asked of cash and of payer code: under 10.',
    '',
    ...markdown(['way', 'presses', 'of these scans', 'seconds, machine'], rows),
  ];
}

async function once(house: ScreensHouse, tableName: string, take: Way[1]) {
  const { evening, room } = house;
  const { till, demo, sandbox } = evening;
  const orderId = await openTableFor(house, tableName);
  await room.send(orderId, ['回锅肉', '麻婆豆腐']);
  await till.locator('.table-seated', { hasText: tableName }).filter({ hasText: '¥60.00' }).waitFor();
  const { address } = await demo.table(tableName);
  const counted = await countPresses(till);
  let [scans, typed] = [0, 0];
  const scan = async (text: string): Promise<void> => {
    scans += 1;
    typed += text.length + 1;
    await till.keyboard.type(text);
    await till.keyboard.press('Enter');
  };
  const began = performance.now();
  await take({
    till,
    tableName,
    address,
    scan,
    payerCode: () => sandbox.control.payerCode('wechat', '00'),
    house,
  });
  const seconds = (performance.now() - began) / 1000;
  const { keys, taps } = await counted();
  await clearTable(house, orderId);
  return { presses: keys + taps - typed, scans, seconds };
}

async function openByScan({ till, tableName, address, scan }: Counter): Promise<void> {
  await scan(address);
  await till.locator('.panel-top h2', { hasText: tableName }).waitFor();
  await till.locator('.cash-box input:focus').waitFor();
}

async function putAside(till: Page): Promise<void> {
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken, .pay-card.came').first().waitFor({ state: 'detached' });
}

async function cash(till: Page): Promise<void> {
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor();
  await putAside(till);
}

async function code({ till, scan, payerCode: next, house }: Counter): Promise<void> {
  await scan(next());
  await forwardUntil(house.evening, till.locator('.pay-card.came'));
  await putAside(till);
}

async function exactCash(counter: Counter): Promise<void> {
  await openByScan(counter);
  await cash(counter.till);
}

async function payerCode(counter: Counter): Promise<void> {
  await openByScan(counter);
  await code(counter);
}

async function mixed(counter: Counter): Promise<void> {
  const { till } = counter;
  await openByScan(counter);
  await till.keyboard.press('F1');
  await till.getByLabel('只收').and(till.locator(':focus')).waitFor();
  await till.keyboard.type('10');
  await cash(till);
  await code(counter);
}

async function inFour(counter: Counter): Promise<void> {
  const { till } = counter;
  await openByScan(counter);
  await till.getByRole('button', { name: '拆单' }).click();
  await till.locator('.ant-modal').getByRole('button', { name: '4', exact: true }).click();
  await till.locator('.dialog-act').click();
  const parts = till.locator('.panel-chips button');
  await parts.nth(3).waitFor();
  for (let paid = 0; paid < 4; paid += 1) {
    const next = parts.filter({ hasNotText: '已结清' }).first();
    if ((await next.getAttribute('aria-pressed')) !== 'true') await next.click();
    await till.locator('.cash-box input').first().waitFor();
    if (!(await till.locator('.cash-box input:focus').isVisible())) await till.keyboard.press('F9');
    await till.locator('.cash-box input:focus').waitFor();
    await cash(till);
    await parts.filter({ hasText: '已结清' }).nth(paid).waitFor();
  }
}

/** A dish is taken back after payment; its money goes back by itself, the same way it came. */
async function refund(counter: Counter): Promise<void> {
  const { till, house } = counter;
  await payerCode(counter);
  await till.locator('button.line', { hasText: '麻婆豆腐' }).click();
  await till.getByRole('button', { name: '菜品问题' }).click();
  await till.locator('.dialog-act').click();
  const pin = till.getByLabel('授权人 PIN');
  await pin.waitFor();
  await till.getByRole('button', { name: manager.zh }).click();
  await pin.click();
  await till.keyboard.type(manager.pin);
  await till.locator('.dialog-act').click();
  await forwardUntil(house.evening, till.locator('.bill-money li', { hasText: '已退' }));
}
