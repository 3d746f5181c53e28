import { createHash } from 'node:crypto';
import { quantityOf } from '../../kernel/quantity.ts';
import { draftStatement, type Order } from '../../ordering/orders/index.ts';
import { type Settlement, type Statement, settlementSchema, statementSchema } from '../../seam/documents.ts';
import { type Check, secondsSince } from './check.ts';
import { differingKeys, isCanonical } from './same-json.ts';

/** A seam row as it is stored. */
export type StoredDocuments = {
  order_id: string;
  store_id: number;
  currency: string;
  statement: string | null;
  statement_epoch: string | null;
  statement_revision: number;
  statement_hash: string | null;
  settlement: string | null;
  settlement_epoch: string | null;
  settlement_revision: number;
  settlement_hash: string | null;
  send_after: Date | null;
  updated_at: Date;
};

/** The documents of a row that could be read at all. */
export type Documents = {
  readonly orderId: string;
  readonly storeId: number;
  readonly statement: Statement | null;
  readonly settlement: Settlement | null;
};

/** Row 4 for one order: what is stored is what its name says, and the answer belongs to what was asked. */
export function checkDocuments(check: Check, row: StoredDocuments): Documents {
  const { tally, tx } = check;
  tally.checked(4, 1);
  const statement = readDocument(check, row, 'statement', statementSchema.safeParse);
  const settlement = readDocument(check, row, 'settlement', settlementSchema.safeParse);
  if (statement !== null) {
    const unsent = row.send_after !== null;
    if (unsent)
      tally.waits('document.unsent', tx.merchantId, row.order_id, secondsSince(check, row.updated_at));
    if (settlement === null && row.settlement === null && !unsent)
      tally.broken('settlement.missing', tx.merchantId, row.order_id);
    if (settlement !== null) checkAnswer(check, row, settlement);
    checkReturns(check, statement);
  }
  return { orderId: row.order_id, storeId: row.store_id, statement, settlement };
}

/** Row 4: what ordering states is what its order is. A line of its table lives in one order, so no other states it too. */
export function checkStated(
  { tally, tx }: Check,
  order: Order,
  row: StoredDocuments,
  { statement }: Documents,
): void {
  if (row.statement !== null && statement === null) return;
  const living = new Set(order.figures.lines.map(({ id }) => id));
  if (statement === null) {
    if (living.size > 0) tally.broken('statement.differs', tx.merchantId, row.order_id, { stated: null });
    return;
  }
  for (const line of statement.lines)
    if (line.movedTo === null && !living.has(line.id))
      tally.broken('line.twoHomes', tx.merchantId, line.id, { orderId: row.order_id });
  const { epoch: _epoch, revision: _revision, ...stated } = statement;
  const drafted = draftStatement(order, row.currency);
  // A table renamed since keeps in what was stated before the name it had then.
  const table = drafted.table?.id === stated.table?.id ? stated.table : drafted.table;
  const differs = differingKeys(stated, { ...drafted, table });
  if (differs.length > 0) tally.broken('statement.differs', tx.merchantId, row.order_id, { differs });
}

function readDocument<D extends Statement | Settlement>(
  { tally, tx }: Check,
  row: StoredDocuments,
  kind: 'statement' | 'settlement',
  parse: (value: unknown) => { success: true; data: D } | { success: false },
): D | null {
  const text = row[kind];
  if (text === null) return null;
  if (createHash('sha256').update(text).digest('hex') !== row[`${kind}_hash`]) {
    tally.broken('document.hashWrong', tx.merchantId, row.order_id, { kind });
    return null;
  }
  const value: unknown = JSON.parse(text);
  const parsed = parse(value);
  if (!parsed.success || !isCanonical(text, value)) {
    tally.broken('document.hashWrong', tx.merchantId, row.order_id, { kind, canonical: false });
    return null;
  }
  const { orderId, epoch, revision } = parsed.data;
  if (orderId !== row.order_id || epoch !== row[`${kind}_epoch`] || revision !== row[`${kind}_revision`])
    tally.broken('document.nameWrong', tx.merchantId, row.order_id, { kind });
  return parsed.data;
}

/** In two programs a newer Statement may be on its way; then the row still waits to be sent. */
function checkAnswer({ tally, tx }: Check, row: StoredDocuments, { answers }: Settlement): void {
  const same =
    answers.epoch === row.statement_epoch &&
    answers.revision === row.statement_revision &&
    answers.hash === row.statement_hash;
  if (same || row.send_after !== null) return;
  tally.broken('settlement.answersOther', tx.merchantId, row.order_id, {
    answers: answers.revision,
    stated: row.statement_revision,
  });
}

/** Row 6: per line returned ≤ ordered. */
function checkReturns({ tally, tx }: Check, { orderId, lines }: Statement): void {
  tally.checked(6, lines.length);
  for (const { id, quantity, returned } of lines) {
    const back = returned.reduce((sum, change) => sum + quantityOf(change.quantity), 0);
    if (back > quantityOf(quantity))
      tally.broken('return.tooMuch', tx.merchantId, id, { orderId, returned: back });
  }
}
