import { allow, guests, staff } from '../../platform/access/policy.ts';

export const mayReadMenu = allow(staff('manager', 'cashier', 'waiter', 'cook'), guests);
export const mayImportMenu = allow(staff('manager'));
/** Whoever notices that a dish runs out may say so. */
export const maySetPortions = allow(staff('manager', 'cashier', 'waiter', 'cook'));
