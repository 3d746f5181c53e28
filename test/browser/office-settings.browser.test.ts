import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { usualSettings } from '../../server/office/merchants-stores/domain/settings.ts';
import { settingLines } from '../../server/office/records/domain/setting-lines.ts';
import { useDemo } from './demo.ts';
import { openOffice, sizes } from './office-scene.ts';
import { shoot, loseLine } from './pages.ts';

const demo = useDemo();

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

const setting = (page: Page, place: string) => page.locator(`.setting[data-setting="${place}"]`);
const review = (page: Page) => page.locator('.save-bar').getByRole('button').last();

test('OF14: every setting of the store stands there, with what it changes and an example', async () => {
  const page = await openOffice(demo(), 'settings', { language: 'en', size: sizes.tablet });
  await page.locator('.setting').first().waitFor();
  const places = await page
    .locator('[data-setting]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-setting') ?? ''));
  const keys = settingLines(usualSettings, String).map(({ key }) => key);
  expect(keys.filter((key) => !places.some((place) => key === place || key.startsWith(`${place}.`)))).toEqual(
    [],
  );
  for (const words of await page.locator('[data-setting] .setting-words').allTextContents())
    expect(words).toMatch(/Example/);
  const fixed = page.locator('.settings-group').last();
  await fixed.locator('.setting', { hasText: 'When a business day ends' }).getByText('04:00').waitFor();
  await fixed.scrollIntoViewIfNeeded();
  await shoot(page, 'settings-shop');
  await page.context().close();
});

test('OF15, OF16: wrong is said beside its field; what will be different is shown, saved, and told in the records', async () => {
  const page = await openOffice(demo(), 'settings');
  const amount = setting(page, 'ordering.guestAmountMax').getByRole('textbox');
  await amount.fill('两千');
  await setting(page, 'ordering.guestAmountMax').getByText('请填金额').waitFor();
  await review(page).click({ force: true });
  await page.getByText('有 1 处没填对').first().waitFor();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await shoot(page, 'office-settings-wrong');
  await amount.fill('1500');
  const fee = setting(page, 'cashier.serviceCharge');
  await fee.getByText('收', { exact: true }).click();
  await fee.getByRole('textbox').fill('10');
  const charges = setting(page, 'cashier.charges');
  await charges.getByRole('button', { name: '堂食' }).click();
  await review(page).click();
  const dialog = page.getByRole('dialog');
  const changes = dialog.locator('.setting-changes li');
  await expect
    .poll(() => changes.allTextContents())
    .toEqual([
      '客人自己最多点多少钱¥2000.00 → ¥1500.00',
      '服务费不收 → 10%，按优惠后的金额，堂食',
      '收费项茶位费：每位客人 ¥3.00，现在都不收 → 茶位费：每位客人 ¥3.00，堂食',
    ]);
  await shoot(page, 'office-settings-review');
  await dialog.locator('.dialog-act').click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('还没有改动').waitFor();
  await page.getByRole('link', { name: '操作记录' }).click();
  const record = page.locator('.record', { hasText: '修改设置' }).first();
  await record.waitFor();
  await expect.poll(() => record.textContent()).toContain('不收 → 10%，按优惠后的金额，堂食');
  await page.context().close();
});

test('OF15: what is typed outlives another page, a reload, a lost line, and what others save meanwhile', async () => {
  const page = await openOffice(demo(), 'settings');
  const delay = setting(page, 'cashier.refund.delaySeconds').getByRole('textbox');
  await delay.fill('25');
  await page.getByRole('link', { name: '今日', exact: true }).click();
  await page.locator('.day-page').waitFor();
  await page.getByRole('link', { name: '设置' }).click();
  await expect.poll(() => delay.inputValue()).toBe('25');
  await page.reload();
  await delay.waitFor();
  await expect.poll(() => delay.inputValue()).toBe('25');
  await loseLine(page);
  await page.getByText('连接断了').waitFor();
  await setting(page, 'cashier.receipt').getByText('结账后自动打印').click();
  await shoot(page, 'office-lost');
  await page.context().setOffline(false);
  await page.getByText('连接断了').waitFor({ state: 'detached' });
  const other = await openOffice(demo(), 'settings', { who: 'manager', language: 'en' });
  await setting(other, 'ordering.staffPayFirst').locator('.choice', { hasText: 'once it is paid' }).click();
  await review(other).click();
  await other.getByRole('dialog').locator('.dialog-act').click();
  await other.getByText('Nothing changed yet').waitFor();
  await other.context().close();
  await page.getByText('别人刚刚改了设置').waitFor();
  await expect.poll(() => delay.inputValue()).toBe('25');
  await review(page).click();
  const changes = page.getByRole('dialog').locator('.setting-changes li');
  await expect
    .poll(() => changes.allTextContents())
    .toEqual(['退款前等几秒10 → 25', '结账小票客人要了才打印 → 结账后自动打印']);
  await page.getByRole('dialog').locator('.dialog-act').click();
  await page.getByText('还没有改动').waitFor();
  await setting(page, 'ordering.staffPayFirst').locator('.choice.chosen', { hasText: '先付款' }).waitFor();
  await page.context().close();
});

test('OF15: a save that is refused loses nothing', async () => {
  const page = await openOffice(demo(), 'settings');
  const most = setting(page, 'cashier.refund.withoutApprovalMax').getByRole('textbox');
  await most.fill('88');
  await page.route('**/settings', (route) =>
    route.request().method() === 'PUT'
      ? route.fulfill({
          status: 409,
          contentType: 'application/problem+json',
          body: JSON.stringify({ status: 409, code: 'settings.roundingUp', zh: '不能往上进', en: 'Not up' }),
        })
      : route.continue(),
  );
  await review(page).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('.dialog-act').click();
  await page.getByText('不能往上进').waitFor();
  await dialog.getByText('¥100.00').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => most.inputValue()).toBe('88');
  await page.locator('.save-bar').getByRole('button', { name: '不改了' }).click();
  await expect.poll(() => most.inputValue()).toBe('100');
  await page.context().close();
});

test('OF23: the owner gives the shop another name and another end of its day; a manager is told who may', async () => {
  const shop = (page: Page) => page.locator('.settings-group').last();
  const manager = await openOffice(demo(), 'settings', { who: 'manager', language: 'en', size: sizes.phone });
  const change = shop(manager).getByRole('button', { name: 'Change name or end of the day' });
  await expect.poll(() => change.getAttribute('title')).toBe('Only the owner changes these');
  const owner = await openOffice(demo(), 'settings');
  await shop(owner).getByRole('button', { name: '改店名和日结时间' }).click();
  const dialog = owner.getByRole('dialog');
  await dialog.getByLabel('店名').fill('小李川菜馆二店');
  const ends = dialog.getByLabel('一天到几点算完');
  await ends.fill('13');
  await dialog.getByRole('alert').getByText('0:00 到 12:00').waitFor();
  await expect.poll(() => dialog.locator('.dialog-act').getAttribute('aria-disabled')).toBe('true');
  await ends.fill('4');
  await shoot(owner, 'settings-shop-change');
  await dialog.locator('.dialog-act').click();
  await dialog.waitFor({ state: 'detached' });
  await shop(owner).getByText('小李川菜馆二店').waitFor();
  await shop(manager).getByText("Xiao Li's Sichuan Kitchen").waitFor();
  await owner.getByRole('link', { name: '操作记录' }).click();
  await owner.locator('.record', { hasText: '小李川菜馆 → 小李川菜馆二店' }).waitFor();
  await owner.context().close();
  await manager.context().close();
});
