import { allow, anybody, guests, staff } from '../../platform/access/policy.ts';

export const maySeeFloor = allow(staff('manager', 'cashier', 'waiter', 'cook'));
export const mayFurnish = allow(staff('manager'));
export const maySeat = allow(staff('manager', 'cashier', 'waiter'));
/** A guest sees only the party the session was opened for; the route compares. */
export const maySeeParty = allow(staff('manager', 'cashier', 'waiter', 'cook'), guests);
/** The printed code is all that a stranger's phone has. */
export const mayScan = allow(anybody);
