import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { answer, choose, dialog, kept, onPlan, openEditor, putTable } from './floor-editor-scene.ts';
import { openRoom, type Room } from './kitchen-scene.ts';
import { openStaffPage, shoot } from './pages.ts';

const demo = useDemo();
let room: Room;

beforeAll(async () => {
  room = await openRoom(demo());
});
afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

const inList = (page: Page, name: string): Locator =>
  page.locator('.plan-list li').filter({ has: page.getByText(name, { exact: true }) });

test('FE1: areas are drawn and listed, and a party that sits down shows at once', async () => {
  const page = await openEditor(demo());
  await expect
    .poll(() => page.locator('.plan-areas nav button').allTextContents())
    .toEqual(['大厅 10', '包间 4', '露台 6']);
  await expect.poll(() => page.locator('.plan-table').count()).toBe(10);
  await expect.poll(() => page.locator('.plan-row').count()).toBe(10);
  await choose(page, 'A3');
  await expect.poll(() => page.locator('.plan-side').textContent()).toMatch(/大厅.*4 座.*方桌/);
  await expect.poll(() => page.locator('.plan-side .state').textContent()).toBe('空闲');
  await room.sitDown('A3', ['米饭']);
  await page.locator('.plan-side .state', { hasText: '用餐中' }).waitFor();
  await shoot(page, 'floor-editor-1-plan');
  await page.getByRole('button', { name: '包间' }).click();
  await onPlan(page, 'B1').waitFor();
  await expect.poll(() => page.locator('.plan-table').count()).toBe(4);
  await page.context().close();
});

test('FE2: a row of tables is added at once; a name that is taken is said before it is sent', async () => {
  const page = await openEditor(demo());
  await page.getByRole('button', { name: '露台' }).click();
  await page.getByRole('button', { name: '添加桌台' }).click();
  const name = dialog(page).getByLabel('桌名');
  await expect.poll(() => name.inputValue()).toBe('C7');
  await dialog(page).getByRole('button', { name: '圆桌' }).click();
  const count = dialog(page).getByLabel('添加几张', { exact: true });
  await count.fill('3');
  await dialog(page).getByText('将添加 C7 到 C9，共 3 张').waitFor();
  await name.fill('C5');
  const act = dialog(page).locator('.dialog-act');
  await expect.poll(() => act.getAttribute('title')).toBe('已有同名的桌台：C5');
  await name.fill('C7');
  await shoot(page, 'floor-editor-2-add');
  await answer(page);
  await onPlan(page, 'C9').waitFor();
  await expect.poll(() => page.locator('.plan-areas nav .chosen').textContent()).toBe('露台 9');
  await expect
    .poll(() => kept(demo(), 'C8'))
    .toMatchObject({ name_en: 'C8', seats: 6, shape: 'round', place_x: null });
  await page.context().close();
});

test('FE2: where another manager takes a name meanwhile, what was added stays and the form goes on', async () => {
  const page = await openEditor(demo());
  await page.getByRole('button', { name: '包间' }).click();
  await onPlan(page, 'B4').waitFor();
  await page.getByRole('button', { name: '添加桌台' }).click();
  // The form knows only what it has read: the name is taken while its own command is on the way.
  let taken = false;
  await page.route('**/tables/*', async (route) => {
    const sent = route.request().postDataJSON();
    if (sent.name.zh === 'B6' && !taken) {
      taken = true;
      await putTable(demo(), page, sent);
    }
    await route.continue();
  });
  await dialog(page).getByLabel('添加几张', { exact: true }).fill('3');
  await dialog(page).locator('.dialog-act').click();
  await page.getByText('已有同名的桌台', { exact: true }).waitFor();
  await expect.poll(() => dialog(page).getByLabel('桌名').inputValue()).toBe('B6');
  await expect.poll(() => dialog(page).getByLabel('添加几张', { exact: true }).inputValue()).toBe('2');
  await page.unroute('**/tables/*');
  await dialog(page).getByLabel('桌名').fill('B8');
  await answer(page);
  await onPlan(page, 'B9').waitFor();
  // Four that were there, B5, the B6 of the other, B8 and B9.
  await expect.poll(() => page.locator('.plan-table').count()).toBe(8);
  await expect.poll(() => kept(demo(), 'B7')).toBeUndefined();
  await page.context().close();
});

