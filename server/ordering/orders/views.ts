import { formatQuantity, quantity } from '../../kernel/quantity.ts';
import type { SeamRow } from '../../seam/rows.ts';
import type { Change, Line, LineWords, Order } from './domain/types.ts';

/** What a reader may know: guests are not told which person took something back. */
export type Reader = 'staff' | 'guest';

/** One order as screens read it. */
export function orderView(order: Order, row: SeamRow, reader: Reader) {
  return {
    order: orderHead(order, row),
    lines: order.figures.lines.map((line) => lineView(line, order.words.get(line.id), reader)),
    moved: [...order.away.values()].flatMap(({ id, name, movedTo }) =>
      movedTo === null ? [] : [{ lineId: id, name, toOrderId: movedTo.orderId, at: movedTo.at }],
    ),
    settlement: row.settlement?.document ?? null,
  };
}

function orderHead({ figures, table, note }: Order, row: SeamRow) {
  const { id, storeId, number, service, state, seatingId, covers, businessDate, openedAt } = figures;
  const revision = row.statement?.document.revision ?? 0;
  return {
    id,
    storeId,
    number,
    service,
    state,
    seatingId,
    table: table === null ? null : { id: table.id, name: table.name },
    covers,
    note,
    businessDate,
    openedAt,
    revision,
  };
}

function lineView(line: Line, words: LineWords | undefined, reader: Reader) {
  if (words === undefined) throw new Error(`a line without words: ${line.id}`);
  const { snapshot, note, reasons } = words;
  const change = (each: Change) => ({
    id: each.id,
    quantity: formatQuantity(quantity(each.quantity)),
    reason: reasons[each.id] ?? '',
    by: reader === 'staff' ? each.by : null,
    at: each.at,
  });
  const { id, roundId, itemId, unitPrice, course, state, holds, movedFrom, tickets } = line;
  const { placedBy, placedAt, releasedAt, urgedAt, repriced } = line;
  return {
    ...{ id, roundId, itemId, unitPrice, course, state, holds, movedFrom, tickets },
    ...{ placedBy, placedAt, releasedAt, urgedAt, note },
    name: snapshot.name,
    variant: snapshot.onlyVariant ? null : snapshot.variant,
    options: snapshot.options,
    unit: snapshot.unit,
    quantity: formatQuantity(quantity(line.quantity)),
    returned: line.returned.map(change),
    given: line.given.map(change),
    repriced: repriced && {
      ...repriced,
      reason: reasons['repriced'] ?? '',
      by: reader === 'staff' ? repriced.by : null,
    },
  };
}
