import type { StatementRow } from '../port.ts';
import { feeOf, fenOf, momentOf } from './money-and-time.ts';

const listEnds = '业务明细列表结束';
/** Columns are found by these names, never by their place. */
const names = {
  number: '支付宝交易号',
  reference: '商户订单号',
  kind: '业务类型',
  doneAt: '完成时间',
  amount: '订单金额(元)',
  refundReference: '退款批次号/请求号',
  fee: '服务费(元)',
} as const;
/** Where people write what they like, also a comma: Alipay does not quote. */
const freeTexts = ['商品名称', '门店名称', '对方账户', '券名称', '备注'];
const moneyForm = /^(-?\d+\.\d{2,5})?$/;
const kinds: Readonly<Record<string, StatementRow['kind']>> = { 交易: 'payment', 退款: 'refund' };

type Columns = { readonly at: Readonly<Record<keyof typeof names, number>>; readonly header: string[] };

/** The rows of a business bill 业务明细, or why it cannot be read: a bill is taken whole or not at all. */
export function readBill(text: string): readonly StatementRow[] | 'BILL_FORM' | 'BILL_CUT' | 'BILL_ROW' {
  const lines = text.split(/\r?\n/);
  const table = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const columns = columnsOf(table[0] ?? '');
  if (columns === null) return 'BILL_FORM';
  if (!lines.some((line) => line.startsWith('#') && line.includes(listEnds))) return 'BILL_CUT';
  const rows = table.slice(1).map((line) => rowOf(line, columns));
  const read = rows.filter((row) => row !== null);
  if (read.length !== rows.length) return 'BILL_ROW';
  return isComplete(lines, read) ? read : 'BILL_CUT';
}

/** Null when one of the columns that are needed is missing. */
function columnsOf(line: string): Columns | null {
  const header = line.split(',').map(plainName);
  const at = {
    number: header.indexOf(names.number),
    reference: header.indexOf(names.reference),
    kind: header.indexOf(names.kind),
    doneAt: header.indexOf(names.doneAt),
    amount: header.indexOf(names.amount),
    refundReference: header.indexOf(names.refundReference),
    fee: header.indexOf(names.fee),
  };
  return Object.values(at).includes(-1) ? null : { at, header };
}

/** Brackets come full-width, and older files have them half-width. */
function plainName(name: string): string {
  return name.replaceAll('（', '(').replaceAll('）', ')').trim();
}

/** With a comma in a free text there are more cells than columns. Null when it reads in no way, or in two. */
function rowOf(line: string, columns: Columns): StatementRow | null {
  const cells = line.split(',');
  const extra = cells.length - columns.header.length;
  if (extra === 0) return rowOfCells(cells, columns);
  if (extra < 0) return null;
  const readings = freeTexts
    .map((name) => columns.header.indexOf(name))
    .filter((index) => index >= 0)
    .map((index) => cells.toSpliced(index, extra + 1, cells.slice(index, index + extra + 1).join(',')))
    .map((joined) => rowOfCells(joined, columns))
    .filter((row) => row !== null);
  const isOne = new Set(readings.map((row) => JSON.stringify(row))).size === 1;
  return isOne ? (readings[0] ?? null) : null;
}

function rowOfCells(cells: readonly string[], { at, header }: Columns): StatementRow | null {
  if (!isInPlace(cells, header)) return null;
  // Long numbers are padded with a TAB, so that a spreadsheet takes them for text.
  const cell = (index: number): string => (cells[index] ?? '').trim();
  const kindText = cell(at.kind);
  const kind = Object.hasOwn(kinds, kindText) ? kinds[kindText] : undefined;
  const amount = fenOf(cell(at.amount));
  const fee = feeOf(cell(at.fee));
  const done = momentOf(cell(at.doneAt));
  const number = cell(at.number);
  const reference = cell(at.reference);
  if (kind === undefined || amount === null || fee === null || done === null || number === '') return null;
  const request = cell(at.refundReference);
  const isReversal = kind === 'refund' && (request === '' || request === reference);
  return {
    kind,
    number,
    reference,
    refundReference: request === '' || isReversal ? null : request,
    amount: Math.abs(amount),
    // Alipay writes what it keeps with a minus.
    fee: fee === 0 ? 0 : -fee,
    at: cell(at.doneAt),
    reversed: isReversal,
  };
}

/** Money has its decimals and times are times; where cells have slipped, some of them are not. */
function isInPlace(cells: readonly string[], header: readonly string[]): boolean {
  return header.every((name, index) => {
    const cell = (cells[index] ?? '').trim();
    if (name.endsWith('(元)')) return moneyForm.test(cell);
    return !name.endsWith('时间') || momentOf(cell) !== null;
  });
}

/** The file ends with how many there are of each kind. */
function isComplete(lines: readonly string[], rows: readonly StatementRow[]): boolean {
  const isCounted = (title: string, kind: StatementRow['kind']): boolean => {
    const [, count] =
      lines.map((line) => new RegExp(`^#${title}合计：(\\d+)笔`).exec(line)).find(Boolean) ?? [];
    return count === undefined || Number(count) === rows.filter((row) => row.kind === kind).length;
  };
  return isCounted('交易', 'payment') && isCounted('退款', 'refund');
}
