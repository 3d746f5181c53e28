import type { Pool } from 'pg';
import type { Decision } from '../../kernel/decision.ts';
import { type NewEvent, runWork } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { repeatOnWake, type Wake } from '../../spine/wake.ts';
import type { Gateway, WireRequest } from '../gateways/index.ts';
import { lockCheck, readCheck, stageCheck, type StoredCheck } from './check-rows.ts';
import { moved } from './check-routes.ts';
import { type Check, checkAmount, type Move, moveOf, payerCodeMsMax, resultOf } from './domain/check.ts';
import { afterMove, type Heard } from './domain/check-moves.ts';
import type { Gateways } from './open-gateway.ts';
import type { PayerCodes } from './payer-codes.ts';
import { lockAccount, stageCheckResult } from './queries.ts';

export type CheckerParts = {
  readonly pool: Pool;
  /** Finds what is due in every merchant. */
  readonly owner: Pool;
  readonly gateways: Gateways;
  readonly codes: PayerCodes;
  readonly contextFor: (merchantId: number) => Context;
  readonly committed: (merchantId: number) => void;
  readonly report: (error: unknown) => void;
};

const lookEveryMs = 1000;
const gatherMs = 10;
const dueMax = 20;
const movesMax = 8;
/** Longer than any call takes: after a crash another process goes on then. */
const busyMs = 60_000;

/**
 * Moves checks on until closed. The payer codes of this process are sent by this process; `background` also looks after
 * every check that is due.
 */
export function startChecker(
  parts: CheckerParts & { readonly wake: Wake },
  background: boolean,
): { close(): Promise<void> } {
  const work = () => lookAtChecks(parts, background);
  return repeatOnWake({ wake: parts.wake, everyMs: lookEveryMs, gatherMs, work, report: parts.report });
}

const findDue = {
  name: 'checks.due',
  text: `select merchant_id, check_id from cashier.account_check
    where state = 'running' and next_look_at <= $1 and (busy_until is null or busy_until <= $1)
    order by next_look_at limit ${dueMax}`,
};

/** One look; what fails is reported and due again. */
export async function lookAtChecks(parts: CheckerParts, background: boolean): Promise<void> {
  const { now } = parts.contextFor(0);
  const due = new Map(parts.codes.waiting(now).map(({ merchantId, checkId }) => [checkId, merchantId]));
  if (background) {
    const found = await parts.owner.query<{ merchant_id: number; check_id: string }>({
      ...findDue,
      values: [now],
    });
    for (const row of found.rows) due.set(row.check_id, row.merchant_id);
  }
  const all = [...due].map(([checkId, merchantId]) => moveOn(parts, merchantId, checkId).catch(parts.report));
  await Promise.all(all);
}

/** Makes the moves of one check that are due now, one after the other. */
async function moveOn(parts: CheckerParts, merchantId: number, checkId: string): Promise<void> {
  for (let count = 0; count < movesMax; count += 1) {
    const begun = await begin(parts, merchantId, checkId);
    if (begun === null) return;
    const heard = await make(begun, parts.codes.find(checkId));
    await finish(parts, merchantId, begun, heard);
    parts.committed(merchantId);
  }
}

/** A move that was begun: it is stored that it is under way, and exactly what is sent. */
type Begun = { readonly move: Move; readonly gateway: Gateway; readonly stored: StoredCheck };

/** Takes the next move of a check; null where there is nothing to do, or somebody else is at it. */
async function begin(parts: CheckerParts, merchantId: number, checkId: string): Promise<Begun | null> {
  const context = parts.contextFor(merchantId);
  const { now } = context;
  let begun: Begun | null = null;
  await runWork(parts.pool, merchantId, principalOf(checkId), now, async (tx) => {
    const seen = await readCheck(tx, checkId);
    if (seen === null) return [];
    const stored = await lockBoth(tx, seen.check);
    if (stored === null) {
      parts.codes.drop(checkId);
      return [];
    }
    if (stored.busyUntil !== null && stored.busyUntil > now) return [];
    const opened = await parts.gateways.open(tx, { accountId: stored.check.accountId });
    if (!opened.ok) return keepOutside(tx, stored, opened, now);
    const { gateway } = opened.value;
    const move = moveOf(stored.check, now, gateway.timing);
    if (move === null) return [];
    // The process that has the code sends it; one that was not sent in time is gone.
    if (stored.check.mode === 'code' && stored.check.sentAt === null && parts.codes.find(checkId) === null) {
      const late = now.getTime() >= stored.check.startedAt.getTime() + payerCodeMsMax;
      return late || move === 'end' ? loseCode(tx, stored, now) : [];
    }
    const next = withRequest(stored, move, gateway, now);
    stageCheck(tx, { ...next, busyUntil: new Date(now.getTime() + busyMs) });
    begun = { move, gateway, stored: next };
    return [];
  });
  return begun;
}

