import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { openNewShop, openOffice, sizes, useOfficeDemo } from './office-scene.ts';
import { shoot, type TillLook } from './pages.ts';

const office = useOfficeDemo();

afterEach(() => {
  expect(office().demo.troubles).toEqual([]);
});

describe('people', () => {
  test('OF11: a person is added, changed, given a PIN, signs in, and is switched off', async () => {
    const { demo } = office();
    const page = await openOffice(demo, 'staff');
    await page.getByRole('button', { name: '添加员工' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.dialog-act').click({ force: true });
    await page.getByText('请填姓名').waitFor();
    await dialog.getByLabel('姓名（中文）').fill('小钱');
    await dialog.getByRole('button', { name: '收银' }).click();
    await dialog.getByText('收款、退款').waitFor();
    await dialog.getByLabel('新 PIN').fill('123');
    await shoot(page, 'office-person-pin');
    await expect.poll(() => dialog.locator('.dialog-act').getAttribute('title')).toMatch(/4 到 8 位/);
    await dialog.getByLabel('新 PIN').fill('9191');
    await dialog.locator('.dialog-act').click();
    await dialog.waitFor({ state: 'detached' });
    const row = page.locator('.account', { hasText: '小钱' });
    await row.getByRole('button', { name: '修改' }).click();
    await dialog.getByLabel('姓名（英文，可不填）').fill('Qian');
    await dialog.getByRole('button', { name: '服务员' }).click();
    await dialog.locator('.dialog-act').click();
    await row.getByText('服务员').waitFor();
    await row.getByRole('button', { name: '重设 PIN' }).click();
    await dialog.getByLabel('新 PIN').fill('9292');
    await dialog.locator('.dialog-act').click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '换人' }).click();
    await page.getByRole('button', { name: '小钱' }).click();
    await page.keyboard.type('9292');
    await page.keyboard.press('Enter');
    await page.getByText('后台只给老板和店长用').waitFor();
    await page.context().close();
    const again = await openOffice(demo, 'staff', { language: 'en' });
    const qian = again.locator('.account', { hasText: 'Qian' });
    await qian.getByRole('button', { name: 'Switch off' }).click();
    await again.getByRole('dialog').locator('.dialog-act').click();
    await qian.getByText('Off', { exact: true }).waitFor();
    await shoot(again, 'office-staff');
    await again.context().close();
  });

  test('OF11: a manager cannot touch owners and managers, and the buttons say why', async () => {
    const page = await openOffice(office().demo, 'staff', { who: 'manager', size: sizes.tablet });
    const owner = page.locator('.account', { hasText: '李老板' });
    await owner.getByRole('button', { name: '重设 PIN' }).click({ force: true });
    await page.getByText('老板和店长只能由老板修改').waitFor();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: '添加员工' }).click();
    const roles = page.getByRole('dialog').locator('.chip');
    await expect.poll(() => roles.allTextContents()).toEqual(['收银', '服务员', '厨师']);
    await page.context().close();
  });
});

