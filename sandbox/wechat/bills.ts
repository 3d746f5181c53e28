import { createHash, createHmac, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { chinaDate, chinaDay } from '../core/china-time.ts';
import { effectOf } from '../core/faults.ts';
import type { Account, Answer, Call, Parts } from '../core/types.ts';
import { badParameter, refused, type Reply } from './answers.ts';
import { flowBillFile, type TradeBill, tradeBillFile } from './bill-files.ts';
import { balanceBefore, bent, hasMoved, movesOf } from './bill-rows.ts';
import { type Fields, textAt } from './fields.ts';

/** Bills of a day are there from nine o'clock of the next. */
const READY_AFTER_MS = 9 * 3_600_000;
const WINDOW_DAYS = 92;
const DAY_MS = 86_400_000;
const URL_LIFE_MS = 5 * 60_000;
const ACCOUNT_TYPES = ['BASIC', 'OPERATION', 'FEES'];

/** What a download address stands for; it is signed into the address, so that a restart does not end it. */
type Ticket = {
  readonly account: string;
  readonly bill: TradeBill | 'FLOW';
  readonly date: string;
  readonly gzip: boolean;
  readonly extra: number;
  readonly missing: number;
  readonly until: number;
};

/** GET /v3/bill/tradebill. */
export function tradeBill(account: Account, fields: Fields, call: Call, parts: Parts): Reply {
  const type = textAt(fields, 'bill_type') ?? 'ALL';
  if (type !== 'ALL' && type !== 'SUCCESS' && type !== 'REFUND') return badParameter('bill_type', '取值有误');
  return bill(account, type, fields, call, parts);
}

/** GET /v3/bill/fundflowbill; only the basic account ever moves. */
export function flowBill(account: Account, fields: Fields, call: Call, parts: Parts): Reply {
  const type = textAt(fields, 'account_type') ?? 'BASIC';
  if (!ACCOUNT_TYPES.includes(type)) return badParameter('account_type', '取值有误');
  return type === 'BASIC' ? bill(account, 'FLOW', fields, call, parts) : noBill();
}

/** GET /v3/billdownload/file: the bytes, unsigned; null where the address is not one of ours or is over. */
export function billFile(account: Account, fields: Fields, parts: Parts): Answer | null {
  const ticket = readTicket(textAt(fields, 'token') ?? '', parts);
  if (ticket === null || ticket.account !== account.id || ticket.until < parts.clock.now()) return null;
  const plain = Buffer.from(fileOf(account, ticket, parts), 'utf8');
  return {
    status: 200,
    headers: { 'content-type': ticket.gzip ? 'application/x-gzip' : 'text/plain; charset=utf-8' },
    body: ticket.gzip ? gzipSync(plain) : plain,
  };
}

function bill(account: Account, type: Ticket['bill'], fields: Fields, call: Call, parts: Parts): Reply {
  const date = textAt(fields, 'bill_date') ?? '';
  const day = chinaDay(date);
  const packed = textAt(fields, 'tar_type');
  if (day === null) return badParameter('bill_date', '格式应为 YYYY-MM-DD');
  if (packed !== null && packed !== 'GZIP') return badParameter('tar_type', '取值有误');
  const now = parts.clock.now();
  if (date >= chinaDate(now) || day.from < now - WINDOW_DAYS * DAY_MS) {
    return refused({ status: 400, code: 'INVALID_REQUEST', message: '账单日期须为昨天起三个月以内' });
  }
  if (now < day.to + READY_AFTER_MS) {
    return refused({ status: 400, code: 'STATEMENT_CREATING', message: '账单生成中，请稍后重试' });
  }
  if (!hasMoved(account, day.from, day.to, parts)) return noBill();
  const differs = effectOf(call.effects, 'billDiffers');
  const ticket: Ticket = {
    account: account.id,
    bill: type,
    date,
    gzip: packed === 'GZIP',
    extra: differs?.extra ?? 0,
    missing: differs?.missing ?? 0,
    until: now + URL_LIFE_MS,
  };
  const json = {
    hash_type: 'SHA1',
    hash_value: createHash('sha1')
      .update(fileOf(account, ticket, parts), 'utf8')
      .digest('hex'),
    download_url: `${parts.gatewayUrl()}/v3/billdownload/file?token=${writeTicket(ticket, parts)}`,
  };
  return { status: 200, json };
}

function fileOf(account: Account, { bill, date, extra, missing }: Ticket, parts: Parts): string {
  const day = chinaDay(date) ?? { from: 0, to: 0 };
  const moves = bent(movesOf(account, day.from, day.to, parts), extra, missing);
  if (bill === 'FLOW') return flowBillFile(account, moves, balanceBefore(account, day.from, parts));
  return tradeBillFile(account, bill, moves);
}

function noBill(): Reply {
  return refused({ status: 400, code: 'NO_STATEMENT_EXIST', message: '请求的账单文件不存在' });
}

function writeTicket(ticket: Ticket, parts: Parts): string {
  const text = Buffer.from(JSON.stringify(ticket)).toString('base64url');
  return `${text}.${sealOf(text, parts)}`;
}

function readTicket(token: string, parts: Parts): Ticket | null {
  const [text = '', seal = ''] = token.split('.');
  if (seal !== sealOf(text, parts)) return null;
  const ticket: Ticket = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  return ticket;
}

function sealOf(text: string, { book }: Parts): string {
  const key = book.kept('wechat.billKey', () => randomBytes(32).toString('hex'));
  return createHmac('sha256', key).update(text).digest('base64url');
}
