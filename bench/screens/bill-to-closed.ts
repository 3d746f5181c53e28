import type { Page } from 'playwright-core';
import { dueOn } from '../../test/browser/evening-agree.ts';
import { percentile } from '../latencies.ts';
import { table as markdown } from '../report.ts';
import { countPresses, type Presses } from './count-presses.ts';
import { clearTable, openTableFor, type ScreensHouse } from './house.ts';

const turns = 7;
type Turn = { readonly milliseconds: number; readonly guest: Presses; readonly staff: Presses | null };

/** From 买单 on the guest's phone to a closed bill: cash at the till, cash at the waiter's tablet, or paid on the phone. */
export async function billToClosed(house: ScreensHouse): Promise<string[]> {
  const ways = [
    ['the guest calls, the till takes exact cash', atTill],
    ['the guest pays on the phone, by WeChat', onPhone],
  ] as const;
  const rows: string[][] = [];
  for (const [what, pays] of ways) {
    const seen: Turn[] = [];
    for (let turn = 0; turn < turns; turn += 1) seen.push(await paidOnce(house, pays));
    const times = seen.map(({ milliseconds }) => milliseconds / 1000);
    house.say(`screens: ${what}: ${times.map((each) => each.toFixed(2)).join(' ')}`);
    const last = seen.at(-1);
    rows.push([
      what,
      percentile(times, 0.5).toFixed(2),
      Math.max(...times).toFixed(2),
      String(last?.guest.taps ?? 0),
      last?.staff === null || last === undefined ? '0' : String(last.staff.keys + last.staff.taps),
    ]);
  }
  return [
    '',
    '### From 买单 to closed',
    '',
    'From the guest’s first tap until the phone says that all is paid and the till shows the table as settled.',
    '',
    ...markdown(['way', 'seconds, p50', 'worst', 'taps of the guest', 'keys and taps of staff'], rows),
  ];
}

const tableName = 'B2';

/** A party of one dish sits down, pays and leaves. */
async function paidOnce(
  house: ScreensHouse,
  pays: (house: ScreensHouse, phone: Page) => Promise<void>,
): Promise<Turn> {
  const { evening, room } = house;
  const { till } = evening;
  const orderId = await openTableFor(house, tableName);
  await room.send(orderId, ['麻婆豆腐']);
  const phone = await evening.phone(tableName);
  await phone.getByRole('tab', { name: '已点' }).click();
  await phone.locator('.pay-wechat').waitFor();
  await till.locator('.table-seated', { hasText: tableName }).filter({ hasText: '¥22.00' }).waitFor();
  const [guest, staff] = [await countPresses(phone), await countPresses(till)];
  const began = performance.now();
  await pays(house, phone);
  await dueOn(phone, 0).waitFor();
  await till.locator('.table-paidUp', { hasText: tableName }).waitFor();
  const milliseconds = performance.now() - began;
  const turn = { milliseconds, guest: await guest(), staff: await staff() };
  if (await till.locator('.cash-taken').isVisible()) await till.keyboard.press('Enter');
  await clearTable(house, orderId);
  await phone.context().close();
  return turn;
}

/** The call stands first in the queue of bills: one key opens it, one takes the exact cash. */
async function atTill({ evening }: ScreensHouse, phone: Page): Promise<void> {
  const { till } = evening;
  await phone.getByRole('button', { name: '叫服务员', exact: true }).click();
  await phone.getByRole('button', { name: '结账', exact: true }).click();
  await till.locator('.guest-calls li', { hasText: tableName }).waitFor();
  await till.keyboard.press('F3');
  await till.locator('.cash-box input:focus').waitFor();
  await till.locator('.due-words b', { hasText: '¥22.00' }).waitFor();
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor();
}

async function onPhone(_: ScreensHouse, phone: Page): Promise<void> {
  await phone.locator('.pay-wechat').click();
}
