import type { MountedRoute } from '../platform/http/mount.ts';
import type { OrderingHalf } from '../seam/link.ts';
import { makeCallRoutes } from './calls/index.ts';
import { makeCartRoutes } from './carts/index.ts';
import { makeFloorRoutes } from './floor/index.ts';
import { makeKitchenRoutes } from './kitchen/index.ts';
import { makeMenuRoutes } from './menu/index.ts';
import { makeOrderingHalf, makeOrderRoutes } from './orders/index.ts';
import type { OrderingParts } from './parts.ts';

export { printedCodeOf } from './floor/index.ts';
export { makeMenuCache, type MenuCache } from './menu/index.ts';
export { makeOrderNumbers, type OrderNumbers } from './order-numbers.ts';
export type { OrderingParts } from './parts.ts';

/** The ordering half 点菜系统: menu, floor, orders and kitchen, and what it hears from the seam. */
export function makeOrdering(parts: OrderingParts): { half: OrderingHalf; routes: MountedRoute[] } {
  return {
    half: makeOrderingHalf(parts),
    routes: [
      ...makeMenuRoutes(parts),
      ...makeFloorRoutes(parts),
      ...makeOrderRoutes(parts),
      ...makeCartRoutes(parts),
      ...makeCallRoutes(),
      ...makeKitchenRoutes(),
    ],
  };
}
