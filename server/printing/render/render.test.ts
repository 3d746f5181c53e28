import { describe, expect, test } from 'vitest';
import { contents, people, samplePrinter, staffIds } from '../../../test/printing/contents.ts';
import type { SlipContent } from '../jobs/domain/content.ts';
import { layOut, previewSvg, typefaceOf } from '../index.ts';
import { type Given, paperTime, peopleOf, printerModelOf, renderSlip } from './index.ts';

const given: Given = {
  language: 'zh',
  slipNumber: 'K8F3A2',
  printedAt: '2026-09-13 18:22:05',
  copy: 0,
  insteadOf: null,
  people,
  settings: samplePrinter(),
};

const languages = ['zh', 'en', 'both'] as const;

function laid(content: SlipContent, change: Partial<Given> = {}) {
  const whole = { ...given, ...change };
  const model = printerModelOf(whole.settings, null);
  return layOut(renderSlip(content, whole), model.paper, typefaceOf(model));
}

/** The rows of a slip, each without the blanks at its ends. */
function rowsOf(content: SlipContent, change: Partial<Given> = {}): string[] {
  return laid(content, change).blocks.flatMap((block) =>
    block.kind === 'row'
      ? [
          block.pieces
            .map(({ text }) => text)
            .join(' ')
            .trim(),
        ]
      : [],
  );
}

const { drawer: _drawer, ...printed } = contents;

describe('PN1: in every language', () => {
  test.each(Object.entries(printed))(
    'PN1: %s has the words of its language and no other',
    (_kind, content) => {
      const { blocks, notes } = laid({ ...content }, { insteadOf: { zh: '凉菜打印机', en: 'Cold printer' } });
      expect(blocks.at(-1)).toEqual({ kind: 'cut' });
      expect(notes.filter(({ outcome }) => outcome !== 'replaced')).toEqual([]);
      expect(rowsOf(content).join('\n')).not.toMatch(/Kung Pao|Curry|Large|Peony|Order|Printed|Total/);
      const english = rowsOf(content, { language: 'en' }).join('\n');
      // Typed by people, or the sample of letters on a test slip: said in no other language.
      const typed = /有小孩，先上米饭|不要香菜|上菜太慢|堂食$|鱼香|〓|[喆堃镕䶮]/gmu;
      expect(english.replaceAll(typed, '')).not.toMatch(/\p{Script=Han}/u);
    },
  );

  test('PN1: with both the English stands under a dish, and behind options, tables and words', () => {
    const rows = rowsOf(contents.summary, { language: 'both' });
    expect(rows).toEqual(
      expect.arrayContaining([
        '桌台 Table  牡丹厅 Peony room',
        '堂食 Dine in · 4人 4 guests',
        '宫保鸡丁(大份) ×2份',
        'Kung Pao chicken (Large)',
        '微辣 Mild, 加花生 More peanuts×2',
        '备注 Note: 不要香菜',
        '服务员 Waiter 小李 Xiao Li',
      ]),
    );
  });

  test('PN1: what is the same in both stands once', () => {
    const same = { zh: '可乐', en: '可乐' };
    const dish = { ...contents.dish.dish, name: same, variant: null, options: [{ name: same, count: 1 }] };
    const rows = rowsOf({ ...contents.dish, dish, station: same }, { language: 'both' });
    expect(rows.filter((row) => row.includes('可乐'))).toEqual(['分单 Item ticket · 可乐', '可乐', '可乐']);
    expect(rowsOf(contents.move, { language: 'both' })).toContain('原桌台 From A3');
  });

  test('PN1: a bill has the English of its dishes under them, and of its sums behind them', () => {
    const rows = rowsOf(contents.receipt, { language: 'both' });
    expect(rows).toEqual(
      expect.arrayContaining([
        'Kung Pao chicken',
        '大份, 微辣 Large, Mild · ￥38.00/份',
        '会员九折 Member 10 % -￥23.60',
        '微信支付 WeChat Pay ￥100.00',
        '扫码付款 Scan to pay',
      ]),
    );
  });

  test.each(languages)('PN1: a stand-in names the printer in %s', (language) => {
    const names = { zh: '凉菜打印机', en: 'Cold printer' };
    const words = { zh: '凉菜打印机', en: 'Cold printer', both: '凉菜打印机 Cold printer' };
    const rows = rowsOf(contents.summary, { language, insteadOf: names });
    expect(rows[0]).toContain(words[language]);
  });
});

describe('people', () => {
  test('PN2: names are asked for by id, and put where they belong', () => {
    const { waiter, manager } = staffIds;
    expect(peopleOf(contents.void)).toEqual([waiter, manager]);
    expect(peopleOf(contents.receipt)).toEqual([waiter, manager]);
    expect(peopleOf(contents.summary)).toEqual([waiter]);
    expect([peopleOf(contents.drawer), peopleOf(contents.test)]).toEqual([[], []]);
    expect(rowsOf(contents.void)).toEqual(expect.arrayContaining(['授权人 王经理', '服务员 小李']));
    expect(rowsOf(contents.receipt, { language: 'en' })).toEqual(
      expect.arrayContaining(['Cashier Manager Wang', 'Waiter Xiao Li']),
    );
  });

  test('PN2: a guest who scanned is called so, whoever is not known is left out', () => {
    const sent = (sentBy: string) => ({ ...contents.summary, order: { ...contents.summary.order, sentBy } });
    const byGuest = sent('guest:0190a000-0000-7000-8000-0000000000cc');
    expect(peopleOf(byGuest)).toEqual([]);
    expect(rowsOf(byGuest)).toContain('服务员 扫码点单');
    expect(rowsOf(byGuest, { language: 'en' })).toContain('Waiter guest order');
    for (const sentBy of ['staff:nobody-knows', 'link:1', 'timer'])
      expect(rowsOf(sent(sentBy)).filter((row) => row.startsWith('服务员'))).toEqual([]);
  });
});