test('OF12: a device is renamed and says so at once; what that changes is said before', async () => {
  const page = await openOffice(office().demo, 'staff');
  const rows = page.locator('.people-part').nth(1).locator('.account');
  const here = rows.filter({ hasText: '这一台' });
  await here.getByRole('button', { name: '改名' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('不用重新登录').waitFor();
  await dialog.getByLabel('设备名称').fill('');
  await expect.poll(() => dialog.locator('.dialog-act').getAttribute('title')).toBe('请填设备名称');
  await dialog.getByLabel('设备名称').fill('老板的电脑');
  await dialog.locator('.dialog-act').click();
  await dialog.waitFor({ state: 'detached' });
  await here.getByText('老板的电脑').waitFor();
  await page.goto(`${office().demo.url}/office/records`);
  await page.locator('.record', { hasText: '设备改名' }).getByText('老板的电脑').first().waitFor();
  await page.context().close();
});

test('OF13: the records say who did what, where and why, and are narrowed down', async () => {
  const { demo, room } = office();
  const { orderId, number, lineIds } = await room.sitDown('B1', ['宫保鸡丁', '米饭']);
  const returned = { changeId: randomUUID(), quantity: '1', reason: '上错了' };
  await room.post(`/v1/orders/${orderId}/lines/${lineIds[0]}/return`, returned);
  const page = await openOffice(demo, 'records');
  const record = page.locator('.record', { hasText: '退菜' }).first();
  await record.waitFor();
  await expect.poll(() => record.textContent()).toMatch(/王店长.*退菜.*宫保鸡丁 ×1.*上错了.*B1/);
  await shoot(page, 'office-records');
  await page.getByLabel('什么事').selectOption({ label: '桌台' });
  await expect.poll(() => record.count()).toBe(0);
  await page.getByText('开台').first().waitFor();
  await page.getByLabel('什么事').selectOption({ label: '所有事' });
  await page.getByLabel('单号或账单号').fill(number);
  await page.getByRole('button', { name: '查找' }).click();
  const places = page.locator('.record-place');
  await expect
    .poll(async () => (await places.allTextContents()).every((place) => place.includes('B1')), {
      timeout: 10_000,
    })
    .toBe(true);
  await page.getByLabel('谁做的').selectOption('guests');
  await page.getByText('没有找到').waitFor();
  await page.reload();
  await page.getByText('没有找到').waitFor();
  await page.getByLabel('谁做的').selectOption('');
  await page.getByRole('button', { name: '近 7 天' }).click();
  await page.locator('.record').getByRole('button', { name: '看账单' }).first().click();
  await page.locator('.office-sheet .panel-top h2').waitFor();
  await page.context().close();
});

/** What can be pressed and is lower than a finger, and whether the page is wider than the screen. */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const places =
      '.office :is(button, a, select, summary, input:not([type=radio]):not([type=file]), label.choice)';
    const low = [...document.querySelectorAll<HTMLElement>(places)].filter((element) => {
      // The cross inside a field and the field inside its frame are pressed with the whole frame.
      if (element.closest('.ant-input-affix-wrapper, .ant-select, .ant-segmented') !== null) return false;
      const { height, width } = element.getBoundingClientRect();
      return width > 0 && height > 0 && height < 43.5;
    });
    const main = document.querySelector('.office-page') ?? document.body;
    const wide = document.documentElement.scrollWidth > innerWidth || main.scrollWidth > main.clientWidth;
    return [
      ...(wide ? ['wider than the screen'] : []),
      ...low.map((each) => `low: ${each.outerHTML.slice(0, 120)}`),
    ];
  });
}

/** The pages of this room, and what stands on each when it is there. */
const shown = {
  today: '.chart',
  staff: '.account',
  accounts: '.account',
  tasks: '.hint, .task',
  records: '.record',
  settings: '.setting',
} as const;

describe('at every size', () => {
  const looks = [
    { size: sizes.till, language: 'zh', dark: false },
    { size: sizes.tablet, language: 'en', dark: true },
    { size: sizes.phone, language: 'zh', dark: true },
    { size: sizes.phone, language: 'en', dark: false },
  ] as const;
  test.each(looks)(
    'OF18: nothing is cut off or too low at $size.width, $language, dark $dark',
    async (look) => {
      const page = await openOffice(office().demo, '', look);
      await page.locator('.day-page').waitFor();
      const name = `${look.size.width}-${look.language}-${look.dark ? 'dark' : 'light'}`;
      for (const [key, place] of Object.entries(shown)) {
        await page.evaluate((to) => {
          history.pushState(null, '', `/office/${to}`);
          dispatchEvent(new PopStateEvent('popstate'));
        }, key);
        await page.locator(`.office-page :is(${place})`).first().waitFor();
        await shoot(page, `office-${key}-${name}`);
        await expect.poll(() => faultsOf(page), { message: key }).toEqual([]);
      }
      await page.context().close();
    },
  );
});

