import { formatQuantity, parseQuantity, quantity } from '../../../server/kernel/quantity.ts';
import { isScanOf } from '../../../server/ordering/kitchen/domain/scan-code.ts';
import type { TicketStep } from '../../../server/ordering/kitchen/domain/types.ts';
import type * as kitchen from '../../../server/ordering/kitchen/contract.ts';
import type { ReplyOf } from '../../../server/platform/http/contract.ts';
import type { KitchenSettings } from './settings.ts';

export type Tickets = ReplyOf<typeof kitchen.listTickets>;
export type Ticket = Tickets['tickets'][number];
export type Bumped = ReplyOf<typeof kitchen.bumpCard>;
export type TakenStep = Bumped['bumped'][number];

/** What was released together for one order at one station. */
export type CardPart = {
  readonly batchId: string;
  readonly releasedAt: string;
  readonly added: boolean;
  readonly tickets: readonly Ticket[];
};

/** The head of a card: where its dishes go. */
export type CardHead = Pick<Ticket, 'orderId' | 'orderNumber' | 'table' | 'service' | 'orderNote'>;

/** One order at one station; each fire batch is a part of its own. */
export type Card = {
  readonly key: string;
  readonly head: CardHead;
  readonly stationId: string;
  readonly parts: readonly CardPart[];
};

/** The cards of some stations, none meaning all: oldest first, as the tickets come. A part that is done has gone. */
export function cardsOf(tickets: readonly Ticket[], stations: readonly string[]): Card[] {
  const here = tickets.filter(({ stationId }) => stations.length === 0 || stations.includes(stationId));
  return grouped(here, ({ orderId, stationId }) => `${orderId} ${stationId}`)
    .flatMap(([key, own]) => {
      const parts = grouped(own, ({ batchId }) => batchId)
        .filter(([, part]) => part.some(isOpen))
        .map(([batchId, part]) => ({
          batchId,
          releasedAt: part[0]?.releasedAt ?? '',
          added: part.some(({ added }) => added),
          tickets: part,
        }));
      const [first] = own;
      return first === undefined || parts.length === 0
        ? []
        : [{ key, head: first, stationId: first.stationId, parts }];
    })
    .sort((left, right) => oldest(left).localeCompare(oldest(right)));
}

function oldest({ parts }: Card): string {
  return parts[0]?.releasedAt ?? '';
}

/** Whether a station still has something to do with it: make it, or see that it was returned. */
function isOpen({ state }: Ticket): boolean {
  return state === 'waiting' || state === 'cooking' || state === 'cancelled';
}

/** Where a tap takes a ticket at its station; null where nothing is left to do. */
export function nextStep(state: Ticket['state'], { pass }: Pick<KitchenSettings, 'pass'>): TicketStep | null {
  if (state === 'waiting') return 'cooking';
  if (state === 'cooking') return pass ? 'ready' : 'served';
  return null;
}

/** Where a tap takes a whole part: what waits is begun first. */
export function partStep(
  tickets: readonly Ticket[],
  settings: Pick<KitchenSettings, 'pass'>,
): TicketStep | null {
  if (tickets.some(({ state }) => state === 'waiting')) return 'cooking';
  return tickets.some(({ state }) => state === 'cooking') ? nextStep('cooking', settings) : null;
}

/** A dish at the pass: as far as its slowest station. */
export type PassLine = {
  readonly lineId: string;
  readonly ticket: Ticket;
  readonly state: 'waiting' | 'cooking' | 'ready';
  /** Where it is not ready yet. */
  readonly waitsAt: readonly string[];
};

export type PassOrder = {
  readonly head: CardHead;
  readonly releasedAt: string;
  readonly lines: readonly PassLine[];
};

