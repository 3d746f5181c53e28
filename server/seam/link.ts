import type { Pool } from 'pg';
import { invariant } from '../kernel/assert.ts';
import { accept, type Decision } from '../kernel/decision.ts';
import { type NewEvent, runRead } from '../spine/command.ts';
import type { Context } from '../spine/context.ts';
import type { Tx } from '../spine/transaction.ts';
import type { Settlement, SettlementDraft, Statement, StatementDraft } from './documents.ts';
import { nameDocument, type SeamRow, stageSeamRows } from './rows.ts';

/** A Settlement before the seam gives it its name and says which statement it answers. */
export type SettlementBody = Omit<Settlement, 'epoch' | 'revision' | 'answers'>;

export type SettlementChange = { readonly row: SeamRow; readonly body: SettlementBody };
export type StatementChange = { readonly row: SeamRow; readonly draft: StatementDraft };

/** What the cashier does when newer Statements are stored. It reads `row.statement`, the stored document. */
export type CashierHalf = {
  /** Answers every row with its Settlement; stages its own writes. */
  hearStatements(
    tx: Tx,
    rows: readonly SeamRow[],
    context: Context,
  ): Promise<{ readonly bodies: readonly SettlementBody[]; readonly events: readonly NewEvent[] }>;
  /** Prices a draft; keeps no state. */
  quote(tx: Tx, draft: StatementDraft, context: Context): Promise<SettlementDraft>;
};

/** What ordering does when newer Settlements are stored: release what waited for payment, tell guests and staff. */
export type OrderingHalf = {
  hearSettlements(tx: Tx, rows: readonly SeamRow[], context: Context): Promise<readonly NewEvent[]>;
};

/**
 * The seam as both halves see it. Whether the other half lives in the same program is known only here.
 * Both calls stage the seam rows, so a command calls one of them once, with every row it locked or made.
 */
export type Link = {
  /** Ordering states newer Statements, as one set. `untouched` rows were locked but ask nothing new. */
  stateStatements(
    tx: Tx,
    changes: readonly StatementChange[],
    untouched: readonly SeamRow[],
    context: Context,
  ): Promise<readonly NewEvent[]>;
  /** The cashier states newer Settlements. */
  stateSettlements(
    tx: Tx,
    changes: readonly SettlementChange[],
    untouched: readonly SeamRow[],
    context: Context,
  ): Promise<readonly NewEvent[]>;
  /**
   * Prices a draft; keeps no state. The cashier may be another program, so it is asked outside any transaction: the
   * draft is built in a read of its own (`draftOf`), and the reply is a refusal where the cashier cannot be reached.
   */
  quote(
    merchantId: number,
    draftOf: (tx: Tx) => Promise<Decision<StatementDraft>>,
    context: Context,
  ): Promise<Decision<SettlementDraft>>;
};

/**
 * Names the next Statement of a row: our epoch, the next revision, the hash of its canonical form. Revisions go on
 * counting in a new epoch, because lines keep the revision that first stated them.
 */
export async function nameStatements(
  changes: readonly StatementChange[],
  context: Context,
): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const { row, draft } of changes) {
    const store = await context.store(row.storeId);
    invariant(store !== null, 'the store of an order is known');
    const revision = (row.statement?.document.revision ?? 0) + 1;
    const document: Statement = { ...draft, epoch: store.epoch, revision };
    row.statement = nameDocument(document);
    events.push({
      storeId: row.storeId,
      type: 'statement.stated',
      subject: row.orderId,
      payload: { revision, hash: row.statement.hash },
    });
  }
  return events;
}

/** Names the next Settlement of a row; it answers the Statement stored beside it. */
export async function nameSettlements(
  changes: readonly SettlementChange[],
  context: Context,
): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const { row, body } of changes) {
    const store = await context.store(row.storeId);
    invariant(store !== null, 'the store of an order is known');
    const answered = row.statement;
    invariant(answered !== null, 'a settlement answers a statement');
    const revision = (row.settlement?.document.revision ?? 0) + 1;
    const { epoch, revision: answeredRevision } = answered.document;
    // After a restore of ordering an older revision may be the newest: nothing beyond it is covered.
    const coveredRevision = Math.min(body.coveredRevision, answeredRevision);
    row.settlement = nameDocument<Settlement>({
      ...body,
      coveredRevision,
      epoch: store.epoch,
      revision,
      answers: { epoch, revision: answeredRevision, hash: answered.hash },
    });
    events.push({
      storeId: row.storeId,
      type: 'settlement.stated',
      subject: row.orderId,
      payload: {
        revision,
        answers: answeredRevision,
        payable: body.totals.payable,
        due: body.totals.due,
        coveredRevision,
      },
    });
  }
  return events;
}

/** Both halves in one program: Statement and Settlement are exchanged inside the command (law 5). */
export function directLink(pool: Pool, cashier: CashierHalf, ordering: OrderingHalf): Link {
  return {
    async stateStatements(tx, changes, untouched, context) {
      const stated = await nameStatements(changes, context);
      const rows = changes.map((change) => change.row);
      const { bodies, events } = await cashier.hearStatements(tx, rows, context);
      const answers = rows.map((row) => {
        const body = bodies.find((each) => each.orderId === row.orderId);
        invariant(body !== undefined, 'every statement is answered');
        return { row, body };
      });
      const settled = await nameSettlements(answers, context);
      const heard = await ordering.hearSettlements(tx, rows, context);
      stageSeamRows(tx, [...rows, ...untouched], context.now);
      return [...stated, ...events, ...settled, ...heard];
    },
    async stateSettlements(tx, changes, untouched, context) {
      const settled = await nameSettlements(changes, context);
      const rows = changes.map((change) => change.row);
      const heard = await ordering.hearSettlements(tx, rows, context);
      stageSeamRows(tx, [...rows, ...untouched], context.now);
      return [...settled, ...heard];
    },
    quote: (merchantId, draftOf, context) =>
      runRead(pool, merchantId, async (tx) => {
        const draft = await draftOf(tx);
        return draft.ok ? accept(await cashier.quote(tx, draft.value, context)) : draft;
      }),
  };
}
