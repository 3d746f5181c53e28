import { allow, staff } from '../../platform/access/policy.ts';

export const mayTakeMoney = allow(staff('manager', 'cashier'));
/** How much a cashier may give back alone is a setting of the store; beyond it a manager types a PIN. */
export const mayGiveMoneyBack = allow(staff('manager', 'cashier'));
export const maySeeRefunds = allow(staff('manager', 'cashier'));
