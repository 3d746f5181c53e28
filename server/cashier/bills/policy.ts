import { allow, staff } from '../../platform/access/policy.ts';

export const maySeeBills = allow(staff('manager', 'cashier', 'waiter'));
/** Waiters bring the bill and divide it at the table. */
export const mayDivideBills = allow(staff('manager', 'cashier', 'waiter'));
/** How much a cashier may grant alone is a rule of the adjustment; beyond it a manager types a PIN. */
export const mayGrantAdjustments = allow(staff('manager', 'cashier'));
export const mayReverseBills = allow(staff('manager', 'cashier'));
export const mayCloseBills = allow(staff('manager', 'cashier'));
