import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { signIn } from './kitchen-scene.ts';
import { openOffice, sizes } from './office-scene.ts';
import { openPhone, openStaffPage, openTill, order, seat, shoot, type TillLook } from './pages.ts';
import { misfits } from './targets.ts';

const demo = useDemo();

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

async function openMenu(look: TillLook & { who?: 'owner' | 'manager' } = {}): Promise<Page> {
  const page = await openOffice(demo(), 'menu', { who: 'manager', ...look });
  await page.locator('.menu-row').first().waitFor();
  return page;
}

const bar = (page: Page) => page.locator('.menu-editor > .menu-bar');
const sheet = (page: Page) => page.getByRole('dialog');
const closeSheet = async (page: Page): Promise<void> => {
  await sheet(page).getByRole('button', { name: '完成' }).click();
  await sheet(page).waitFor({ state: 'detached' });
};

/** Opens a dish by what a person types. */
async function openDish(page: Page, typed: string): Promise<void> {
  await page.getByLabel('找菜：菜名、拼音、编号').fill(typed);
  await page.locator('button.menu-row').first().click();
  await sheet(page).getByLabel('菜名', { exact: true }).waitFor();
}

test('ME1, ME6: a price and a name are changed and saved; the guest sees them at once', async () => {
  const phone = await openPhone(demo(), 'A5');
  const page = await openMenu();
  await openDish(page, 'gbjd');
  await sheet(page).getByLabel('菜名', { exact: true }).fill('招牌宫保鸡丁');
  await sheet(page).getByLabel('价格', { exact: true }).first().fill('39.90');
  await shoot(page, 'menu-1-dish');
  await closeSheet(page);
  await page.getByText('有 1 处修改没有保存').waitFor();
  await shoot(page, 'menu-2-changed');
  await bar(page).getByRole('button', { name: '保存' }).click();
  await page.getByText('客人和收银现在看到的就是新菜单').waitFor();
  await bar(page).getByText('没有改动').waitFor();
  await phone.locator('.dish', { hasText: '招牌宫保鸡丁' }).getByText('39.9').first().waitFor();
  await phone.context().close();
  await page.context().close();
});

test('ME2, ME3: a dish with a group of options is added, told what it lacks, saved, and sold at the till', async () => {
  const page = await openMenu();
  await page.locator('.menu-categories').getByRole('button', { name: '热菜' }).first().click();
  await page.getByRole('button', { name: '加菜' }).click();
  const dialog = sheet(page);
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.locator('[data-fault]', { hasText: '请填写' }).first().waitFor();
  await expect.poll(() => dialog.locator('[data-fault]').allTextContents()).toEqual(['请填写', '请填写']);
  await dialog.getByLabel('菜名', { exact: true }).fill('金沙玉米');
  await dialog.getByLabel('英文名').fill('Golden corn');
  await dialog.getByLabel('拼音').fill('jin sha yu mi');
  await dialog.getByLabel('编号').fill('288');
  const price = dialog.getByLabel('价格', { exact: true });
  await price.fill('5八');
  await dialog.getByText('请填金额，比如 28.00').waitFor();
  await price.fill('58');
  await dialog.getByRole('button', { name: '加一组' }).click();
  await dialog.getByLabel('这一组叫什么').fill('辣度');
  await dialog.getByRole('button', { name: '必须选' }).click();
  await dialog.getByLabel('选项', { exact: true }).fill('微辣');
  await dialog.getByRole('button', { name: '默认选中' }).click();
  await dialog.getByRole('button', { name: '加选项' }).click();
  await dialog.getByLabel('选项', { exact: true }).nth(1).fill('特辣');
  await dialog.getByLabel('加价').nth(1).fill('2');
  await shoot(page, 'menu-3-options');
  await dialog.getByLabel('最多选几个').fill('0');
  await dialog.getByText('请填 1 到 50').waitFor();
  await dialog.getByLabel('最多选几个').fill('1');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('客人和收银现在看到的就是新菜单').waitFor();
  await closeSheet(page);
  const till = await openTill(demo());
  await seat(till, 'A1');
  await order(till, ['jsym']);
  await till.locator('.panel').getByText('金沙玉米 ×1').waitFor();
  await till.locator('.panel').getByText('微辣').waitFor();
  await till.locator('.panel').getByText('¥58.00').first().waitFor();

  await till.context().close();
  await page.context().close();
});

