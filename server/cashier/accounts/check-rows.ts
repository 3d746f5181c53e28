import { invariant } from '../../kernel/assert.ts';
import { insertRows, sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { WireRequest } from '../gateways/index.ts';
import { type Check, checkSteps, type Step, type StepName } from './domain/check.ts';

const table = 'cashier.account_check';
const stepTable = 'cashier.account_check_step';

/** A check with what is stored beside it: the exact requests, and who is at it now. */
export type StoredCheck = {
  readonly check: Check;
  readonly request: WireRequest | null;
  readonly refundRequest: WireRequest | null;
  readonly busyUntil: Date | null;
};

type Row = {
  check_id: string;
  account_id: string;
  store_id: number;
  mode: Check['mode'];
  state: Check['state'];
  account_version: number;
  reference: string;
  refund_reference: string;
  request: WireRequest | null;
  refund_request: WireRequest | null;
  shown: string | null;
  closing: boolean;
  tries: number;
  started_at: Date;
  sent_at: Date | null;
  paid_at: Date | null;
  ends_at: Date;
  next_look_at: Date;
  busy_until: Date | null;
  ended_at: Date | null;
};

type StepRow = { step: StepName; state: Step['state']; at: Date | null; code: string | null };

const columns = `check_id, account_id, store_id, mode, state, account_version, reference, refund_reference, request,
  refund_request, shown, closing, tries, started_at, sent_at, paid_at, ends_at, next_look_at, busy_until, ended_at`;

const one = sql('checks.one', `select ${columns} from ${table} where merchant_id = $1 and check_id = $2`);
const lockedOne = sql(
  'checks.lock',
  `select ${columns} from ${table} where merchant_id = $1 and check_id = $2 for update`,
);
const stepsOf = sql(
  'checks.steps',
  `select step, state, at, code from ${stepTable} where merchant_id = $1 and check_id = $2`,
);
const runningOf = sql(
  'checks.running',
  `select check_id from ${table} where merchant_id = $1 and account_id = $2 and state = 'running'`,
);

/** A check as it stands; null where there is none. */
export function readCheck(tx: Tx, checkId: string): Promise<StoredCheck | null> {
  return load(tx, checkId, one);
}

/** A check that nobody else moves meanwhile. */
export function lockCheck(tx: Tx, checkId: string): Promise<StoredCheck | null> {
  return load(tx, checkId, lockedOne);
}

async function load(tx: Tx, checkId: string, statement: typeof one): Promise<StoredCheck | null> {
  const [row] = await tx.read<Row>(statement, [tx.merchantId, checkId]);
  if (row === undefined) return null;
  const steps = await tx.read<StepRow>(stepsOf, [tx.merchantId, checkId]);
  return toStored(row, steps);
}

/** The check of an account that runs; null where none does. */
export async function readRunning(tx: Tx, accountId: string): Promise<string | null> {
  const [row] = await tx.read<{ check_id: string }>(runningOf, [tx.merchantId, accountId]);
  return row?.check_id ?? null;
}

/** Stages a check that begins. */
export function stageNewCheck(tx: Tx, check: Check, startedBy: string): void {
  const stored = { check, request: null, refundRequest: null, busyUntil: null };
  const row = {
    ...moving(tx, stored),
    account_id: check.accountId,
    store_id: check.storeId,
    mode: check.mode,
    account_version: check.accountVersion,
    reference: check.reference,
    refund_reference: check.refundReference,
    started_at: check.startedAt.toISOString(),
    started_by: startedBy,
    ends_at: check.endsAt.toISOString(),
  };
  const steps = stepRows(tx, check);
  tx.stage(insertRows(table, Object.keys(row), [row]));
  tx.stage(insertRows(stepTable, ['merchant_id', 'check_id', 'step', 'state', 'at', 'code'], steps));
}

/** Stages where a check stands now. */
export function stageCheck(tx: Tx, stored: StoredCheck): void {
  const row = moving(tx, stored);
  const { merchant_id: _merchant, check_id: _check, ...moved } = row;
  tx.stage(updateRows(table, ['check_id'], Object.keys(moved), [row]));
  const steps = stepRows(tx, stored.check);
  tx.stage(updateRows(stepTable, ['check_id', 'step'], ['state', 'at', 'code'], steps));
}

function moving(tx: Tx, { check, request, refundRequest, busyUntil }: StoredCheck) {
  return {
    merchant_id: tx.merchantId,
    check_id: check.checkId,
    state: check.state,
    request,
    refund_request: refundRequest,
    shown: check.shown,
    closing: check.closing,
    tries: check.tries,
    sent_at: check.sentAt?.toISOString() ?? null,
    paid_at: check.paidAt?.toISOString() ?? null,
    next_look_at: check.nextLookAt.toISOString(),
    busy_until: busyUntil?.toISOString() ?? null,
    ended_at: check.endedAt?.toISOString() ?? null,
  };
}

function stepRows(tx: Tx, { checkId, steps }: Check) {
  return checkSteps.map((step) => ({
    merchant_id: tx.merchantId,
    check_id: checkId,
    step,
    state: steps[step].state,
    at: steps[step].at?.toISOString() ?? null,
    code: steps[step].code,
  }));
}

function toStored(row: Row, rows: readonly StepRow[]): StoredCheck {
  const stepOf = (name: StepName): Step => {
    const found = rows.find(({ step }) => step === name);
    invariant(found !== undefined, 'a check has all its steps');
    return { state: found.state, at: found.at, code: found.code };
  };
  const check: Check = {
    checkId: row.check_id,
    accountId: row.account_id,
    storeId: row.store_id,
    mode: row.mode,
    state: row.state,
    accountVersion: row.account_version,
    reference: row.reference,
    refundReference: row.refund_reference,
    shown: row.shown,
    closing: row.closing,
    tries: row.tries,
    startedAt: row.started_at,
    sentAt: row.sent_at,
    paidAt: row.paid_at,
    endsAt: row.ends_at,
    nextLookAt: row.next_look_at,
    endedAt: row.ended_at,
    steps: {
      signature: stepOf('signature'),
      code: stepOf('code'),
      paid: stepOf('paid'),
      refunded: stepOf('refunded'),
    },
  };
  return { check, request: row.request, refundRequest: row.refund_request, busyUntil: row.busy_until };
}
