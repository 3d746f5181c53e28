import { allow, guests, staff } from '../../platform/access/policy.ts';

export const mayTakeMoney = allow(staff('manager', 'cashier'));
/** How much a cashier may give back alone is a setting of the store; beyond it a manager types a PIN. */
export const mayGiveMoneyBack = allow(staff('manager', 'cashier'));
/** Guests see and call off what belongs to their own party; that it does is checked where it is loaded. */
export const maySeePayment = allow(staff('manager', 'cashier'), guests);
export const maySeePayments = allow(staff('manager', 'cashier'));
export const mayPayOnPhone = allow(guests);
export const maySeeRefunds = allow(staff('manager', 'cashier'));