test('PN3: without a table the order’s number is called out, and the whole house says so', () => {
  const { order } = contents.summary;
  const takeOut = { ...contents.summary, order: { ...order, service: 'takeOut', table: null } } as const;
  expect(rowsOf(takeOut)).toContain('号码  0012');
  expect(rowsOf(contents.runner)[0]).toBe('传菜单 · 全部档口');
  expect(rowsOf(contents.runner, { language: 'en' })[0]).toBe('Runner ticket · All stations');
});

describe('figures', () => {
  test.each([
    ['CNY', '￥220.00'],
    ['HKD', 'HK$220.00'],
    ['GBP', '￡220.00'],
    ['EUR', '€220.00'],
    ['JPY', 'JPY 22000'],
    ['MYR', 'MYR 220.00'],
  ])('PN4: %s is written %s, in letters that printers have', (currency, text) => {
    const bill = { ...contents.preBill, currency, code: null };
    expect(rowsOf(bill)).toContain(`应收 ${text}`);
    expect(laid(bill).notes).toEqual([]);
  });

  test('PN4: English slips count in English; 份 goes without saying', () => {
    const kitchen = rowsOf(contents.summary, { language: 'en' });
    expect(kitchen).toEqual(expect.arrayContaining(['Kung Pao chicken(Large) ×2', 'Curry crab ×1.25 jin']));
    const bill = rowsOf(contents.preBill, { language: 'en' });
    expect(bill).toEqual(
      expect.arrayContaining(['Large, Mild · ￥38.00 each', '￥128.00/jin', 'Kung Pao chicken 2 76.00']),
    );
  });

  test('PN4: a fraction of a fen is a mistake of the program, not a rounded sum', () => {
    expect(() => renderSlip({ ...contents.preBill, payable: 0.5 }, given)).toThrow('not whole minor units');
  });
});

describe('the drawer', () => {
  const kicks = (content: SlipContent, change: Partial<Given>) =>
    renderSlip(content, { ...given, ...change }).filter(({ kind }) => kind === 'kick');
  const settings = samplePrinter({ drawer: 5 });

  test('PN5: it opens with the first print of a receipt that says so, and by itself', () => {
    expect(kicks(contents.receipt, { settings })).toEqual([{ kind: 'kick', pin: 5 }]);
    expect(renderSlip(contents.drawer, { ...given, settings })).toEqual([{ kind: 'kick', pin: 5 }]);
  });

  test('PN5: never with 补打, with another slip, or where there is none', () => {
    expect(kicks(contents.receipt, { settings, copy: 1 })).toEqual([]);
    expect(kicks({ ...contents.receipt, drawer: false }, { settings })).toEqual([]);
    expect(kicks(contents.receipt, {})).toEqual([]);
    expect(renderSlip(contents.drawer, given)).toEqual([]);
    const { receipt: _receipt, ...others } = printed;
    for (const content of Object.values(others)) expect(kicks(content, { settings })).toEqual([]);
  });
});

describe.each([32, 42, 48] as const)('a test slip of %i columns', (columns) => {
  test.each(languages)('PN6: it shows columns, sizes, letters, codes and settings in %s', (language) => {
    const settings = samplePrinter({
      model: { ...samplePrinter().model, columns },
      duties: [{ slip: 'dish', stationIds: null, areaIds: null, services: null, copies: 1 }],
    });
    const { blocks, notes } = laid(contents.test, { language, settings });
    const rows = blocks.flatMap((block) => (block.kind === 'row' ? [block] : []));
    const ruler = '123456789012345678901234567890123456789012345678'.slice(0, columns);
    expect(rows.some(({ pieces }) => pieces[0]?.text === ruler)).toBe(true);
    const styles = rows.flatMap(({ pieces }) => pieces.map(({ style }) => style));
    for (const [wide, tall] of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ])
      expect(styles).toContainEqual(expect.objectContaining({ wide, tall }));
    for (const look of ['bold', 'underline', 'inverse'] as const)
      expect(styles.some((style) => style[look])).toBe(true);
    expect(notes.map(({ character }) => character)).toEqual(['㸆', '𠮷']);
    const said = rows.map(({ pieces }) => pieces.map(({ text }) => text).join(' ')).join(' ');
    for (const word of ['192.168.1.50:9100', 'GB18030', String(columns), '2026-09-13 18:22:05', 'K8F3A2'])
      expect(said).toContain(word);
    expect(blocks.filter(({ kind }) => kind === 'qr' || kind === 'barcode')).toHaveLength(2);
    expect(previewSvg(laid(contents.test, { language, settings }))).toMatch(/^<svg/);
  });
});

test('PN6: a cloud is named by its vendor and serial number, not by account or key', () => {
  const reach = {
    kind: 'cloud',
    vendor: 'feieyun',
    user: 'boss@shop.example',
    serial: '922500001',
    baseUrl: null,
  } as const;
  const rows = rowsOf(contents.test, { settings: samplePrinter({ reach }) });
  expect(rows).toContain('地址: 飞鹅云 922500001');
  expect(rows.join('')).not.toContain('boss');
  const device = samplePrinter({ reach: { kind: 'device', path: '/dev/usb/lp0' } });
  expect(rowsOf(contents.test, { settings: device })).toContain('地址: /dev/usb/lp0');
});

test('PN7: a moment is shown by the clock of the shop', () => {
  const at = new Date('2026-09-13T10:22:05Z');
  expect(paperTime(at, 'Asia/Shanghai')).toBe('2026-09-13 18:22:05');
  expect(paperTime(at, 'America/New_York')).toBe('2026-09-13 06:22:05');
});
