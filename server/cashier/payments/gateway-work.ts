import { runRead, runWork } from '../../spine/command.ts';
import { sql } from '../../spine/sql.ts';
import { repeatOnWake, type Wake } from '../../spine/wake.ts';
import { applyAnswer, type Place } from './apply-attempt.ts';
import { readAttempts, toAttempt } from './attempt-rows.ts';
import {
  type Attempt,
  cancelAnswered,
  charged,
  isLive,
  type Moment,
  neverSent,
  presented,
  queried,
  type Step,
} from './domain/attempt.ts';
import { gatewayOf, type GatewayParts, timingOf } from './gateway-parts.ts';
import { lookAfterRefunds } from './refund-work.ts';

/** The work with gateways: what is asked is sent, what is unknown is asked, until it is known. */
export type GatewayWork = {
  /** Keeps a payer code, in memory alone, until its attempt is committed; then it is charged at once. */
  readonly hold: (place: Place, payerCode: string) => void;
  /** Something to be sent or asked is being committed: the looks need not wait for their next time. */
  readonly expect: () => void;
  /** Asks the gateway about an attempt now, whatever its state; says whether it answered. */
  readonly lookNow: (place: Place) => Promise<boolean>;
  /** Also looks after what others began: every attempt and refund that is due. */
  readonly begin: () => void;
  readonly close: () => Promise<void>;
};

const lookEveryMs = 500;
const gatherMs = 0;
const takenMax = 50;
/** Longer than a question and a cancel may take together; after a crash another process goes on then. */
const leaseSeconds = 45;
/** A payer code is worth a minute; whoever has not committed by then does not charge. */
const heldMs = 20_000;
const expectMs = 2000;
/** Longer than the longest wait for a charge's answer: until then nobody else asks. */
const chargeLeaseMs = 40_000;

type Held = { readonly payerCode: string; readonly until: number };

/**
 * Starts the work. Every process charges what its own routes were given; those that run in the background also look
 * after every attempt and refund that is due, whoever began it.
 */
export function startGatewayWork(parts: GatewayParts): GatewayWork {
  const held = new Map<string, Held & { readonly place: Place }>();
  const chargeHeld = async (): Promise<void> => {
    const now = Date.now();
    for (const [key, each] of held) if (each.until < now) held.delete(key);
    await Promise.all(
      [...held].map(async ([key, { place, payerCode }]) => {
        const attempt = await claim(parts, place);
        if (attempt === null || !held.delete(key)) return;
        await charge(parts, place, attempt, payerCode).catch(parts.report);
      }),
    );
  };
  // Not waited for: a guest who types a password must not hold up the next one.
  const work = async (): Promise<void> => void (held.size > 0 && chargeHeld().catch(parts.report));
  const { wake, report } = parts;
  let charging: { close(): Promise<void> } | null = null;
  let looking: { close(): Promise<void> } | null = null;
  let expectedUntil = 0;
  // Most commits of a house bring nothing for gateways: only those that may are looked after at once.
  const expected: Wake = {
    committed: wake.committed,
    listen: (listener) => wake.listen(() => void (Date.now() < expectedUntil && listener())),
  };
  return {
    hold(place, payerCode) {
      held.set(`${place.merchantId} ${place.paymentId}`, { place, payerCode, until: Date.now() + heldMs });
      charging ??= repeatOnWake({ wake, everyMs: lookEveryMs, gatherMs, work, report });
    },
    expect() {
      expectedUntil = Date.now() + expectMs;
    },
    lookNow: (place) => lookNow(parts, place),
    begin() {
      looking ??= repeatOnWake({
        wake: expected,
        everyMs: lookEveryMs,
        gatherMs: 10,
        work: () => lookAfterAll(parts),
        report,
      });
    },
    async close() {
      held.clear();
      await charging?.close();
      await looking?.close();
    },
  };
}

const claimSql = sql(
  'payments.claim',
  `update cashier.attempt set state = 'sent', sent_at = $3, next_look_at = $4
   where merchant_id = $1 and payment_id = $2 and state = 'asked' and mode = 'code'
   returning to_json(attempt) as attempt`,
);

/** Takes an attempt to send it: only one ever does, and after a crash it is known that it may have been sent. */
async function claim(parts: GatewayParts, { merchantId, paymentId }: Place): Promise<Attempt | null> {
  const { now } = parts.contextFor(merchantId);
  const lease = new Date(now.getTime() + chargeLeaseMs);
  let claimed: Attempt | null = null;
  await runWork(parts.pool, merchantId, 'gateway', now, async (tx) => {
    const values = [merchantId, paymentId, now.toISOString(), lease.toISOString()];
    const [row] = await tx.read<{ attempt: Parameters<typeof toAttempt>[0] }>(claimSql, values);
    claimed = row === undefined ? null : toAttempt(row.attempt);
    return [];
  });
  return claimed;
}

