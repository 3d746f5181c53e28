import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { anyCondition } from '../../server/ordering/menu/domain/routing.ts';
import { useDemo } from './demo.ts';
import { openRoom, signIn } from './kitchen-scene.ts';
import { openStaffPage, shoot, type TillLook } from './pages.ts';
import { misfits } from './targets.ts';

const demo = useDemo();

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

async function openRouting(who: 'owner' | 'manager' = 'manager', look: TillLook = {}): Promise<Page> {
  const page = await openStaffPage(demo(), '/office/routing', who, look);
  await page.locator('.routing-result').waitFor();
  return page;
}

const category = (page: Page, name: string) =>
  page.locator('.routing-categories > li').filter({ has: page.locator('b', { hasText: name }) });
const save = (page: Page) => page.locator('.routing-foot').getByRole('button', { name: '保存' });

/** Chooses a dish of the try-out by what a person types. */
async function tryDish(page: Page, typed: string): Promise<void> {
  await page.locator('.routing-try').getByLabel('菜', { exact: true }).click();
  await page.keyboard.type(typed);
  await page.keyboard.press('Enter');
}

test('RT1, RT4: a category says its stations and the dishes that go elsewhere; nothing counts before it is saved', async () => {
  const page = await openRouting();
  const cold = category(page, '凉菜');
  await expect.poll(() => cold.locator('.chip.chosen').allTextContents()).toEqual(['凉菜']);
  const drinks = category(page, '酒水');
  await drinks.locator('.routing-category').getByText('不出单').waitFor();
  await drinks.getByText(/道另有安排/).click();
  await drinks.locator('.routing-own li').first().waitFor();
  await expect.poll(() => save(page).getAttribute('title')).toBe('没有改动');
  await cold.getByRole('button', { name: '面点' }).click();
  await page.getByText('有改动还没保存').waitFor();
  const manager = await signIn(demo());
  const stationsNow = async () => {
    const { categories } = (await manager('GET', '/v1/stores/1/routing')) as {
      categories: readonly { readonly stationIds: readonly string[] }[];
    };
    return categories[0]?.stationIds.length;
  };
  await expect.poll(() => stationsNow()).toBe(1);
  // What happens elsewhere meanwhile does not undo what was chosen here.
  const room = await openRoom(demo());
  await room.takeOut(['口水鸡']);
  await expect.poll(() => cold.locator('.chip.chosen').allTextContents()).toEqual(['凉菜', '面点']);
  await save(page).click();
  await page.getByText('新点的菜按这个出单').waitFor();
  await expect.poll(() => stationsNow()).toBe(2);
  const { orderId } = await room.takeOut(['口水鸡']);
  await expect.poll(() => room.tickets(orderId)).toHaveLength(2);
  await page.context().close();
});

