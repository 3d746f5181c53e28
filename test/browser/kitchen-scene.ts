import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { type Demo, manager, openStaffPage, pairingOf, type TillLook } from './pages.ts';

/** A dish by its Chinese name, and how it is wanted; `options` by their names. */
type Wanted = {
  readonly zh: string;
  readonly quantity?: string;
  readonly note?: string;
  readonly options?: readonly string[];
};
type Sent = { readonly orderId: string; readonly number: string; readonly lineIds: readonly string[] };
type Item = {
  readonly id: string;
  readonly name: { readonly zh: string };
  readonly variants: readonly { readonly id: string }[];
  readonly optionGroups: readonly {
    readonly min: number;
    readonly options: readonly { readonly id: string; readonly name: { readonly zh: string } }[];
  }[];
};

/** The dining room of the demo shop, by its API: what guests and waiters do while the kitchen looks at its screen. */
export type Room = {
  readonly sitDown: (table: string, dishes: readonly (string | Wanted)[]) => Promise<Sent>;
  readonly takeOut: (dishes: readonly (string | Wanted)[]) => Promise<Sent>;
  readonly send: (orderId: string, dishes: readonly (string | Wanted)[]) => Promise<readonly string[]>;
  readonly post: (path: string, body: object) => Promise<unknown>;
  /** Lets time go by for what was sent: as if it had been released and urged so many minutes earlier. */
  readonly ago: (orderId: string, minutes: number) => Promise<void>;
  readonly tickets: (orderId: string) => Promise<readonly { readonly id: string; readonly state: string }[]>;
};

export async function openRoom(demo: Demo): Promise<Room> {
  const call = await signIn(demo);
  const post: Room['post'] = (path, body) => call('POST', path, body);
  const { items } = (await call('GET', '/v1/stores/1/menu')) as { items: readonly Item[] };
  const send: Room['send'] = async (orderId, dishes) => {
    const lines = dishes.map((dish) => lineOf(items, typeof dish === 'string' ? { zh: dish } : dish));
    await post(`/v1/orders/${orderId}/rounds`, { roundId: randomUUID(), lines });
    return lines.map(({ id }) => id);
  };
  const open = async (path: string, body: object, dishes: readonly (string | Wanted)[]): Promise<Sent> => {
    const orderId = randomUUID();
    const opened = (await post(path, { ...body, orderId })) as { orderNumber: string };
    return { orderId, number: opened.orderNumber, lineIds: await send(orderId, dishes) };
  };
  return {
    send,
    post,
    takeOut: (dishes) => open('/v1/stores/1/orders', { service: 'takeOut' }, dishes),
    async sitDown(table, dishes) {
      const { tables } = (await call('GET', '/v1/stores/1/floor')) as {
        tables: readonly { readonly id: string; readonly name: { readonly zh: string } }[];
      };
      const tableId = tables.find(({ name }) => name.zh === table)?.id;
      return open('/v1/stores/1/seatings', { seatingId: randomUUID(), tableId, covers: 2 }, dishes);
    },
    async ago(orderId, minutes) {
      const { owner } = demo.database;
      const earlier = [orderId, minutes];
      await owner.query(
        `update ordering.line set urged_at = urged_at - make_interval(mins => $2) where order_id = $1`,
        earlier,
      );
      await owner.query(
        `update ordering.ticket set made_at = made_at - make_interval(mins => $2)
         where line_id in (select line_id from ordering.line where order_id = $1)`,
        earlier,
      );
    },
    async tickets(orderId) {
      const { rows } = await demo.database.owner.query<{ id: string; state: string }>(
        `select ticket_id as id, state from ordering.ticket
         where line_id in (select line_id from ordering.line where order_id = $1) order by made_at, ticket_id`,
        [orderId],
      );
      return rows;
    },
  };
}

export type Call = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
) => Promise<unknown>;

/** Signs somebody in, the manager where nobody is named, on a device of their own. */
export async function signIn(
  demo: Demo,
  who: { readonly zh: string; readonly pin: string } = manager,
): Promise<Call> {
  const as =
    (token: string | null): Call =>
    async (method, path, body) => {
      const response = await fetch(`${demo.url}${path}`, {
        method,
        headers: {
          'idempotency-key': randomUUID(),
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const reply: unknown = await response.json();
      if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(reply)}`);
      return reply;
    };
  const pairingCode = pairingOf(demo).replace('#pair=', '');
  const device = (await as(null)('POST', '/v1/devices', { pairingCode, name: 'waiter' })) as {
    deviceToken: string;
  };
  const atDoor = as(device.deviceToken);
  const { staff } = (await atDoor('GET', '/v1/staff')) as {
    staff: readonly { readonly id: string; readonly name: { readonly zh: string } }[];
  };
  const staffId = staff.find(({ name }) => name.zh === who.zh)?.id;
  const { token } = (await atDoor('POST', '/v1/sessions', { staffId, pin: who.pin })) as {
    token: string;
  };
  return as(token);
}

function lineOf(items: readonly Item[], { zh, quantity = '1', note, options = [] }: Wanted) {
  const item = items.find(({ name }) => name.zh === zh);
  if (item === undefined) throw new Error(`the demo shop has no dish ${zh}`);
  const chosen = item.optionGroups.flatMap((group) => {
    const asked = group.options.filter(({ name }) => options.includes(name.zh));
    return asked.length > 0 ? asked : group.options.slice(0, group.min);
  });
  return {
    id: randomUUID(),
    itemId: item.id,
    variantId: item.variants[0]?.id,
    options: chosen.map(({ id }) => ({ id, count: 1 })),
    quantity,
    ...(note === undefined ? {} : { note }),
  };
}

/** A kitchen screen that is signed in to, with these stations; none means all. */
export async function openKitchen(
  demo: Demo,
  stations: readonly string[] = [],
  look: TillLook = {},
): Promise<Page> {
  const page = await openStaffPage(demo, '/kitchen', 'cook', { size: { width: 1280, height: 800 }, ...look });
  const sheet = page.locator('dialog[open]');
  await sheet.waitFor();
  for (const name of stations) await sheet.getByRole('button', { name, exact: true }).click();
  await sheet.getByRole('button', { name: look.language === 'en' ? 'Done' : '好了' }).click();
  await sheet.waitFor({ state: 'detached' });
  return page;
}

/** The card of a table or of the number of an order. */
export function cardOf(kitchen: Page, where: string): Locator {
  return kitchen
    .locator('.kitchen-card')
    .filter({ has: kitchen.locator('.kitchen-head', { hasText: where }) });
}

/** The dish on a card. */
export function lineOn(card: Locator, dish: string): Locator {
  return card.locator('.kitchen-line', { hasText: dish });
}

/** A finger rests between two touches; a bounce does not. */
export async function tap(kitchen: Page, place: Locator): Promise<void> {
  await kitchen.waitForTimeout(600);
  await place.click();
}
