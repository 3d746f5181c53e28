import { allow, staff } from '../../platform/access/policy.ts';

/** Everybody who works here sees whether the printers are well. */
export const maySeePrinters = allow(staff('manager', 'cashier', 'waiter', 'cook'));
/** An address inside the shop's network is a way in: only the owner names it. */
export const mayChangePrinters = allow(staff());