test('RT2, RT3: a rule reads as a sentence, a try says where a dish comes out and why, and the server does the same', async () => {
  const page = await openRouting('owner');
  await page.getByRole('button', { name: '加一条规则' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '某几类' }).click();
  await dialog.locator('.routing-said', { hasText: '请选分类' }).waitFor();
  await dialog.getByRole('button', { name: '热菜' }).first().click();
  await dialog.getByRole('button', { name: '露台' }).click();
  await dialog.getByRole('button', { name: '只在这段时间' }).click();
  await dialog.getByLabel('从', { exact: true }).fill('0000');
  await dialog.getByLabel('到', { exact: true }).fill('23:59');
  await dialog.locator('fieldset', { hasText: '哪些档口' }).getByRole('button', { name: '面点' }).click();
  await dialog.locator('.routing-said', { hasText: '00:00–23:59 露台 的 热菜 改到 面点' }).waitFor();
  await shoot(page, 'routing-1-rule');
  await dialog.getByRole('button', { name: '好了' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('.routing-rule', { hasText: '00:00–23:59 露台 的 热菜 改到 面点' }).waitFor();
  await tryDish(page, 'gbjd');
  const result = page.locator('.routing-result');
  await result.getByText('按：分类“热菜”').waitFor();
  await expect.poll(() => result.locator('.big').textContent()).toBe('热菜');
  await page.locator('.routing-try').getByRole('button', { name: '露台' }).click();
  await result.getByText('按：第 1 条规则').waitFor();
  await expect.poll(() => result.locator('.big').textContent()).toBe('面点');
  await shoot(page, 'routing-2-try');
  await save(page).click();
  await page.getByText('新点的菜按这个出单').waitFor();
  const room = await openRoom(demo());
  const made = async (table: string) => {
    const { orderId } = await room.sitDown(table, ['宫保鸡丁']);
    const { rows } = await demo().database.owner.query<{ id: string }>(
      `select station_id as id from ordering.ticket
       where line_id in (select line_id from ordering.line where order_id = $1)`,
      [orderId],
    );
    return rows.map(({ id }) => id);
  };
  const { stations } = (await (
    await signIn(demo())
  )('GET', '/v1/stores/1/menu')) as {
    stations: readonly { readonly id: string; readonly name: { readonly zh: string } }[];
  };
  const idOf = (name: string) => stations.find((station) => station.name.zh === name)?.id;
  const { rows: terrace } = await demo().database.owner.query<{ name: string }>(
    `select t.name_zh as name from ordering.dining_table t join ordering.area a using (merchant_id, area_id)
     where a.name_zh = '露台' order by t.name_zh limit 1`,
  );
  await expect.poll(() => made(terrace[0]?.name ?? '')).toEqual([idOf('面点')]);
  await expect.poll(() => made('A1')).toEqual([idOf('热菜')]);
  await page.locator('.routing-rule').getByRole('button', { name: '删除' }).click();
  await page.getByText('没有规则，都按上面的分类出单').waitFor();
  await page.getByRole('button', { name: '放弃改动' }).click();
  await page.locator('.routing-rule').waitFor();
  await page.context().close();
});

test('RT2: the page fits every size, language and colour', async () => {
  const looks: readonly TillLook[] = [
    { language: 'zh', dark: true, size: { width: 1366, height: 768 } },
    { language: 'en', dark: false, size: { width: 1024, height: 768 } },
  ];
  for (const look of looks) {
    const page = await openRouting('owner', look);
    const name = `routing-9-${look.size?.width}-${look.language}`;
    await shoot(page, name);
    await expect.poll(() => misfits(page, '.office-page', 44), { message: name }).toEqual([]);
    if (look.language === 'en')
      await expect.poll(() => page.locator('.office-page').textContent()).not.toMatch(/[\u4e00-\u9fff]/);
    await page.getByRole('button', { name: look.language === 'en' ? 'Add a rule' : '加一条规则' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.routing-said').waitFor();
    await shoot(page, `${name}-rule`);
    await expect.poll(() => misfits(page, '.ant-modal-body', 44), { message: name }).toEqual([]);
    await page.context().close();
  }
});

test('RT5: a rule about an area that was removed says so, and takes it out with one button', async () => {
  const call = await signIn(demo());
  const areaId = randomUUID();
  const area = `/v1/stores/1/areas/${areaId}`;
  await call('PUT', area, { name: { zh: '天台', en: 'Roof' }, sort: 99 });
  const { fallbackStationId, categories, rules, stations } = (await call('GET', '/v1/stores/1/routing')) as {
    fallbackStationId: string | null;
    categories: readonly object[];
    rules: readonly object[];
    stations: readonly { readonly id: string }[];
  };
  const rule = {
    id: randomUUID(),
    stationIds: [stations[0]?.id],
    how: 'instead',
    when: { ...anyCondition, areaIds: [areaId] },
  };
  await call('PUT', '/v1/stores/1/routing', { fallbackStationId, categories, rules: [...rules, rule] });
  const page = await openRouting();
  const row = page.locator('.routing-rule', { hasText: '天台' });
  await row.waitFor();
  await call('DELETE', area);
  const dead = page.locator('.routing-rule', { hasText: '不会再用到' });
  await dead.waitFor();
  await shoot(page, 'routing-gone');
  await dead.getByRole('button', { name: '去掉删掉的区域' }).click();
  await dead.waitFor({ state: 'detached' });
  await save(page).click();
  await page.getByText('新点的菜按这个出单').waitFor();
  await page.context().close();
});
