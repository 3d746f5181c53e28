import type { Page } from 'playwright-core';
import { afterAll, afterEach, expect, test } from 'vitest';
import { changeAccount, listAccounts } from '../../server/cashier/accounts/contract.ts';
import { type Channel, usePayShop } from '../payments/pay-shop.ts';
import { chicken, look, noodles, openTable, order, type Party } from '../scenarios/steps.ts';
import { openGuestPhone, type PhoneChoice } from './guest-phone.ts';
import { shoot } from './pages.ts';
import { useBrowser } from './payments-scene.ts';

const pay = usePayShop();
const browser = useBrowser();
const troubles: string[] = [];

afterEach(() => pay.sandbox().control.faults.clear());
afterAll(() => expect(troubles).toEqual([]));

const openPhone = (party: Party, choice?: PhoneChoice) =>
  openGuestPhone({ pay, browser, troubles }, party, choice);

async function seated(): Promise<Party> {
  const party = await openTable(pay.shop());
  await order(pay.shop(), party.orderId, [noodles()]);
  return party;
}

/** How often the phone left for its app, counted from now on. */
function countTrips(phone: Page): () => number {
  let trips = 0;
  phone.on('request', (request) => {
    if (/\/connect\/oauth2\/authorize|publicAppAuthorize/.test(request.url())) trips += 1;
  });
  return () => trips;
}

const stored = (phone: Page) => phone.evaluate(() => JSON.stringify({ ...sessionStorage }));
const paymentsOf = async ({ orderId }: Party) =>
  (await look(pay.shop(), orderId)).settlement?.tenders.map(({ state }) => state);

test.each(['wechat', 'alipay'] as const)(
  'GP15: one tap in the app: it says who pays, the phone comes back and the payment goes on, %s',
  async (app: Channel) => {
    const party = await seated();
    const phone = await openPhone(party, { app, does: ['pays', 'pays'] });
    const address = phone.url();
    const trips = countTrips(phone);
    await phone.locator(`.pay-${app}`).click();
    await phone.locator('.all-paid').waitFor();
    await shoot(phone, `guest-known-${app}`);
    expect(trips()).toBe(1);
    expect(phone.url()).toBe(address);
    const [trade] = pay.sandbox().control.trades({ channel: app, limit: '1' });
    expect(trade).toMatchObject({ state: 'paid', kind: 'inApp' });
    await expect.poll(() => stored(phone)).toContain(trade?.payerId ?? 'nobody');
    // Known once, the phone need not go there again.
    await order(pay.shop(), party.orderId, [chicken()]);
    await phone.locator(`.pay-${app}`, { hasText: '¥28.00' }).click();
    const paid = async () => {
      await pay.forward(1);
      return paymentsOf(party);
    };
    await expect.poll(paid, { interval: 500 }).toEqual(['succeeded', 'succeeded']);
    expect(trips()).toBe(1);
    await phone.context().close();
  },
);

test('GP16: a way that fails is told once, and the next tap goes there anew', async () => {
  const party = await seated();
  const phone = await openPhone(party);
  const trips = countTrips(phone);
  pay.sandbox().control.faults.add({ channel: 'wechat', endpoint: 'payer', effect: { kind: 'dropBefore' } });
  await phone.locator('.pay-wechat').click();
  await phone.locator('.trouble', { hasText: '支付平台没有回应' }).waitFor();
  await shoot(phone, 'guest-known-no-answer');
  await phone.waitForTimeout(1_500);
  expect(trips()).toBe(1);
  await expect.poll(() => paymentsOf(party)).toEqual([]);
  await phone.reload();
  await phone.getByRole('tab', { name: '已点' }).click();
  await phone.locator('.pay-wechat').waitFor();
  expect(trips()).toBe(1);
  await phone.locator('.pay-wechat').click();
  await phone.locator('.all-paid').waitFor();
  expect(trips()).toBe(2);
  await phone.context().close();
});

test('GP16: a code that this phone did not ask for is not used, nor one with another state', async () => {
  const party = await seated();
  const phone = await openPhone(party);
  const asked: string[] = [];
  phone.on('request', (request) => {
    if (request.method() === 'POST' && /\/payer$/.test(request.url())) asked.push(request.url());
  });
  const address = phone.url();
  const foreign = `${address}?code=0123456789abcdef&state=foreign`;
  const isShown = async (): Promise<void> => {
    await phone.getByRole('tab', { name: '已点' }).click();
    await phone.locator('.pay-wechat').waitFor();
    expect(phone.url()).toBe(address);
  };
  await phone.goto(foreign);
  await isShown();
  // The phone did leave, but is sent back with the code and state of somebody else.
  const body = `<script>location.replace(${JSON.stringify(foreign)})</script>`;
  const trips = countTrips(phone);
  await phone.route(/\/connect\/oauth2\/authorize/, (route) =>
    route.fulfill({ contentType: 'text/html', body }),
  );
  const back = phone.waitForRequest(foreign);
  await phone.locator('.pay-wechat').click();
  await back;
  await isShown();
  expect(trips()).toBe(1);
  expect(asked).toEqual([]);
  await expect.poll(() => paymentsOf(party)).toEqual([]);
  await phone.context().close();
});

test('GP15: what became another sum meanwhile is shown, and paid by another tap', async () => {
  const party = await seated();
  const phone = await openPhone(party);
  await phone.route(/\/connect\/oauth2\/authorize/, async (route) => {
    await order(pay.shop(), party.orderId, [chicken()]);
    await route.continue();
  });
  await phone.locator('.pay-wechat').click();
  await phone.locator('.pay-wechat', { hasText: '¥46.00' }).waitFor();
  await expect.poll(() => paymentsOf(party)).toEqual([]);
  await phone.locator('.pay-wechat').click();
  await phone.locator('.all-paid').waitFor();
  await phone.context().close();
});

test('GP16: where the account cannot know anybody the guest is sent to the counter', async () => {
  const { owner } = pay.shop().people;
  const params = { storeId: pay.shop().storeId };
  const { accounts } = await pay.shop().done(owner, listAccounts, { params });
  const account = accounts.find((each) => each.channel === 'wechat');
  const given = pay.sandbox().accounts.find((each) => each.channel === 'wechat')?.settings ?? {};
  const settings = { ...given, appSecret: null };
  const body = { basedOn: account?.version, name: 'WeChat', channel: 'wechat', settings };
  // Parser: the route checks the body again, field by field.
  const to = { params: { ...params, accountId: account?.id ?? '' }, body: body as never };
  await pay.shop().done(owner, changeAccount, to);
  const party = await seated();
  const phone = await openPhone(party, { language: 'en' });
  const trips = countTrips(phone);
  await phone.locator('.pay-wechat').click();
  await phone.locator('.trouble', { hasText: 'please pay at the counter' }).waitFor();
  expect(trips()).toBe(0);
  await expect.poll(() => phone.locator('.pay-wechat').isEnabled()).toBe(true);
  await phone.context().close();
});
