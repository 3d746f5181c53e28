import type { StatementRow } from '../port.ts';
import type { WechatSettings } from './settings.ts';

/** One data line by the names of its header line: the number and order of columns change between kinds and years. */
type Row = { readonly [column: string]: string | undefined };

const feeDecimals = 5;
const moneyDecimals = 2;
/** Refunds that did not come about stand in the bill too. */
const refundNotMade = new Set(['FAIL', 'FAILED', 'CLOSED']);

/**
 * The rows of a trade bill 交易账单 that concern this account, or null where the text is no whole bill of it: lines
 * missing, a column missing, another merchant.
 */
export function readBill(text: string, settings: WechatSettings): readonly StatementRow[] | null {
  const [head, ...lines] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  if (head === undefined) return null;
  const columns = head.split(',');
  const end = lines.findIndex((line) => !line.startsWith('`'));
  const summary = lines[end + 1];
  if (end < 0 || summary === undefined) return null;
  const rows = lines.slice(0, end).map((line) => rowOf(columns, line));
  if (Number(valuesOf(summary)[0]) !== rows.length) return null;
  if (rows.some((row) => row === null || row['商户号'] !== settings.merchantNumber)) return null;
  const ours = rows.flatMap((row) => (row !== null && isOurs(row, settings) ? [row] : []));
  const read = ours.map(statementRows);
  return read.some((parts) => parts === null) ? null : read.flatMap((parts) => parts ?? []);
}

function isOurs(row: Row, { mode, subMerchantNumber }: WechatSettings): boolean {
  return mode === 'direct' || row['特约商户号'] === subMerchantNumber;
}

function rowOf(columns: readonly string[], line: string): Row | null {
  const values = valuesOf(line);
  if (values.length !== columns.length) return null;
  return Object.fromEntries(columns.map((column, at) => [column, values[at]]));
}

/** Every value begins with a backtick; names of goods may hold commas. */
function valuesOf(line: string): string[] {
  return line.slice(1).split(',`');
}

function statementRows(row: Row): StatementRow[] | null {
  const state = row['交易状态'];
  const paid = scaled(row['订单金额'] ?? row['总金额'], moneyDecimals);
  const back = scaled(row['申请退款金额'] ?? row['退款金额'] ?? '0', moneyDecimals);
  const fee = scaled(row['手续费'] ?? '', feeDecimals);
  const at = row['交易时间'];
  const number = row['微信订单号'];
  const reference = row['商户订单号'];
  if (paid === null || back === null || fee === null || !at || !number || !reference) return null;
  const payment: StatementRow = {
    kind: 'payment',
    number,
    reference,
    refundReference: null,
    amount: paid,
    fee,
    at,
    reversed: state === 'REVOKED',
  };
  const refund: StatementRow = {
    ...payment,
    kind: 'refund',
    number: named(row['微信退款单号']) ?? number,
    refundReference: named(row['商户退款单号']),
    amount: back,
  };
  switch (state) {
    case 'SUCCESS':
      return [payment];
    case 'REFUND':
      return refundNotMade.has(row['退款状态'] ?? '') ? [] : [refund];
    case 'REVOKED':
      // The payment stands in a line of its own, or in this one; the fee is of the line, counted once.
      return paid === 0 ? [refund] : [payment, ...(back === 0 ? [] : [{ ...refund, fee: 0 }])];
    default:
      return null;
  }
}

/** An absent number is printed as 0. */
function named(value: string | undefined): string | null {
  return value === undefined || value === '' || value === '0' ? null : value;
}

/** A decimal text in units of its last decimal, exactly: "-0.04" with 2 decimals is −4. */
function scaled(text: string | undefined, decimals: number): number | null {
  const read = /^(-?)(\d{1,10})(?:\.(\d+))?$/.exec(text ?? '');
  if (read === null) return null;
  const [, sign, whole = '', fraction = ''] = read;
  if (/[^0]/.test(fraction.slice(decimals))) return null;
  const value = Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  return sign === '-' && value !== 0 ? -value : value;
}
