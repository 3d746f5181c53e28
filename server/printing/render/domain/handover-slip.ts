import { money } from '../../../kernel/money.ts';
import type { HandoverContent } from '../../jobs/domain/content.ts';
import type { Block, SlipDocument } from '../../layout/domain/document.ts';
import type { Words } from '../../setup/domain/setup.ts';
import { figure } from '../../templates/domain/bill.ts';
import { doubleRule, endOfSlip, line, markRows, middle, pair, rule } from '../../templates/domain/parts.ts';
import type { SlipMarks } from '../../templates/domain/types.ts';
import { wordsOf } from '../../templates/domain/words.ts';
import { currencyOf, inLanguage } from './in-language.ts';

const title: Words = { zh: '交接单', en: 'Shift handover' };
const tillWords: Words = { zh: '收银机', en: 'Till' };
const noteWords: Words = { zh: '备注', en: 'Remark' };
const signs: readonly Words[] = [
  { zh: '交班人签字', en: 'Handed over by' },
  { zh: '接班人签字', en: 'Taken over by' },
];

/** 交接单: what a drawer should have held, what was counted, every way it was paid, what was left; and two signatures. */
export function handoverSlip(
  content: HandoverContent,
  { marks, people }: { readonly marks: SlipMarks; readonly people: ReadonlyMap<string, Words> },
): SlipDocument {
  const say = (words: Words): string => inLanguage(words, marks.language);
  const words = wordsOf(marks.language);
  const { sign, digits } = currencyOf(content.currency);
  const written = (amount: number): string => {
    const text = figure(money(amount), digits);
    return amount < 0 ? `-${sign}${text.slice(1)}` : `${sign}${text}`;
  };
  const who = content.people.map(({ label, staffId, at }): Block => {
    const name = people.get(staffId);
    return line([say(label), name === undefined ? '' : say(name), at ?? ''].join(' '));
  });
  return [
    ...markRows(marks, words),
    middle(say(content.shop.name), { size: 'tall', bold: true }),
    middle(say(title), { bold: true }),
    rule,
    line(`${say(tillWords)} ${content.till}`),
    ...who,
    ...content.groups.flatMap((group) => [
      rule,
      line(say(group.title), { bold: true }),
      ...group.rows.map(({ label, amount, text }) =>
        pair(say(label), amount === null ? (text ?? '') : written(amount)),
      ),
    ]),
    ...(content.note === null ? [] : [rule, line(`${say(noteWords)}: ${content.note}`)]),
    doubleRule,
    ...signs.flatMap((each) => [line(`${say(each)}:`), line('')]),
    line(`${words.printedAt} ${marks.printedAt}`),
    line(`${words.slip} ${marks.slipNumber}`),
    ...endOfSlip,
  ];
}
