import { allow, staff } from '../../platform/access/policy.ts';

/** The day and what is behind its figures: whoever counts the drawer needs them. */
export const mayReadDay = allow(staff('manager', 'cashier'));

/** The books themselves. */
export const mayReadBooks = allow(staff('manager'));
