import { formatQuantity, quantity } from '../../../kernel/quantity.ts';
import type { StatementDraft, StatementLine } from '../../../seam/documents.ts';
import type { Change, Line, LineWords, Order } from './types.ts';

/** The whole truth of what an order asks to be paid for: sticker facts only, live lines and those that moved away. */
export function draftStatement(order: Order, currency: string): StatementDraft {
  const { figures } = order;
  return {
    type: 'tangshi.statement',
    version: 1,
    orderId: figures.id,
    storeId: figures.storeId,
    orderNumber: figures.number,
    service: figures.service,
    // The area is ordering's own: a Statement says where the guests sit, no more.
    table: order.table === null ? null : { id: order.table.id, name: order.table.name },
    seatingId: figures.seatingId,
    covers: figures.covers,
    currency,
    businessDate: figures.businessDate,
    openedAt: figures.openedAt,
    state: figures.state,
    pricing: order.pricing,
    lines: statedLines(order),
    claims: order.claims,
    prepaid: order.prepaid,
  };
}

/** A line as its order states it. Throws when its words are missing: that is a bug. */
export function statedLine(line: Line, words: LineWords | undefined): StatementLine {
  if (words === undefined) throw new Error(`a line without words: ${line.id}`);
  const { snapshot, reasons } = words;
  return {
    id: line.id,
    revision: line.revision,
    kind: snapshot.kind,
    itemId: line.itemId,
    category: snapshot.category,
    name: snapshot.name,
    variant: snapshot.onlyVariant ? null : snapshot.variant,
    options: snapshot.options.map(({ id, name, price, count }) => ({ id, name, price, count })),
    unit: snapshot.unit,
    quantity: formatQuantity(quantity(line.quantity)),
    unitPrice: line.unitPrice,
    taxClass: snapshot.taxClass,
    discountable: snapshot.discountable,
    serviceable: snapshot.serviceable,
    returned: line.returned.map((change) => statedChange(change, reasons)),
    given: line.given.map((change) => statedChange(change, reasons)),
    repriced: line.repriced && { ...line.repriced, reason: reasonOf(reasons, 'repriced') },
    movedTo: null,
    movedFrom: line.movedFrom,
    external: null,
  };
}

/** Orders of lines read in the order they were sent; one that moved away keeps its place. */
function statedLines(order: Order): StatementLine[] {
  const { lines, moved } = order.figures;
  const here = lines.map((line) => ({
    position: line.position,
    stated: statedLine(line, order.words.get(line.id)),
  }));
  const away = moved.flatMap(({ lineId, position }) => {
    const stated = order.away.get(lineId);
    return stated === undefined ? [] : [{ position, stated }];
  });
  return [...here, ...away].sort((left, right) => left.position - right.position).map(({ stated }) => stated);
}

function statedChange(change: Change, reasons: LineWords['reasons']): StatementLine['returned'][number] {
  const { id, by, at } = change;
  return { id, quantity: formatQuantity(quantity(change.quantity)), reason: reasonOf(reasons, id), by, at };
}

function reasonOf(reasons: LineWords['reasons'], key: string): string {
  const reason = reasons[key];
  if (reason === undefined) throw new Error(`a change without its reason: ${key}`);
  return reason;
}
