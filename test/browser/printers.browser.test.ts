import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { shoot } from './pages.ts';
import { cardOfPrinter, formPart, openPrintersPage, openRack, type Rack } from './printers-scene.ts';

const demo = useDemo();
let rack: Rack;

beforeAll(async () => {
  rack = await openRack(demo());
});
afterAll(async () => {
  await rack.close();
});
afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

const save = (page: Page) => page.locator('.form-foot button[type=submit]').click();

test('PP1: a manager sees and tests printers and is told why the rest is not theirs; the owner switches off and removes', async () => {
  const page = await openPrintersPage(demo(), 'manager');
  const card = cardOfPrinter(page, '热菜厨打');
  await page.getByText('添加和修改请老板登录').waitFor();
  for (const button of ['修改', '停用'])
    await expect
      .poll(() => card.getByRole('button', { name: button }).getAttribute('title'))
      .toBe('只有老板能改打印机');
  await expect.poll(() => card.getByRole('button', { name: '移除' }).count()).toBe(0);
  await expect
    .poll(() => page.getByRole('button', { name: '添加打印机' }).getAttribute('aria-disabled'))
    .toBe('true');
  await card.getByRole('button', { name: '打测试单' }).click();
  await page.getByText('测试单 · 热菜厨打').waitFor();
  await page.context().close();

  const owner = await openPrintersPage(demo());
  const till = cardOfPrinter(owner, '前台小票');
  await till.getByRole('button', { name: '停用' }).click();
  await till.getByText('已停用').waitFor();
  await expect
    .poll(() => till.getByRole('button', { name: '打测试单' }).getAttribute('title'))
    .toBe('停用的打印机不打单');
  await till.getByRole('button', { name: '启用' }).click();
  await till.getByRole('button', { name: '停用' }).waitFor();
  await owner.context().close();
});

test('PP2: what is wrong stands beside its field, nothing typed is lost, and leaving asks', async () => {
  const page = await openPrintersPage(demo());
  await page.getByRole('button', { name: '添加打印机' }).click();
  await page.getByLabel('名称', { exact: true }).fill('露台打印机');
  await page.getByLabel('端口').fill('80');
  await formPart(page, '出哪些单').getByRole('button', { name: '+ 后厨分单' }).click();
  await page.locator('.duty').getByRole('button', { name: '热菜' }).click();
  await page.locator('.duty').getByRole('button', { name: '热菜' }).click();
  await save(page);
  await page.getByText('请填 IP 地址').waitFor();
  await page.locator('.duty').getByText('请选至少一个档口').waitFor();
  await page.getByText('有 2 处要改').waitFor();
  await shoot(page, 'printers-1-missing');
  await page.getByLabel('IP 地址').fill('127.0.0.1');
  await page.locator('.duty').getByRole('button', { name: '凉菜' }).click();
  await expect.poll(() => page.locator('[data-fault]').count()).toBe(0);
  await save(page);
  // The house refuses the port; it says so there, and everything typed is where it was.
  await page
    .locator('.field', { has: page.getByLabel('端口') })
    .locator('[data-fault]')
    .waitFor();
  await shoot(page, 'printers-2-refused');
  await expect.poll(() => page.getByLabel('名称', { exact: true }).inputValue()).toBe('露台打印机');
  await page.getByRole('button', { name: '取消' }).click();
  const asked = page.getByRole('dialog');
  await asked.getByText('不保存就离开').waitFor();
  await asked.getByRole('button', { name: '取消' }).click();
  await asked.waitFor({ state: 'hidden' });
  await page.getByLabel('端口').fill(String(rack.cold.port));
  await save(page);
  const card = cardOfPrinter(page, '露台打印机');
  await card.getByText(`网络 127.0.0.1:${rack.cold.port}`).waitFor();
  await card.getByText('后厨分单：每道菜一张 凉菜').waitFor();
  await card.getByRole('button', { name: '移除' }).click();
  await page.getByRole('dialog').getByText('移除“露台打印机”？').waitFor();
  await page.locator('.dialog-act').click();
  await card.waitFor({ state: 'detached' });
  await page.context().close();
});

