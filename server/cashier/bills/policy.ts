import { allow, type Rule, staff } from '../../platform/access/policy.ts';

export const maySeeBills = allow(staff('manager', 'cashier', 'waiter'));
/** Waiters bring the bill and divide it at the table. */
export const mayDivideBills = allow(staff('manager', 'cashier', 'waiter'));
/** How much a cashier may grant alone is a rule of the adjustment; beyond it a manager types a PIN. */
export const mayGrantAdjustments = allow(staff('manager', 'cashier'));
export const mayReverseBills = allow(staff('manager', 'cashier'));
export const mayCloseBills = allow(staff('manager', 'cashier'));

/** A waiter brings 预结单 to the table; 结账单 belongs to the till. */
const waiterWithPreBill: Rule = (who, input) => staff('waiter')(who, input) && asksPreBill(input.body);
export const mayPrintBills = allow(staff('manager', 'cashier'), waiterWithPreBill);

function asksPreBill(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'slip' in body && body.slip === 'preBill';
}
