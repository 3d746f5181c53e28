import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { callWaiter } from '../../server/ordering/calls/contract.ts';
import { scanTable } from '../../server/ordering/floor/contract.ts';
import { usePayShop } from '../payments/pay-shop.ts';
import { bill, chicken, noodles, openTable, order, type Party, pay as payCash } from '../scenarios/steps.ts';
import { openGuestPhone } from './guest-phone.ts';
import { find, shoot, loseLine } from './pages.ts';
import { scan, tableName, tillWith, useBrowser } from './payments-scene.ts';

const pay = usePayShop();
const browser = useBrowser();
const troubles: string[] = [];

afterAll(() => expect(troubles).toEqual([]));

type Said = { readonly words: string; readonly lang: string; readonly volume: number };
type Voices = readonly ('zh-CN' | 'en-GB')[];

/** A till in a browser with these voices, which writes down what it is asked to say. It was opened just now. */
async function tillWithVoices(voices: Voices, dishes = [chicken()]) {
  const { till, party } = await tillWith(pay, browser(), dishes);
  const said: Said[] = [];
  await till.exposeFunction('sayAloud', (words: string, lang: string, volume: number) => {
    said.push({ words, lang, volume });
  });
  await till.addInitScript((languages) => {
    const { speechSynthesis, SpeechSynthesisUtterance: Utterance } = window;
    // No voice of this machine: only the place where the browser would speak is another.
    Object.defineProperty(Utterance.prototype, 'voice', { set: () => undefined, configurable: true });
    speechSynthesis.getVoices = () =>
      languages.map((lang) => ({ lang, localService: true, name: lang, voiceURI: lang, default: false }));
    speechSynthesis.speak = ({ text, lang, volume }) => {
      Reflect.get(window, 'sayAloud')(text, lang, volume);
    };
  }, voices);
  await till.reload();
  await till.locator('.table').first().waitFor();
  return { till, party, said, words: () => said.map(({ words }) => words) };
}

/** Has the one field find a table. A page that was opened just now has no key before this. */
async function open(till: Page, table: string): Promise<void> {
  await find(till, table);
  await till.locator('.cash-box input:focus').waitFor();
}

test('TL29, TL30, TL31: silent until the first key, then each payment is said once, and what is still to collect', async () => {
  const { till, party, words } = await tillWithVoices(['zh-CN']);
  await till.locator('.speech-waits', { hasText: '按任意键' }).waitFor();
  await shoot(till, 'till-counter-1-waits');
  await open(till, tableName(pay, party));
  await till.locator('.speech-waits').waitFor({ state: 'detached' });
  await till.getByRole('button', { name: '收一部分' }).click();
  await till.getByLabel('只收').fill('10.5');
  await till.getByLabel('只收').press('Enter');
  await expect.poll(words).toEqual(['现金收款 10 元 5 角，还要收 17 元 5 角']);
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor({ state: 'detached' });
  await scan(pay, till, '03', 'alipay');
  await expect.poll(words).toHaveLength(2);
  expect(words()[1]).toBe('支付宝收款未成功');
  await scan(pay, till, '00');
  await expect.poll(words).toHaveLength(3);
  expect(words()[2]).toBe('微信收款 17 元 5 角');

  // A page loaded anew says nothing of it again, nor does one whose line was cut.
  await till.reload();
  await till.locator('.table').first().waitFor();
  await till.keyboard.press('F2');
  await loseLine(till);
  await till.locator('.lost-bar, .kitchen-lost, .lost').first().waitFor();
  await till.context().setOffline(false);
  await till.locator('.lost-bar, .kitchen-lost, .lost').first().waitFor({ state: 'detached' });

  // What another till took is said there; what a guest paid at the table is said here too.
  const [elsewhere, atTable] = [await openTable(pay.shop()), await openTable(pay.shop())];
  await order(pay.shop(), elsewhere.orderId, [chicken()]);
  await payCash(pay.shop(), elsewhere.orderId);
  await order(pay.shop(), atTable.orderId, [noodles()]);
  const phone = await openGuestPhone({ pay, browser, troubles }, atTable);
  await phone.locator('.pay-wechat').click();
  await expect.poll(words).toHaveLength(4);
  expect(words()[3]).toBe('微信收款 18 元');
  await till.locator('.ant-message', { hasText: `${tableName(pay, atTable)} 微信收款 18 元` }).waitFor();
  await shoot(till, 'till-counter-2-paid-at-table');
  await phone.context().close();
  await till.context().close();
}, 120_000);