test('PP2: a make fills in what is usual, and 58 mm paper has no knife', async () => {
  const page = await openPrintersPage(demo());
  await page.getByRole('button', { name: '添加打印机' }).click();
  const model = formPart(page, '什么打印机');
  const chosen = (legend: string) =>
    model
      .locator('fieldset', { has: page.locator('legend', { hasText: legend }) })
      .locator('.chosen')
      .allTextContents();
  await model.getByRole('button', { name: '其他' }).click();
  await expect.poll(() => chosen('能回报状态吗')).toEqual(['不能']);
  await model.getByRole('button', { name: '爱普生 Epson' }).click();
  await expect.poll(() => chosen('能回报状态吗')).toEqual(['能']);
  await expect.poll(() => chosen('蜂鸣器')).toEqual(['没有']);
  await model.getByText('更多设置').click();
  await expect.poll(() => chosen('打完会说一声吗')).toEqual(['会，带编号（Epson）']);
  await model.getByRole('button', { name: '58 毫米' }).click();
  await expect.poll(() => chosen('切纸')).toEqual(['没有切刀']);
  await page.context().close();
});

test('PP3: what a printer is for is chosen by name and reads back as it was chosen', async () => {
  const page = await openPrintersPage(demo());
  await cardOfPrinter(page, '热菜厨打').getByRole('button', { name: '修改' }).click();
  const duties = formPart(page, '出哪些单');
  await expect
    .poll(() => duties.locator('.duty-head b').allTextContents())
    .toEqual(['后厨分单：每道菜一张', '退菜、催菜、转台通知']);
  const dish = duties.locator('.duty').first();
  await dish.getByText('只在某些区域或用餐方式').click();
  await dish.getByRole('button', { name: '露台' }).click();
  await dish.getByRole('button', { name: '堂食' }).click();
  await dish.getByRole('button', { name: '2', exact: true }).click();
  const notices = duties.locator('.duty').nth(1);
  await notices.getByRole('button', { name: '催菜单' }).click();
  await shoot(page, 'printers-3-duties');
  await formPart(page, '坏了怎么办').getByRole('button', { name: '凉菜酒水厨打' }).click();
  await page.getByLabel('等多少秒').fill('20');
  await save(page);
  const card = cardOfPrinter(page, '热菜厨打');
  await card.getByText('后厨分单：每道菜一张 热菜、面点 · 露台 · 堂食 · 2 份').waitFor();
  await card.getByText('退菜单、转台通知 热菜、面点').waitFor();
  await card.getByText('坏了换 凉菜酒水厨打（等 20 秒）').waitFor();
  await card.getByRole('button', { name: '修改' }).click();
  await expect
    .poll(() => duties.locator('.duty').first().locator('.chosen').allTextContents())
    .toEqual(['热菜', '面点', '2', '露台', '堂食']);
  await page.getByRole('button', { name: '取消' }).click();
  await cardOfPrinter(page, '凉菜酒水厨打').getByRole('button', { name: '停用' }).click();
  await page.getByText('另一台打印机用它作备用').waitFor();
  await page.context().close();
});

test('PP4: the key of a cloud is never shown, and an empty field keeps it', async () => {
  const page = await openPrintersPage(demo());
  await page.getByRole('button', { name: '添加打印机' }).click();
  await page.getByLabel('名称', { exact: true }).fill('云打印机');
  const way = formPart(page, '怎么连接');
  await way.getByRole('button', { name: '云打印' }).click();
  await way.getByRole('button', { name: '芯烨云' }).click();
  await page.getByLabel('开发者ID').fill('shop@example.com');
  await page.getByLabel('打印机编号 SN').fill('X1234');
  await page.getByLabel('接口地址').fill('http://127.0.0.1:9');
  await save(page);
  await way.getByText('请填密钥').waitFor();
  await page.getByLabel('开发者密钥 UserKEY').fill('very-secret-key');
  await shoot(page, 'printers-4-cloud');
  await save(page);
  const card = cardOfPrinter(page, '云打印机');
  await card.getByText('芯烨云 X1234').waitFor();
  await card.getByRole('button', { name: '修改' }).click();
  const key = page.getByLabel('开发者密钥 UserKEY');
  await expect.poll(() => key.inputValue()).toBe('');
  await expect.poll(() => key.getAttribute('placeholder')).toBe('已填，不改就留空');
  await expect.poll(() => page.content()).not.toContain('very-secret-key');
  await page.getByLabel('打印机编号 SN').fill('X5678');
  await save(page);
  await card.getByText('芯烨云 X5678').waitFor();
  await card.getByRole('button', { name: '修改' }).click();
  await page.getByLabel('开发者ID').fill('other@example.com');
  await save(page);
  await way.getByText('请填密钥').waitFor();
  await page.context().close();
});
