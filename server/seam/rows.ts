import { createHash } from 'node:crypto';
import { canonicalJson } from '../kernel/canonical.ts';
import { insertRows, type Sql, sql, updateRows } from '../spine/sql.ts';
import type { Tx } from '../spine/transaction.ts';
import type { Name, Settlement, Statement } from './documents.ts';

/** A document with its name's last part; the text is canonical, so the hash can be checked on what is stored. */
export type Named<D> = { readonly document: D; readonly text: string; readonly hash: string };

/** The seam row of one order: the first lock of every command that touches it. */
export type SeamRow = {
  readonly orderId: string;
  readonly storeId: number;
  /** 0 for a row that is not stored yet. */
  readonly version: number;
  statement: Named<Statement> | null;
  settlement: Named<Settlement> | null;
  /** Two programs: the revision of our own document the counterpart has acknowledged. */
  acknowledgedRevision: number;
  travelsWith: readonly string[];
  sendAfter: Date | null;
  sendFailures: number;
};

/** Gives a document the last part of its name: the sha256 of its canonical form, in hex. */
export function nameDocument<D extends Statement | Settlement>(document: D): Named<D> {
  const text = canonicalJson(document);
  return { document, text, hash: createHash('sha256').update(text).digest('hex') };
}

/** The whole name of a stored document. */
export function nameOf(named: Named<Statement | Settlement>): Name {
  const { epoch, revision } = named.document;
  return { epoch, revision, hash: named.hash };
}

type StoredRow = {
  order_id: string;
  store_id: number;
  version: number;
  statement: string | null;
  statement_hash: string | null;
  settlement: string | null;
  settlement_hash: string | null;
  acknowledged_revision: number;
  travels_with: string[] | null;
  send_after: Date | null;
  send_failures: number;
};

const columns = `order_id, store_id, version, statement, statement_hash, settlement, settlement_hash,
  acknowledged_revision, travels_with, send_after, send_failures`;

const lockRows = sql(
  'seam.lock',
  `select ${columns} from seam.document where merchant_id = $1 and order_id = any($2::uuid[])
   order by order_id for update`,
);

const readRows = sql(
  'seam.read',
  `select ${columns} from seam.document where merchant_id = $1 and order_id = any($2::uuid[]) order by order_id`,
);

/**
 * Locks the seam rows of the given orders, ascending. What other tables hold of these orders is read by a LATER
 * statement: READ COMMITTED gives that one a new snapshot, so it sees what the last holder of the lock committed.
 */
export async function lockSeamRows(tx: Tx, orderIds: readonly string[]): Promise<SeamRow[]> {
  if (orderIds.length === 0) return [];
  return (await tx.read<StoredRow>(lockRows, [tx.merchantId, orderIds])).map(toRow);
}

/**
 * A statement that locks the rows of the orders a room finds by its own tables (`orderIds`: a select of order ids, with
 * $1 the merchant), ascending and in one round trip. What was found may have changed while the lock was waited for:
 * the room reads it again by a later statement and compares.
 */
export function seamLock(name: string, orderIds: string): Sql {
  return sql(
    name,
    `select ${columns} from seam.document where merchant_id = $1 and order_id = any(array(${orderIds}))
     order by order_id for update`,
  );
}

/** Locks by a statement made with `seamLock`. */
export async function lockSeamRowsBy(tx: Tx, statement: Sql, values: readonly unknown[]): Promise<SeamRow[]> {
  return (await tx.read<StoredRow>(statement, [tx.merchantId, ...values])).map(toRow);
}

const makeRows = sql(
  'seam.make',
  `insert into seam.document (merchant_id, order_id, store_id, version, statement_revision, settlement_revision,
     acknowledged_revision, send_failures, updated_at)
   select $1, o.order_id, o.store_id, 1, 0, 0, 0, 0, $4
   from unnest($2::uuid[], $3::integer[]) as o(order_id, store_id)
   order by o.order_id on conflict do nothing returning 1`,
);

/**
 * Makes the rows of orders first heard of over a link and locks all of them, ascending. Of two deliveries of one new
 * order the second waits here until the first has committed.
 */
export async function claimSeamRows(
  tx: Tx,
  orders: readonly { readonly orderId: string; readonly storeId: number }[],
  now: Date,
): Promise<SeamRow[]> {
  const orderIds = orders.map(({ orderId }) => orderId);
  const storeIds = orders.map(({ storeId }) => storeId);
  await tx.read(makeRows, [tx.merchantId, orderIds, storeIds, now.toISOString()]);
  return lockSeamRows(tx, orderIds);
}

/** Reads seam rows without a lock, for screens and documents on the wire. */
export async function readSeamRows(tx: Tx, orderIds: readonly string[]): Promise<SeamRow[]> {
  if (orderIds.length === 0) return [];
  return (await tx.read<StoredRow>(readRows, [tx.merchantId, orderIds])).map(toRow);
}

