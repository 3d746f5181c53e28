import type { SeamRow } from '../../seam/rows.ts';
import type { NewEvent } from '../../spine/command.ts';
import type { OrderEvent } from './domain/events.ts';
import { evolve } from './domain/evolve.ts';
import type { LineWords, Order } from './domain/types.ts';

/** An order under a command's hands: as it was read, as it is now, and what happened in between. */
export type ChangedOrder = {
  /** Locked by the command. */
  readonly row: SeamRow;
  readonly before: Order;
  readonly after: Order;
  readonly happened: readonly OrderEvent[];
};

/** An order to which nothing has happened yet. */
export function untouchedOrder(row: SeamRow, order: Order): ChangedOrder {
  return { row, before: order, after: order, happened: [] };
}

/** Lets events happen to an order at `now`. */
export function happen(changed: ChangedOrder, events: readonly OrderEvent[], now: Date): ChangedOrder {
  const at = now.toISOString();
  let { figures } = changed.after;
  for (const event of events) figures = evolve(figures, event, at);
  return { ...changed, after: { ...changed.after, figures }, happened: [...changed.happened, ...events] };
}

/** Adds words to lines: what the menu said of new ones, or a reason that was typed. */
export function withWords(changed: ChangedOrder, words: ReadonlyMap<string, LineWords>): ChangedOrder {
  return { ...changed, after: { ...changed.after, words: new Map([...changed.after.words, ...words]) } };
}

/** Keeps the reason of one change of a line, by the change's id. */
export function withReason(
  changed: ChangedOrder,
  lineId: string,
  changeId: string,
  reason: string,
): ChangedOrder {
  const words = changed.after.words.get(lineId);
  if (words === undefined) throw new Error(`a line without words: ${lineId}`);
  return withWords(
    changed,
    new Map([[lineId, { ...words, reasons: { ...words.reasons, [changeId]: reason } }]]),
  );
}

/** The party sits at this table now, so many of them. */
export function seated(
  changed: ChangedOrder,
  table: Order['table'] & object,
  covers: number,
  now: Date,
): ChangedOrder {
  const { figures } = changed.after;
  if (figures.tableId === table.id && figures.covers === covers) return changed;
  const event: OrderEvent = { type: 'order.seated', payload: { tableId: table.id, covers } };
  const after = happen(changed, [event], now);
  return { ...after, after: { ...after.after, table } };
}

/** Ends an order by what was decided, and keeps who did it and why. */
export function ended(
  changed: ChangedOrder,
  events: readonly OrderEvent[],
  ending: { readonly by: string; readonly reason: string | null },
  now: Date,
): ChangedOrder {
  const after = happen(changed, events, now);
  return { ...after, after: { ...after.after, ended: { at: now.toISOString(), ...ending } } };
}

/** What happened, for the store's stream. */
export function eventsOf({ after, happened }: ChangedOrder): NewEvent[] {
  const { id: subject, storeId } = after.figures;
  return happened.map(({ type, payload }) => ({ storeId, type, subject, payload }));
}
