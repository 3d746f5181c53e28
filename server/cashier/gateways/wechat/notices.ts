import * as z from 'zod';
import type { Notice, NoticeAnswer, NoticeReading, RawNotice } from '../port.ts';
import type { Line } from './line.ts';
import { isAnswerTo } from './readings.ts';
import { openResource, resourceSchema } from './resource.ts';
import { payeeOf } from './settings.ts';
import { isFresh, isSealed, sealOf } from './signature.ts';

const envelope = z.object({
  id: z.string().min(1).max(64),
  event_type: z.string(),
  resource: resourceSchema,
});

const paymentNotice = z.object({
  out_trade_no: z.string().min(1),
  trade_state: z.string(),
  amount: z.object({ total: z.int().min(0) }).optional(),
});

const refundNotice = z.object({
  out_trade_no: z.string().min(1),
  out_refund_no: z.string().min(1),
  refund_status: z.string(),
  amount: z.object({ refund: z.int().min(0) }).optional(),
});

/** Reads a notice only after its bytes were proved to come from WeChat Pay, within five minutes, for this account. */
export async function readNotice(line: Line, raw: RawNotice): Promise<NoticeReading> {
  const headers = new Map(Object.entries(raw.headers).map(([name, value]) => [name.toLowerCase(), value]));
  const seal = sealOf((name) => headers.get(name));
  if (seal === null) return { ok: false, why: 'signature' };
  if (!isFresh(seal, raw.now)) return { ok: false, why: 'stale' };
  const key = await line.trust.keyOf(seal.serial);
  if (key === null || !isSealed(seal, raw.body, key)) return { ok: false, why: 'signature' };
  const outer = envelope.safeParse(parsed(raw.body));
  const inner = outer.success ? openResource(outer.data.resource, line.settings.apiV3Key) : null;
  if (!outer.success || inner === null) return { ok: false, why: 'malformed' };
  const { id, event_type: event } = outer.data;
  const plain = parsed(inner);
  const payee = payeeOf(line.settings);
  if (event.startsWith('TRANSACTION.')) return checked(plain, payee.ofPayment, paymentOf(id, plain));
  if (event.startsWith('REFUND.')) return checked(plain, payee.ofRefund, refundOf(id, plain));
  return { ok: false, why: 'malformed' };
}

/** 204 says taken; anything else is sent again later. */
export function answerNotice(taken: boolean): NoticeAnswer {
  return taken
    ? { status: 204, type: 'application/json', body: '' }
    : { status: 400, type: 'application/json', body: '{"code":"FAIL","message":"not taken"}' };
}

function checked(
  plain: unknown,
  expected: Readonly<Record<string, string>>,
  notice: Notice | null,
): NoticeReading {
  if (notice === null) return { ok: false, why: 'malformed' };
  return isAnswerTo(plain, expected) ? { ok: true, notice } : { ok: false, why: 'foreign' };
}

function paymentOf(eventId: string, plain: unknown): Notice | null {
  const read = paymentNotice.safeParse(plain);
  if (!read.success) return null;
  const { out_trade_no: reference, trade_state: state, amount } = read.data;
  const claimed = { amount: amount?.total ?? null, state };
  return { eventId, kind: 'payment', reference, refundReference: null, claimed };
}

function refundOf(eventId: string, plain: unknown): Notice | null {
  const read = refundNotice.safeParse(plain);
  if (!read.success) return null;
  const { out_trade_no: reference, out_refund_no: refundReference, refund_status: state, amount } = read.data;
  const claimed = { amount: amount?.refund ?? null, state };
  return { eventId, kind: 'refund', reference, refundReference, claimed };
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
