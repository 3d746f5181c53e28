import { randomBytes } from 'node:crypto';
import { type Decision, accept, refuse } from '../../kernel/decision.ts';
import { command, type MountedRoute, read } from '../../platform/http/mount.ts';
import type { NewEvent } from '../../spine/command.ts';
import type { Tx } from '../../spine/transaction.ts';
import { channelOfPayerCode } from '../gateways/index.ts';
import {
  lockCheck,
  readCheck,
  readRunning,
  stageCheck,
  stageNewCheck,
  type StoredCheck,
} from './check-rows.ts';
import { checkAccount, getCheck, stopCheck } from './contract.ts';
import { type Check, checkViewOf, newCheck } from './domain/check.ts';
import type { Gateways } from './open-gateway.ts';
import type { PayerCodes } from './payer-codes.ts';
import { mayChangeAccounts, maySeeAccounts } from './policy.ts';
import { lockOwn } from './routes.ts';

export type CheckParts = { readonly gateways: Gateways; readonly codes: PayerCodes };

/** The routes of checks: one fen proves the keys of an account. */
export function checkRoutes(parts: CheckParts): MountedRoute[] {
  return [
    startRoute(parts),
    read(getCheck, maySeeAccounts, async (tx, { params }) => {
      const found = await ownCheck(tx, params, readCheck);
      return found.ok ? { ok: true, body: { check: checkViewOf(found.value.check) } } : found;
    }),
    command(stopCheck, mayChangeAccounts, async (tx, { params }, _who, context) => {
      const found = await ownCheck(tx, params, lockCheck);
      if (!found.ok) return found;
      const { check } = found.value;
      const nobodyPaid = check.state === 'running' && check.steps.paid.state === 'waiting';
      if (!nobodyPaid) return { ok: true, status: 200, body: { check: checkViewOf(check) }, events: [] };
      const stopped = { ...check, closing: true, nextLookAt: context.now };
      stageCheck(tx, { ...found.value, check: stopped });
      return { ok: true, status: 200, body: { check: checkViewOf(stopped) }, events: [moved(stopped)] };
    }),
  ];
}

function startRoute({ gateways, codes }: CheckParts): MountedRoute {
  return command(checkAccount, mayChangeAccounts, async (tx, { params, body }, who, context) => {
    const { checkId, payerCode } = body;
    const known = await lockOwn(tx, params);
    if (!known.ok) return known;
    const { accountId, channel, version } = known.value;
    const before = await readCheck(tx, checkId);
    if (before !== null)
      return before.check.accountId === accountId
        ? { ok: true, status: 201, body: { check: checkViewOf(before.check) }, events: [] }
        : refuse('id.taken');
    if (payerCode !== undefined && channelOfPayerCode(payerCode) !== channel)
      return refuse('account.payerCodeOther');
    const running = await readRunning(tx, accountId);
    if (running !== null) return refuse('account.checkUnderWay', { checkId: running });
    const opened = await gateways.open(tx, { accountId });
    if (!opened.ok) return opened;
    const check = newCheck(
      {
        checkId,
        accountId,
        storeId: params.storeId,
        mode: payerCode === undefined ? 'native' : 'code',
        accountVersion: version,
        reference: newReference(),
        refundReference: newReference(),
      },
      context.now,
    );
    stageNewCheck(tx, check, who.kind === 'staff' ? who.staffId : '');
    if (payerCode !== undefined) codes.keep(tx.merchantId, checkId, payerCode, context.now);
    return { ok: true, status: 201, body: { check: checkViewOf(check) }, events: [moved(check)] };
  });
}

type Asked = { readonly storeId: number; readonly accountId: string; readonly checkId: string };

async function ownCheck(
  tx: Tx,
  { storeId, accountId, checkId }: Asked,
  load: (tx: Tx, checkId: string) => Promise<StoredCheck | null>,
): Promise<Decision<StoredCheck>> {
  const found = await load(tx, checkId);
  const own = found !== null && found.check.accountId === accountId && found.check.storeId === storeId;
  return own ? accept(found) : refuse('account.checkUnknown');
}

/** 32 characters that nobody can guess; a gateway takes each once. */
function newReference(): string {
  return randomBytes(16).toString('hex');
}

/** Told at every step, so that the page that shows it reads on. */
export function moved({ storeId, checkId, accountId, state, steps }: Check): NewEvent {
  const at = Object.fromEntries(Object.entries(steps).map(([name, step]) => [name, step.state]));
  return { storeId, type: 'account.checkMoved', subject: checkId, payload: { accountId, state, steps: at } };
}
