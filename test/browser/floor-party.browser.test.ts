import type { Page } from 'playwright-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { faultsOf, openFloor, openTable, pick, seat, tile } from './floor-scene.ts';
import { openRoom, type Room } from './kitchen-scene.ts';
import { manager, shoot } from './pages.ts';

const demo = useDemo();
let room: Room;

beforeAll(async () => {
  room = await openRoom(demo());
});

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

const line = (floor: Page, dish: string) => floor.locator('.waiter-right .line', { hasText: dish });

async function act(floor: Page, dish: string, words: string): Promise<void> {
  await line(floor, dish).click();
  await floor.getByRole('dialog').getByRole('button', { name: words }).click();
}

test('FL7: a dish is returned and another given, with a reason and the PIN of a manager in the same question', async () => {
  await room.sitDown('A1', ['宫保鸡丁', '麻婆豆腐']);
  const floor = await openFloor(demo(), 'phone');
  await openTable(floor, 'A1');
  for (const [dish, words, reason] of [
    ['宫保鸡丁', '退菜', '上菜太慢'],
    ['麻婆豆腐', '赠送', '老顾客'],
  ] as const) {
    await act(floor, dish, words);
    await floor.getByRole('button', { name: reason }).click();
    await floor.locator('.dialog-act').click();
    await floor.getByLabel('授权人 PIN').waitFor();
    await floor.getByRole('button', { name: manager.zh }).click();
    await floor.getByLabel('授权人 PIN').fill(manager.pin);
    await shoot(floor, `floor-party-1-${words === '退菜' ? 'return' : 'give'}`);
    await floor.locator('.dialog-act').click();
    await floor.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await floor.locator('.line.gone', { hasText: '退 ×1 上菜太慢' }).waitFor();
  await line(floor, '麻婆豆腐').getByText('赠 ×1 老顾客').waitFor();
  await expect.poll(() => floor.locator('.waiter-due').count()).toBe(0);
  await floor.context().close();
});

test('FL8: the kitchen is asked to hurry, what was carried is ticked off, and what cannot be done says why', async () => {
  const { orderId, lineIds } = await room.sitDown('A2', ['宫保鸡丁', '麻婆豆腐', '回锅肉', '可乐']);
  await room.ago(orderId, 17);
  const floor = await openFloor(demo(), 'tablet');
  await openTable(floor, 'A2');
  await act(floor, '宫保鸡丁', '催菜');
  await line(floor, '宫保鸡丁').locator('.urged').waitFor();
  await expect.poll(() => floor.locator('.urged').count()).toBe(1);
  await floor.getByRole('button', { name: '全催' }).click();
  await expect.poll(() => floor.locator('.urged').count()).toBe(3);
  await room.post(`/v1/orders/${orderId}/tickets/state`, { state: 'ready', lineIds: [lineIds[2]] });
  const ready = floor.locator('.group-ready');
  await ready.getByText('回锅肉').waitFor();
  await shoot(floor, 'floor-party-2-ready');
  await ready.getByRole('button', { name: '都上了' }).click();
  await floor.locator('.group-served', { hasText: '回锅肉' }).waitFor();
  await act(floor, '麻婆豆腐', '已端上桌');
  await floor.locator('.group-served', { hasText: '麻婆豆腐' }).waitFor();
  await tile(floor, 'A2').getByText('未上 1').waitFor();
  await line(floor, '可乐').click();
  const dialog = floor.getByRole('dialog');
  const urge = dialog.getByRole('button', { name: '催菜' });
  await expect.poll(() => urge.getAttribute('title')).toBe('这道不用后厨做，直接拿给客人');
  await urge.click({ force: true });
  await floor.locator('.ant-message', { hasText: '这道不用后厨做' }).waitFor();
  await shoot(floor, 'floor-party-3-why');
  await floor.context().close();
});

test('FL9: a party moves to a free table, and dishes move to another party; nothing is made again', async () => {
  const { orderId } = await room.sitDown('A3', ['宫保鸡丁', '麻婆豆腐']);
  const other = await room.sitDown('A4', ['米饭']);
  const floor = await openFloor(demo(), 'phone');
  await openTable(floor, 'A3');
  await floor.getByRole('button', { name: '转台' }).click();
  await floor.getByRole('dialog').getByRole('button', { name: 'C3', exact: true }).click();
  // The waiter goes with the party.
  await floor.locator('.waiter-head h2', { hasText: 'C3' }).waitFor();
  await act(floor, '麻婆豆腐', '转到别的桌');
  const dialog = floor.getByRole('dialog');
  const move = dialog.getByRole('button', { name: '转过去' });
  await expect.poll(() => move.getAttribute('title')).toBe('请选转到哪桌');
  await dialog.getByRole('button', { name: 'A4', exact: true }).click();
  await shoot(floor, 'floor-party-4-move');
  await move.click();
  await floor.locator('.gone', { hasText: '麻婆豆腐' }).getByText('已转走').waitFor();
  await floor.getByRole('button', { name: '桌台' }).click();
  await openTable(floor, 'A4');
  await line(floor, '麻婆豆腐').waitFor();
  await expect.poll(() => floor.locator('.waiter-due').textContent()).toBe('待收 ¥24.00');
  await expect.poll(async () => (await room.tickets(other.orderId)).length).toBe(1);
  await expect.poll(async () => (await room.tickets(orderId)).length).toBe(1);
  await floor.context().close();
});

test('FL11: the bill stands there in large figures; a split one shows each part, a merged one both tables', async () => {
  await room.sitDown('A5', ['宫保鸡丁', '麻婆豆腐']);
  const floor = await openFloor(demo(), 'tablet', 'waiter', { language: 'en' });
  await openTable(floor, 'A5');
  await floor.locator('.waiter-foot .waiter-second').click();
  const due = floor.locator('.figures-of-bill .sum', { hasText: 'To collect' });
  await due.waitFor();
  await expect.poll(() => due.textContent()).toBe('To collect¥60.00');
  const size = await due.evaluate((part) => getComputedStyle(part).fontSize);
  expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(24);
  await shoot(floor, 'floor-party-5-bill');
  await floor.getByRole('button', { name: 'Split', exact: true }).click();
  await floor.locator('.dialog-act').click();
  await floor.getByRole('dialog').waitFor({ state: 'detached' });
  const parts = floor.getByRole('navigation', { name: 'Bills' }).getByRole('button');
  await expect.poll(() => parts.count()).toBe(2);
  await expect.poll(() => parts.allTextContents()).toEqual(['1 · ¥30.00', '2 · ¥30.00']);
  await parts.nth(1).click();
  await due.getByText('¥30.00').waitFor();
  await floor.getByRole('button', { name: 'Undo split' }).click();
  await due.getByText('¥60.00').waitFor();
  // 合单: the next table is invited.
  await room.sitDown('A8', ['米饭']);
  await floor.getByRole('button', { name: 'Merge', exact: true }).click();
  await floor.getByRole('dialog').locator('.merge-choice', { hasText: 'A8' }).click();
  await floor.getByRole('dialog').waitFor({ state: 'detached' });
  await due.getByText('¥62.00').waitFor();
  await floor.locator('.waiter-scroll', { hasText: 'A8' }).getByText('Rice').waitFor();
  await shoot(floor, 'floor-party-9-merged');
  await floor.context().close();
});

test('FL23: what two waiters do at the same moment is done once, and the second is told plainly', async () => {
  const floor = await openFloor(demo(), 'phone');
  const told = (words: string) => floor.locator('.ant-message', { hasText: words }).waitFor();
  /** Another waiter is quicker: this happens while the command of this one is on its way. */
  const first = async (path: string, other: () => Promise<unknown>): Promise<void> => {
    await floor.route(
      path,
      async (route) => {
        await other();
        await route.continue();
      },
      { times: 1 },
    );
  };
  // Both open A6.
  await openTable(floor, 'A6');
  let sent: Awaited<ReturnType<Room['sitDown']>> | undefined;
  await first('**/seatings', async () => {
    sent = await room.sitDown('A6', ['宫保鸡丁', '麻婆豆腐']);
  });
  await floor.locator('.covers button').nth(1).click();
  await told('这张桌台已经开台');
  await line(floor, '宫保鸡丁').waitFor();
  await shoot(floor, 'floor-party-6-taken');

  // Both return the chicken.
  await act(floor, '宫保鸡丁', '退菜');
  await floor.getByRole('button', { name: '上菜太慢' }).click();
  await first('**/return', async () => {
    const change = { changeId: crypto.randomUUID(), quantity: '1', reason: '点错' };
    await room.post(`/v1/orders/${sent?.orderId}/lines/${sent?.lineIds[0]}/return`, change);
  });
  await floor.locator('.dialog-act').click();
  await floor.getByRole('dialog').getByText('这道菜已经退了，可能是同事刚退的').waitFor();
  await shoot(floor, 'floor-party-7-returned');
  await floor.getByRole('dialog').getByRole('button', { name: '返回' }).click();
  await floor.getByRole('dialog').waitFor({ state: 'detached' });
  await floor.locator('.line.gone', { hasText: '宫保鸡丁' }).getByText('点错').waitFor();
  await expect.poll(() => floor.locator('.waiter-due').textContent()).toBe('待收 ¥22.00');
  await floor.getByRole('button', { name: '桌台' }).click();

  // One picks while the other clears the table.
  await seat(floor, 'A7');
  await pick(floor, 'mpdf');
  await first('**/rounds', async () => {
    const { rows } = await demo().database.owner.query<{ party: string }>(
      `select seating_id as party from ordering.dining_table where name_zh = 'A7'`,
    );
    await room.post(`/v1/seatings/${rows[0]?.party}/clear`, {});
  });
  await floor.locator('.pad-foot .waiter-main').click();
  await told('这张单已结束，不能再改');
  const left = floor.locator('.pad-left', { hasText: '选好的 1 道没有下单，这桌客人已经走了' });
  await left.waitFor();
  await shoot(floor, 'floor-party-8-left');
  await expect.poll(() => faultsOf(floor)).toEqual([]);
  await left.getByRole('button', { name: '不要了' }).click();
  await floor.locator('.covers').waitFor();
  await floor.context().close();
});
