import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { usePayShop } from '../payments/pay-shop.ts';
import { chicken, noodles, openTable, order, pay as payCash } from '../scenarios/steps.ts';
import { openGuestPhone } from './guest-phone.ts';
import { find, shoot } from './pages.ts';
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
  await shoot(till, 'till-voice-1-waits');
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
  await till.context().setOffline(true);
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
  await shoot(till, 'till-voice-2-paid-at-table');
  await phone.context().close();
  await till.context().close();
});

test('TL31: the voice is switched, made quieter and tried on this device; without one it is a tone', async () => {
  const { till, party, said } = await tillWithVoices(['en-GB']);
  const button = (name: string) => till.getByRole('button', { name, exact: true });
  await till.locator('.till-top .who').click();
  await button('小').click();
  await shoot(till, 'till-voice-3-settings');
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
  expect(await button('Try').getAttribute('title')).toBe('It is off: switch it on to try');
  await button('Done').click();
  // Kept on the device, whoever works on it.
  await till.reload();
  await till.locator('.table').first().waitFor();
  expect(await till.locator('.speech-waits').count()).toBe(0);
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
