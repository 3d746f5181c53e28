import type { RefusalCode } from '../../phrases/refusals.ts';
import type { Policy } from '../http/mount.ts';
import type { Principal, Role } from './principal.ts';

/**
 * Policies read as sentences: `allow(staff('waiter', 'manager'), guests)`. They answer who may knock at a route;
 * that the thing asked for belongs to the caller's store or seating is checked where it is loaded.
 */
export type Rule = (who: Principal, input: { params: unknown; query: unknown; body: unknown }) => boolean;

export function allow(...rules: readonly Rule[]): Policy {
  return (who, input): RefusalCode | null => {
    if (rules.some((rule) => rule(who, input))) return null;
    return who.kind === 'nobody' ? 'access.signInNeeded' : 'access.notAllowed';
  };
}

/** Staff in one of these roles. The owner may do what any role may. */
export function staff(...allowed: readonly Role[]): Rule {
  return (who, input) =>
    who.kind === 'staff' &&
    (who.role === 'owner' || allowed.includes(who.role)) &&
    ownStore(who.storeId, input.params);
}

/** A guest of a current seating. */
export const guests: Rule = (who, input) => who.kind === 'guest' && ownStore(who.storeId, input.params);

/** A paired device on which nobody has signed in. */
export const devices: Rule = (who) => who.kind === 'device';

/** The other program of a remote link, in this role. */
export function links(...allowed: readonly ('cashier' | 'ordering')[]): Rule {
  return (who) => who.kind === 'link' && allowed.includes(who.role);
}

export const anybody: Rule = () => true;

function ownStore(storeId: number, params: unknown): boolean {
  if (typeof params !== 'object' || params === null || !('storeId' in params)) return true;
  return params.storeId === storeId;
}
