import { invariant } from '../../kernel/assert.ts';
import type { StoreFacts } from '../../kernel/store-facts.ts';
import type { PrintDesk } from '../../printing/jobs/index.ts';
import type { SettlementDraft, StatementDraft } from '../../seam/documents.ts';
import type { CashierHalf, SettlementBody } from '../../seam/link.ts';
import { readSeamRows, type SeamRow } from '../../seam/rows.ts';
import type { NewEvent } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { settlementDraftOf } from '../pricing/index.ts';
import { workOn } from './domain/desk.ts';
import { priceOrder, pricingSettingsOf } from './domain/look.ts';
import { reckon } from './domain/reckon.ts';
import { stageOwnSlips } from './print.ts';
import { readDesk } from './queries.ts';
import { stageWork } from './stage.ts';

/** Who changes a bill when its Statement does. */
const byStatement = 'statement';

/** The cashier as the seam sees it: it answers Statements and prices drafts. `print`: where slips are handed in. */
export function makeCashierHalf(print: PrintDesk): CashierHalf {
  return {
    async hearStatements(tx, rows, context) {
      const bodies: SettlementBody[] = [];
      const events: NewEvent[] = [];
      for (const own of Map.groupBy(rows, (row) => row.storeId).values()) {
        const heard = await hearOfStore(tx, own, print, context);
        bodies.push(...heard.bodies);
        events.push(...heard.events);
      }
      return { bodies, events };
    },
    quote,
  };
}

/** What is settled by what is asked no more, or was paid elsewhere, has its receipt as well. */
async function hearOfStore(tx: Tx, rows: readonly SeamRow[], print: PrintDesk, context: Context) {
  const [first] = rows;
  invariant(first !== undefined, 'a store is heard of by its orders');
  const store = await storeFacts(context, first.storeId);
  const desk = await readDesk(tx, rows, store);
  const work = workOn(desk, {
    store,
    now: context.now,
    newId: context.newId,
    by: byStatement,
    deviceId: null,
  });
  const bodies = reckon(work);
  stageWork(tx, work);
  const slips = await stageOwnSlips(tx, work, print, context);
  return { bodies: [...bodies.values()], events: [...work.happened, ...slips] };
}

/**
 * Prices a draft as if it were stated now, with what the till has granted and frozen on the order so far. Keeps no
 * state. The answer to a draft of an order nobody has paid for costs no read beyond the one of its seam row.
 */
async function quote(tx: Tx, draft: StatementDraft, context: Context): Promise<SettlementDraft> {
  const store = await storeFacts(context, draft.storeId);
  const rows = await readSeamRows(tx, [draft.orderId]);
  const known = rows.filter((row) => row.statement !== null && row.storeId === draft.storeId);
  const desk = await readDesk(tx, known, store);
  const order = desk.orders.get(draft.orderId);
  const settings = order?.settings ?? pricingSettingsOf(store, store.settings.cashier);
  const result = priceOrder({ statement: draft, settings }, desk.accounts.get(draft.orderId));
  let [applied, refunded] = [0, 0];
  for (const part of desk.parts.values())
    if (part.orderId === draft.orderId) {
      applied += part.applied;
      refunded += part.refunded;
    }
  const quoted = settlementDraftOf(draft, result, { applied, refunded, live: 0 });
  return { ...quoted, totals: { ...quoted.totals, open: Math.max(0, quoted.totals.due) } };
}

async function storeFacts(context: Context, storeId: number): Promise<StoreFacts> {
  const store = await context.store(storeId);
  invariant(store !== null, 'the store of an order is known');
  return store;
}
