import { afterEach, describe, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { openPhone, openStaffPage, openTill, shoot } from './pages.ts';

const demo = useDemo();

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

describe.each(['zh', 'en'] as const)('a guest calls in %s', (language) => {
  const zh = language === 'zh';
  const table = zh ? 'A1' : 'A2';
  const words = zh
    ? { call: '叫服务员', called: '已通知', water: '加水', bill: '结账', seen: '知道了' }
    : { call: 'Call', called: 'Called', water: 'Water', bill: 'The bill', seen: 'Noted' };

  test('GP20, FL19, TL28: the till and the waiter see who wants what, and the phone that it was seen', async () => {
    const phone = await openPhone(demo(), table, { language });
    const till = await openTill(demo(), 'cashier', { language });
    const size = { width: 1024, height: 768 };
    const waiter = await openStaffPage(demo(), '/floor', 'waiter', { language, size });
    await waiter.locator('.waiter-left').waitFor();
    await phone.getByRole('button', { name: words.call, exact: true }).click();
    await shoot(phone, `guest-call-${language}-1-reasons`);
    await phone.getByRole('button', { name: words.water, exact: true }).click();
    await phone.locator('.call-state').waitFor();
    await till.locator('.guest-calls li', { hasText: words.water }).waitFor();
    await phone.getByRole('button', { name: words.bill, exact: true }).click();
    for (const screen of [till, waiter]) {
      const call = screen.locator('.guest-calls li', { hasText: `${words.water} · ${words.bill}` });
      await call.waitFor();
      await expect.poll(() => call.locator('.call-table').textContent()).toBe(table);
    }
    await shoot(phone, `guest-call-${language}-2-called`);
    await shoot(till, `guest-call-${language}-3-till`);
    await shoot(waiter, `guest-call-${language}-4-floor`);
    const high = await waiter.locator('.guest-calls button').evaluate((each) => each.clientHeight);
    expect(high).toBeGreaterThanOrEqual(44);
    await waiter.locator('.guest-calls').getByRole('button', { name: words.seen }).click();
    await till.locator('.guest-calls').waitFor({ state: 'detached' });
    await phone.locator('.call-state.seen').waitFor();
    await shoot(phone, `guest-call-${language}-5-seen`);
    // Another tap right away is told that somebody is on the way.
    await phone.getByRole('button', { name: words.bill, exact: true }).click();
    await phone.getByRole('button', { name: words.bill, exact: true, disabled: false }).waitFor();
    await phone.locator('.call-state.seen').waitFor();
    await expect.poll(() => till.locator('.guest-calls').count()).toBe(0);
    for (const page of [phone, till, waiter]) await page.context().close();
  });
});
