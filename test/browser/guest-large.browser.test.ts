import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { MenuDocument } from '../../server/ordering/menu/index.ts';
import { smallMenu } from '../harness/small-menu.ts';
import { useDemo } from './demo.ts';
import { type Call, openRoom, type Room, signIn } from './kitchen-scene.ts';
import { openPhone, shoot } from './pages.ts';
import { misfits } from './targets.ts';

const demo = useDemo();
let call: Call;
let room: Room;
const menu = largeMenu();

/** Twenty categories of four dishes; in each one with choices and one with a long name. */
function largeMenu(): MenuDocument {
  const [asked, , , plain] = smallMenu.items;
  if (asked === undefined || plain === undefined) throw new Error('the small menu has four dishes');
  const categories = Array.from({ length: 20 }, (_, at) => ({
    id: randomUUID(),
    name: { zh: `第${at + 1}类菜`, en: `Category ${at + 1} of the house` },
    sort: at,
  }));
  const long = {
    zh: '老坛酸菜鱼配手工现擀宽粉与时令鲜蔬双人分享装',
    en: 'Pickled-cabbage fish with hand-rolled broad noodles and seasonal vegetables, to share',
  };
  const items = categories.flatMap(({ id: categoryId }, at) =>
    Array.from({ length: 4 }, (_, index) => {
      const like = index === 0 ? asked : plain;
      const name = index === 1 ? long : { zh: `菜 ${at}-${index}`, en: `Dish ${at}-${index}` };
      return {
        ...like,
        id: randomUUID(),
        categoryId,
        number: String(100 + at * 10 + index),
        name,
        variants: like.variants.map((each) => ({ ...each, id: randomUUID(), price: 18_800 })),
        optionGroups: like.optionGroups.map((group) => ({
          ...group,
          id: randomUUID(),
          options: group.options.map((option) => ({ ...option, id: randomUUID() })),
        })),
        stationIds: [],
      };
    }),
  );
  return { ...smallMenu, categories, items };
}

beforeAll(async () => {
  call = await signIn(demo());
  const { stations } = (await call('GET', '/v1/stores/1/menu')) as Pick<MenuDocument, 'stations'>;
  await call('POST', '/v1/stores/1/menu/import', { ...menu, stations });
  room = await openRoom(demo());
});

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

const chosen = (phone: Page, name: string) =>
  phone.locator('.category-row .category.chosen', { hasText: name }).waitFor();

/** Nothing is too small for a finger, and nothing hangs over the edge; what scrolls sideways may. */
async function fits(phone: Page): Promise<void> {
  const found = await misfits(phone, '#page', 44);
  expect(found.filter((each) => !each.startsWith('over the edge: category'))).toEqual([]);
  await expect
    .poll(() => phone.evaluate(() => document.documentElement.scrollWidth))
    .toBeLessThanOrEqual(390);
}

test.each([
  ['zh', false],
  ['en', true],
] as const)(
  'GP25: among twenty categories the one that is read stands out, and each is near, %s',
  async (language, dark) => {
    const zh = language === 'zh';
    const nameOf = (at: number): string => (zh ? `第${at}类菜` : `Category ${at} of the house`);
    const phone = await openPhone(demo(), zh ? 'A1' : 'A2', { language, dark });
    await chosen(phone, nameOf(1));
    await fits(phone);
    await phone.locator('.dish h3', { hasText: zh ? '菜 9-0' : 'Dish 9-0' }).scrollIntoViewIfNeeded();
    await phone.mouse.wheel(0, 400);
    await chosen(phone, nameOf(10));
    await shoot(phone, `guest-large-${language}-1-scrolled`);
    await phone.getByRole('button', { name: zh ? '全部分类' : 'All categories' }).click();
    const sheet = phone.locator('dialog');
    await shoot(phone, `guest-large-${language}-2-categories`);
    await sheet.getByRole('button', { name: nameOf(20), exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
    await chosen(phone, nameOf(20));
    await shoot(phone, `guest-large-${language}-3-last`);
    await fits(phone);
    await phone.locator('.category-tool').first().click();
    await expect
      .poll(() => phone.getByRole('searchbox').evaluate((field) => field === document.activeElement))
      .toBe(true);
    await phone.context().close();
  },
);

/** Takes a plain dish by its number, so many times. */
async function take(phone: Page, number: number, times: number): Promise<void> {
  await phone.getByRole('searchbox').fill(String(number));
  const plus = phone.locator('.dish .plus').first();
  for (let turn = 0; turn < times; turn += 1) await plus.click();
  await phone.getByRole('searchbox').fill('');
}

test('GP27: the cart names a dish that ran out, and says why it cannot be ordered as a whole', async () => {
  const phone = await openPhone(demo(), 'A3');
  await take(phone, 102, 1);
  await take(phone, 113, 1);
  await phone.locator('.cart-open').click();
  const total = phone.locator('.quote');
  await total.getByText('¥376.00').waitFor();
  const item = menu.items.find(({ number }) => number === '113');
  await call('PUT', `/v1/stores/1/items/${item?.id}/portions`, { left: null, soldOut: true });
  const line = phone.locator('.cart-lines li', { hasText: '菜 1-3' });
  await line.locator('.changes').waitFor();
  await total.getByText('¥188.00').waitFor();
  await shoot(phone, 'guest-large-4-sold-out');
  const more = phone.getByRole('button', { name: '加一份: 菜 0-2' });
  for (let turn = 0; turn < 10; turn += 1) await more.click();
  await phone.locator('.sheet-foot').getByText('金额超过手机点单上限，请叫服务员').waitFor();
  await shoot(phone, 'guest-large-5-too-much');
  await phone.context().close();
});

test('GP26: what is due stays in sight under many dishes, and a waiter is called to the bill', async () => {
  await room.sitDown('A4', ['菜 0-2', '菜 1-2', '菜 2-2', '菜 3-2', '菜 4-2', '菜 5-2', '菜 6-2', '菜 7-2']);
  const phone = await openPhone(demo(), 'A4');
  await phone.getByRole('tab', { name: '已点' }).click();
  const bar = phone.locator('.pay-bar', { hasText: '待付 ¥1504.00' });
  await bar.waitFor();
  await shoot(phone, 'guest-large-6-due');
  await bar.getByRole('button', { name: '看账单付款' }).click();
  await bar.waitFor({ state: 'detached' });
  await phone.getByRole('button', { name: '叫服务员来结账' }).click();
  await phone.locator('.bill .call-state', { hasText: '已通知店员' }).waitFor();
  await shoot(phone, 'guest-large-7-called');
  await phone.context().close();
});
