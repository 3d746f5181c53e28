import { allow, guests, staff } from '../../platform/access/policy.ts';
import type { Principal } from '../../platform/access/principal.ts';
import type { Line, OrderFigures } from './domain/types.ts';

export const maySeeOrder = allow(staff('manager', 'cashier', 'waiter', 'cook'), guests);
export const maySeeOrders = allow(staff('manager', 'cashier', 'waiter', 'cook'));
export const mayOrder = allow(staff('manager', 'cashier', 'waiter'), guests);
export const mayChangeOrder = allow(staff('manager', 'cashier', 'waiter'));

/** Staff see the orders of their store, guests those of the party they sit with. */
export function isTheirs(who: Principal, order: Pick<OrderFigures, 'storeId' | 'seatingId'>): boolean {
  if (who.kind === 'staff') return who.storeId === order.storeId;
  if (who.kind === 'guest') return who.storeId === order.storeId && who.seatingId === order.seatingId;
  return false;
}

/** What a person does to a line that costs the house money. */
export type LineAct = 'return' | 'give' | 'reprice';

/** A waiter takes back what nobody has begun to make; everything else wants a manager's yes. */
export function needsApproval(act: LineAct, who: Principal, line: Line): boolean {
  if (who.kind !== 'staff') return true;
  if (who.role === 'owner' || who.role === 'manager') return false;
  return act !== 'return' || line.state !== 'held';
}
