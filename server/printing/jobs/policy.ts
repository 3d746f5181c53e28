import { allow, staff } from '../../platform/access/policy.ts';

/** Whoever waits for a slip may look whether it came, and print it once more. */
export const maySeeJobs = allow(staff('manager', 'cashier', 'waiter', 'cook'));
export const mayReprint = allow(staff('manager', 'cashier', 'waiter', 'cook'));
export const mayTestPrinter = allow(staff('manager'));
/** A drawer that opens without a payment is looked at later: nobody does it by the way. */
export const mayOpenDrawer = allow(staff('manager'));
