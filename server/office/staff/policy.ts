import type { Role } from '../../platform/access/principal.ts';

/** An owner may make anyone anything; a manager minds cashiers, waiters and cooks, and makes nobody more than that. */
export function mayManage(own: Role, ...touched: readonly Role[]): boolean {
  if (own === 'owner') return true;
  return (
    own === 'manager' && touched.every((role) => role === 'cashier' || role === 'waiter' || role === 'cook')
  );
}
