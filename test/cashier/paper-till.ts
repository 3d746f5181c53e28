import type { Body } from '../../server/cashier/bills/domain/bodies.ts';
import type { Closes } from '../../server/cashier/bills/domain/closing.ts';
import { sumsOfBill, workOn } from '../../server/cashier/bills/domain/desk.ts';
import { pricingSettingsOf } from '../../server/cashier/bills/domain/look.ts';
import { byChange, reckon } from '../../server/cashier/bills/domain/reckon.ts';
import type { Desk, Happened, Refund, Work } from '../../server/cashier/bills/domain/types.ts';
import { type BillView, billViewOf } from '../../server/cashier/bills/domain/view.ts';
import type { EntryDraft } from '../../server/cashier/ledger/index.ts';
import { finishRefund } from '../../server/cashier/payments/domain/give-back.ts';
import { payCash } from '../../server/cashier/payments/domain/pay.ts';
import type { Decision } from '../../server/kernel/decision.ts';
import type { CashierSettings, StoreFacts } from '../../server/kernel/store-facts.ts';
import { usualSettings } from '../../server/office/merchants-stores/index.ts';
import type { Settlement } from '../../server/seam/documents.ts';
import { id, type PaperOrder } from './paper-order.ts';

/** A till without a database: the same decisions, its rows kept in memory from one command to the next. */
export type PaperTill = {
  readonly store: StoreFacts;
  desk: Desk;
  readonly events: Happened[];
  readonly entries: EntryDraft[];
  readonly settlements: Map<string, Settlement>;
  /** States orders as one set and answers them. */
  hear(...orders: readonly PaperOrder[]): void;
  /** Runs a decision on all orders in hand; a refusal changes nothing and is given back as its code. */
  run(decide: (work: Work) => Decision<unknown>, closes?: Closes): string | null;
  /** Pays in cash what is asked, or all that is open. */
  pay(billId: string, amount?: number, received?: number): string | null;
  /** Hands back every planned refund. */
  handBack(): void;
  view(billId: string): BillView;
  settlement(order: PaperOrder): Settlement;
  planned(): Refund[];
  billIds(): string[];
};

const noon = Date.parse('2026-05-20T04:00:00.000Z');
export const cashierName = 'staff:cashier';

export function paperTill(
  more: Partial<CashierSettings> = {},
  region: StoreFacts['region'] = 'mainland',
): PaperTill {
  const store = storeFacts({ ...usualSettings.cashier, ...more }, region);
  const settings = pricingSettingsOf(store, store.settings.cashier);
  let counted = 0;
  const work = (): Work => {
    counted += 1;
    const now = new Date(noon + counted * 1000);
    return workOn(till.desk, { store, now, newId, by: cashierName });
  };
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return id('9', ids);
  };
  const keep = (done: Work, bodies: ReadonlyMap<string, Body>): void => {
    const orders = new Map(done.desk.orders);
    for (const [orderId, body] of bodies) {
      const order = orders.get(orderId);
      if (order === undefined) throw new Error('an answer to an order that was not asked');
      const { epoch, revision } = order.statement;
      const last = till.settlements.get(orderId)?.revision ?? 0;
      const before: Settlement = {
        ...body,
        epoch: id('e', 2),
        revision: last + 1,
        answers: { epoch, revision, hash: '0'.repeat(64) },
      };
      till.settlements.set(orderId, before);
      orders.set(orderId, { ...order, before });
    }
    till.events.push(...done.happened);
    till.entries.push(...done.entries);
    const { accounts, bills, parts, payments, applications, refunds } = done;
    till.desk = { orders, accounts, bills, parts, payments, applications, refunds };
  };
  const till: PaperTill = {
    store,
    desk: emptyDesk(),
    events: [],
    entries: [],
    settlements: new Map(),
    hear(...stated) {
      const all = new Map(till.desk.orders);
      const orders = new Map(
        stated.map(({ statement }) => {
          const before = till.settlements.get(statement.orderId) ?? null;
          return [statement.orderId, { statement, before, settings, settingsVersion: 1 }] as const;
        }),
      );
      // As over the seam: only the stated orders are in hand.
      till.desk = { ...till.desk, orders };
      const heard = work();
      keep(heard, reckon(heard));
      till.desk = { ...till.desk, orders: new Map([...all, ...till.desk.orders]) };
    },
    run(decide, closes = byChange) {
      const begun = work();
      const decided = decide(begun);
      if (!decided.ok) return decided.refusal.code;
      keep(begun, reckon(begun, closes));
      return null;
    },
    pay(billId, amount, received) {
      const asked = amount ?? sumsOfBill(till.desk, billId).open;
      return till.run(
        (begun) =>
          payCash(begun, { paymentId: newId(), billId, amount: asked, received: received ?? asked + 500 }),
        { reversed: [billId], free: false },
      );
    },
    handBack() {
      for (const { refundId, parts } of till.planned())
        till.run((begun) => finishRefund(begun, refundId), {
          reversed: parts.map(({ billId }) => billId),
          free: false,
        });
    },
    view: (billId) => billViewOf(work(), billId),
    settlement(order) {
      const found = till.settlements.get(order.statement.orderId);
      if (found === undefined) throw new Error('not answered yet');
      return found;
    },
    planned: () => [...till.desk.refunds.values()].filter(({ state }) => state === 'planned'),
    billIds: () =>
      [...till.desk.bills.values()].filter(({ state }) => state !== 'cancelled').map(({ billId }) => billId),
  };
  return till;
}

function emptyDesk(): Desk {
  const none = new Map<string, never>();
  return {
    orders: none,
    accounts: none,
    bills: none,
    parts: none,
    payments: none,
    applications: none,
    refunds: none,
  };
}

function storeFacts(cashier: CashierSettings, region: StoreFacts['region']): StoreFacts {
  return {
    merchantId: 1,
    storeId: 1,
    epoch: id('e', 2),
    name: { zh: '测试店', en: 'Test store' },
    currency: 'CNY',
    timezone: 'Asia/Shanghai',
    cutoffMinutes: 240,
    region,
    menuVersion: 1,
    settingsVersion: 1,
    settings: { ...usualSettings, cashier },
  };
}