test('ME2: a category and a station are added; a copy goes there; an empty category is removed, a full one says why not', async () => {
  const page = await openMenu();
  await page.getByRole('button', { name: '加档口' }).click();
  await sheet(page).getByLabel('档口名称').fill('烧烤');
  await sheet(page).locator('.dialog-act').click();
  await sheet(page).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '加分类' }).click();
  await sheet(page).getByLabel('分类名称').fill('烧烤类');
  await sheet(page).getByRole('button', { name: '烧烤', exact: true }).click();
  await sheet(page).locator('.dialog-act').click();
  await sheet(page).waitFor({ state: 'detached' });
  await page.getByText('这一类还没有菜').waitFor();
  await page.getByRole('button', { name: '往上' }).click();
  await openDish(page, '麻婆豆腐');
  await sheet(page).getByRole('button', { name: '复制一道' }).click();
  await sheet(page).getByText('麻婆豆腐（复制）').first().waitFor();
  await sheet(page).getByLabel('分类').click();
  await page.locator('.ant-select-item', { hasText: '烧烤类' }).click();
  await closeSheet(page);
  await page.getByLabel('找菜：菜名、拼音、编号').fill('');
  await page.locator('.menu-row', { hasText: '麻婆豆腐（复制）' }).getByText('新加').waitFor();
  const remove = page.locator('.menu-category-acts').getByRole('button', { name: '删除' });
  await expect.poll(() => remove.getAttribute('title')).toBe('里面还有菜，先把菜移走或删除');
  await bar(page).getByRole('button', { name: '保存' }).click();
  await bar(page).getByText('没有改动').waitFor();
  const call = await signIn(demo());
  const menu = async () =>
    (await call('GET', '/v1/stores/1/menu')) as {
      categories: { id: string; name: { zh: string }; stationIds: string[] }[];
      stations: { id: string; name: { zh: string } }[];
      items: { categoryId: string; name: { zh: string } }[];
    };
  const { categories, stations, items } = await menu();
  const added = categories.find(({ name }) => name.zh === '烧烤类');
  expect(added?.stationIds).toEqual([stations.find(({ name }) => name.zh === '烧烤')?.id]);
  expect(items.find(({ name }) => name.zh === '麻婆豆腐（复制）')?.categoryId).toBe(added?.id);
  await page.locator('.menu-row', { hasText: '麻婆豆腐（复制）' }).click();
  await sheet(page).getByRole('button', { name: '删除这道菜' }).click();
  await sheet(page).waitFor({ state: 'detached' });
  await page.locator('.menu-row.gone', { hasText: '麻婆豆腐（复制）' }).waitFor();
  await remove.click();
  await bar(page).getByRole('button', { name: '保存' }).click();
  await bar(page).getByText('没有改动').waitFor();
  await expect
    .poll(async () => (await menu()).categories.some(({ name }) => name.zh === '烧烤类'))
    .toBe(false);
  await page.context().close();
});

test('ME4, ME5: what is typed outlives another page, a reload and a refused save; two people overwrite nothing unseen', async () => {
  const page = await openMenu();
  await openDish(page, '米饭');
  await sheet(page).getByLabel('价格', { exact: true }).first().fill('4.50');
  await closeSheet(page);
  await page.getByRole('link', { name: '今日', exact: true }).click();
  await page.getByRole('link', { name: '菜单', exact: true }).click();
  await page.getByText('有 1 处修改没有保存').waitFor();
  await page.reload();
  await page.getByText('有 1 处修改没有保存').waitFor();
  await page.route('**/menu/import', (route) =>
    route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      body: JSON.stringify({ status: 409, code: 'id.taken', zh: '编号已被占用', en: 'Taken' }),
    }),
  );
  await bar(page).getByRole('button', { name: '保存' }).click();
  await bar(page).getByText('编号已被占用').waitFor();
  await page.getByText('有 1 处修改没有保存').waitFor();
  await page.unroute('**/menu/import');
  const other = await openMenu({ who: 'owner' });
  await openDish(other, '米饭');
  await sheet(other).getByLabel('价格', { exact: true }).first().fill('5.00');
  await sheet(other).getByRole('button', { name: '保存' }).click();
  await other.getByText('客人和收银现在看到的就是新菜单').waitFor();
  await other.context().close();
  await bar(page).getByText('别人刚刚改了菜单').waitFor();
  await bar(page)
    .getByText(/两边都改了：.*米饭/)
    .waitFor();
  await shoot(page, 'menu-4-both');
  await openDish(page, '米饭');
  await expect.poll(() => sheet(page).getByLabel('价格', { exact: true }).first().inputValue()).toBe('4.50');
  await closeSheet(page);
  await bar(page).getByRole('button', { name: '放弃' }).click();
  await sheet(page).locator('.dialog-act').click();
  await sheet(page).waitFor({ state: 'detached' });
  await bar(page).getByText('没有改动').waitFor();
  await page.locator('.menu-row', { hasText: '米饭' }).getByText('¥5.00').waitFor();
  await page.context().close();
});

test('ME1: a waiter has no such page', async () => {
  const page = await openStaffPage(demo(), '/office/menu', 'waiter');
  await page.locator('.office-closed').waitFor();
  await expect.poll(() => page.locator('.menu-editor').count()).toBe(0);
  await page.context().close();
});

