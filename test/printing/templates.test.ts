import { describe, expect, test } from 'vitest';
import { money } from '../../server/kernel/money.ts';
import {
  layOut,
  paper58,
  paper80,
  preBillSlip,
  type SlipDocument,
  typefaceOf,
} from '../../server/printing/index.ts';
import type { Layout, LaidBlock } from '../../server/printing/layout/domain/document.ts';
import { figure } from '../../server/printing/templates/domain/bill.ts';
import { modelOf } from './printers.ts';
import { allSlips, billOf, marksOf } from './slips.ts';

const typeface = typefaceOf(modelOf(58));
/** Some printers for 80 mm paper have 512 dots. */
const papers = [paper58, { columns: 42, dots: 512 }, paper80] as const;
const kinds = Object.keys(allSlips(marksOf('zh')));

const laid = (document: SlipDocument | undefined, paper = paper58): Layout =>
  layOut(document ?? [], paper, typeface);
const zh = (kind: string): readonly string[] => linesOf(laid(allSlips(marksOf('zh'))[kind]).blocks);

/** Rows as they stand, letters at their columns. */
function linesOf(blocks: readonly LaidBlock[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'row') return [];
    let text = '';
    let at = 0;
    for (const piece of block.pieces) {
      text += ' '.repeat(piece.column - at) + piece.text;
      at = piece.column + piece.columns;
    }
    return [text];
  });
}

describe.each(papers)('on $columns columns', (paper) => {
  test.each(kinds)('PR17: %s fits in Chinese and English, ends with a cut and leaves nothing out', (kind) => {
    for (const language of ['zh', 'en', 'both'] as const) {
      const { blocks, notes } = laid(allSlips(marksOf(language))[kind], paper);
      expect(notes).toEqual([]);
      expect(blocks.at(-1)).toEqual({ kind: 'cut' });
      for (const block of blocks)
        if (block.kind === 'row')
          for (const { column, columns } of block.pieces)
            expect(column + columns).toBeLessThanOrEqual(paper.columns);
      const said = linesOf(blocks).join('');
      for (const word of ['0012', 'K-8F3A', '09-13 18:22:05', '小李']) expect(said).toContain(word);
    }
  });
});

test('PR17: an English slip brings no Chinese word of its own', () => {
  for (const [kind, document] of Object.entries(allSlips(marksOf('en')))) {
    const given = JSON.stringify(allSlips(marksOf('zh'))[kind]);
    const words =
      linesOf(laid(document).blocks)
        .join(' ')
        .match(/\p{Script=Han}+/gu) ?? [];
    // What is Chinese was handed in: names, notes, reasons. None is a word of the Chinese slip's frame.
    expect(words.filter((word) => !given.includes(word))).toEqual([]);
    expect(words.join(' ')).not.toMatch(
      /总单|分单|传菜|退菜|催菜|转台|预结|结账|备注|桌台|应收|找零|票号|打印/,
    );
  }
});

test.each(kinds)(
  'PR16: a reprint of a %s says so first, with its number, and who it stands in for',
  (kind) => {
    const marks = { copy: 2, insteadOf: '热菜打印机' };
    const rows = (language: 'zh' | 'en'): string[] =>
      linesOf(laid(allSlips(marksOf(language, marks))[kind], paper80).blocks).map((line) => line.trim());
    expect(rows('zh').slice(0, 2)).toEqual(['补打 第2次', '代「热菜打印机」打印']);
    expect(rows('en').slice(0, 2)).toEqual(['REPRINT no. 2', 'Printed in place of "热菜打印机"']);
    expect(zh(kind).join('')).not.toMatch(/补打|代「/);
  },
);

