import { chinaStamp, yuan } from '../core/china-time.ts';
import { gbkOf } from './gbk.ts';
import { type ZipEntry, zipOf } from './zip.ts';

/** One line of the business bill 业务明细; amounts in fen, those of a refund negative, times in milliseconds. */
export type BillRow = {
  readonly kind: '交易' | '退款';
  readonly number: string;
  readonly reference: string;
  readonly refundReference: string;
  readonly subject: string;
  readonly createdAt: number;
  readonly doneAt: number;
  readonly store: string;
  readonly operator: string;
  readonly terminal: string;
  readonly payer: string;
  readonly amount: number;
  /** What Alipay keeps, negative; what it gives back of it with a refund, positive. */
  readonly fee: number;
};

type Bill = {
  readonly sellerId: string;
  readonly from: number;
  readonly until: number;
  readonly madeAt: number;
  readonly rows: readonly BillRow[];
};

const COLUMNS =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,' +
  '商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,' +
  '卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注';
const LIST_BEGINS = `#${'-'.repeat(41)}业务明细列表${'-'.repeat(40)}`;
const LIST_ENDS = `#${'-'.repeat(41)}业务明细列表结束${'-'.repeat(36)}`;

/** The `.csv.zip` of a day or a month: business lines and their summary, names and contents in GBK. */
export function billFile(bill: Bill, period: string): Buffer {
  const name = `${bill.sellerId}0156_${period}`;
  const entry = (title: string, lines: readonly string[]): ZipEntry => ({
    name: gbkOf(`${name}_${title}.csv`),
    content: gbkOf(`${lines.join('\r\n')}\r\n`),
  });
  return zipOf(
    [entry('业务明细', detailLines(bill)), entry('业务明细(汇总)', summaryLines(bill))],
    bill.madeAt,
  );
}

function detailLines(bill: Bill): string[] {
  return [
    ...headOf('业务明细', bill),
    LIST_BEGINS,
    COLUMNS,
    ...bill.rows.map(lineOf),
    LIST_ENDS,
    ...totalsOf(bill),
  ];
}

function summaryLines(bill: Bill): string[] {
  const fees = bill.rows.reduce((sum, row) => sum + row.fee, 0);
  const kept = bill.rows.reduce((sum, row) => sum + row.amount, 0);
  const count = (kind: BillRow['kind']): number => bill.rows.filter((row) => row.kind === kind).length;
  return [
    ...headOf('业务汇总', bill),
    '#-----------------------------------------业务汇总列表----------------------------------------',
    '门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,服务费（元）,实收净额（元）',
    `合计\t,,${count('交易')},${count('退款')},${yuan(kept)},${yuan(kept)},${yuan(fees)},${yuan(kept + fees)}`,
    '#-----------------------------------------业务汇总列表结束------------------------------------',
    `#导出时间：[${chinese(bill.madeAt)}]`,
  ];
}

function headOf(title: string, bill: Bill): string[] {
  return [
    `#支付宝${title}查询`,
    `#账号：[${bill.sellerId}0156]`,
    `#起始日期：[${chinese(bill.from)}]   终止日期：[${chinese(bill.until)}]`,
  ];
}

function lineOf(row: BillRow): string {
  const amount = yuan(row.amount);
  return [
    ...[`${row.number}\t`, `${row.reference}\t`, row.kind, cell(row.subject)],
    ...[chinaStamp(row.createdAt), chinaStamp(row.doneAt), `${cell(row.store)}\t`, '', cell(row.operator)],
    ...[`${cell(row.terminal)}\t`, `${row.payer}\t`, amount, amount],
    ...['0.00', '0.00', '0.00', '0.00', '0.00', '', '0.00', '0.00'],
    ...[`${row.refundReference}\t`, yuan(row.fee), '0.00', ''],
  ].join(',');
}

function totalsOf(bill: Bill): string[] {
  const rowsOf = (kind: BillRow['kind']): readonly BillRow[] => bill.rows.filter((row) => row.kind === kind);
  const sum = (rows: readonly BillRow[]): string => yuan(rows.reduce((total, row) => total + row.amount, 0));
  const paid = rowsOf('交易');
  const back = rowsOf('退款');
  return [
    `#交易合计：${paid.length}笔，商家实收共${sum(paid)}元，商家优惠共0.00元`,
    `#退款合计：${back.length}笔，商家实收退款共${sum(back)}元，商家优惠退款共0.00元`,
    `#导出时间：[${chinese(bill.madeAt)}]`,
  ];
}

/** A comma or a line break inside a value would make another column; Alipay writes a space there. */
function cell(text: string): string {
  return text.replace(/[,\r\n\t]/g, ' ');
}

function chinese(at: number): string {
  const [year, month, day, time] = chinaStamp(at).split(/[- ]/);
  return `${year}年${month}月${day}日 ${time}`;
}
