import { wallClockOf } from '../../../kernel/business-day.ts';
import type { StoreFacts } from '../../../kernel/store-facts.ts';
import type { DishPlace } from '../../menu/domain/routing.ts';
import type { Order } from './types.ts';

/** Where and when this order's dishes are asked for: what the rules of routing look at. */
export function dishPlace(
  { figures, table }: Pick<Order, 'figures' | 'table'>,
  store: Pick<StoreFacts, 'timezone'>,
  now: Date,
): DishPlace {
  return { service: figures.service, areaId: table?.areaId ?? null, ...wallClockOf(now, store.timezone) };
}
