import { isUuid } from '../../kernel/ids.ts';
import { type MountedRoute, read, type ReadReply } from '../../platform/http/mount.ts';
import type { Context } from '../../spine/context.ts';
import { type EntriesQuestion, readEntries, readTrialBalance } from './books.ts';
import { getDay, getDayOrders, getEntries, getTrialBalance } from './contract.ts';
import { readDay } from './day.ts';
import { readDrill } from './drill.ts';
import { mayReadBooks, mayReadDay } from './policy.ts';

const otherStore = { ok: false, refusal: { code: 'access.otherStore' } } as const;
const badCursor = { ok: false, refusal: { code: 'request.invalid' } } as const;

/** The books, read-only: 日报, the orders behind its figures, trial balance, entries. */
export function makeLedgerRoutes(): MountedRoute[] {
  return [
    read(getDay, mayReadDay, async (tx, { params }, _who, context) => {
      const { storeId, date } = params;
      const store = await context.store(storeId);
      if (store === null) return otherStore;
      return { ok: true, body: await readDay(tx, { storeId, date, currency: store.currency }) };
    }),
    read(getDayOrders, mayReadDay, async (tx, { params, query }, _who, context) =>
      inStore(context, params.storeId, query.cursor, async (after) => {
        const { category = null, item = null, hour = null, tender = null } = query;
        return readDrill(tx, { ...params, category, item, hour, tender, after });
      }),
    ),
    read(getTrialBalance, mayReadBooks, async (tx, { params, query }, _who, context) =>
      inStore(context, params.storeId, undefined, async () =>
        readTrialBalance(tx, params.storeId, query.from, query.to),
      ),
    ),
    read(getEntries, mayReadBooks, async (tx, { params, query }, _who, context) =>
      inStore(context, params.storeId, query.cursor, async (after) =>
        readEntries(tx, params.storeId, questionOf(query), after),
      ),
    ),
  ];
}

/** A store of the caller's merchant, and a cursor that is one of ours: the id that ended the page before. */
async function inStore(
  context: Context,
  storeId: number,
  cursor: string | undefined,
  work: (after: string | null) => Promise<unknown>,
): Promise<ReadReply> {
  if ((await context.store(storeId)) === null) return otherStore;
  if (cursor !== undefined && !isUuid(cursor)) return badCursor;
  return { ok: true, body: await work(cursor ?? null) };
}

function questionOf(query: {
  readonly orderId?: string | undefined;
  readonly billId?: string | undefined;
  readonly date?: string | undefined;
}): EntriesQuestion {
  if (query.orderId !== undefined) return { by: 'order', id: query.orderId };
  if (query.billId !== undefined) return { by: 'bill', id: query.billId };
  return { by: 'date', date: query.date ?? '' };
}
