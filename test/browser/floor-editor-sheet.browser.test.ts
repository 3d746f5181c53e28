import { readFileSync } from 'node:fs';
import { encode } from 'uqr';
import { afterEach, expect, test } from 'vitest';
import { modulesOf, readPdf } from '../printing/read-pdf.ts';
import { useDemo } from './demo.ts';
import { choose, dialog, kept, onPlan, openEditor } from './floor-editor-scene.ts';
import { openPhone, shoot } from './pages.ts';
import { misfits } from './targets.ts';

const demo = useDemo();

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

test('FE5: a new code says what it ends, then the sheet is there to print it; the old one opens nothing', async () => {
  const page = await openEditor(demo());
  const before = (await kept(demo(), 'A6'))?.code;
  const { address } = await demo().table('A6');
  await choose(page, 'A6');
  await page.locator('.plan-side').getByRole('button', { name: '换新码' }).click();
  await dialog(page).getByText('旧码马上作废').waitFor();
  await shoot(page, 'floor-editor-5-renew');
  await dialog(page).locator('.dialog-act').click();
  await dialog(page).getByText('打印前先用手机扫一下').waitFor();
  const after = (await kept(demo(), 'A6'))?.code ?? '';
  expect(after).not.toBe(before);
  await dialog(page).locator('.plan-address', { hasText: after }).waitFor();
  await shoot(page, 'floor-editor-6-sheet');
  const stranger = await (await demo().browser.newContext({ locale: 'zh-CN' })).newPage();
  const scanned = stranger.waitForResponse('**/v1/guest-sessions');
  await stranger.goto(address);
  await expect.poll(async () => (await scanned).status()).toBe(404);
  await stranger.context().close();
  const phone = await openPhone(demo(), 'A6');
  await phone.context().close();
  await page.context().close();
});

test('FE6: the sheet is saved as it was asked for, and its code opens the guest page of that table', async () => {
  const page = await openEditor(demo());
  await choose(page, 'A7');
  await page.locator('.plan-side').getByRole('button', { name: '打印桌码' }).click();
  await dialog(page).getByText('仅店内 Wi-Fi 可用').waitFor();
  await dialog(page).getByText('共 1 页').waitFor();
  const save = async (): Promise<{ name: string; pdf: ReturnType<typeof readPdf> }> => {
    const waiting = page.waitForEvent('download');
    await dialog(page).locator('.dialog-act').click();
    const file = await waiting;
    const bytes = readFileSync(await file.path());
    await dialog(page).waitFor({ state: 'hidden' });
    return { name: file.suggestedFilename(), pdf: readPdf(bytes) };
  };
  const address = await dialog(page).locator('.plan-address').textContent();
  const { name, pdf } = await save();
  expect(name).toBe('桌码 - 小李川菜馆.pdf');
  await page.getByText('打印时选“实际大小”').waitFor();
  expect(pdf.pages).toHaveLength(1);
  const [code = []] = pdf.pages[0]?.fills ?? [];
  expect(modulesOf(code)).toEqual(encode(address ?? '', { ecc: 'Q', border: 0 }).data);
  expect(new URL(address ?? '').pathname).toBe(new URL((await demo().table('A7')).address).pathname);

  await page.getByRole('button', { name: '打印桌码' }).first().click();
  await dialog(page).getByRole('button', { name: /^全部/ }).click();
  await dialog(page).getByRole('button', { name: '立牌' }).click();
  await dialog(page).getByRole('button', { name: '只有英文' }).click();
  await dialog(page).getByRole('button', { name: '不印' }).click();
  const all = await save();
  expect(all.name).toBe("Table codes - Xiao Li's Sichuan Kitchen.pdf");
  const { rows } = await demo().database.owner.query<{ tables: number }>(
    'select count(*)::integer as tables from ordering.dining_table where removed_at is null',
  );
  expect(all.pdf.pages).toHaveLength(rows[0]?.tables ?? 0);
  const words = all.pdf.pages.flatMap(({ texts }) => texts.map(({ text }) => text));
  expect(words.filter((text) => /\p{Script=Han}/u.test(text) || /^\d{4}$/.test(text))).toEqual([]);
  await page.context().close();
});

test('FE6: where the file does not come the page says why, and keeps what was chosen', async () => {
  const page = await openEditor(demo());
  await page.getByRole('button', { name: '打印桌码' }).first().click();
  await dialog(page).getByRole('button', { name: '只有中文' }).click();
  await page.route('**/table-codes.pdf*', (route) => route.abort());
  await dialog(page).locator('.dialog-act').click();
  await page.getByText('连不上店里的系统').waitFor();
  await expect.poll(() => dialog(page).locator('.chip.chosen', { hasText: '只有中文' }).count()).toBe(1);
  await page.context().close();
});

test.each([
  ['till', { width: 1366, height: 768 }, 'zh', false],
  ['tablet', { width: 1024, height: 768 }, 'en', true],
  ['phone', { width: 390, height: 844 }, 'zh', true],
  ['phone-en', { width: 390, height: 844 }, 'en', false],
] as const)(
  'FE7: at the %s every target fits a finger and nothing hangs over the edge',
  async (name, size, language, dark) => {
    const page = await openEditor(demo(), { size, language, dark });
    const words = language === 'zh' ? 'zh' : 'en';
    const press = async (texts: { zh: string; en: string }): Promise<void> => {
      await page.getByRole('button', { name: texts[words], exact: true }).first().click();
    };
    const looked: string[] = [];
    const look = async (what: string, root: string): Promise<void> => {
      await shoot(page, `floor-editor-${name}-${what}`);
      // A plan may be wider than a phone: it scrolls within its frame.
      const found = await misfits(page, root, 44);
      looked.push(...found.filter((each) => !each.includes('plan-') || !each.startsWith('over')));
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
        .toBeLessThanOrEqual(size.width);
    };
    await onPlan(page, 'A2').click();
    await page.locator('.plan-side h3').waitFor();
    await look('plan', '.plan-editor');
    await press({ zh: '调整位置和顺序', en: 'Arrange' });
    await page.locator('.plan-head-arranging').waitFor();
    await look('arrange', '.plan-editor');
    await press({ zh: '不保存', en: 'Discard' });
    for (const [what, opens] of [
      ['sheet', { zh: '打印桌码', en: 'Print codes' }],
      ['add', { zh: '添加桌台', en: 'Add tables' }],
    ] as const) {
      await press(opens);
      await dialog(page).locator('.dialog-act').waitFor();
      if (what === 'sheet') await dialog(page).locator('.qr').waitFor();
      await look(what, '.ant-modal form');
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'hidden' });
    }
    expect(looked).toEqual([]);
    await page.context().close();
  },
);
