import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barsOf } from '../../server/printing/preview/domain/code128.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { type PayShop, usePayShop } from '../payments/pay-shop.ts';
import {
  bill,
  chicken,
  noodles,
  openTable as sitDown,
  order,
  type Party,
  type Wanted,
} from '../scenarios/steps.ts';
import { openTable, sizes } from './floor-scene.ts';
import { shoot, textOf } from './pages.ts';
import { isKept, tableName } from './payments-scene.ts';
import { openScreen } from './shop-pages.ts';

/** A browser with a camera before which somebody holds a test picture, and an address that is not secure. */
const flags = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--host-resolver-rules=MAP shop.test 127.0.0.1',
];
const pay: PayShop = usePayShop();
let opened: Browser | undefined;

beforeAll(async () => {
  opened = await launchBrowser(flags);
});
afterAll(async () => {
  await opened?.close();
});

type Look = {
  readonly size?: 'phone' | 'tablet';
  readonly host?: string;
  readonly before?: (page: Page) => Promise<void>;
};

/** The floor before a party that ordered this, with its bill open. */
async function billOf(lines: readonly Wanted[], { size = 'phone', host, before }: Look = {}) {
  const party = await sitDown(pay.shop());
  await order(pay.shop(), party.orderId, lines);
  if (opened === undefined) throw new Error('The browser is open inside tests only');
  const address = new URL('/floor', pay.shop().urls.cashier);
  if (host !== undefined) address.hostname = host;
  const floor = await openScreen(opened, pay.shop(), 'about:blank', 'cashier', sizes[size]);
  await before?.(floor);
  await floor.goto(address.href);
  await openTable(floor, tableName(pay, party));
  await floor.locator('.waiter-foot .waiter-second').click();
  await floor.getByRole('button', { name: '收款', exact: true }).click();
  return { floor, party };
}

const stateOf = async ({ orderId }: Party) => (await bill(pay.shop(), orderId)).state;

test('FL12: cash is taken with a note, and the change stands there large', async () => {
  const { floor, party } = await billOf([chicken()]);
  await shoot(floor, 'floor-pay-1-ways');
  await floor.getByRole('button', { name: '现金' }).click();
  await floor.getByRole('button', { name: '¥50', exact: true }).click();
  await floor.locator('.cash-taken').waitFor();
  await expect.poll(() => textOf(floor, '.cash-taken .change')).toBe('找零¥22.00');
  await shoot(floor, 'floor-pay-2-change');
  await floor.locator('.cash-taken').getByRole('button').click();
  await floor.locator('.due-words.good').waitFor();
  await expect.poll(() => stateOf(party)).toBe('closed');
  await floor.context().close();
});

test('FL12: a code is shown large for the guest to scan, and the bill closes when it is paid', async () => {
  const { floor, party } = await billOf([noodles()]);
  await floor.getByRole('button', { name: '微信码' }).click();
  await floor.getByRole('button', { name: /显示收款码/ }).click();
  await floor.locator('.pay-card .qr').waitFor();
  await floor.locator('.pay-times', { hasText: '码还有效' }).waitFor();
  const width = await floor.locator('.pay-card .qr').evaluate((code) => code.getBoundingClientRect().width);
  expect(width).toBeGreaterThanOrEqual(280);
  await shoot(floor, 'floor-pay-3-shown');
  const [waiting] = pay.sandbox().control.trades({ channel: 'wechat', state: 'waiting' });
  if (waiting === undefined) throw new Error('the gateway has no order');
  expect(pay.sandbox().control.pay(waiting.id).ok).toBe(true);
  await floor.getByRole('button', { name: '查一下' }).first().click();
  await floor.locator('.pay-card.came').waitFor();
  await shoot(floor, 'floor-pay-4-came');
  await expect.poll(() => stateOf(party)).toBe('closed');
  await floor.context().close();
});

/** Somebody did not allow this page to use the camera. */
const refuse = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException('not allowed', 'NotAllowedError');
    };
  });
};

test('FL14: where the camera was refused the screen says so plainly, and the digits are typed instead', async () => {
  const { floor, party } = await billOf([chicken()], { size: 'tablet', before: refuse });
  await floor.getByRole('button', { name: '扫付款码' }).click();
  const trouble = floor.locator('.camera-trouble');
  await trouble.waitFor();
  await expect.poll(() => trouble.textContent()).toMatch(/^没有允许用摄像头。请在浏览器里允许后再试/);
  await floor.getByRole('button', { name: '打开摄像头再扫' }).waitFor();
  await shoot(floor, 'floor-pay-5-refused');
  await floor.getByRole('button', { name: '输入付款码数字' }).click();
  const payerCode = pay.sandbox().control.payerCode('alipay', '00');
  await floor.getByLabel('客人的付款码').fill(payerCode);
  await floor.keyboard.press('Enter');
  await floor.locator('.pay-card.came').waitFor();
  await expect.poll(() => isKept(floor, payerCode)).toBe(false);
  await expect.poll(() => stateOf(party)).toBe('closed');
  await floor.context().close();
});

