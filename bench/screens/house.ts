import { randomUUID } from 'node:crypto';
import type { Evening } from '../../test/browser/evening-scene.ts';
import type { Room } from '../../test/browser/kitchen-scene.ts';
import type { Say } from '../measure.ts';

/** Where every part of the measurement works. */
export type ScreensHouse = { readonly evening: Evening; readonly room: Room; readonly say: Say };

/** Opens a table by the API, as a waiter would; the guests may order at once. */
export async function openTableFor({ room, evening }: ScreensHouse, table: string): Promise<string> {
  const { rows } = await evening.demo.database.owner.query<{ table_id: string }>(
    'select table_id from ordering.dining_table where name_zh = $1',
    [table],
  );
  const orderId = randomUUID();
  const body = { seatingId: randomUUID(), tableId: rows[0]?.table_id, covers: 2, orderId };
  await room.post('/v1/stores/1/seatings', body);
  return orderId;
}

/** The party leaves, and the table is free. */
export async function clearTable({ room, evening }: ScreensHouse, orderId: string): Promise<void> {
  const { rows } = await evening.demo.database.owner.query<{ seating_id: string }>(
    'select seating_id from ordering.dining_order where order_id = $1',
    [orderId],
  );
  await room.post(`/v1/seatings/${rows[0]?.seating_id}/clear`, {});
}
