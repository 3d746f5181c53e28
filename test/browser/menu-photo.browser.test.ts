import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { openOffice } from './office-scene.ts';
import { openPhone, shoot } from './pages.ts';

const demo = useDemo();

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

/** A plate as a phone would take it: large, and a PNG. */
async function paintPlate(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 1600;
    canvas.height = 1200;
    const context = canvas.getContext('2d');
    if (context === null) return '';
    context.fillStyle = '#6b4a2f';
    context.fillRect(0, 0, 1600, 1200);
    const circle = (radius: number, colour: string): void => {
      context.fillStyle = colour;
      context.beginPath();
      context.arc(800, 600, radius, 0, Math.PI * 2);
      context.fill();
    };
    circle(560, '#f7f3ea');
    circle(400, '#b3401e');
    circle(200, '#d9792b');
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  return Buffer.from(base64, 'base64');
}

const natural = (page: Page, place: string) =>
  page
    .locator(place)
    .first()
    .evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));

test('ME8, GP24: a photo is made small and saved with the menu, and guests see it; elsewhere stands a tile', async () => {
  const office = await openOffice(demo(), 'menu', { who: 'manager' });
  await office.locator('.menu-row').first().waitFor();
  await office.getByLabel('找菜：菜名、拼音、编号').fill('gbjd');
  await office.locator('button.menu-row').first().click();
  const sheet = office.getByRole('dialog');
  const file = sheet.locator('input[type=file]');
  await file.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await sheet.getByText('打不开这张图片').waitFor();
  const buffer = await paintPlate(office);
  await file.setInputFiles({ name: 'plate.png', mimeType: 'image/png', buffer });
  await sheet.locator('.menu-photo img').waitFor();
  await shoot(office, 'menu-photo-1-field');
  await expect.poll(() => natural(office, '.menu-photo img')).toBe(960);
  await sheet.getByRole('button', { name: '完成' }).click();
  await sheet.waitFor({ state: 'detached' });
  await office.locator('.menu-editor > .menu-bar').getByRole('button', { name: '保存' }).click();
  await office.getByText('客人和收银现在看到的就是新菜单').waitFor();

  const phone = await openPhone(demo(), 'A6');
  const dish = phone.locator('.dish', { hasText: '宫保鸡丁' });
  await dish.scrollIntoViewIfNeeded();
  await dish.locator('img.dish-photo').waitFor();
  await expect.poll(() => natural(phone, '.dish img.dish-photo')).toBe(960);
  await expect.poll(() => phone.locator('.dish .tile').first().textContent()).toMatch(/^\p{Script=Han}$/u);
  await shoot(phone, 'menu-photo-2-phone');
  await dish.locator('.wide').click();
  await phone.locator('dialog .dish-photo.large').waitFor();
  await shoot(phone, 'menu-photo-3-options');
  await phone.keyboard.press('Escape');

  // A photo that does not come leaves a tile, and the dish can be taken as ever.
  const other = await openPhone(demo(), 'A7', { dark: true });
  await other.route('**/v1/photos/**', (route) => route.abort());
  await other.reload();
  const same = other.locator('.dish', { hasText: '宫保鸡丁' });
  await same.scrollIntoViewIfNeeded();
  await same.locator('.tile').waitFor();
  await shoot(other, 'menu-photo-4-dark');
  await same.locator('.wide').click();
  await other.locator('dialog .main-button').click();
  await other.locator('.cart-bar').waitFor();
  for (const page of [office, phone, other]) await page.context().close();
});
