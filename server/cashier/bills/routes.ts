import { money } from '../../kernel/money.ts';
import { quantityOf } from '../../kernel/quantity.ts';
import type { InputOf } from '../../platform/http/contract.ts';
import { command, type MountedRoute, read } from '../../platform/http/mount.ts';
import type { CashierParts } from '../parts.ts';
import type { IntentEffect } from '../pricing/index.ts';
import { approvalGiven } from './approval.ts';
import {
  closeBill,
  getBill,
  grantAdjustment,
  listBills,
  mergeBills,
  removeAdjustment,
  reverseBill,
  splitBill,
  unsplitBill,
} from './contract.ts';
import { findAdjustment, grant, isSameWish, remove } from './domain/adjust.ts';
import { closable, reverse } from './domain/reverse.ts';
import { merge, split, type SplitWish, unsplit } from './domain/split.ts';
import type { Work } from './domain/types.ts';
import { pageOfBills } from './list.ts';
import {
  mayCloseBills,
  mayDivideBills,
  mayGrantAdjustments,
  mayReverseBills,
  maySeeBills,
} from './policy.ts';
import { alreadyDone, lockTill, lookAtBill, manyBills, oneBill, settleTill } from './till.ts';

/** The routes of bills 账单. */
export function billRoutes(parts: CashierParts): MountedRoute[] {
  return [...readRoutes(), ...divideRoutes(parts), ...grantRoutes(parts), ...reopenRoutes(parts)];
}

function readRoutes(): MountedRoute[] {
  return [
    read(listBills, maySeeBills, async (tx, { params, query }) => pageOfBills(tx, params.storeId, query)),

    read(getBill, maySeeBills, async (tx, { params }, who, context) => {
      const till = await lookAtBill(tx, params.billId, { who, context });
      return till.ok ? { ok: true, body: oneBill(params.billId)(till.value.work) } : till;
    }),
  ];
}

function divideRoutes(parts: CashierParts): MountedRoute[] {
  return [
    command(splitBill, mayDivideBills, async (tx, { params, body }, who, context) => {
      const { billId } = params;
      const till = await lockTill(tx, [billId], { who, context });
      if (!till.ok) return till;
      const { work } = till.value;
      if (isSplit(work, billId, body.billIds)) return alreadyDone(manyBills([billId, ...body.billIds])(work));
      const done = split(work, billId, splitWish(body));
      if (!done.ok) return done;
      return settleTill(tx, till.value, parts, context, {
        status: 201,
        body: manyBills([billId, ...body.billIds]),
      });
    }),

    command(mergeBills, mayDivideBills, async (tx, { params, body }, who, context) => {
      const till = await lockTill(tx, [params.billId, body.withBillId], { who, context });
      if (!till.ok) return till;
      const done = merge(till.value.work, params.billId, body.withBillId);
      if (!done.ok) return done;
      return settleTill(tx, till.value, parts, context, { status: 200, body: oneBill(params.billId) });
    }),

    command(unsplitBill, mayDivideBills, async (tx, { params }, who, context) => {
      const till = await lockTill(tx, [params.billId], { who, context });
      if (!till.ok) return till;
      const done = unsplit(till.value.work, params.billId);
      if (!done.ok) return done;
      return settleTill(tx, till.value, parts, context, { status: 200, body: manyBills(done.value) });
    }),
  ];
}

function grantRoutes(parts: CashierParts): MountedRoute[] {
  return [
    command(grantAdjustment, mayGrantAdjustments, async (tx, { params, body }, who, context) => {
      const { billId } = params;
      const yes = await approvalGiven(tx, who, body.approval, parts, context);
      if (!yes.ok) return yes;
      const till = await lockTill(tx, [billId], { who, context });
      if (!till.ok) return till;
      const { work } = till.value;
      const { staffId: grantedBy, ...standing } = yes.value;
      const { adjustmentId, target, name, reason } = body;
      const wish = { adjustmentId, effect: effectOf(body), target, name, reason, grantedBy, ...standing };
      const known = findAdjustment(work, billId, adjustmentId);
      if (known !== null)
        return isSameWish(known.adjustment, wish)
          ? alreadyDone(oneBill(billId)(work))
          : { ok: false, refusal: { code: 'id.taken' } };
      const done = grant(work, billId, wish);
      if (!done.ok) return done;
      const closes = { reversed: [], free: true };
      return settleTill(tx, till.value, parts, context, {
        status: 201,
        body: oneBill(billId),
        closes,
      });
    }),

    command(removeAdjustment, mayGrantAdjustments, async (tx, { params }, who, context) => {
      const till = await lockTill(tx, [params.billId], { who, context });
      if (!till.ok) return till;
      const done = remove(till.value.work, params.billId, params.adjustmentId);
      if (!done.ok) return done;
      return settleTill(tx, till.value, parts, context, { status: 200, body: oneBill(params.billId) });
    }),
  ];
}

function reopenRoutes(parts: CashierParts): MountedRoute[] {
  return [
    command(reverseBill, mayReverseBills, async (tx, { params, body }, who, context) => {
      const yes = await approvalGiven(tx, who, body.approval, parts, context);
      if (!yes.ok) return yes;
      if (!yes.value.isManager) return { ok: false, refusal: { code: 'bill.approvalNeeded' } };
      const till = await lockTill(tx, [params.billId], { who, context });
      if (!till.ok) return till;
      const { staffId: by, approvedBy } = yes.value;
      const done = reverse(till.value.work, params.billId, { by, approvedBy, reason: body.reason });
      if (!done.ok) return done;
      return settleTill(tx, till.value, parts, context, { status: 200, body: oneBill(params.billId) });
    }),

    command(closeBill, mayCloseBills, async (tx, { params }, who, context) => {
      const till = await lockTill(tx, [params.billId], { who, context });
      if (!till.ok) return till;
      const can = closable(till.value.work, params.billId);
      if (!can.ok) return can;
      const closes = { reversed: [params.billId], free: true };
      return settleTill(tx, till.value, parts, context, {
        status: 200,
        body: oneBill(params.billId),
        closes,
      });
    }),
  ];
}

/** The new bills are there already: this split was made before. */
function isSplit(work: Work, billId: string, billIds: readonly string[]): boolean {
  return billIds.every((each) => each !== billId && work.bills.has(each));
}

function splitWish(body: InputOf<typeof splitBill>['body']): SplitWish {
  const [toBill = ''] = body.billIds;
  switch (body.kind) {
    case 'lines': {
      const lines = body.lines.map(({ lineId, quantity }) => ({ lineId, quantity: quantityOf(quantity) }));
      return { kind: 'lines', toBill, lines };
    }
    case 'even':
      return { kind: 'even', toBills: body.billIds };
    case 'amount':
      return { kind: 'amount', toBill, amount: body.amount };
  }
}

function effectOf(body: InputOf<typeof grantAdjustment>['body']): IntentEffect {
  switch (body.kind) {
    case 'percent':
      return { kind: 'percent', rate: body.rate };
    case 'amount':
      return { kind: 'amount', amount: money(body.amount) };
    case 'threshold':
      return { kind: 'threshold', reach: money(body.reach), amount: money(body.amount) };
    case 'waiveFee':
      return { kind: 'waiveFee', fee: body.fee };
    case 'rounding':
      return { kind: 'rounding', amount: money(body.amount) };
  }
}
