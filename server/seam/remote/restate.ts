import { invariant } from '../../kernel/assert.ts';
import { type NewEvent, runRead, runWork } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import { type Sql, sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { nameSettlements, nameStatements } from '../link.ts';
import { lockSeamRows, type SeamRow, stageSeamRows } from '../rows.ts';
import type { Half } from './outbox.ts';
import type { RunningParts } from './sender.ts';

const batchMax = 50;

const oldEpochOf = (own: 'statement' | 'settlement'): Sql =>
  sql(
    `restate.old_${own}`,
    `select order_id from seam.document d join house.merchant m using (merchant_id)
     where d.merchant_id = $1 and d.order_id = any($2::uuid[]) and d.${own}_epoch <> m.epoch`,
  );

const ofOldEpoch: Readonly<Record<Half, Sql>> = {
  ordering: oldEpochOf('statement'),
  cashier: oldEpochOf('settlement'),
};

/**
 * A restore renews the epoch: what the old life stated is no longer ours to repeat. Orders that are still open are stated
 * once more under the new epoch, with the content they have.
 */
export async function restateOldEpoch(
  parts: RunningParts,
  merchantId: number,
  orderIds: readonly string[],
): Promise<void> {
  const found = await runRead(parts.pool, merchantId, (tx) =>
    tx.read<{ order_id: string }>(ofOldEpoch[parts.half], [merchantId, orderIds]),
  );
  const old = found.map((row) => row.order_id);
  for (let from = 0; from < old.length; from += batchMax) {
    const batch = old.slice(from, from + batchMax);
    const context = parts.contextFor(merchantId);
    await runWork(parts.pool, merchantId, 'sweep', context.now, (tx) =>
      restate(tx, parts.half, batch, context),
    );
  }
}

async function restate(
  tx: Tx,
  half: Half,
  orderIds: readonly string[],
  context: Context,
): Promise<NewEvent[]> {
  const old: SeamRow[] = [];
  for (const row of await lockSeamRows(tx, orderIds)) {
    const own = half === 'ordering' ? row.statement : row.settlement;
    if (own === null || !isOpen(row)) continue;
    const store = await context.store(row.storeId);
    if (store !== null && store.epoch !== own.document.epoch) old.push(row);
  }
  if (old.length === 0) return [];
  const events =
    half === 'ordering'
      ? await nameStatements(old.map(statementAgain), context)
      : await nameSettlements(old.map(settlementAgain), context);
  for (const row of old) {
    row.sendAfter = context.now;
    row.sendFailures = 0;
  }
  stageSeamRows(tx, old, context.now);
  return events;
}

function isOpen({ statement, settlement }: SeamRow): boolean {
  const due = settlement?.document.totals.due ?? 0;
  return statement?.document.state === 'open' || due !== 0;
}

function statementAgain(row: SeamRow) {
  invariant(row.statement !== null, 'what is restated was stated');
  const { epoch: _epoch, revision: _revision, ...draft } = row.statement.document;
  return { row, draft };
}

function settlementAgain(row: SeamRow) {
  invariant(row.settlement !== null, 'what is restated was stated');
  const { epoch: _e, revision: _r, answers: _a, ...body } = row.settlement.document;
  return { row, body };
}
