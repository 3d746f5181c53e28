import type { Principal } from '../../platform/access/principal.ts';
import { command, type MountedRoute, read } from '../../platform/http/mount.ts';
import type { Work } from '../bills/domain/types.ts';
import { billViewOf, refundViewOf } from '../bills/domain/view.ts';
import {
  alreadyDone,
  approvalGiven,
  layTill,
  lockOrdersOfPayment,
  lockOrdersOfRefund,
  settleTill,
} from '../bills/index.ts';
import type { CashierParts } from '../parts.ts';
import { cancelRefund, doneRefund, listRefunds, refundPayment, releaseRefund } from './contract.ts';
import { askRefund, finishByHand, keepMoney, releaseRefund as release } from './domain/give-back.ts';
import { moneyRoutes } from './money-routes.ts';
import { payerRoutes } from './payer-routes.ts';
import { mayGiveMoneyBack, maySeeRefunds } from './policy.ts';
import { pageOfRefunds } from './queries.ts';

/** The routes of payments 收款 and refunds 退款. */
export function paymentRoutes(parts: CashierParts): MountedRoute[] {
  return [
    ...moneyRoutes(parts),
    ...payerRoutes(parts),
    askRoute(parts),
    ...endRoutes(parts),
    releaseRoute(parts),
    ...listRoutes(),
  ];
}

function askRoute(parts: CashierParts): MountedRoute {
  return command(refundPayment, mayGiveMoneyBack, async (tx, { params, body }, who, context) => {
    const { refundId, amount, reason } = body;
    const { paymentId } = params;
    const yes = await approvalGiven(tx, who, body.approval, parts, context);
    if (!yes.ok) return yes;
    const rows = await lockOrdersOfPayment(tx, paymentId);
    if (rows.length === 0) return { ok: false, refusal: { code: 'payment.unknown' } };
    const till = await layTill(tx, rows, () => [], { who, context, paymentId });
    if (!till.ok) return { ok: false, refusal: { code: 'payment.unknown' } };
    const { work } = till.value;
    const known = work.refunds.get(refundId);
    if (known !== undefined) {
      const same = known.paymentId === paymentId && known.kind === 'asked' && known.amount === amount;
      return same ? alreadyDone(refundReply(refundId)(work)) : { ok: false, refusal: { code: 'id.taken' } };
    }
    const max = work.store.settings.cashier.refund.withoutApprovalMax;
    if (!yes.value.isManager && amount > max)
      return { ok: false, refusal: { code: 'refund.approvalNeeded' } };
    const asked = askRefund(work, {
      refundId,
      paymentId,
      amount,
      reason,
      approvedBy: yes.value.approvedBy,
    });
    if (!asked.ok) return asked;
    return settleTill(tx, till.value, parts, context, { status: 201, body: refundReply(refundId) });
  });
}

function endRoutes(parts: CashierParts): MountedRoute[] {
  return [
    command(doneRefund, mayGiveMoneyBack, async (tx, { params }, who, context) => {
      const { refundId } = params;
      const rows = await lockOrdersOfRefund(tx, refundId);
      const till = await layTill(tx, rows, () => [], { who, context });
      if (!till.ok) return { ok: false, refusal: { code: 'refund.unknown' } };
      const { work } = till.value;
      const refund = work.refunds.get(refundId);
      if (refund?.state === 'done') return alreadyDone(refundReply(refundId)(work));
      // What waits for a manager's yes does not go around it through the drawer.
      if (refund?.task === 'refund.approve' && !isManager(who))
        return { ok: false, refusal: { code: 'refund.approvalNeeded' } };
      const done = finishByHand(work, refundId);
      if (!done.ok) return done;
      const closes = { reversed: done.value.parts.map(({ billId }) => billId), free: false };
      return settleTill(tx, till.value, parts, context, {
        status: 200,
        body: refundReply(refundId),
        closes,
      });
    }),

    command(cancelRefund, mayGiveMoneyBack, async (tx, { params }, who, context) => {
      const { refundId } = params;
      const rows = await lockOrdersOfRefund(tx, refundId);
      const till = await layTill(tx, rows, () => [], { who, context });
      if (!till.ok) return { ok: false, refusal: { code: 'refund.unknown' } };
      const { work } = till.value;
      if (work.refunds.get(refundId)?.state === 'cancelled') return alreadyDone(refundReply(refundId)(work));
      const kept = keepMoney(work, refundId);
      if (!kept.ok) return kept;
      return settleTill(tx, till.value, parts, context, { status: 200, body: refundReply(refundId) });
    }),
  ];
}

const isManager = (who: Principal): boolean =>
  who.kind === 'staff' && (who.role === 'manager' || who.role === 'owner');

/** Above the store's limit only a manager lets money of a gateway go. */
function releaseRoute(parts: CashierParts): MountedRoute {
  return command(releaseRefund, mayGiveMoneyBack, async (tx, { params, body }, who, context) => {
    const { refundId } = params;
    const yes = await approvalGiven(tx, who, body.approval, parts, context);
    if (!yes.ok) return yes;
    const rows = await lockOrdersOfRefund(tx, refundId);
    const till = await layTill(tx, rows, () => [], { who, context });
    if (!till.ok) return { ok: false, refusal: { code: 'refund.unknown' } };
    const { work } = till.value;
    const max = work.store.settings.cashier.refund.withoutApprovalMax;
    if (!yes.value.isManager && (work.refunds.get(refundId)?.amount ?? 0) > max)
      return { ok: false, refusal: { code: 'refund.approvalNeeded' } };
    const released = release(work, refundId);
    if (!released.ok) return released;
    parts.work().expect();
    return settleTill(tx, till.value, parts, context, { status: 200, body: refundReply(refundId) });
  });
}

function listRoutes(): MountedRoute[] {
  return [
    read(listRefunds, maySeeRefunds, async (tx, { params, query }) =>
      pageOfRefunds(tx, params.storeId, query),
    ),
  ];
}

const refundReply = (refundId: string) => (work: Work) => {
  const refund = work.refunds.get(refundId);
  const billId = refund?.parts[0]?.billId;
  return {
    refund: refund === undefined ? null : refundViewOf(refund),
    bill: billId === undefined ? null : billViewOf(work, billId),
  };
};
