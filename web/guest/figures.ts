import { tenderName } from '../../server/cashier/ledger/domain/tender-names.ts';
import { billFigures } from '../shared/bill-figures.ts';
import { timeOfDay } from '../shared/clock.ts';
import type { Words } from '../shared/language.ts';
import type { Phrase } from './phrases.ts';
import type { OrderView, Store } from './types.ts';

type Settlement = NonNullable<OrderView['settlement']>;
type Fees = Store['fees'];

/** One line of why a figure is what it is. */
type Reason = { readonly words: Words; readonly amount: number | null };

/** A figure of the bill, with what a tap on it tells. */
export type Figure = {
  readonly name: Phrase;
  readonly amount: number;
  readonly kind: '' | 'sum' | 'soft' | 'due';
  readonly why: readonly Reason[];
};

/** The bill from dishes to due; each figure says why it is so. */
export function figuresOf(settlement: Settlement, fees: Fees): readonly Figure[] {
  const figures = billFigures(settlement.lines);
  const { applied, refunded, due } = settlement.totals;
  const all: Figure[] = [
    { name: 'base', amount: figures.dishes, kind: '', why: [said(baseWords)] },
    { name: 'reductions', amount: -figures.reductions, kind: '', why: reductionsOf(settlement) },
    { name: 'fees', amount: figures.fees, kind: '', why: feesOf(settlement, fees) },
    { name: 'tax', amount: figures.taxIncluded ? 0 : figures.tax, kind: '', why: taxesOf(settlement) },
    { name: 'rounding', amount: figures.rounding, kind: '', why: [said(roundingWords)] },
    { name: 'total', amount: figures.payable, kind: 'sum', why: [] },
    {
      name: 'taxIncluded',
      amount: figures.taxIncluded ? figures.tax : 0,
      kind: 'soft',
      why: taxesOf(settlement),
    },
    { name: 'paid', amount: applied, kind: '', why: paymentsOf(settlement) },
    { name: 'refunded', amount: refunded, kind: '', why: [] },
    { name: due < 0 ? 'toRefund' : 'due', amount: Math.abs(due), kind: 'due', why: [] },
  ];
  return all.filter(({ name, amount }) => amount !== 0 || name === 'base' || name === 'total');
}

const baseWords: Words = {
  zh: '各道菜按菜单价相加，退掉的不算',
  en: 'The dishes at their menu prices; what was returned is left out',
};
const roundingWords: Words = {
  zh: '合计的零头按本店规定取整',
  en: 'The odd cents of the total, as this shop rounds them',
};

function said(words: Words): Reason {
  return { words, amount: null };
}

/** Each reduction once, over all the dishes it lowers. */
function reductionsOf({ lines }: Settlement): Reason[] {
  const all = lines.flatMap((line) => line.reductions);
  const byId = new Map<string, { words: Words; amount: number }>();
  for (const { id, name, amount } of all) {
    const before = byId.get(id)?.amount ?? 0;
    byId.set(id, { words: name, amount: before - amount });
  }
  return [...byId.values()].filter(({ amount }) => amount !== 0);
}

/** Each charge of the house with how many it counts, then the service charge with its rate. */
function feesOf({ lines }: Settlement, fees: Fees): Reason[] {
  const charges = lines
    .filter((line) => line.kind === 'fee' && line.base > 0)
    .map(({ name, quantity, base }) => ({
      words: { zh: `${name.zh} ×${quantity}`, en: `${name.en} ×${quantity}` },
      amount: base,
    }));
  const service = lines.reduce((sum, line) => sum + line.fee, 0);
  return service === 0 ? charges : [...charges, { words: serviceWords(fees), amount: service }];
}

/** 服务费 10%, and of what. */
export function serviceWords(fees: Fees): Words {
  const charge = fees?.serviceCharge ?? null;
  if (charge === null) return { zh: '服务费', en: 'Service charge' };
  const rate = `${charge.rate / 100}%`;
  return charge.base === 'afterReductions'
    ? { zh: `服务费 ${rate}（按优惠后的菜价）`, en: `Service charge ${rate} (of dishes after reductions)` }
    : { zh: `服务费 ${rate}（按菜单价）`, en: `Service charge ${rate} (of menu prices)` };
}

function taxesOf({ lines }: Settlement): Reason[] {
  const byRate = new Map<number, number>();
  for (const { taxRate, tax } of lines) byRate.set(taxRate, (byRate.get(taxRate) ?? 0) + tax);
  return [...byRate]
    .filter(([, amount]) => amount !== 0)
    .map(([rate, amount]) => ({ words: { zh: `税率 ${rate / 100}%`, en: `At ${rate / 100}%` }, amount }));
}

/** How it was paid, payment by payment. */
export function paymentsOf({ tenders }: Settlement): Reason[] {
  return tenders
    .filter(({ state, applied }) => state === 'succeeded' && applied > 0)
    .map(({ tender, applied, at }) => {
      const { zh, en } = tenderName(tender);
      return { words: { zh: `${zh} ${timeOfDay(at)}`, en: `${en} ${timeOfDay(at)}` }, amount: applied };
    });
}
