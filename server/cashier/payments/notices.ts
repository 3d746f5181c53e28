import type { FastifyInstance } from 'fastify';
import { runWork } from '../../spine/command.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { Gateway, Notice } from '../gateways/index.ts';
import { gatewayOf, type GatewayParts } from './gateway-parts.ts';

const bodyBytesMax = 64 * 1024;

/** Where gateways tell of payments and refunds: the address names the merchant and the account in clear. */
export const noticePath = '/v1/notices/:merchantId/:accountId';

/**
 * Takes notices. Anybody may knock here, so only what the gateway signed is taken; it is kept with its event's id, a
 * repetition changes nothing, and what it claims is not believed: it makes us ask. It is answered when it is stored.
 */
export async function mountNotices(server: FastifyInstance, parts: NoticeParts): Promise<void> {
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bodyBytesMax }, (_, body, done) => {
      done(null, body);
    });
    scope.post(noticePath, { bodyLimit: bodyBytesMax }, async (request, reply) => {
      const place = placeOf(request.params);
      const gateway = place === null ? null : await gatewayOf(parts, place.merchantId, place.accountId);
      if (place === null || gateway === null) return reply.code(404).send();
      const reading = await gateway.readNotice({
        headers: headersOf(request.headers),
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        now: parts.contextFor(place.merchantId).now,
      });
      if (reading.ok) await take(parts, place, gateway, reading.notice);
      const answer = gateway.answerNotice(reading.ok);
      return reply.code(answer.status).type(answer.type).send(answer.body);
    });
  });
}

/** `expect`: the looks are to be made at once. */
type NoticeParts = GatewayParts & { readonly expect: () => void };

type Place = { readonly merchantId: number; readonly accountId: string };

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function placeOf(params: unknown): Place | null {
  if (typeof params !== 'object' || params === null) return null;
  const { merchantId, accountId }: { merchantId?: unknown; accountId?: unknown } = params;
  const merchant = Number(merchantId);
  const known = Number.isInteger(merchant) && merchant > 0 && merchant < 2 ** 31;
  return known && typeof accountId === 'string' && uuidPattern.test(accountId)
    ? { merchantId: merchant, accountId }
    : null;
}

function headersOf(headers: Readonly<Record<string, string | string[] | undefined>>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
}

const keepSql = sql(
  'payments.keepNotice',
  `insert into cashier.notice (merchant_id, channel, event_id, account_id, kind, reference, refund_reference, claimed,
     received_at, repeats)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)
   on conflict (merchant_id, channel, event_id) do update set repeats = notice.repeats + 1
   returning repeats`,
);
// Also what has ended: money that comes after a cancel is money.
const wakeAttemptSql = sql(
  'payments.wakeAttempt',
  `update cashier.attempt set next_look_at = $3
   where merchant_id = $1 and reference = $2 and state <> 'succeeded' and state <> 'sent' and account_id = $4
   returning payment_id`,
);
const wakeRefundSql = sql(
  'payments.wakeRefund',
  `update cashier.refund set next_look_at = $3
   where merchant_id = $1 and reference = $2 and state = 'sent' returning refund_id`,
);

async function take(
  parts: NoticeParts,
  { merchantId, accountId }: Place,
  { channel }: Gateway,
  notice: Notice,
): Promise<void> {
  const { now } = parts.contextFor(merchantId);
  await runWork(parts.pool, merchantId, 'gateway', now, async (tx) => {
    const values = [
      merchantId,
      channel,
      notice.eventId,
      accountId,
      notice.kind,
      notice.reference,
      notice.refundReference,
      JSON.stringify(notice.claimed),
      now.toISOString(),
    ];
    await tx.read(keepSql, values);
    await ask(tx, notice, accountId, now);
    return [];
  });
  parts.expect();
  parts.committed(merchantId);
}

async function ask(tx: Tx, notice: Notice, accountId: string, now: Date): Promise<void> {
  const at = now.toISOString();
  if (notice.kind === 'payment')
    await tx.read(wakeAttemptSql, [tx.merchantId, notice.reference, at, accountId]);
  else if (notice.refundReference !== null)
    await tx.read(wakeRefundSql, [tx.merchantId, notice.refundReference, at]);
}