describe('the kitchen', () => {
  test('PR13: 总单 lists every dish with quantity, options and note, and says when it is 加菜', () => {
    expect(zh('总单')).toEqual([
      '          总单 · 热菜',
      '桌台 A3',
      '堂食 · 4人',
      '单号 0012',
      '            加菜',
      '-'.repeat(32),
      '宫保鸡丁(大份)             ×2份',
      '  Kung Pao chicken',
      '  微辣, 加花生×2',
      '  备注: 不要香菜',
      '咖喱炒蟹                ×1.25斤',
      '-'.repeat(32),
      '整单备注: 有小孩,先上米饭',
      '服务员 小李',
      '打印 09-13 18:22:05',
      '票号 K-8F3A',
    ]);
  });

  test('PR13: 分单 is one dish, in the largest letters, with its place in the batch and its code', () => {
    const { blocks } = laid(allSlips(marksOf('zh'))['分单']);
    const rows = blocks.flatMap((block) => (block.kind === 'row' ? block.pieces : []));
    expect(rows.find(({ text }) => text.startsWith('宫保鸡丁'))).toMatchObject({
      style: { wide: true, tall: true, bold: true },
    });
    expect(zh('分单').map((line) => line.trim())).toEqual(expect.arrayContaining(['×2份', '第2道 共5道']));
    expect(blocks).toContainEqual({ kind: 'barcode', text: '012345678901', moduleDots: 2 });
  });

  test('PR13: 传菜单 has a box to tick at every dish, and its code', () => {
    expect(zh('传菜单').filter((line) => line.startsWith('□'))).toEqual([
      '□宫保鸡丁(大份)           ×2份',
      '□咖喱炒蟹              ×1.25斤',
    ]);
    expect(laid(allSlips(marksOf('zh'))['传菜单']).blocks).toContainEqual({
      kind: 'barcode',
      text: '00120001',
      moduleDots: 2,
    });
  });

  test('PR14: 退菜单 cannot be taken for an order: white on black, 退 at every dish, reason and approver', () => {
    const { blocks } = laid(allSlips(marksOf('zh'))['退菜单']);
    const head = blocks.flatMap((block) => (block.kind === 'row' ? block.pieces : []))[0];
    expect(head).toMatchObject({ text: '退菜单', style: { inverse: true, wide: true } });
    expect(zh('退菜单')).toEqual(
      expect.arrayContaining(['退 宫保鸡丁(大', '份)', '  ×2份', '  原因: 上菜太慢', '授权人 王经理']),
    );
    expect(blocks[0]).toEqual({ kind: 'beep', times: 3 });
  });

  test('PR14: 催菜单 says how long the guests wait and how often they asked', () => {
    expect(zh('催菜单').map((line) => line.trim())).toEqual(
      expect.arrayContaining(['催菜单', '热菜 · 第2次催', '已等25分钟']),
    );
  });

  test('PR14: 转台通知单 names both tables, the new one larger, and the dishes not served', () => {
    const { blocks } = laid(allSlips(marksOf('zh'))['转台通知单']);
    const pieces = blocks.flatMap((block) => (block.kind === 'row' ? block.pieces : []));
    expect(pieces.find(({ text }) => text === '新桌台 B12')).toMatchObject({
      style: { wide: true, tall: true },
    });
    expect(pieces.find(({ text }) => text === '原桌台 A3')).toMatchObject({ style: { tall: false } });
    expect(zh('转台通知单').join('')).toMatch(/未上的菜宫保鸡丁/);
  });
});

describe('bills', () => {
  const amounts = (kind: string): string[][] =>
    zh(kind).flatMap((line) => {
      const found = /^(.+?) {2,}(-?￥[\d.]+)$/.exec(line);
      return found === null ? [] : [[(found[1] ?? '').trim(), found[2] ?? '']];
    });

  test('PR15: 预结单 asks for what is payable, shows how it came about, and says it is no receipt', () => {
    expect(amounts('预结单')).toEqual([
      ['小计', '￥236.00'],
      ['会员九折', '-￥23.60'],
      ['餐位费', '￥8.00'],
      ['抹零', '-￥0.40'],
      ['应收', '￥220.00'],
      ['其中 税 6%', '￥12.46'],
    ]);
    expect(zh('预结单')).toEqual(
      expect.arrayContaining([
        '菜品             数量       金额',
        '宫保鸡丁          2份      76.00',
        '  Kung Pao chicken',
        '  大份, 微辣 · ￥38.00/份',
        '咖喱炒蟹       1.25斤     160.00',
        '  ￥128.00/斤',
        '[赠]酸梅汤        1扎       0.00',
      ]),
    );
    expect(zh('预结单').join('')).toContain('此单不作结账凭证');
    expect(zh('预结单').every((line) => !line.includes('谢谢'))).toBe(true);
  });

  test('PR15: 预结单 of a bill that was paid in part asks for the rest alone', () => {
    const rowsOf = (paid: number): string[] =>
      linesOf(laid(preBillSlip({ ...billOf(marksOf('zh')), paid: money(paid) })).blocks);
    const found = rowsOf(5000).flatMap((row) => /^(应收|已付|待付) +(\S+)$/.exec(row)?.slice(1) ?? []);
    expect(found).toEqual(['应收', '￥220.00', '已付', '￥50.00', '待付', '￥170.00']);
    expect(rowsOf(0).join('')).not.toContain('待付');
  });

  test('PR15: 结账单 adds how it was paid, what was handed over and back, what was refunded, and the day', () => {
    expect(amounts('结账单').slice(-5)).toEqual([
      ['微信支付', '￥100.00'],
      ['现金', '￥120.00'],
      ['收到', '￥150.00'],
      ['找零', '￥30.00'],
      ['退款 微信支付', '￥28.00'],
    ]);
    expect(zh('结账单')).toEqual(expect.arrayContaining(['收银员 小王', '营业日 2026-09-13']));
    const { blocks } = laid(allSlips(marksOf('zh'))['结账单']);
    expect(blocks[0]).toEqual({ kind: 'kick', pin: 2 });
    expect(blocks).toContainEqual({ kind: 'qr', text: 'https://shop.example/invoice/0012', moduleDots: 6 });
    expect(laid(allSlips(marksOf('zh'))['预结单']).blocks.some(({ kind }) => kind === 'kick')).toBe(false);
  });

  test('PR15: amounts are whole minor units, written with the digits of their currency', () => {
    expect([0, 5, 50, 12345, -7].map((minor) => figure(money(minor), 2))).toEqual([
      '0.00',
      '0.05',
      '0.50',
      '123.45',
      '-0.07',
    ]);
    expect([figure(money(1200), 0), figure(money(-3), 0), figure(money(1), 3)]).toEqual([
      '1200',
      '-3',
      '0.001',
    ]);
  });
});