test('TL31: the voice is switched, made quieter and tried on this device; without one it is a tone', async () => {
  const { till, party, said } = await tillWithVoices(['en-GB']);
  const button = (name: string) => till.getByRole('button', { name, exact: true });
  await till.locator('.till-top .who').click();
  await button('小').click();
  await shoot(till, 'till-counter-3-settings');
  await button('试听').click();
  await till.locator('.ant-message', { hasText: '没有中文语音' }).waitFor();
  expect(said).toEqual([]);
  await button('好').click();
  await button('English').click();
  await till.locator('.till-top .who').click();
  await button('Try').click();
  const sample = { words: 'WeChat payment received, 126 yuan', lang: 'en-GB', volume: expect.closeTo(0.3) };
  await expect.poll(() => said).toEqual([sample]);
  await button('Off').click();
  await expect.poll(() => button('Try').getAttribute('title')).toBe('It is off: switch it on to try');
  await button('Done').click();
  // Kept on the device, whoever works on it.
  await till.reload();
  await till.locator('.table').first().waitFor();
  await expect.poll(() => till.locator('.speech-waits').count()).toBe(0);
  await open(till, tableName(pay, party));
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor();
  await till.keyboard.press('Enter');
  await till.locator('.till-top .who').click();
  await button('On').click();
  await button('High').click();
  await button('Try').click();
  await expect.poll(() => said).toEqual([sample, { ...sample, volume: 1 }]);
  await till.context().close();
});

/** Guests who sit down, eat noodles and call for the bill. */
async function guestsWhoAsk(): Promise<Party> {
  const party = await openTable(pay.shop());
  await order(pay.shop(), party.orderId, [noodles()]);
  const { token } = await pay.shop().done({}, scanTable, { body: { tableCode: party.table.code } });
  const params = { seatingId: party.seatingId };
  await pay.shop().done({ ordering: token }, callWaiter, { params, body: { reason: 'bill' } });
  return party;
}

test('TL35: the bills that were asked for stand first with their minutes, also when the call was seen, and one key opens them', async () => {
  const { till, party: early } = await tillWith(pay, browser(), [chicken()]);
  await till.getByRole('tab', { name: '账单' }).click();
  const names = () => till.locator('.bill-list .row-name').allTextContents();
  const nameOf = (party: Party) => tableName(pay, party);
  await expect.poll(names).toEqual([nameOf(early)]);
  const [first, second] = [await guestsWhoAsk(), await guestsWhoAsk()];
  const queue = [first, second, early].map(nameOf);
  await expect.poll(names).toEqual(queue);
  await expect
    .poll(() => till.locator('.waits.asks').allTextContents())
    .toEqual(['要结账 0 分钟', '要结账 0 分钟']);
  await till
    .locator('.ant-tabs-tab', { hasText: '账单' })
    .locator('.ant-badge-count', { hasText: '2' })
    .waitFor();
  await till.locator('.guest-calls').getByRole('button', { name: '知道了' }).first().click();
  await expect.poll(() => till.locator('.guest-calls li').count()).toBe(1);
  await shoot(till, 'till-counter-4-queue');
  await expect.poll(() => names()).toEqual(queue);
  await till.reload();
  await till.getByRole('tab', { name: '账单' }).click();
  // Each bill: the key that opens it, Enter for the exact cash, Enter to go on.
  for (const [index, party] of [first, second, early].entries()) {
    await expect.poll(names).toEqual(queue.slice(index));
    await till.keyboard.press('F3');
    await till.locator('.bill-order h3', { hasText: nameOf(party) }).waitFor();
    await till.locator('.cash-box input:focus').waitFor();
    await till.keyboard.press('Enter');
    await till.locator('.cash-taken').waitFor();
    await till.keyboard.press('Enter');
    await till.locator('.due-words.good').waitFor();
    await expect.poll(async () => (await bill(pay.shop(), party.orderId)).state).toBe('closed');
  }
  await expect.poll(names).toEqual([]);
  await till.keyboard.press('F3');
  await till.locator('.ant-message', { hasText: '没有未结的账单' }).waitFor();
  await till.context().close();
});

