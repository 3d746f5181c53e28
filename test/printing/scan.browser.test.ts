import { scanGrayBuffer } from '@undecaf/zbar-wasm';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { slipSvg } from '../../sandbox/printer/drawing.ts';
import { layOut, paper58, paper80, previewSvg, type SlipDocument } from '../../server/printing/index.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { printAll } from './printers.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
});

afterAll(async () => {
  await browser.close();
});

/** The code of a ticket as it stands on a dish's slip, and of a table as a pre-bill shows it. */
const codes = { barcode: '34080C4146F8', qr: 'https://shop.example/t/1-1-9prmcmqbrn?bill=桌台十二' } as const;
const slip: SlipDocument = [
  { kind: 'text', runs: [{ text: '宫保鸡丁', size: 'large' }] },
  { kind: 'feed', lines: 2 },
  { kind: 'barcode', text: codes.barcode },
  { kind: 'feed', lines: 2 },
  { kind: 'qr', text: codes.qr },
  { kind: 'feed', lines: 2 },
  { kind: 'cut' },
];

/** What ZBar, a program that knows neither of ours, reads on a picture. */
async function scanned(svg: string): Promise<string[]> {
  const picture = await page.evaluate(async (text) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const drawing = canvas.getContext('2d');
    if (drawing === null) throw new Error('this browser draws nothing');
    drawing.drawImage(image, 0, 0);
    const { data, width, height } = drawing.getImageData(0, 0, image.width, image.height);
    let gray = '';
    for (let at = 0; at < data.length; at += 4) gray += String.fromCharCode(data[at] ?? 255);
    return { width, height, gray: btoa(gray) };
  }, svg);
  const gray = Uint8Array.from(Buffer.from(picture.gray, 'base64'));
  const found = await scanGrayBuffer(gray.buffer, picture.width, picture.height);
  return found.map((each) => each.decode('utf-8')).sort();
}

const expected = Object.values(codes).sort();

test('PR18: both codes of a preview are read by another program, on both papers', async () => {
  const typeface = { prints: () => true, draws: () => false };
  for (const paper of [paper58, paper80])
    expect(await scanned(previewSvg(layOut(slip, paper, typeface)))).toEqual(expected);
});

test('PR9: both codes of a printed slip are read by another program, on both papers', async () => {
  for (const widthMm of [58, 80] as const) {
    const printer = await printAll([slip], widthMm, { encoding: 'gb18030' });
    const [printed] = printer.slips();
    if (printed === undefined) throw new Error('nothing was printed');
    expect(await scanned(slipSvg(printed, widthMm === 58 ? 384 : 576))).toEqual(expected);
  }
});
