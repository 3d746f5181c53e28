import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../../test/harness/chromium.ts';
import { type CloudPrinters, openCloudPrinters } from './index.ts';

const PHONE = { width: 390, height: 844 };

let browser: Browser;
let clouds: CloudPrinters;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  clouds = await openCloudPrinters();
});
afterEach(() => clouds.close());

/** Submits a slip to 飞鹅 as any program may. */
async function submit(content: string): Promise<unknown> {
  const [printer] = clouds.control.printers();
  const { user = '', key = '', serial = '', baseUrl = '' } = printer ?? {};
  const stime = String(Math.floor(Date.now() / 1000));
  const sig = createHash('sha1').update(`${user}${key}${stime}`).digest('hex');
  const body = new URLSearchParams({ user, stime, sig, apiname: 'Open_printMsg', sn: serial, content });
  return (await fetch(baseUrl, { method: 'POST', body })).json();
}

async function openPage(): Promise<Page> {
  const page = await browser.newPage({ viewport: PHONE });
  await page.goto(clouds.pageUrl);
  await page.getByRole('heading', { name: '飞鹅 80 毫米 Feieyun 80 mm' }).waitFor();
  return page;
}

test('SC8: a person sees a slip, takes the paper out, puts it back, and clears the table', async () => {
  const page = await openPage();
  const card = page.locator('section').first();
  await submit('<CB>总单</CB><BR>宫保鸡丁 <B>x2</B><BR><CUT>');
  await card.locator('figure svg').waitFor();
  await expect.poll(() => card.locator('figure svg').textContent()).toContain('宫保鸡丁');
  const paper = card.getByRole('button', { name: '缺纸 Paper out' });
  await paper.click();
  await expect.poll(() => paper.getAttribute('aria-pressed')).toBe('true');
  await submit('催菜单<BR><PLUGIN><MARQUEE><BR>');
  await card.getByText('1 张等着打 waiting').waitFor();
  await paper.click();
  await card.getByText('不识的内容 not understood: <MARQUEE>').waitFor();
  await expect.poll(() => card.locator('figure').count()).toBe(2);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
  await page.getByRole('button', { name: '清空小票 Clear slips' }).click();
  await expect.poll(() => card.locator('figure').count()).toBe(0);
  await page.close();
});

test('SC8: every state and every fault has its button', async () => {
  const page = await openPage();
  const card = page.locator('section').first();
  const [printer] = clouds.control.printers();
  for (const name of ['断网 Offline', '开盖 Cover open', '慢 Slow', '收了不打 Never prints'])
    await card.getByRole('button', { name }).click();
  await expect
    .poll(() => clouds.control.state(printer?.serial ?? ''))
    .toMatchObject({ network: 'down', cover: 'open', msPerJob: 3000, swallows: true });
  for (const name of ['收了不应答 No answer, but taken', '服务器错误 500', '签名错 Wrong signature'])
    await page.getByRole('button', { name }).click();
  await expect.poll(() => clouds.control.faults.list().length).toBe(3);
  await page.getByRole('button', { name: '都不遇到 None' }).click();
  await expect.poll(() => clouds.control.faults.list()).toEqual([]);
  await page.close();
});

test('SC8: what is no state, no fault and no page is refused', async () => {
  const post = async (name: string, body: unknown): Promise<number> =>
    (await fetch(`${clouds.pageUrl}${name}`, { method: 'POST', body: JSON.stringify(body) })).status;
  const serial = clouds.control.printers()[0]?.serial ?? '';
  for (const change of [{ paper: 'gone' }, { colour: 'red' }, { msPerJob: -1 }, null])
    expect(await post('state', { serial, change })).toBe(400);
  expect(await post('state', { serial: 'none', change: { paper: 'out' } })).toBe(400);
  expect(await post('state', { serial, change: { paper: 'out', msPerJob: 5 } })).toBe(200);
  for (const rule of [
    {},
    { endpoint: 'submit', effect: { kind: 'explode' } },
    { endpoint: 'submit', effect: { kind: 'drop' } },
  ])
    expect(await post('faults', rule)).toBe(400);
  expect(await post('nothing', {})).toBe(404);
});
