import type { CashierHalf, Link, SettlementBody } from '../../server/seam/link.ts';
import type { Statement, StatementDraft, StatementLine } from '../../server/seam/documents.ts';
import { lockSeamRows } from '../../server/seam/rows.ts';
import { runWork } from '../../server/spine/command.ts';
import type { Context } from '../../server/spine/context.ts';
import type { Database } from '../../server/platform/postgres/index.ts';

/**
 * A counterpart for tests of the ordering half alone: sticker prices, no fees, no tax, money by the word of the test.
 * It answers through the seam like any cashier, so ordering cannot tell the difference.
 */
export type PlainCashier = {
  readonly half: CashierHalf;
  /** Money is applied to an order; the Settlement that says so goes to ordering. */
  pay(database: Database, merchantId: number, orderId: string, amount: number): Promise<void>;
};

export function plainCashier(link: () => Link, contextFor: (merchantId: number) => Context): PlainCashier {
  const applied = new Map<string, number>();
  const answer = (statement: Statement): SettlementBody =>
    settle(statement, statement.revision, applied.get(statement.orderId) ?? 0);
  return {
    half: {
      async hearStatements(_tx, rows) {
        const bodies = rows.flatMap((row) =>
          row.statement === null ? [] : [answer(row.statement.document)],
        );
        return { bodies, events: [] };
      },
      async quote(_tx, draft) {
        const { bills: _bills, tenders: _tenders, coveredRevision: _covered, ...body } = settle(draft, 0, 0);
        return body;
      },
    },
    async pay(database, merchantId, orderId, amount) {
      const context = contextFor(merchantId);
      applied.set(orderId, (applied.get(orderId) ?? 0) + amount);
      await runWork(database.app, merchantId, 'test', context.now, async (tx) => {
        const rows = await lockSeamRows(tx, [orderId]);
        const changes = rows.flatMap((row) =>
          row.statement === null ? [] : [{ row, body: answer(row.statement.document) }],
        );
        return link().stateSettlements(tx, changes, [], context);
      });
    },
  };
}

function settle(draft: StatementDraft, revision: number, applied: number): SettlementBody {
  const lines = draft.lines.filter((line) => line.movedTo === null);
  const payable = lines.reduce((sum, line) => sum + payableOf(line), 0);
  const due = payable - applied;
  return {
    type: 'tangshi.settlement',
    version: 1,
    orderId: draft.orderId,
    currency: draft.currency,
    pricingVersion: 1,
    taxIncluded: true,
    lines: lines.map((line) => ({
      id: line.id,
      kind: line.kind,
      name: line.name,
      quantity: line.quantity,
      base: payableOf(line),
      reductions: [],
      fee: 0,
      tax: 0,
      taxRate: 0,
      rounding: 0,
      payable: payableOf(line),
    })),
    unused: [],
    totals: {
      base: payable,
      reductions: 0,
      fees: 0,
      tax: 0,
      rounding: 0,
      payable,
      applied,
      refunded: 0,
      due,
      open: Math.max(0, due),
    },
    coveredRevision: due <= 0 && lines.length > 0 ? revision : 0,
    bills: [],
    tenders: [],
  };
}

function payableOf(line: StatementLine): number {
  const options = line.options.reduce((sum, option) => sum + option.price * option.count, 0);
  const returned = line.returned.reduce((sum, change) => sum + Number(change.quantity), 0);
  return Math.round((line.unitPrice + options) * (Number(line.quantity) - returned));
}
