import { allow, staff } from '../../platform/access/policy.ts';

export const maySeeTickets = allow(staff('manager', 'cashier', 'waiter', 'cook'));
/** The cook bumps, the runner and the waiter tick off what they carried 划菜. */
export const mayBump = allow(staff('manager', 'cashier', 'waiter', 'cook'));
