import type { Pool } from 'pg';
import { z } from 'zod';
import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import type { Context } from '../../spine/context.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { pinIs, pinPattern } from './pin.ts';
import type { Principal, Role } from './principal.ts';
import { clearTries, countTry } from './tries.ts';

/** A second person's yes 授权人: chosen by name, proved by PIN. */
export const approvalField = z.strictObject({ staffId: z.uuid().toLowerCase(), pin: z.string().regex(pinPattern) });
export type Approval = z.infer<typeof approvalField>;

const findApprover = sql(
  'access.findApprover',
  `select role, pin_hash from house.staff
   where merchant_id = $1 and staff_id = $2 and active and (store_id is null or store_id = $3)`,
);

/** The PIN of a person on the caller's device, counted before it is looked at. */
export type PinCheck = (
  tx: Tx,
  asked: { readonly storeId: number; readonly deviceId: string },
  proof: Approval,
  now: Date,
) => Promise<Decision<{ readonly role: string }>>;

/**
 * Checks PINs. `counts` is a pool apart from the commands' own: the count commits even when the command that asked
 * is refused, and commands that hold a connection each must not wait for another of the same pool.
 */
export function pinChecker(counts: Pool): PinCheck {
  return async (tx, asked, proof, now) => {
    const [person] = await tx.read<{ role: string; pin_hash: string }>(findApprover, [
      tx.merchantId,
      proof.staffId,
      asked.storeId,
    ]);
    // The list of staff is open to the device, so an unknown person is no secret; there is no row to count on.
    if (person === undefined) return refuse('access.pinWrong');
    const tried = { merchantId: tx.merchantId, ...asked, staffId: proof.staffId };
    const waitSeconds = await countTry(counts, tried, now);
    if (waitSeconds > 0) return refuse('access.deviceWaits', { seconds: waitSeconds });
    if (!(await pinIs(person.pin_hash, proof.pin))) return refuse('access.pinWrong');
    await clearTries(counts, tried, now);
    return accept({ role: person.role });
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
  return async (tx, who, approval, allowed, context) => {
    if (who.kind !== 'staff') return refuse('access.notAllowed');
    const checked = await check(tx, who, approval, context.now);
    if (!checked.ok) return checked;
    const { role } = checked.value;
    if (role !== 'owner' && !allowed.some((each) => each === role)) return refuse('access.approverNotAllowed');
    return accept(approval.staffId);
  };
}