test('ME7: the page and a dish fit every size, language and colour', async () => {
  const looks: readonly TillLook[] = [
    { language: 'zh', dark: true, size: sizes.till },
    { language: 'en', dark: false, size: sizes.tablet },
  ];
  for (const look of looks) {
    const page = await openMenu({ ...look, who: 'owner' });
    const name = `menu-9-${look.size?.width}-${look.language}`;
    await shoot(page, name);
    await expect.poll(() => misfits(page, '.office-page', 44), { message: name }).toEqual([]);
    await page.locator('.menu-categories .menu-pick').nth(1).click();
    await page.locator('button.menu-row').first().click();
    await sheet(page).locator('.menu-group').first().waitFor();
    await shoot(page, `${name}-dish`);
    await sheet(page).locator('.menu-group').first().scrollIntoViewIfNeeded();
    await shoot(page, `${name}-options`);
    await expect.poll(() => misfits(page, '.ant-modal-body', 44), { message: name }).toEqual([]);
    await page.context().close();
  }
});

test('ME9, ME10: dishes are put in order, sold out and hidden; guest, waiter and till show just that', async () => {
  const phone = await openPhone(demo(), 'A6');
  const till = await openTill(demo());
  const page = await openMenu();
  await page.locator('.menu-categories .menu-pick', { hasText: '凉菜' }).click();
  await page.getByRole('button', { name: '排顺序' }).click();
  const names = () => page.locator('.menu-rows .menu-name b').allTextContents();
  const before = await names();
  const [first = '', second = '', third = ''] = before;
  const down = page.getByRole('button', { name: `往下 ${first}` });
  await down.click();
  await expect.poll(names).toEqual([second, first, ...before.slice(2)]);
  // The key that was pressed once is pressed again: the button went along with its row.
  await expect.poll(() => down.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  const after = [second, third, first, ...before.slice(3)];
  await expect.poll(names).toEqual(after);
  await shoot(page, 'menu-5-order');
  await page.getByRole('button', { name: '排好了' }).click();
  const today = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} · 沽清/限量`) });
  await today(second).click();
  await sheet(page).locator('.dialog-act').click();
  await sheet(page).waitFor({ state: 'detached' });
  await today(second).filter({ hasText: '沽清' }).waitFor();
  await phone.locator('.dish.gone', { hasText: second }).waitFor();
  await openDish(page, third);
  await sheet(page).getByRole('button', { name: '下架' }).click();
  await closeSheet(page);
  await page.getByLabel('找菜：菜名、拼音、编号').fill('');
  await page.locator('.menu-row', { hasText: third }).getByText('已下架').waitFor();
  await bar(page).getByRole('button', { name: '保存' }).click();
  await bar(page).getByText('没有改动').waitFor();
  await shoot(page, 'menu-6-hidden');
  await expect.poll(() => names()).toEqual(after);
  const offered = after.filter((name) => name !== third);
  await expect.poll(() => phone.locator('.dish', { hasText: third }).count()).toBe(0);
  const onPhone = await phone.locator('.dish h3').allTextContents();
  expect(onPhone.filter((name) => offered.includes(name))).toEqual(offered);
  await seat(till, 'A2');
  await till.keyboard.press('F4');
  await till.locator('.picker-categories').getByRole('button', { name: '凉菜' }).click();
  await expect.poll(() => till.locator('.dishes .dish b').allTextContents()).toEqual(offered);
  for (const each of [phone, till, page]) await each.context().close();
});

test('ME11: a station names what counts on it, and goes once nothing does', async () => {
  const page = await openMenu({ who: 'owner' });
  const stations = page.locator('.menu-stations');
  await stations.getByRole('button').first().click();
  await sheet(page).locator('.menu-uses', { hasText: '分类：' }).waitFor();
  await shoot(page, 'menu-7-station');
  const remove = sheet(page).getByRole('button', { name: '删除档口' });
  await expect.poll(() => remove.getAttribute('title')).toContain('先把上面的分类和菜改到别的档口');
  await page.keyboard.press('Escape');
  await sheet(page).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '加档口' }).click();
  await sheet(page).getByLabel('档口名称').fill('水吧');
  await sheet(page).locator('.dialog-act').click();
  await sheet(page).waitFor({ state: 'detached' });
  await bar(page).getByRole('button', { name: '保存' }).click();
  await bar(page).getByText('没有改动').waitFor();
  await stations.getByRole('button', { name: '水吧' }).click();
  await sheet(page).getByText('没有地方在用').waitFor();
  await remove.click();
  await sheet(page).waitFor({ state: 'detached' });
  await bar(page).getByRole('button', { name: '保存' }).click();
  await bar(page).getByText('没有改动').waitFor();
  await stations.getByRole('button', { name: '水吧' }).waitFor({ state: 'detached' });
  await page.context().close();
});
