import { z } from 'zod';
import { billBytesMax } from '../parts.ts';
import type { StatementOutcome } from '../port.ts';
import { readBill } from './bill.ts';
import type { Account } from './calls.ts';
import { momentOf } from './money-and-time.ts';
import { billCodes, judge } from './outcomes.ts';
import { later } from './timing.ts';
import { unzip, type ZipEntry } from './unzip.ts';

/** The bill of a day is made the next day until about ten; a quarter of an hour more is given. */
const readyAfterMs = (24 + 10) * 3_600_000 + 15 * 60_000;
const located = z.object({ bill_download_url: z.string().min(1) });

/** The business bill of a day, fetched at once: its address lives for 30 seconds. */
export async function statement(account: Account, date: string): Promise<StatementOutcome> {
  const midnight = momentOf(`${date} 00:00:00`);
  if (midnight === null) return { state: 'rejected', code: 'DATE', message: 'not a date' };
  const reply = await account.call({
    method: 'alipay.data.dataservice.bill.downloadurl.query',
    bizContent: JSON.stringify({ bill_type: 'trade', bill_date: date }),
    noticeUrl: null,
    reference: null,
  });
  if (reply.state === 'done') {
    const read = located.safeParse(reply.node);
    return read.success
      ? fetchBill(account, read.data.bill_download_url)
      : { state: 'unknown', code: 'MALFORMED' };
  }
  if (reply.state !== 'refused') return reply;
  const verdict = judge(billCodes, reply);
  if (verdict !== 'noBill') return verdict;
  return { state: account.now() < later(midnight, readyAfterMs) ? 'notYet' : 'none' };
}

async function fetchBill(account: Account, address: string): Promise<StatementOutcome> {
  const file = await account.download(address);
  if (!Buffer.isBuffer(file)) return file;
  const entry = detailOf(file);
  if (entry === null) return { state: 'unknown', code: 'BILL_FILE' };
  const rows = readBill(gbkText(entry.content));
  return typeof rows === 'string' ? { state: 'unknown', code: rows } : { state: 'rows', rows };
}

/** The archive holds the lines and their summary 汇总. */
function detailOf(file: Buffer): ZipEntry | null {
  try {
    const entries = unzip(file, billBytesMax);
    return entries.find(({ name }) => gbkText(name).endsWith('_业务明细.csv')) ?? null;
  } catch {
    return null;
  }
}

function gbkText(bytes: Buffer): string {
  return new TextDecoder('gbk').decode(bytes);
}