test('FE3: tables are dragged and moved by keys, stand in nothing else, and are saved at once', async () => {
  const page = await openEditor(demo());
  await page.getByRole('button', { name: '调整位置和顺序' }).click();
  const save = page.getByRole('button', { name: '保存位置和顺序' });
  await expect.poll(() => save.getAttribute('title')).toBe('还没有移动任何桌台');
  const ground = await page.locator('.plan-ground').boundingBox();
  const unit = (ground?.width ?? 0) / 24;
  const a1 = await onPlan(page, 'A1').boundingBox();
  const drag = async (toX: number, toY: number): Promise<void> => {
    const from = await onPlan(page, 'A1').boundingBox();
    await page.mouse.move((from?.x ?? 0) + unit, (from?.y ?? 0) + unit);
    await page.mouse.down();
    await page.mouse.move((ground?.x ?? 0) + (toX + 1) * unit, (ground?.y ?? 0) + (toY + 1) * unit, {
      steps: 4,
    });
    await page.mouse.up();
  };
  // A2 stands at 4, 1.
  await drag(5, 1);
  await page.getByText('这里有别的桌台，请换个地方').waitFor();
  await expect.poll(() => onPlan(page, 'A1').boundingBox()).toEqual(a1);
  await drag(20, 6);
  await expect.poll(() => save.getAttribute('title')).toBeNull();
  await onPlan(page, 'A1').press('ArrowLeft');
  await onPlan(page, 'A1').press('ArrowDown');
  await inList(page, 'A2').getByRole('button', { name: 'A2 往前' }).click();
  await shoot(page, 'floor-editor-3-arrange');
  await save.click();
  await page.getByRole('button', { name: '调整位置和顺序' }).waitFor();
  await expect.poll(() => kept(demo(), 'A1')).toMatchObject({ place_x: 19, place_y: 7 });
  // The others of the area stay where they were drawn, and all of them are the plan from now on.
  await expect.poll(() => kept(demo(), 'A2')).toMatchObject({ place_x: 4, place_y: 1 });
  await expect.poll(() => page.locator('.plan-table.given').count()).toBe(0);
  await expect
    .poll(async () => (await page.locator('.plan-row b').allTextContents()).slice(0, 3))
    .toEqual(['A2', 'A1', 'A3']);
  const till = await openStaffPage(demo(), '/till', 'cashier');
  await till.locator('.table').first().waitFor();
  await expect
    .poll(async () => (await till.locator('.table b').allTextContents()).slice(0, 2))
    .toEqual(['A2', 'A1']);
  await till.context().close();
  await page.context().close();
});

test('FE3: what is not saved is dropped', async () => {
  const page = await openEditor(demo());
  const before = await kept(demo(), 'A4');
  await page.getByRole('button', { name: '调整位置和顺序' }).click();
  await onPlan(page, 'A4').press('ArrowDown');
  await page.getByRole('button', { name: '区域往后' }).click();
  await expect
    .poll(() => page.locator('.plan-areas nav button').allTextContents())
    .toEqual([expect.stringMatching('包间'), '大厅 10', expect.stringMatching('露台')]);
  await page.getByRole('button', { name: '不保存' }).click();
  await expect
    .poll(async () => (await page.locator('.plan-areas nav button').allTextContents())[0])
    .toBe('大厅 10');
  await expect.poll(() => kept(demo(), 'A4')).toEqual(before);
  await page.context().close();
});

test('FE4: a table is changed and removed; where a party sits the page says why not', async () => {
  const page = await openEditor(demo());
  await choose(page, 'A3');
  const remove = page.locator('.plan-side').getByRole('button', { name: '删除' });
  await expect.poll(() => remove.getAttribute('title')).toBe('有客人在用餐，清台后才能删除');
  await remove.click({ force: true });
  await page.getByText('有客人在用餐，清台后才能删除').waitFor();
  await expect.poll(() => dialog(page).count()).toBe(0);
  await choose(page, 'A5');
  await page.locator('.plan-side').getByRole('button', { name: '修改' }).click();
  await dialog(page).getByLabel('桌名').fill('窗边一');
  await dialog(page).getByLabel('英文名').fill('Window one');
  await dialog(page).getByLabel('座位数', { exact: true }).fill('8');
  await answer(page);
  await onPlan(page, '窗边一').waitFor();
  await page.locator('.plan-side h3', { hasText: '窗边一' }).waitFor();
  await expect.poll(() => kept(demo(), '窗边一')).toMatchObject({ name_en: 'Window one', seats: 8 });
  await remove.click();
  await dialog(page).getByText('桌上贴的码马上作废').waitFor();
  await shoot(page, 'floor-editor-4-remove');
  await answer(page);
  await onPlan(page, '窗边一').waitFor({ state: 'detached' });
  await expect.poll(() => kept(demo(), '窗边一')).toMatchObject({ removed: true });
  await page.context().close();
});

test('FE4: an area is added, renamed and removed when nothing stands in it', async () => {
  const page = await openEditor(demo());
  const remove = page.getByRole('button', { name: '删除区域' });
  await expect.poll(() => remove.getAttribute('title')).toBe('里面还有桌台，请先移走或删除');
  await page.getByRole('button', { name: '添加区域' }).click();
  await expect.poll(() => dialog(page).locator('.dialog-act').getAttribute('title')).toBe('请写名称');
  await dialog(page).getByLabel('区域名称').fill('二楼');
  await answer(page);
  // What was added is what one looks at.
  await page.locator('.plan-areas nav .chosen', { hasText: '二楼 0' }).waitFor();
  await page.getByText('这个区域里还没有桌台').waitFor();
  await page.getByRole('button', { name: '修改区域' }).click();
  await dialog(page).getByLabel('区域名称').fill('楼上');
  await answer(page);
  await page.locator('.plan-areas nav .chosen', { hasText: '楼上 0' }).waitFor();
  await remove.click();
  await answer(page);
  await page.locator('.plan-areas nav .chosen', { hasText: '大厅' }).waitFor();
  await expect.poll(() => page.locator('.plan-areas nav button').count()).toBe(3);
  await page.context().close();
});
