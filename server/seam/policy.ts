import { allow, links, staff } from '../platform/access/policy.ts';

/** Only the ordering program of a link states orders, compares them and asks for quotes at the cashier. */
export const mayStateOrders = allow(links('ordering'));

/** Only the cashier program of a link states money. */
export const mayStateMoney = allow(links('cashier'));

/** Either program of a link compares names. */
export const mayCompare = allow(links('ordering', 'cashier'));

/** The owner and the manager see how the links are. */
export const maySeeLinks = allow(staff('manager'));

/** Taking another life of a database for true is the owner's alone. */
export const mayAcceptEpoch = allow(staff());
