import type { Page } from 'playwright-core';
import { afterAll, afterEach, expect, test } from 'vitest';
import { clearSeating } from '../../server/ordering/floor/contract.ts';
import { chicken, noodles, openTable, order, type Party, pay } from '../scenarios/steps.ts';
import { useShop } from '../scenarios/use-shop.ts';
import { shoot } from './pages.ts';
import { useBrowser } from './payments-scene.ts';

const shop = useShop({
  link: 'direct',
  seed: 83,
  cashier: {
    serviceCharge: { rate: 1000, base: 'afterReductions', services: ['dineIn'] },
    charges: [
      {
        id: 'seat',
        name: { zh: '餐位费', en: 'Cover charge' },
        per: 'cover',
        amount: 400,
        services: ['dineIn'],
        taxClass: 'standard',
      },
    ],
  },
});
const browser = useBrowser();
const troubles: string[] = [];
const phones: Page[] = [];

afterEach(() => expect(troubles).toEqual([]));
afterAll(async () => {
  for (const phone of phones) await phone.context().close();
});

async function openPhone({ table }: Party, language: 'zh' | 'en'): Promise<Page> {
  const context = await browser().newContext({
    viewport: { width: 390, height: 844 },
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
  });
  context.setDefaultTimeout(20_000);
  context.on('weberror', (error) => troubles.push(String(error.error())));
  const phone = await context.newPage();
  phones.push(phone);
  await phone.goto(`${shop().urls.ordering}/t/${table.code}`);
  await phone.locator('.dish').first().waitFor();
  return phone;
}

/** Paid in full, the receipt is drawn, saved, and still there when the table was cleared. */
async function keepsReceipt(phone: Page, party: Party, language: 'zh' | 'en'): Promise<void> {
  const zh = language === 'zh';
  await pay(shop(), party.orderId);
  await phone.locator('.receipt-open').click();
  const receipt = phone.locator('img.receipt');
  await receipt.waitFor();
  const words = (await receipt.getAttribute('alt')) ?? '';
  for (const part of [
    zh ? '小李川菜馆' : 'Xiao Li',
    '¥66.60',
    zh ? '现金' : 'Cash',
    zh ? '不是发票' : 'not a tax invoice',
  ])
    expect(words).toContain(part);
  const drawn = await receipt.evaluate(
    (image) => image instanceof HTMLImageElement && image.naturalHeight > 600,
  );
  expect(drawn).toBe(true);
  await shoot(phone, `guest-bill-${language}-3-receipt`);
  const download = phone.waitForEvent('download');
  await phone.locator('.receipt-save').click();
  await expect.poll(async () => (await download).suggestedFilename()).toMatch(/\.png$/);
  await phone.keyboard.press('Escape');

  // 清台: the visit has ended, the receipt is still on this phone.
  const { seatingId } = party;
  await shop().done(shop().people.waiter, clearSeating, { params: { seatingId }, body: {} });
  await phone.getByRole('alert').waitFor();
  await phone.locator('.receipt-open').click();
  await receipt.waitFor();
  await expect.poll(() => receipt.getAttribute('alt')).toBe(words);
}

test.each(['zh', 'en'] as const)(
  'GP21, GP22, GP23: fees are said before, explained on the bill, and kept on the receipt, %s',
  async (language) => {
    const zh = language === 'zh';
    const party = await openTable(shop());
    const phone = await openPhone(party, language);
    const notice = phone.locator('.notice');
    await expect
      .poll(() => notice.locator('summary').textContent())
      .toContain(
        zh
          ? '餐位费 ¥4.00/位 · 服务费 10%（按优惠后的菜价）'
          : 'Cover charge ¥4.00 per guest · Service charge 10%',
      );
    await notice.locator('summary').click();
    await notice.getByText(zh ? '不要手机号' : 'No phone number').waitFor();
    await shoot(phone, `guest-bill-${language}-1-notice`);

    await order(shop(), party.orderId, [chicken(), noodles()]);
    await phone.getByRole('tab', { name: zh ? '已点' : 'Ordered' }).click();
    await phone.locator('.bill').waitFor();
    await phone
      .locator('.why', { hasText: zh ? '服务费和餐位费' : 'Service and cover' })
      .locator('summary')
      .click();
    const reasons = phone.locator('.why[open] li');
    await expect
      .poll(() => reasons.allTextContents())
      .toEqual(
        zh
          ? ['餐位费 ×4¥16.00', '服务费 10%（按优惠后的菜价）¥4.60']
          : ['Cover charge ×4¥16.00', 'Service charge 10% (of dishes after reductions)¥4.60'],
      );
    const low = await phone
      .locator('.why summary')
      .evaluateAll((rows) => rows.filter((row) => row.getBoundingClientRect().height < 44).length);
    expect(low).toBe(0);
    await shoot(phone, `guest-bill-${language}-2-why`);

    await keepsReceipt(phone, party, language);
  },
);