/** A guest's phone before the camera: the bars of a payer code, a little askew and not quite sharp. */
const barsBefore = (payerCode: string) => async (page: Page) => {
  await page.addInitScript((drawn) => {
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [1280, 720];
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('nothing to draw on');
      context.fillStyle = '#556';
      context.fillRect(0, 0, 1280, 720);
      context.rotate(0.05);
      context.filter = 'blur(1px)';
      context.fillStyle = '#eee';
      context.fillRect(180, 160, 920, 360);
      context.fillStyle = '#222';
      for (const { x, width } of drawn.bars) context.fillRect(240 + x * 6, 200, width * 6, 200);
      context.filter = 'none';
      // A camera never rests: a picture that does not change would be sent once.
      let turn = 0;
      setInterval(() => {
        turn += 1;
        context.fillStyle = turn % 2 === 0 ? '#556' : '#665';
        context.fillRect(0, 0, 8, 8);
      }, 100);
      return canvas.captureStream(10);
    };
  }, barsOf(payerCode));
};

test('FL13: where the browser itself reads no codes, the bars of the payer code are read and charged once', async () => {
  const payerCode = pay.sandbox().control.payerCode('alipay', '00');
  const { floor, party } = await billOf([chicken()], { before: barsBefore(payerCode) });
  await expect.poll(() => floor.evaluate(() => 'BarcodeDetector' in window)).toBe(false);
  await floor.getByRole('button', { name: '扫付款码' }).click();
  await floor.locator('.pay-card.came').waitFor();
  await expect.poll(() => isKept(floor, payerCode)).toBe(false);
  const paid = await bill(pay.shop(), party.orderId);
  expect(paid.tenders.map(({ amount }) => amount)).toEqual([28_00]);
  await floor.context().close();
});

test('FL14: at an address that is not secure the screen says that the camera is not allowed there', async () => {
  const { floor } = await billOf([chicken()], { host: 'shop.test' });
  await floor.getByRole('button', { name: '扫付款码' }).click();
  const trouble = floor.locator('.camera-trouble');
  await trouble.waitFor();
  await expect.poll(() => trouble.textContent()).toContain('浏览器只在安全地址（https）下允许');
  await floor.getByRole('button', { name: '现金' }).waitFor();
  await shoot(floor, 'floor-pay-6-insecure');
  await floor.context().close();
});

/** What this Chromium lacks on some systems: a reader of codes. It reads these from any picture, one after the other. */
const readerOf = (texts: readonly string[]) => async (page: Page) => {
  await page.context().grantPermissions(['camera']);
  await page.addInitScript((codes) => {
    const left = [...codes];
    class BarcodeDetector {
      static async getSupportedFormats() {
        return ['qr_code', 'code_128'];
      }
      async detect(video: HTMLVideoElement) {
        const seen = video.videoWidth > 0 ? left.shift() : undefined;
        return seen === undefined ? [] : [{ rawValue: seen }];
      }
    }
    Object.assign(window, { BarcodeDetector });
  }, texts);
};

test('FL13: the camera reads a payer code and charges it once; it is kept nowhere, and the camera goes off', async () => {
  const payerCode = pay.sandbox().control.payerCode('wechat', '00');
  // Whatever else hangs on the wall is no payer code; and a reader sees the same code again and again.
  const before = readerOf(['https://example.test/menu', payerCode, payerCode, payerCode]);
  const { floor, party } = await billOf([chicken()], { before });
  await floor.evaluate(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    const opened: MediaStreamTrack[] = [];
    Object.assign(window, { opened });
    mediaDevices.getUserMedia = async (wish) => {
      const stream = await open(wish);
      opened.push(...stream.getTracks());
      return stream;
    };
  });
  await floor.getByRole('button', { name: '扫付款码' }).click();
  await floor.locator('.pay-card.came').waitFor();
  await expect.poll(() => textOf(floor, '.pay-card.came')).toContain('微信支付 已收 ¥28.00');
  await shoot(floor, 'floor-pay-7-by-camera');
  await expect.poll(() => floor.locator('video').count()).toBe(0);
  const states = await floor.evaluate(() => {
    const tracks: unknown = Reflect.get(window, 'opened');
    return Array.isArray(tracks) ? tracks.map((track: MediaStreamTrack) => track.readyState) : [];
  });
  expect(states).toEqual(['ended']);
  await expect.poll(() => isKept(floor, payerCode)).toBe(false);
  const paid = await bill(pay.shop(), party.orderId);
  expect(paid.tenders.map(({ amount }) => amount)).toEqual([28_00]);
  expect(paid.state).toBe('closed');
  await floor.context().close();
});

test('FL13: before a code is seen the camera shows what it sees, and goes off when the waiter turns to something else', async () => {
  const { floor } = await billOf([chicken()], { before: readerOf([]) });
  await floor.getByRole('button', { name: '扫付款码' }).click();
  await floor.locator('.camera-video').waitFor();
  await floor.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await shoot(floor, 'floor-pay-8-camera');
  const track = await floor.evaluateHandle(() => {
    const source = document.querySelector('video')?.srcObject;
    return source instanceof MediaStream ? source.getTracks()[0] : undefined;
  });
  await floor.getByRole('button', { name: '现金' }).click();
  await floor.locator('.camera-video').waitFor({ state: 'detached' });
  await expect.poll(() => track.evaluate((each) => each?.readyState)).toBe('ended');
  await floor.context().close();
});
