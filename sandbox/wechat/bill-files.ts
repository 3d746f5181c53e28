import { dataOf } from '../core/accounts.ts';
import { chinaStamp, yuan } from '../core/china-time.ts';
import type { Account } from '../core/types.ts';
import { type BilledMove, merchantColumns } from './bill-rows.ts';
import { tradeTypeOf } from './transaction.ts';

export type TradeBill = 'ALL' | 'SUCCESS' | 'REFUND';

const HEAD =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额';
const REFUND_TIMES = '退款申请时间,退款成功时间';
const REFUND_HEAD = '微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态';
const TAIL = '商品名称,商户数据包,手续费,费率';
const SUMMARY =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
const RATE = '0.60%';

/** The three widths of the trade bill: 27, 20 and 29 columns. */
const HEADERS: Readonly<Record<TradeBill, string>> = {
  ALL: [HEAD, REFUND_HEAD, TAIL, '订单金额', '申请退款金额', '费率备注'].join(','),
  SUCCESS: [HEAD, TAIL, '订单金额', '费率备注'].join(','),
  REFUND: [HEAD, REFUND_TIMES, REFUND_HEAD, TAIL, '订单金额', '申请退款金额', '费率备注'].join(','),
};

const FLOW_HEADER =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号';
const FLOW_SUMMARY = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额';

/** The daily trade bill 交易账单 as WeChat writes it: a mark of order, CRLF, a backtick before every value. */
export function tradeBillFile(account: Account, type: TradeBill, moves: readonly BilledMove[]): string {
  const shown = moves.filter(
    ({ kind }) => type === 'ALL' || (type === 'SUCCESS' ? kind === 'payment' : kind === 'refund'),
  );
  const paid = sum(shown, 'payment');
  const back = sum(shown, 'refund') + sum(shown, 'reversal');
  const fee = shown.reduce((total, row) => total + row.fee, 0);
  const totals = [
    `${shown.length}.0`,
    yuan(paid),
    yuan(back),
    '0.00',
    fiveDecimals(fee),
    yuan(paid),
    yuan(back),
  ];
  return file([
    HEADERS[type],
    ...shown.map((row) => marked(rowOf(account, type, row))),
    SUMMARY,
    marked(totals),
  ]);
}

/** The daily account flow 资金账单. */
export function flowBillFile(account: Account, moves: readonly BilledMove[], balance: number): string {
  const lines = moves.flatMap((row) => flowLines(account, row));
  let left = balance;
  const written = lines.map((line) => {
    left += line.fen;
    const kind = line.fen < 0 ? '支出' : '收入';
    const { at, number, name, by, note, proof } = line;
    const fen = yuan(Math.abs(line.fen));
    return marked([chinaStamp(at), number, number, name, name, kind, fen, yuan(left), by, note, proof]);
  });
  const came = lines.filter(({ fen }) => fen >= 0);
  const went = lines.filter(({ fen }) => fen < 0);
  const total = (some: readonly FlowLine[]): string =>
    yuan(Math.abs(some.reduce((all, { fen }) => all + fen, 0)));
  const counts = [`${lines.length}.0`, `${came.length}.0`, total(came), `${went.length}.0`, total(went)];
  return file([FLOW_HEADER, ...written, FLOW_SUMMARY, marked(counts)]);
}

type FlowLine = {
  at: number;
  number: string;
  name: string;
  fen: number;
  by: string;
  note: string;
  proof: string;
};

function flowLines(
  account: Account,
  { kind, number, amount, fee, at, trade, refund }: BilledMove,
): FlowLine[] {
  if (kind === 'payment') {
    const common = { at, number, by: 'system', proof: trade.reference };
    return [
      {
        ...common,
        name: '交易',
        fen: amount,
        note: `结算总金额 ${yuan(amount)} 元;含手续费 ${yuan(fee)} 元`,
      },
      { ...common, name: '扣除交易手续费', fen: -fee, note: `${trade.reference}手续费` },
    ];
  }
  const note = `退款总金额${yuan(amount)}元;含手续费${yuan(-fee)}元`;
  const by = `${dataOf(account, 'merchantNumber')}API`;
  return [
    { at, number, name: '退款', fen: -amount - fee, by, note, proof: refund?.reference ?? trade.reference },
  ];
}

function rowOf(account: Account, type: TradeBill, row: BilledMove): string[] {
  const { kind, trade, refund, amount, at } = row;
  const payment = kind === 'payment';
  const state = payment ? 'SUCCESS' : kind === 'refund' ? 'REFUND' : 'REVOKED';
  const paid = payment ? yuan(amount) : '0.00';
  const refundColumns = payment
    ? ['0', '0', '0.00', '0.00', '', '']
    : [row.number, refund?.reference ?? '0', yuan(amount), '0.00', 'ORIGINAL', 'SUCCESS'];
  const times = [refund?.createdAt, refund?.doneAt].map((time) => (time == null ? '' : chinaStamp(time)));
  return [
    ...[chinaStamp(at), ...merchantColumns(account, row), trade.device ?? ''],
    ...[trade.number ?? '', trade.reference, trade.payerId ?? '', tradeTypeOf(trade), state],
    ...['OTHERS', 'CNY', paid, '0.00'],
    ...(type === 'REFUND' ? times : []),
    ...(type === 'SUCCESS' ? [] : refundColumns),
    ...[trade.subject, trade.attach ?? '', fiveDecimals(row.fee), RATE, paid],
    ...(type === 'SUCCESS' ? [''] : [payment ? '0.00' : yuan(amount), '']),
  ];
}

function sum(rows: readonly BilledMove[], kind: BilledMove['kind']): number {
  return rows.filter((row) => row.kind === kind).reduce((total, { amount }) => total + amount, 0);
}

const fiveDecimals = (fen: number): string => `${yuan(fen)}000`;
const marked = (values: readonly string[]): string => values.map((value) => `\`${value}`).join(',');
const file = (lines: readonly string[]): string => `\uFEFF${lines.join('\r\n')}\r\n`;
