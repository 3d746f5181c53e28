import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import {
  type BillFigures,
  closingEntry,
  type EntryDraft,
  moneyEntry,
  tenderMoves,
} from '../../server/cashier/ledger/index.ts';
import { uuidV7 } from '../../server/kernel/ids.ts';
import { money } from '../../server/kernel/money.ts';
import type { StoreFacts } from '../../server/kernel/store-facts.ts';
import { anyStatement, dishes } from './sample-bills.ts';

/** One bill of one order: closed, changed and perhaps reversed; paid in cash and WeChat. */
export type Told = {
  hour: number;
  covers: number;
  says: readonly (readonly number[])[];
  reversed: boolean;
  wechat: number;
};

export const anyTold: fc.Arbitrary<Told> = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  covers: fc.integer({ min: 1, max: 9 }),
  says: fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }), {
    minLength: 1,
    maxLength: 3,
  }),
  reversed: fc.boolean(),
  wechat: fc.integer({ min: 0, max: 5000 }),
});

/** The entries of one told bill, all posted at `at`. */
export function entriesOf(told: Told, store: StoreFacts, at: Date): EntryDraft[] {
  const posted = () => ({
    entryId: uuidV7(at.getTime(), crypto.getRandomValues(new Uint8Array(10))),
    store,
    at,
  });
  const billId = randomUUID();
  const statement = anyStatement(told.hour, told.covers);
  const { orderId } = statement;
  const entries: (EntryDraft | null)[] = [];
  let before: BillFigures | null = null;
  for (const counts of told.says) {
    const now = dishes(statement, counts);
    entries.push(closingEntry(posted(), { billId, statement }, before, now));
    before = now;
  }
  if (told.reversed) entries.push(closingEntry(posted(), { billId, statement }, before, null));
  const about = { subject: randomUUID(), billId };
  const cash = {
    event: 'payment.applied',
    tender: 'cash',
    parts: [{ orderId, figures: { taken: money(1000) } }],
  } as const;
  entries.push(
    moneyEntry(posted(), about, cash, tenderMoves('cash', { received: money(1500), change: money(500) })),
  );
  const taken = money(told.wechat);
  const phone = {
    event: 'payment.applied',
    tender: 'wechat',
    parts: [{ orderId, figures: { taken } }],
  } as const;
  entries.push(moneyEntry(posted(), about, phone, tenderMoves('wechat', { received: taken })));
  const back = {
    event: 'refund.done',
    tender: 'cash',
    parts: [{ orderId, figures: { paidOut: money(300) } }],
  } as const;
  entries.push(moneyEntry(posted(), about, back, tenderMoves('cash', { refunded: money(300) })));
  return entries.filter((entry) => entry !== null);
}
