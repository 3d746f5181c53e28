import type { DaySummary } from '../../../../server/cashier/ledger/contract.ts';
import type { Words } from '../../../shared/language.ts';
import { formatMoney } from '../../../shared/money.ts';
import type { Phrase } from '../../phrases.ts';
import type { Cell } from './csv.ts';

type Say = (phrase: Phrase) => string;
type InWords = (words: Words) => string;

const heads = [
  'tableDate',
  'tableWhat',
  'tableName',
  'tableCount',
  'tableGross',
  'tableReductions',
  'tableGifts',
  'tableFees',
  'tableTaxAdded',
  'tableRounding',
  'tableNet',
  'tableTax',
  'tableReceived',
  'tableChange',
  'tableRefunded',
  'tableTaken',
] as const satisfies readonly Phrase[];

type Sales = Pick<
  DaySummary['totals'],
  'gross' | 'reductions' | 'gifts' | 'fees' | 'taxAdded' | 'rounding' | 'net' | 'tax'
>;

/** A day as one table: the whole of it, then each way it was paid, each category, dish and hour, one line each. */
export function dayTable(day: DaySummary, say: Say, inWords: InWords): Cell[][] {
  const { date, currency, totals, tenderTotals } = day;
  const amount = (minorUnits: number): Cell => ({ figure: plainAmount(minorUnits, currency) });
  const sold = ({ gross, reductions, gifts, fees, taxAdded, rounding, net, tax }: Sales): Cell[] =>
    [gross, -reductions, -gifts, fees, taxAdded, rounding, net, tax].map(amount);
  const taken = ({ received, change, refunded, net }: DaySummary['tenderTotals']): Cell[] =>
    [received, -change, -refunded, net].map(amount);
  const none = (count: number): Cell[] => Array<Cell>(count).fill('');
  const line = (what: Phrase, name: string, count: string | number, figures: readonly Cell[]): Cell[] => [
    date,
    say(what),
    name,
    { figure: String(count) },
    ...figures,
  ];
  return [
    heads.map(say),
    line('tableOrders', '', totals.orders, [...sold(totals), ...taken(tenderTotals)]),
    line('tableGuests', '', totals.covers, none(12)),
    ...day.byTender.map((row) =>
      line('tableTender', inWords(row.name), row.count, [...none(8), ...taken(row)]),
    ),
    ...day.byCategory.map((row) =>
      line('tableCategory', inWords(row.name), row.quantity, [...sold(row), ...none(4)]),
    ),
    ...day.byItem.map((row) =>
      line('tableDish', inWords(row.name), row.quantity, [...sold(row), ...none(4)]),
    ),
    ...day.byHour.map((row) =>
      line('tableHour', `${String(row.hour).padStart(2, '0')}:00`, row.quantity, [...sold(row), ...none(4)]),
    ),
  ];
}

/** An amount without sign of its currency, as a spreadsheet adds it up: -12.50. */
export function plainAmount(minorUnits: number, currency: string): string {
  const digits = formatMoney(Math.abs(minorUnits), currency).replace(/^[^\d]+/, '');
  return minorUnits < 0 ? `-${digits}` : digits;
}
