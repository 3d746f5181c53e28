import type { Block, SlipDocument, TextSize } from '../../layout/domain/document.ts';
import type { Printer, Reach, Words } from '../../setup/domain/setup.ts';
import { doubleRule, endOfSlip, line, markRows, middle, pair, rule } from '../../templates/domain/parts.ts';
import type { SlipMarks } from '../../templates/domain/types.ts';
import { type SlipWords, wordsOf } from '../../templates/domain/words.ts';
import { inLanguage } from './in-language.ts';
import { modelWords, titles, vendorNames } from './test-words.ts';

const sizes: readonly TextSize[] = ['normal', 'wide', 'tall', 'large'];
/** Not all of them are in GBK: these are drawn, or come out as 〓. */
const rareLetters = '喆堃镕䶮㸆𠮷';
const quickCode = 'Tangshi 堂食';
const barCode = '0123456789';

/** A slip that shows what a printer can do: its columns, sizes, letters and codes, and how it is set up. */
export function testSlip(printer: Printer, marks: SlipMarks): SlipDocument {
  const say = (words: Words): string => inLanguage(words, marks.language);
  const words = wordsOf(marks.language);
  return [
    { kind: 'beep', times: 1 },
    ...markRows(marks, words),
    middle(say(titles.test), { size: 'large', bold: true }),
    middle(say(printer.name), { size: 'tall', bold: true }),
    rule,
    ...rulerOf(printer.model.columns),
    rule,
    ...sizes.map((size) => line(`${say(titles[size])} 鱼香 Ab1`, { size })),
    line(say(titles.bold), { bold: true }),
    line(say(titles.underline), { underline: true }),
    line(say(titles.inverse), { inverse: true }),
    rule,
    pair('￥ RMB', '￥1234.50', { size: 'tall', bold: true }),
    line('ABCDEFGHIJKLM abcdefghijklm 0123456789 !"#$%&()*+-/'),
    line(`${say(titles.rare)} ${rareLetters}`),
    rule,
    ...settingRows(printer, words, say),
    doubleRule,
    { kind: 'qr', text: quickCode },
    middle(quickCode),
    { kind: 'barcode', text: barCode },
    line(`${words.printedAt} ${marks.printedAt}`),
    line(`${words.slip} ${marks.slipNumber}`),
    ...endOfSlip,
  ];
}

/** Tens over ones: the last digit stands at the edge of the paper. */
function rulerOf(columns: number): Block[] {
  const digits = Array.from({ length: columns }, (_, at) => at + 1);
  const tens = digits.map((at) => (at % 10 === 0 ? String(at / 10) : ' ')).join('');
  return [line(tens), line(digits.map((at) => at % 10).join(''))];
}

function settingRows(printer: Printer, words: SlipWords, say: (words: Words) => string): Block[] {
  const { model, drawer, duties, language } = printer;
  const whether = (yes: boolean): string => say(yes ? titles.yes : titles.no);
  const paper = model.columns === 32 ? '58 mm' : '80 mm';
  const slips = [...new Set(duties.map(({ slip }) => slip))];
  const rows: readonly (readonly [Words, string])[] = [
    [titles.address, addressOf(printer.reach, say)],
    [titles.paper, `${paper} · ${model.columns}`],
    [titles.encoding, modelWords.encoding[model.encoding]],
    [titles.wholeSet, whether(model.wholeSet)],
    [titles.knife, say(modelWords.knife[model.knife])],
    [titles.beeper, whether(model.beeper)],
    [titles.fence, say(modelWords.fence[model.fence])],
    [titles.tellsStatus, whether(model.tellsStatus)],
    [titles.drawer, drawer === null ? say(titles.no) : `${say(titles.pin)} ${drawer}`],
    [titles.language, say(modelWords.language[language])],
    [titles.duties, slips.length === 0 ? say(titles.no) : slips.map((slip) => words[slip]).join(', ')],
  ];
  return rows.map(([title, text]) => line(`${say(title)}: ${text}`));
}

function addressOf(reach: Reach, say: (words: Words) => string): string {
  switch (reach.kind) {
    case 'tcp':
      return `${reach.host}:${reach.port}`;
    case 'device':
      return reach.path;
    case 'cloud':
      return `${say(vendorNames[reach.vendor])} ${reach.serial}`;
  }
}
