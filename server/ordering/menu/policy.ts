import { allow, guests, staff } from '../../platform/access/policy.ts';

export const mayReadMenu = allow(staff('manager', 'cashier', 'waiter', 'cook'), guests);
export const mayImportMenu = allow(staff('manager'));
/** Whoever works here may see where a dish comes out. */
export const mayReadRouting = allow(staff('manager', 'cashier', 'waiter', 'cook'));
/** Whoever notices that a dish runs out may say so. */
export const maySetPortions = allow(staff('manager', 'cashier', 'waiter', 'cook'));