describe('a new shop', () => {
  const steps = (page: Page) => page.locator('.setup-list li b').allTextContents();
  const enter = async (address: string, look: TillLook): Promise<Page> => {
    const context = await office().demo.browser.newContext({
      viewport: look.size ?? sizes.till,
      locale: look.language === 'en' ? 'en-GB' : 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: look.dark === true ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(address);
    await page.getByRole('button', { name: look.language === 'en' ? 'New owner' : '新老板' }).click();
    await page.keyboard.type('1234');
    await page.keyboard.press('Enter');
    await page.locator('.setup-list').waitFor();
    return page;
  };

  test('OF21, OF22: it begins with what is still to be set up, and each page says what it is for', async () => {
    const address = await openNewShop(office().demo);
    const page = await enter(address, { size: sizes.tablet });
    const all = ['写菜单', '摆桌台', '接打印机', '填微信和支付宝的商户账户', '加员工'];
    await expect.poll(() => steps(page)).toEqual(all);
    await page.getByText('这一天还没有结过账').waitFor();
    await shoot(page, 'office-new-shop');
    await expect.poll(() => faultsOf(page)).toEqual([]);
    const beginnings = {
      菜单: '先加档口',
      桌台: '还没有区域',
      打印机: '还没有打印机',
      支付账户: '现在只能收现金',
    };
    for (const [name, words] of Object.entries(beginnings)) {
      await page.locator('.office-nav').getByRole('link', { name, exact: true }).click();
      await page.locator('.office-how').waitFor();
      await page.getByText(words).first().waitFor();
      await shoot(page, `office-new-shop-${name}`);
      await expect.poll(() => faultsOf(page), { message: name }).toEqual([]);
    }
    await page.locator('.office-nav').getByRole('link', { name: '今日', exact: true }).click();
    const printers = page.locator('.setup-list li', { hasText: '接打印机' });
    await printers.getByRole('button', { name: '不用' }).click();
    const accounts = page.locator('.setup-list li', { hasText: '微信' });
    await accounts.getByRole('button', { name: '不用' }).click();
    await page.getByRole('button', { name: '去加员工' }).click();
    await page.getByRole('button', { name: '添加员工' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('姓名（中文）').fill('小孙');
    await dialog.getByLabel('新 PIN').fill('5151');
    await dialog.locator('.dialog-act').click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '今日', exact: true }).click();
    await expect.poll(() => steps(page)).toEqual(['写菜单', '摆桌台']);
    await page.reload();
    await expect.poll(() => steps(page)).toEqual(['写菜单', '摆桌台']);
    await page.context().close();
  });
});

// The last of this file: a new code ends the one by which the other tests come in.
test('OF12: a device is paired by the code that is shown, and removed with one button', async () => {
  const { demo } = office();
  const page = await openOffice(demo, 'staff');
  const devices = page.locator('.people-part').last();
  const paired = devices.getByRole('button', { name: '停用设备' });
  await paired.first().waitFor();
  const before = await paired.count();
  await page.getByRole('button', { name: '配对新设备' }).click();
  const code = page.locator('.pairing-code');
  await code.waitFor();
  await page.getByRole('img', { name: '用新设备扫码配对' }).waitFor();
  await expect
    .poll(() => page.locator('.pairing-foot').textContent())
    .toMatch(/可配对 5 台，还有效 1[45]:\d\d/);
  await shoot(page, 'office-pairing');
  const other = await page.context().browser()?.newContext({ locale: 'zh-CN' });
  const screen = await other?.newPage();
  await screen?.goto(`${demo.url}/till#pair=${await code.textContent()}`);
  await screen?.getByRole('button', { name: '小赵' }).waitFor();
  await page.keyboard.press('Escape');
  await code.waitFor({ state: 'detached' });
  await expect.poll(() => paired.count()).toBe(before + 1);
  const others = devices.locator('.account').filter({ hasNotText: '这一台' });
  await others.first().getByRole('button', { name: '停用设备' }).click();
  await page.getByRole('dialog').locator('.dialog-act').click();
  await expect.poll(() => paired.count()).toBe(before);
  await screen?.reload();
  await screen?.getByLabel('配对码').waitFor();
  await other?.close();
  await page.context().close();
});
