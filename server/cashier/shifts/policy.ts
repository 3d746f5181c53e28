import { allow, staff } from '../../platform/access/policy.ts';

/** A cashier keeps the own till; that it is the own one is checked where the shift is loaded. */
export const mayKeepShifts = allow(staff('manager', 'cashier'));
export const maySeeShifts = allow(staff('manager', 'cashier'));
/** What the whole store took beside its shifts. */
export const maySeeDay = allow(staff('manager'));