/** A keyboard that counts; what a scanner types of one code counts as one. */
function counting(till: Page) {
  let presses = 0;
  return {
    presses: () => presses,
    async scan(code: string) {
      presses += 1;
      await till.keyboard.type(code);
      await till.keyboard.press('Enter');
    },
    async press(...keys: readonly string[]) {
      for (const key of keys) {
        presses += 1;
        await till.keyboard.press(key);
      }
    },
  };
}

/** What is printed on the party's table. */
const address = ({ table }: Party) => `${pay.shop().urls.ordering}/t/${table.code}`;

/** The till has heard what was ordered. */
const known = (till: Page, party: Party, due: string): Promise<void> =>
  till
    .locator('.table', { hasText: tableName(pay, party) })
    .filter({ hasText: due })
    .waitFor();

async function opened(till: Page, party: Party): Promise<void> {
  await till.locator('.panel-top h2', { hasText: tableName(pay, party) }).waitFor();
  await till.locator('.cash-box input:focus').waitFor();
}

test('TL17, TL36: from a scanned table to cash, to a payer code, to both: three, three and eight presses', async () => {
  const { till, party: cash } = await tillWith(pay, browser(), [noodles()]);
  const [code, mixed] = [await openTable(pay.shop()), await openTable(pay.shop())];
  for (const { orderId } of [code, mixed]) await order(pay.shop(), orderId, [noodles()]);
  for (const party of [cash, code, mixed]) await known(till, party, '¥18.00');
  // No field has the focus, and the day has the whole screen: what a scanner types is caught all the same.
  await till.getByRole('tab', { name: '今日' }).click();
  await till.locator('.figures').waitFor();

  const exact = counting(till);
  await exact.scan(address(cash));
  await opened(till, cash);
  await exact.press('Enter');
  await till.locator('.cash-taken').waitFor();
  await exact.press('Enter');
  await till.locator('.due-words.good').waitFor();
  expect(exact.presses()).toBe(3);

  const scanned = counting(till);
  await scanned.scan(address(code));
  await opened(till, code);
  await scanned.scan(pay.sandbox().control.payerCode('wechat', '00'));
  await till.locator('.pay-card.came').waitFor();
  await scanned.press('Enter');
  await till.locator('.due-words.good').waitFor();
  expect(scanned.presses()).toBe(3);

  const both = counting(till);
  await both.scan(address(mixed));
  await opened(till, mixed);
  await both.press('F1');
  await till.getByLabel('只收').and(till.locator(':focus')).waitFor();
  await both.press('1', '0', 'Enter');
  await till.locator('.cash-taken').waitFor();
  await both.press('Enter');
  await till.locator('.cash-taken').waitFor({ state: 'detached' });
  await both.scan(pay.sandbox().control.payerCode('wechat', '00'));
  await till.locator('.pay-card.came').waitFor();
  await both.press('Enter');
  await till.locator('.due-words.good').waitFor();
  expect(both.presses()).toBe(8);
  for (const { orderId } of [cash, code, mixed])
    await expect.poll(async () => (await bill(pay.shop(), orderId)).state).toBe('closed');

  // A table's code goes to its table from the field for cash as well.
  const next = await openTable(pay.shop());
  await order(pay.shop(), next.orderId, [chicken()]);
  await known(till, next, '¥28.00');
  await exact.scan(address(next));
  await opened(till, next);
  await exact.scan(address(cash));
  await till.locator('.panel-top h2', { hasText: tableName(pay, cash) }).waitFor();
  await payCash(pay.shop(), next.orderId);
  await till.context().close();
}, 120_000);
