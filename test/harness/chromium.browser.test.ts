import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './chromium.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

test('Chinese is drawn with a real font: different characters look different', async () => {
  const page = await browser.newPage({ viewport: { width: 60, height: 60 } });
  const pictureOf = async (text: string): Promise<string> => {
    await page.setContent(`<p style="font-size:40px;margin:0">${text}</p>`);
    return createHash('sha256')
      .update(await page.screenshot())
      .digest('hex');
  };
  expect(await pictureOf('堂')).not.toBe(await pictureOf('食'));
});
