import { expect, test } from 'vitest';
import { readPdf } from '../../../test/printing/read-pdf.ts';
import { standardFace, writePdf } from '../../printing/pdf/index.ts';
import { cardOf, sheetTitle, type TableToPrint } from './table-sheet-card.ts';
import { cardPage, cardsOnPage, standPage } from './table-sheet-page.ts';

const table: TableToPrint = {
  shop: { zh: '小李川菜馆', en: 'Xiao Li' },
  table: { zh: '包间一', en: 'Room one' },
  address: 'http://192.168.1.5:8080/t/1-1-0123456789',
  digits: '0427',
  shopOnly: true,
};

const atOnce = async () => undefined;

test('F24: a card speaks the language asked for; in both, what is the same in both stands once', () => {
  expect(cardOf(table, 'zh')).toEqual({
    shop: ['小李川菜馆'],
    name: '包间一',
    otherName: [],
    how: ['扫码点餐'],
    digits: { label: '四位数字', digits: '0427' },
    reach: ['仅店内 Wi-Fi 可用'],
    address: table.address,
  });
  expect(cardOf(table, 'en')).toMatchObject({
    name: 'Room one',
    how: ['Scan to order'],
    reach: ["Works on the shop's Wi-Fi only"],
  });
  const both = cardOf({ ...table, table: { zh: 'A1', en: 'A1' } }, 'both');
  expect(both).toMatchObject({ shop: ['小李川菜馆', 'Xiao Li'], name: 'A1', otherName: [] });
  expect(both.how).toEqual(['扫码点餐', 'Scan to order']);
  expect(sheetTitle(table.shop, 'both')).toBe('桌码 - 小李川菜馆');
  expect(sheetTitle(table.shop, 'en')).toBe('Table codes - Xiao Li');
});

test('F24: an address that the world reaches says nothing of the Wi-Fi, and no digits stand where none are asked', () => {
  const card = cardOf({ ...table, shopOnly: false, digits: null }, 'both');
  expect(card).toMatchObject({ reach: [], digits: null });
});

test.each([
  ['A1', 'A1'],
  ['包间一', 'Room one'],
  ['大包间（靠窗，十二人）牡丹厅', 'The large room with the peonies by the window'],
  ['长'.repeat(60), 'A name that nobody would give a table '.repeat(3)],
])('F24: on every card and page of %s nothing stands in anything else, or outside', async (zh, en) => {
  const far = `https://order.a-rather-long-name-of-a-restaurant.example.com/t/1-1-0123456789`;
  for (const address of [table.address, far])
    for (const language of ['zh', 'en', 'both'] as const) {
      const face = standardFace();
      const card = cardOf({ ...table, table: { zh, en }, address }, language);
      const pages = [await cardPage(face, [card], atOnce), standPage(face, card)];
      const read = readPdf(await writePdf({ title: 'x', language: 'zh-CN', made: new Date(0), face, pages }));
      for (const { width, height, texts, fills } of read.pages) {
        const [code = []] = fills;
        const left = Math.min(...code.map(({ x }) => x));
        const right = Math.max(...code.map((box) => box.x + box.width));
        const bottom = Math.min(...code.map(({ y }) => y));
        const top = Math.max(...code.map((box) => box.y + box.height));
        // Large enough for a phone at arm's length: 3 cm of dark modules.
        expect(right - left).toBeGreaterThan(85);
        expect([left > 0, right < width, bottom > 0, top < height]).toEqual([true, true, true, true]);
        const sorted = [...texts].sort((one, other) => one.x - other.x || other.y - one.y);
        for (const [index, text] of texts.entries()) {
          expect(text.y).toBeGreaterThan(10);
          const inRows = text.y + text.size * 0.9 > bottom && text.y - text.size * 0.2 < top;
          // Beside the code, or above or below it.
          if (inRows && text.x < right) expect(text.x).toBeGreaterThan(right);
          const next = sorted[sorted.indexOf(text) + 1];
          if (next !== undefined && next.x === text.x)
            expect(text.y - next.y, `${texts[index]?.text} / ${next.text}`).toBeGreaterThan(next.size * 0.85);
        }
      }
    }
});

test('F24: eight cards stand on an A4, with marks for every cut', async () => {
  const cards = Array.from({ length: cardsOnPage }, () => cardOf(table, 'zh'));
  const page = await cardPage(standardFace(), cards, atOnce);
  expect(cardsOnPage).toBe(8);
  expect([page.width, page.height]).toEqual([expect.closeTo(595.276, 2), expect.closeTo(841.89, 2)]);
  // Two marks at each of three upright and five level cuts.
  expect(page.content.match(/ l S$/gm)).toHaveLength(2 * 3 + 2 * 5);
});
