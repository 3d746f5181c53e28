import { allow, guests } from '../../platform/access/policy.ts';
import type { Principal } from '../../platform/access/principal.ts';

export const mayFillCart = allow(guests);

/** A cart belongs to the party that sits there: for everybody else it does not exist. */
export function isOwnCart(who: Principal, seatingId: string): boolean {
  return who.kind === 'guest' && who.seatingId === seatingId;
}
