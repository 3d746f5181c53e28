import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { accountById } from '../core/accounts.ts';
import { chinaDate, chinaDay } from '../core/china-time.ts';
import { effectOf } from '../core/faults.ts';
import { refundById } from '../core/refunds.ts';
import { type Row, text, whole, wholeOrNull } from '../core/rows.ts';
import { tradeById } from '../core/trades.ts';
import type { Account, Answer, Call, Parts } from '../core/types.ts';
import { alipayData } from './accounts.ts';
import { type BillRow, billFile } from './bill.ts';
import { detailsOf, textOf } from './orders.ts';
import type { Entered, Said } from './pay.ts';
import { logonOf } from './trade-words.ts';
import { refusal, success } from './wire.ts';

/** A day's bill is there from ten the next morning; a month's on the third. */
const DAY_READY_MS = 10 * 3_600_000;
const MONTH_READY_MS = 2 * 86_400_000 + DAY_READY_MS;
/** The address of a bill is good for so long. */
const ADDRESS_MS = 30_000;
export const BILL_PATH = '/downloadBillFile.resource';

type Period = { readonly from: number; readonly to: number; readonly readyAt: number };

/** `alipay.data.dataservice.bill.downloadurl.query`: where the bill of a day or month can be fetched, for a moment. */
export function billAddress({ account, business, call }: Entered, parts: Parts): Said {
  const date = textOf(business, 'bill_date');
  const kind = textOf(business, 'bill_type');
  const period = periodOf(date);
  const now = parts.clock.now();
  if (period === null || kind !== 'trade' || period.to > now)
    return { node: refusal('40004', 'isv.invalid_arguments', '入参不合法') };
  if (period.readyAt > now || movesOf(account, period, parts).length === 0)
    return { node: refusal('40004', 'isp.bill_not_exist', '账单不存在') };
  const differs = effectOf(call.effects, 'billDiffers');
  const query = new URLSearchParams({
    bizType: kind,
    fileType: 'csv.zip',
    userId: account.id,
    bizDates: date,
    extra: String(differs?.extra ?? 0),
    missing: String(differs?.missing ?? 0),
    until: String(now + ADDRESS_MS),
  });
  query.set('token', tokenOf(query, parts));
  return { node: success({ bill_download_url: `${parts.gatewayUrl()}${BILL_PATH}?${query}` }) };
}

/** The file itself; no signature is asked, the address is the key to it. */
export function serveBill(call: Call, parts: Parts): Answer {
  const query = new URLSearchParams(call.request.target.split('?')[1] ?? '');
  const token = query.get('token') ?? '';
  query.delete('token');
  const expected = tokenOf(query, parts);
  const isOurs =
    token.length === expected.length && timingSafeEqual(Buffer.from(token), Buffer.from(expected));
  const period = periodOf(query.get('bizDates') ?? '');
  if (!isOurs || period === null) return page(403, 'The address is not valid.');
  if (Number(query.get('until')) < parts.clock.now()) return page(403, 'The address is no longer valid.');
  const account = accountById(query.get('userId') ?? '', parts);
  const file = billFile(
    {
      sellerId: alipayData(account).sellerId,
      from: period.from,
      until: period.to,
      madeAt: parts.clock.now(),
      rows: billRows(account, period, query, parts),
    },
    (query.get('bizDates') ?? '').replaceAll('-', ''),
  );
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: file };
}

/** What moved in the time, with what a fault rule leaves out or makes up. */
function billRows(account: Account, period: Period, query: URLSearchParams, parts: Parts): BillRow[] {
  const rows = movesOf(account, period, parts).map((move) => rowOf(move, parts));
  const made = Array.from({ length: Number(query.get('extra')) }, (_, place): BillRow => {
    const at = period.from + 3_600_000;
    return {
      kind: '交易',
      number: parts.channels.alipay.newNumber('trade', parts),
      reference: `UNKNOWN${place + 1}`,
      refundReference: '',
      subject: '未知',
      createdAt: at,
      doneAt: at,
      store: '',
      operator: '',
      terminal: '',
      payer: '',
      amount: 100,
      fee: -1,
    };
  });
  return [...rows.slice(Number(query.get('missing'))), ...made];
}

function movesOf(account: Account, { from, to }: Period, { book }: Parts): Row[] {
  return book.all(
    'select * from move where account = ? and at >= ? and at < ? order by id',
    account.id,
    from,
    to,
  );
}

function rowOf(move: Row, parts: Parts): BillRow {
  const trade = tradeById(whole(move, 'trade_id'), parts.book);
  const refundId = wholeOrNull(move, 'refund_id');
  const kind = text(move, 'kind');
  const isPayment = kind === 'payment';
  return {
    kind: isPayment ? '交易' : '退款',
    number: trade.number ?? '',
    reference: trade.reference,
    refundReference:
      refundId !== null ? refundById(refundId, parts.book).reference : isPayment ? '' : trade.reference,
    subject: trade.subject,
    createdAt: trade.createdAt,
    doneAt: whole(move, 'at'),
    store: trade.storeCode ?? '',
    operator: detailsOf(trade).operator,
    terminal: trade.device ?? '',
    payer: trade.payerId === null ? '' : logonOf(trade.payerId),
    amount: isPayment ? whole(move, 'amount') : -whole(move, 'amount'),
    fee: -whole(move, 'fee'),
  };
}

/** `yyyy-MM-dd` or `yyyy-MM` in China. */
function periodOf(date: string): Period | null {
  const day = chinaDay(date);
  if (day !== null) return { ...day, readyAt: day.to + DAY_READY_MS };
  const first = /^\d{4}-\d{2}$/.test(date) ? chinaDay(`${date}-01`) : null;
  if (first === null) return null;
  const to = chinaDay(`${chinaDate(first.from + 32 * 86_400_000).slice(0, 7)}-01`)?.from ?? first.to;
  return { from: first.from, to, readyAt: to + MONTH_READY_MS };
}

function tokenOf(query: URLSearchParams, { book }: Parts): string {
  const secret = book.kept('alipay.billSecret', () => randomBytes(32).toString('hex'));
  return createHmac('sha256', secret).update(query.toString(), 'utf8').digest('hex');
}

function page(status: number, words: string): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html;charset=utf-8' },
    body: `<html><body>${words}</body></html>`,
  };
}
