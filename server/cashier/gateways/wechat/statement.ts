import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { billBytesMax } from '../parts.ts';
import type { StatementOutcome, WireRequest } from '../port.ts';
import { readBill } from './bill.ts';
import { exchange, type Line } from './line.ts';
import { queryCodes, verdictOf } from './outcomes.ts';
import { refusedBy } from './readings.ts';
import { billRequest } from './requests.ts';

const receipt = z.object({
  hash_type: z.literal('SHA1'),
  hash_value: z.string().regex(/^[0-9a-fA-F]{40}$/),
  download_url: z.url({ protocol: /^https?$/ }),
});

/** Asks for the bill of a day and fetches it at once, because its address lives for seconds. */
export async function statement(line: Line, date: string): Promise<StatementOutcome> {
  const answer = await exchange(line, billRequest(line.settings, date));
  if (answer.state !== 'answer') return answer;
  if (answer.status !== 200) {
    if (answer.code === 'NO_STATEMENT_EXIST') return { state: 'none' };
    if (answer.code === 'STATEMENT_CREATING') return { state: 'notYet' };
    const verdict = verdictOf(queryCodes, answer.status, answer.code);
    return refusedBy(answer, verdict === 'notFound' ? 'unknown' : verdict);
  }
  const read = receipt.safeParse(answer.body);
  if (!read.success) return { state: 'unknown', code: 'MALFORMED' };
  return download(line, new URL(read.data.download_url), read.data.hash_value.toLowerCase());
}

/** The file itself comes unsigned: the digest in the signed receipt vouches for it. */
async function download(line: Line, url: URL, digest: string): Promise<StatementOutcome> {
  // The address names one of several hosts of the gateway; ours is the one in the settings.
  const request: WireRequest = { method: 'GET', target: url.pathname + url.search, body: '' };
  const http = await line.send(request, { bytesMax: billBytesMax });
  if (typeof http === 'string') return { state: 'unknown', code: http };
  if ('state' in http) return http;
  if (http.status !== 200) return { state: 'unknown', code: `HTTP_${http.status}` };
  const file = unpacked(http.body);
  if (file === null || createHash('sha1').update(file).digest('hex') !== digest)
    return { state: 'unknown', code: 'DIGEST' };
  const rows = readBill(file.toString('utf8'), line.settings);
  return rows === null ? { state: 'unknown', code: 'BILL' } : { state: 'rows', rows };
}

/** Gzip by its first bytes: some hosts pack whatever was asked, some do not. */
function unpacked(bytes: Buffer): Buffer | null {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: billBytesMax });
  } catch {
    return null;
  }
}
