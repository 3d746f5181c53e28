import type { Pool } from 'pg';
import { z } from 'zod';
import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { pinIs, pinPattern } from './pin.ts';
import type { Principal, Role } from './principal.ts';
import { clearTries, countTry } from './tries.ts';

/** A second person's yes 授权人: chosen by name, proved by PIN. */
export const approvalField = z.strictObject({
  staffId: z.uuid().toLowerCase(),
  pin: z.string().regex(pinPattern),
});
export type Approval = z.infer<typeof approvalField>;

/** The PIN of a person on the caller's device. */
export type PinCheck = (
  asked: { readonly merchantId: number; readonly storeId: number; readonly deviceId: string },
  proof: Approval,
  now: Date,
) => Promise<Decision<{ readonly role: string }>>;

/**
 * Checks PINs. `counts` is a pool apart from the commands' own: the count commits even when the command that asked
 * is refused, and commands that hold a connection each must not wait for another of the same pool.
 */
export function pinChecker(counts: Pool): PinCheck {
  return async ({ merchantId, storeId, deviceId }, { staffId, pin }, now) => {
    const tried = { merchantId, storeId, deviceId, staffId };
    const counted = await countTry(counts, tried, now);
    if (counted.kind === 'waits') return refuse('access.deviceWaits', { seconds: counted.seconds });
    if (counted.kind === 'unknown' || !(await pinIs(counted.pinHash, pin))) return refuse('access.pinWrong');
    await clearTries(counts, tried, now);
    return accept({ role: counted.role });
  };
}

export type Approve = (
  tx: Tx,
  who: Principal,
  approval: Approval,
  allowed: readonly Role[],
  context: Context,
) => Promise<Decision<string>>;

/**
 * Asks whether a second person says yes: one of these roles (the owner always), right PIN, the asker's store.
 * Gives that person's id. Takes about 40 ms, so a command asks before it locks anything that others wait for.
 */
export function approver(check: PinCheck): Approve {
  return async (_tx, who, approval, allowed, context) => {
    if (who.kind !== 'staff') return refuse('access.notAllowed');
    const checked = await check(who, approval, context.now);
    if (!checked.ok) return checked;
    const { role } = checked.value;
    if (role !== 'owner' && !allowed.some((each) => each === role))
      return refuse('access.approverNotAllowed');
    return accept(approval.staffId);
  };
}