async function charge(parts: GatewayParts, place: Place, attempt: Attempt, payerCode: string): Promise<void> {
  const gateway = await gatewayOf(parts, place.merchantId, attempt.accountId);
  const outcome = gateway === null ? accountGone : await gateway.charge(attempt.request, payerCode);
  await applyAnswer(parts, { ...place, seen: attempt }, timingOf(gateway), (now, moment) =>
    charged(now, outcome, moment),
  );
}

const takeSql =
  'select merchant_id, payment_id from cashier.take_attempts($1, make_interval(secs => $2), $3)';

async function lookAfterAll(parts: GatewayParts): Promise<void> {
  const { now } = parts.contextFor(0);
  const { rows } = await parts.pool.query<{ merchant_id: number; payment_id: string }>({
    name: 'payments.takeAttempts',
    text: takeSql,
    values: [now.toISOString(), leaseSeconds, takenMax],
  });
  const places = rows.map((row) => ({ merchantId: row.merchant_id, paymentId: row.payment_id }));
  await Promise.all([
    ...places.map((place) => lookAfter(parts, place).catch(parts.report)),
    lookAfterRefunds(parts, takenMax, leaseSeconds),
  ]);
}

/** Does the next thing for one attempt whose turn it is; says whether the gateway answered. */
async function lookAfter(parts: GatewayParts, place: Place): Promise<boolean> {
  const attempt = await readOne(parts, place);
  if (attempt === null) return false;
  const gateway = await gatewayOf(parts, place.merchantId, attempt.accountId);
  const apply = (next: (now: Attempt, moment: Moment) => Step) =>
    applyAnswer(parts, { ...place, seen: attempt }, timingOf(gateway), next);
  if (attempt.state === 'asked' && attempt.mode === 'code') {
    await apply(neverSent);
    return true;
  }
  if (gateway === null) {
    await apply((now, moment) => queried(now, accountGone, moment));
    return false;
  }
  if (attempt.state === 'asked') {
    const outcome = await gateway.present(attempt.request);
    await apply((now, moment) => presented(now, outcome, moment));
    return isAnswer(outcome);
  }
  const answer = await gateway.query(attempt.reference, attempt.mode);
  const paid = answer.state === 'succeeded' && (attempt.mode !== 'code' || attempt.cancelSentAt === null);
  if (attempt.state !== 'cancelling' || paid || answer.state === 'closed') {
    await apply((now, moment) => queried(now, answer, moment));
    return isAnswer(answer);
  }
  // Right after the question, so that no payment slips in between unseen; and first it is committed that it may be
  // on its way, so that nobody counts money that it takes back.
  if (!(await markCancel(parts, place))) return isAnswer(answer);
  const outcome = await gateway.cancel(attempt.reference, attempt.mode);
  await apply((now, moment) => cancelAnswered(now, outcome, moment));
  return isAnswer(outcome);
}

const markCancelSql = sql(
  'payments.markCancel',
  `update cashier.attempt set cancel_sent_at = coalesce(cancel_sent_at, $3)
   where merchant_id = $1 and payment_id = $2 and state = 'cancelling' returning payment_id`,
);

/** False where it is being cancelled no more: it was found paid meanwhile. */
async function markCancel(parts: GatewayParts, { merchantId, paymentId }: Place): Promise<boolean> {
  const { now } = parts.contextFor(merchantId);
  let marked = false;
  await runWork(parts.pool, merchantId, 'gateway', now, async (tx) => {
    marked = (await tx.read(markCancelSql, [merchantId, paymentId, now.toISOString()])).length > 0;
    return [];
  });
  return marked;
}

const accountGone = { state: 'rejected', code: 'ACCOUNT', message: 'the account cannot be used' } as const;

function isAnswer({ state }: { readonly state: string }): boolean {
  return state !== 'unknown' && state !== 'rejected';
}

async function lookNow(parts: GatewayParts, place: Place): Promise<boolean> {
  const attempt = await readOne(parts, place);
  if (attempt === null || attempt.state === 'succeeded') return true;
  if (isLive(attempt) && attempt.state !== 'sent') return lookAfter(parts, place);
  const gateway = await gatewayOf(parts, place.merchantId, attempt.accountId);
  if (gateway === null) return false;
  const answer = await gateway.query(attempt.reference, attempt.mode);
  await applyAnswer(parts, { ...place, seen: attempt }, gateway.timing, (now, moment) =>
    // A charge that is on its way is not yet to be given up.
    isLive(now) && now.state === 'sent' && answer.state !== 'succeeded'
      ? { attempt: now, money: null, trouble: null }
      : queried(now, answer, moment),
  );
  return isAnswer(answer);
}

async function readOne(parts: GatewayParts, { merchantId, paymentId }: Place): Promise<Attempt | null> {
  const [found] = await runRead(parts.pool, merchantId, (tx) => readAttempts(tx, [paymentId]));
  return found ?? null;
}