/** The exact request is stored before it is sent, and that a charge is sent before anything is. */
function withRequest(stored: StoredCheck, move: Move, gateway: Gateway, now: Date): StoredCheck {
  const { check } = stored;
  const { reference, refundReference, storeId, endsAt } = check;
  const ask = {
    reference,
    amount: checkAmount,
    subject: '堂食支付检测 Tangshi check',
    storeId,
    deviceId: 'tangshi-check',
    now,
    expiresAt: endsAt,
  };
  const sent = { ...stored, check: { ...check, sentAt: check.sentAt ?? now } };
  if (move === 'charge') return { ...sent, request: gateway.chargeRequest(ask) };
  if (move === 'present') {
    const whole = { ...ask, mode: 'native', noticeUrl: null, payerId: null } as const;
    return { ...sent, request: stored.request ?? gateway.presentRequest(whole) };
  }
  if (move !== 'refund') return stored;
  const refund = { reference, refundReference, amount: checkAmount, total: checkAmount } as const;
  const words = { reason: '支付检测 check', noticeUrl: null };
  return { ...stored, refundRequest: stored.refundRequest ?? gateway.refundRequest({ ...refund, ...words }) };
}

/** Sends what the move is; outside of any transaction. */
async function make({ move, gateway, stored }: Begun, payerCode: string | null): Promise<Heard> {
  const { check, request, refundRequest } = stored;
  const { reference, refundReference, mode } = check;
  switch (move) {
    case 'probe':
    case 'query':
      return { move, outcome: await gateway.query(reference, mode) };
    case 'present':
      return { move, outcome: await gateway.present(mustHave(request)) };
    case 'charge':
      return { move, outcome: await gateway.charge(mustHave(request), payerCode ?? '') };
    case 'cancel':
      return { move, outcome: await gateway.cancel(reference, mode) };
    case 'refund':
      return { move, outcome: await gateway.refund(mustHave(refundRequest)) };
    case 'queryRefund':
      return { move, outcome: await gateway.queryRefund(reference, refundReference) };
    case 'end':
      return { move };
  }
}

function mustHave(request: WireRequest | null): WireRequest {
  if (request === null) throw new Error('a request is stored before it is sent');
  return request;
}

/** Stores what came of a move. Whoever changed the check meanwhile (a stop) is heeded. */
async function finish(
  parts: CheckerParts,
  merchantId: number,
  { gateway, stored: begun }: Begun,
  heard: Heard,
): Promise<void> {
  const { now } = parts.contextFor(merchantId);
  const { checkId } = begun.check;
  await runWork(parts.pool, merchantId, principalOf(checkId), now, async (tx) => {
    const stored = await lockBoth(tx, begun.check);
    if (stored === null) return [];
    return store(tx, stored, afterMove(stored.check, heard, now, gateway.timing), now);
  });
  if (heard.move === 'charge') parts.codes.drop(checkId);
}

/** The account first, as the commands do; null when the check runs no more. */
async function lockBoth(tx: Tx, { checkId, accountId }: Check): Promise<StoredCheck | null> {
  await lockAccount(tx, accountId);
  const stored = await lockCheck(tx, checkId);
  return stored?.check.state === 'running' ? stored : null;
}

/** The keys cannot be opened here: before anything was sent the check ends and says so, after that it waits for them. */
function keepOutside(
  tx: Tx,
  stored: StoredCheck,
  refused: Extract<Decision<never>, { ok: false }>,
  now: Date,
): NewEvent[] {
  if (stored.check.sentAt === null) return fail(tx, stored, 'signature', refused.refusal.code, now);
  const nextLookAt = new Date(now.getTime() + busyMs);
  stageCheck(tx, { ...stored, check: { ...stored.check, nextLookAt } });
  return [];
}

/** The process that had the payer code ended before it was sent: nothing was taken. */
function loseCode(tx: Tx, stored: StoredCheck, now: Date): NewEvent[] {
  return fail(tx, stored, 'code', 'NOT_SENT', now);
}

function fail(tx: Tx, stored: StoredCheck, name: 'signature' | 'code', code: string, now: Date): NewEvent[] {
  const { check } = stored;
  const steps = { ...check.steps, [name]: { state: 'failed', at: now, code } };
  return store(tx, stored, { ...check, state: 'failed', endedAt: now, steps }, now);
}

function store(tx: Tx, stored: StoredCheck, check: Check, now: Date): NewEvent[] {
  stageCheck(tx, { ...stored, check, busyUntil: null });
  const result = resultOf(check);
  if (result !== null) stageCheckResult(tx, check.accountId, result, now);
  return [moved(check)];
}

function principalOf(checkId: string): string {
  return `check:${checkId}`;
}