/** What all stations make, by order, oldest first. */
export function passOf(tickets: readonly Ticket[]): PassOrder[] {
  const live = tickets.filter(({ state }) => state !== 'cancelled');
  return grouped(live, ({ orderId }) => orderId).flatMap(([, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const lines = grouped(own, ({ lineId }) => lineId).flatMap(([lineId, stations]) =>
      passLine(lineId, stations),
    );
    return [{ head: first, releasedAt: first.releasedAt, lines }];
  });
}

function passLine(lineId: string, tickets: readonly Ticket[]): PassLine[] {
  const [ticket] = tickets;
  if (ticket === undefined) return [];
  const states = tickets.map(({ state }) => state);
  const state = states.includes('waiting') ? 'waiting' : states.includes('cooking') ? 'cooking' : 'ready';
  const behind = tickets.filter((each) => each.state !== 'ready');
  return [{ lineId, ticket, state, waitsAt: behind.map(({ stationId }) => stationId) }];
}

/** What was typed or scanned at the pass: one dish by its slip, or the orders of a number or table. */
export type Scanned =
  | { readonly kind: 'line'; readonly order: PassOrder; readonly line: PassLine }
  | { readonly kind: 'orders'; readonly orders: readonly PassOrder[] };

/** Finds what is meant: the code of a slip first, then the number as it is written, the table, the number without zeros. */
export function findScanned(tickets: readonly Ticket[], typed: string): Scanned {
  const orders = passOf(tickets);
  const asked = typed.trim().toLowerCase();
  const scanned = tickets.find(({ id, state }) => state !== 'cancelled' && isScanOf(id, asked));
  const order = orders.find(({ head }) => head.orderId === scanned?.orderId);
  const line = order?.lines.find(({ lineId }) => lineId === scanned?.lineId);
  if (order !== undefined && line !== undefined) return { kind: 'line', order, line };
  const meant = (is: (head: CardHead) => boolean) => orders.filter(({ head }) => is(head));
  const found = [
    meant(({ orderNumber }) => orderNumber.toLowerCase() === asked),
    meant(({ table }) => [table?.name.zh, table?.name.en].some((name) => name?.toLowerCase() === asked)),
    meant(({ orderNumber }) => /^\d+$/.test(asked) && Number(orderNumber) === Number(asked)),
  ].find((each) => each.length > 0);
  return { kind: 'orders', orders: found ?? [] };
}

export type DishCount = { readonly key: string; readonly ticket: Ticket; readonly quantity: string };

/** 按菜合计: what is still to be made of each dish and size, most first. */
export function countDishes(tickets: readonly Ticket[], stations: readonly string[]): DishCount[] {
  const open = tickets.filter(
    ({ state, stationId }) =>
      (state === 'waiting' || state === 'cooking') && (stations.length === 0 || stations.includes(stationId)),
  );
  return grouped(open, ({ itemId, variant }) => `${itemId} ${variant?.zh ?? ''}`)
    .flatMap(([key, own]) => {
      const [ticket] = own;
      // A dish made at two stations of this screen is one dish.
      const lines = grouped(own, ({ lineId }) => lineId).flatMap(([, [each]]) =>
        each === undefined ? [] : [each],
      );
      const sum = lines.reduce((total, each) => total + thousandths(each.quantity), 0);
      return ticket === undefined ? [] : [{ key, ticket, sum }];
    })
    .sort((left, right) => right.sum - left.sum)
    .map(({ key, ticket, sum }) => ({ key, ticket, quantity: formatQuantity(quantity(sum)) }));
}

function thousandths(text: string): number {
  return parseQuantity(text) ?? 0;
}

export type Age = { readonly minutes: number; readonly level: 'fresh' | 'slow' | 'late' };

/** How long ago something was released, and what the two limits of this device say of it. */
export function ageOf(
  since: string,
  now: number,
  { slowMinutes, lateMinutes }: Pick<KitchenSettings, 'slowMinutes' | 'lateMinutes'>,
): Age {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / 60_000));
  return { minutes, level: minutes >= lateMinutes ? 'late' : minutes >= slowMinutes ? 'slow' : 'fresh' };
}

/** The cards a station has not seen: a dish that moved to another table is none. */
export function newCards(tickets: readonly Ticket[], known: ReadonlySet<string>): string[] {
  return tickets
    .filter(({ state }) => state === 'waiting')
    .map(({ batchId, stationId }) => `${batchId} ${stationId}`)
    .filter((key) => !known.has(key));
}

function grouped<T>(all: readonly T[], keyOf: (each: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const own = groups.get(keyOf(each));
    if (own === undefined) groups.set(keyOf(each), [each]);
    else own.push(each);
  }
  return [...groups];
}
