import type { StoreSettings } from '../../../kernel/store-facts.ts';
import type { Words } from './event-words.ts';
import {
  directionWords,
  feeBaseWords,
  guestRuleWords,
  perWords,
  receiptWords,
  roundingModeWords,
  settingServiceWords,
  shiftCountWords,
  shiftNeedWords,
  staffPayWords,
  stepWords,
  taxLevelWords,
  taxPlaceWords,
} from './setting-words.ts';

/** One setting as a sentence has it: what it is called and what it is set to. */
export type SettingLine = { readonly key: string; readonly label: Words; readonly value: Words };

/** What a setting was and what it is; null where there was no such thing. */
export type SettingChange = {
  readonly key: string;
  readonly label: Words;
  readonly before: Words | null;
  readonly after: Words | null;
};

/** Writes an amount in minor units. */
export type WriteAmount = (amount: number) => string;

/** Every setting of a store in words; the keys are the places of the settings, those in lists by their ids. */
export function settingLines(settings: StoreSettings, write: WriteAmount): SettingLine[] {
  return [...orderingLines(settings.ordering, write), ...cashierLines(settings.cashier, write)];
}

/** What is different between two settings of a store, in the order of the settings. */
export function settingChanges(
  before: StoreSettings,
  after: StoreSettings,
  write: WriteAmount,
): SettingChange[] {
  const was = new Map(settingLines(before, write).map((line) => [line.key, line]));
  const is = new Map(settingLines(after, write).map((line) => [line.key, line]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [left, right] = [was.get(key), is.get(key)];
    const label = (right ?? left)?.label;
    const [before, after] = [left?.value ?? null, right?.value ?? null];
    const isSame = before?.zh === after?.zh && before?.en === after?.en;
    return label === undefined || isSame ? [] : [{ key, label, before, after }];
  });
}

function orderingLines(settings: StoreSettings['ordering'], write: WriteAmount): SettingLine[] {
  const { guestRule, guestLinesMax, guestAmountMax, staffPayFirst } = settings;
  return [
    line('ordering.guestRule', '客人扫码点的菜', 'What guests order by phone', guestRuleWords[guestRule]),
    line(
      'ordering.guestLinesMax',
      '客人一次最多点几样',
      'Most dishes in one order by phone',
      same(String(guestLinesMax)),
    ),
    line(
      'ordering.guestAmountMax',
      '客人自己最多点多少钱',
      'Most a table orders by phone',
      same(write(guestAmountMax)),
    ),
    line(
      'ordering.staffPayFirst',
      '服务员点的菜',
      'What waiters order',
      staffPayWords[staffPayFirst ? 'first' : 'later'],
    ),
  ];
}

function cashierLines(settings: StoreSettings['cashier'], write: WriteAmount): SettingLine[] {
  const { serviceCharge, charges, autoRounding, cash, tax, refund } = settings;
  return [
    line('cashier.serviceCharge', '服务费', 'Service charge', serviceWords(serviceCharge)),
    ...charges.map((charge) => chargeLine(charge, write)),
    line(
      'cashier.autoRounding',
      '自动抹零',
      'Rounding of every bill',
      autoRounding === null ? { zh: '不抹零', en: 'none' } : stepInWords(autoRounding),
    ),
    line('cashier.cash', '现金找零', 'Rounding of cash', stepInWords(cash)),
    line('cashier.tax.included', '税', 'Tax', taxPlaceWords[tax.included ? 'included' : 'added']),
    line('cashier.tax.level', '税怎么算', 'How tax is worked out', taxLevelWords[tax.level]),
    ...Object.entries(tax.rates).map(([taxClass, rate]) => taxLine(taxClass, rate)),
    line(
      'cashier.roundingMode',
      '不足一分怎么办',
      'Parts of a cent',
      roundingModeWords[settings.roundingMode],
    ),
    line(
      'cashier.refund.delaySeconds',
      '退款前等几秒',
      'Seconds before money goes back',
      same(String(refund.delaySeconds)),
    ),
    line(
      'cashier.refund.withoutApprovalMax',
      '不用授权的退款上限',
      'Most given back without approval',
      same(write(refund.withoutApprovalMax)),
    ),
    line('cashier.receipt', '结账小票', 'Receipt', receiptWords[settings.receipt]),
    ...shiftLines(settings.shift, write),
  ];
}

function shiftLines(
  { required, blind, withoutApprovalMax }: StoreSettings['cashier']['shift'],
  write: WriteAmount,
): SettingLine[] {
  const [need, count] = [required ? 'required' : 'free', blind ? 'blind' : 'seen'] as const;
  return [
    line('cashier.shift.required', '收现金要不要先开班', 'Cash and shifts', shiftNeedWords[need]),
    line('cashier.shift.blind', '交班怎么数钱', 'Counting the drawer', shiftCountWords[count]),
    line(
      'cashier.shift.withoutApprovalMax',
      '不用授权的长短款上限',
      'Largest difference without approval',
      same(write(withoutApprovalMax)),
    ),
  ];
}

/** What a tax class is called: the usual one has a name of the house, others have their own. */
export function taxClassName(taxClass: string): Words {
  return taxClass === 'standard'
    ? { zh: '税率（一般）', en: 'Tax rate, usual' }
    : { zh: `税率（${taxClass}）`, en: `Tax rate, ${taxClass}` };
}

function taxLine(taxClass: string, rate: number): SettingLine {
  const { zh, en } = taxClassName(taxClass);
  return line(`cashier.tax.rates.${taxClass}`, zh, en, same(percent(rate)));
}

type Charge = StoreSettings['cashier']['charges'][number];

function chargeLine({ id, name, per, amount, services }: Charge, write: WriteAmount): SettingLine {
  const sum = write(amount);
  const where = servicesInWords(services);
  const value = {
    zh: `${name.zh}：${perWords[per].zh} ${sum}，${where.zh}`,
    en: `${name.en}: ${sum} for ${perWords[per].en}, ${where.en}`,
  };
  return line(`cashier.charges.${id}`, '收费项', 'Charge', value);
}

function serviceWords(charge: StoreSettings['cashier']['serviceCharge']): Words {
  if (charge === null) return none;
  const { rate, base, services } = charge;
  const [of, where] = [feeBaseWords[base], servicesInWords(services)];
  return { zh: `${percent(rate)}，${of.zh}，${where.zh}`, en: `${percent(rate)} ${of.en}, ${where.en}` };
}

function servicesInWords(services: readonly string[]): Words {
  const known = Object.entries(settingServiceWords).filter(([service]) => services.includes(service));
  if (known.length === 0) return { zh: '现在都不收', en: 'charged for nothing now' };
  return { zh: known.map(([, { zh }]) => zh).join('、'), en: known.map(([, { en }]) => en).join(', ') };
}

function stepInWords({
  step,
  direction,
}: {
  readonly step: number;
  readonly direction: keyof typeof directionWords;
}): Words {
  const to = Object.entries(stepWords).find(([each]) => Number(each) === step)?.[1] ?? same(String(step));
  if (step === 1) return { zh: '不动零头', en: 'left as it is' };
  const way = directionWords[direction];
  return { zh: `${to.zh}，${way.zh}`, en: `${to.en}, ${way.en}` };
}

const none: Words = { zh: '不收', en: 'none' };

/** Basis points as people say them: 650 → "6.5%". */
export function percent(rate: number): string {
  return `${rate / 100}%`;
}

function same(text: string): Words {
  return { zh: text, en: text };
}

function line(key: string, zh: string, en: string, value: Words): SettingLine {
  return { key, label: { zh, en }, value };
}
