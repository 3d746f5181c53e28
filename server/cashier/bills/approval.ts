import { accept, type Decision } from '../../kernel/decision.ts';
import type { Approval } from '../../platform/access/approve.ts';
import type { Principal } from '../../platform/access/principal.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { CashierParts } from '../parts.ts';

/** Who stands behind what is asked: the one who asks, and the manager who typed a PIN for it, if one did. */
export type Standing = {
  readonly staffId: string;
  readonly isManager: boolean;
  readonly approvedBy: string | null;
};

/** Checks a manager's PIN where one was given. It takes a while, so it is asked before anything is locked. */
export async function approvalGiven(
  tx: Tx,
  who: Principal,
  approval: Approval | undefined,
  parts: CashierParts,
  context: Context,
): Promise<Decision<Standing>> {
  const staffId = who.kind === 'staff' ? who.staffId : '';
  const isManager = who.kind === 'staff' && (who.role === 'manager' || who.role === 'owner');
  if (approval === undefined) return accept({ staffId, isManager, approvedBy: null });
  const approved = await parts.approve(tx, who, approval, ['manager'], context);
  return approved.ok ? accept({ staffId, isManager: true, approvedBy: approved.value }) : approved;
}