/** The row of an order that is only now begun; staged by `stageSeamRows`. */
export function newSeamRow(orderId: string, storeId: number): SeamRow {
  return {
    orderId,
    storeId,
    version: 0,
    statement: null,
    settlement: null,
    acknowledgedRevision: 0,
    travelsWith: [],
    sendAfter: null,
    sendFailures: 0,
  };
}

/** The documents a row was read with: one that is still the same need not be written again. */
const readWith = new WeakMap<SeamRow, Pick<SeamRow, 'statement' | 'settlement'>>();

function toRow(stored: StoredRow): SeamRow {
  const row: SeamRow = {
    orderId: stored.order_id,
    storeId: stored.store_id,
    version: stored.version,
    statement: named<Statement>(stored.statement, stored.statement_hash),
    settlement: named<Settlement>(stored.settlement, stored.settlement_hash),
    acknowledgedRevision: stored.acknowledged_revision,
    travelsWith: stored.travels_with ?? [],
    sendAfter: stored.send_after,
    sendFailures: stored.send_failures,
  };
  readWith.set(row, { statement: row.statement, settlement: row.settlement });
  return row;
}

function named<D>(text: string | null, hash: string | null): Named<D> | null {
  // Parser: the text was checked against its schema before it was stored.
  return text === null || hash === null ? null : { document: JSON.parse(text) as D, text, hash };
}

const statementColumns = ['statement', 'statement_epoch', 'statement_revision', 'statement_hash'] as const;
const settlementColumns = [
  'settlement',
  'settlement_epoch',
  'settlement_revision',
  'settlement_hash',
] as const;
const otherColumns = [
  'store_id',
  'version',
  'acknowledged_revision',
  'travels_with',
  'send_after',
  'send_failures',
  'updated_at',
] as const;

/**
 * Stages the rows as they now are. Call it once per command, with every row that command locked or made. A document
 * that did not change is not sent: it is half of what a command writes, and stored apart from its row it stays put.
 */
export function stageSeamRows(tx: Tx, rows: readonly SeamRow[], now: Date): void {
  const made = rows.filter((row) => row.version === 0);
  const all = [...otherColumns, ...statementColumns, ...settlementColumns];
  const inserted = made.map((row) => ({
    ...otherOf(tx, row, now),
    ...statementOf(row),
    ...settlementOf(row),
  }));
  tx.stage(insertRows('seam.document', ['merchant_id', 'order_id', ...all], inserted));
  for (const [columns, changed] of byChange(rows.filter((row) => row.version > 0))) {
    const updated = changed.map((row) => ({
      ...otherOf(tx, row, now),
      ...(columns.includes('statement') ? statementOf(row) : {}),
      ...(columns.includes('settlement') ? settlementOf(row) : {}),
    }));
    tx.stage(updateRows('seam.document', ['order_id'], columns, updated));
  }
}

/** Rows by what of them is written anew: the documents that are not those they were read with. */
function byChange(rows: readonly SeamRow[]): Map<readonly string[], SeamRow[]> {
  const groups = new Map<string, [readonly string[], SeamRow[]]>();
  for (const row of rows) {
    const before = readWith.get(row);
    const columns = [
      ...otherColumns,
      ...(before !== undefined && before.statement === row.statement ? [] : statementColumns),
      ...(before !== undefined && before.settlement === row.settlement ? [] : settlementColumns),
    ];
    const group = groups.get(columns.join());
    if (group === undefined) groups.set(columns.join(), [columns, [row]]);
    else group[1].push(row);
  }
  return new Map(groups.values());
}

function otherOf(tx: Tx, row: SeamRow, now: Date) {
  return {
    merchant_id: tx.merchantId,
    order_id: row.orderId,
    store_id: row.storeId,
    version: row.version + 1,
    acknowledged_revision: row.acknowledgedRevision,
    travels_with: row.travelsWith.length === 0 ? null : row.travelsWith,
    send_after: row.sendAfter?.toISOString() ?? null,
    send_failures: row.sendFailures,
    updated_at: now.toISOString(),
  };
}

function statementOf({ statement }: SeamRow) {
  return {
    statement: statement?.text ?? null,
    statement_epoch: statement?.document.epoch ?? null,
    statement_revision: statement?.document.revision ?? 0,
    statement_hash: statement?.hash ?? null,
  };
}

function settlementOf({ settlement }: SeamRow) {
  return {
    settlement: settlement?.text ?? null,
    settlement_epoch: settlement?.document.epoch ?? null,
    settlement_revision: settlement?.document.revision ?? 0,
    settlement_hash: settlement?.hash ?? null,
  };
}
