import { runWork } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { Refund, Work } from '../bills/domain/types.ts';
import { atTillOf, layWork, lockOrdersOfRefund, settleTill } from '../bills/index.ts';
import type { Gateway, RefundOutcome } from '../gateways/index.ts';
import { readAttempts } from './attempt-rows.ts';
import type { Attempt } from './domain/attempt.ts';
import { type RefundAnswer, refundAnswered, sendRefund } from './domain/give-back.ts';
import { soonerLook } from './domain/sooner-look.ts';
import { gatewayOf, type GatewayParts } from './gateway-parts.ts';

type Place = { readonly merchantId: number; readonly refundId: string };

const takeSql = 'select merchant_id, refund_id from cashier.take_refunds($1, make_interval(secs => $2), $3)';

/** Seconds until the gateway is asked again while it does not say; then a minute, an hour, a day, for a week. */
const doubtSeconds = [
  5, 10, 30, 60, 60, 300, 900, 3600, 21_600, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400,
];
/** From this many looks on a person is told. */
const doubtTold = 5;
const pendingCode = 'PENDING';

/** Sends the refunds whose time has come, and asks about those that are on their way. */
export async function lookAfterRefunds(
  parts: GatewayParts,
  takenMax: number,
  leaseSeconds: number,
): Promise<void> {
  const { now } = parts.contextFor(0);
  const { rows } = await parts.pool.query<{ merchant_id: number; refund_id: string }>({
    name: 'payments.takeRefunds',
    text: takeSql,
    values: [now.toISOString(), leaseSeconds, takenMax],
  });
  const places = rows.map((row) => ({ merchantId: row.merchant_id, refundId: row.refund_id }));
  await Promise.all(places.map((place) => lookAfterOne(parts, place, leaseSeconds).catch(parts.report)));
}

async function lookAfterOne(parts: GatewayParts, place: Place, leaseSeconds: number): Promise<void> {
  let going: Going | null = null;
  // First it is committed that it may have gone, then it goes.
  await change(parts, place, async (tx, work, refund, context) => {
    if (refund.state !== 'planned' && refund.state !== 'sent') return;
    const [attempt = null] = await readAttempts(tx, [refund.paymentId]);
    const leaseUntil = new Date(context.now.getTime() + leaseSeconds * 1000);
    const inDoubt = refund.state === 'sent';
    going = { refund: sendRefund(work, refund, leaseUntil), attempt, inDoubt };
  });
  if (going === null) return;
  const { refund, attempt, inDoubt }: Going = going;
  const gateway = attempt === null ? null : await gatewayOf(parts, place.merchantId, attempt.accountId);
  const outcome =
    attempt === null || gateway === null
      ? ({ state: 'rejected', code: 'ACCOUNT', message: 'the account cannot be used' } as const)
      : await ask(gateway, attempt, refund);
  await change(parts, place, async (_, work, now, context) => {
    const payment = work.payments.get(now.paymentId);
    const tender = payment?.tender === 'alipay' ? 'alipay' : 'wechat';
    const answer = answerOf(outcome, now, inDoubt, context);
    refundAnswered(work, now, notPutOff(answer, now, refund), tender);
  });
}

/** A look that was asked for while the gateway answered, such as by its notice, stays as it was asked for. */
function notPutOff(answer: RefundAnswer, stored: Refund, seen: Refund): RefundAnswer {
  if (answer.is !== 'open') return answer;
  const at = soonerLook(answer.nextLookAt?.toISOString() ?? null, stored.nextLookAt, seen.nextLookAt);
  return { ...answer, nextLookAt: at === null ? null : new Date(at) };
}

type Going = {
  readonly refund: Refund;
  readonly attempt: Attempt | null;
  /** It was sent before, and it is not known what became of it. */
  readonly inDoubt: boolean;
};

/** The same request under the same number may always be sent again; what is in work there is only asked about. */
async function ask(gateway: Gateway, attempt: Attempt, refund: Refund): Promise<RefundOutcome> {
  const refundReference = refund.reference ?? refund.refundId.replaceAll('-', '');
  if (refund.code === pendingCode) {
    const found = await gateway.queryRefund(attempt.reference, refundReference);
    if (found.state !== 'notFound') return found;
  }
  const request = gateway.refundRequest({
    reference: attempt.reference,
    refundReference,
    amount: refund.amount,
    total: attempt.paidAmount ?? attempt.amount,
    reason: '退款',
    noticeUrl: null,
  });
  return gateway.refund(request);
}

function answerOf(outcome: RefundOutcome, refund: Refund, inDoubt: boolean, { now }: Context): RefundAnswer {
  switch (outcome.state) {
    case 'succeeded':
      return { is: 'done', number: outcome.number };
    case 'failed':
      return { is: 'refused', code: outcome.code };
    case 'rejected':
      // Keys that are refused now say nothing of what was sent with them before: the money may have gone.
      return inDoubt
        ? { is: 'open', code: outcome.code, nextLookAt: laterInDoubt(now, refund), tell: true }
        : { is: 'refused', code: outcome.code };
    case 'pending':
      return {
        is: 'open',
        code: pendingCode,
        nextLookAt: later(outcome.nextLookAt, now, refund),
        tell: false,
      };
    case 'notFound':
    case 'unknown': {
      const code = outcome.state === 'unknown' ? outcome.code : 'NOT_FOUND';
      return {
        is: 'open',
        code,
        nextLookAt: laterInDoubt(now, refund),
        tell: refund.looks >= doubtTold,
      };
    }
  }
}

function laterInDoubt(now: Date, { looks }: Refund): Date | null {
  const seconds = doubtSeconds[looks - 1];
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1000);
}

/** What takes long at the gateway is asked about less and less often. */
function later(asked: Date, now: Date, { looks }: Refund): Date {
  const seconds = doubtSeconds[Math.max(0, looks - 2)] ?? 86_400;
  return new Date(Math.max(asked.getTime(), looks > 2 ? now.getTime() + seconds * 1000 : 0));
}

/** One transaction on a refund: its orders locked, the desk laid, and what follows settled. */
async function change(
  parts: GatewayParts,
  { merchantId, refundId }: Place,
  decide: (tx: Tx, work: Work, refund: Refund, context: Context) => Promise<void>,
): Promise<void> {
  const context = parts.contextFor(merchantId);
  await runWork(parts.pool, merchantId, 'gateway', context.now, async (tx) => {
    const rows = await lockOrdersOfRefund(tx, refundId);
    if (rows.length === 0) return [];
    const laid = await layWork(tx, rows, { by: 'gateway', context, paymentId: undefined, deviceId: null });
    const refund = laid.work.refunds.get(refundId);
    if (refund === undefined) return [];
    const till = atTillOf(laid, refund.paymentId);
    await decide(tx, till.work, refund, context);
    const settled = await settleTill(tx, till, parts, context, {
      status: 200,
      body: () => null,
      closes: { reversed: refund.parts.map(({ billId }) => billId), free: false },
    });
    return settled.ok ? settled.events : [];
  });
  parts.committed(merchantId);
}
