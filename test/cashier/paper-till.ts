import type { Body } from '../../server/cashier/bills/domain/bodies.ts';
import type { Closes } from '../../server/cashier/bills/domain/closing.ts';
import { sumsOfBill, workOn } from '../../server/cashier/bills/domain/desk.ts';
import { pricingSettingsOf } from '../../server/cashier/bills/domain/look.ts';
import { byChange, reckon } from '../../server/cashier/bills/domain/reckon.ts';
import type { Desk, Happened, Refund, Work } from '../../server/cashier/bills/domain/types.ts';
import { type BillView, billViewOf } from '../../server/cashier/bills/domain/view.ts';
import type { EntryDraft } from '../../server/cashier/ledger/index.ts';
import { finishByHand } from '../../server/cashier/payments/domain/give-back.ts';
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
  const begin = workMaker(store);
  const till: PaperTill = {
    store,
    desk: emptyDesk(),
    events: [],
    entries: [],
    settlements: new Map(),
    hear: (...stated) => hear(till, begin, stated),
    run(decide, closes = byChange) {
      const work = begin(till.desk);
      const decided = decide(work);
      if (!decided.ok) return decided.refusal.code;
      keep(till, work, reckon(work, closes));
      return null;
    },
    pay(billId, amount, received) {
      const asked = amount ?? sumsOfBill(till.desk, billId).open;
      const cash = { billId, amount: asked, received: received ?? asked + 500 };
      return till.run((work) => payCash(work, { paymentId: work.newId(), ...cash }), {
        reversed: [billId],
        free: false,
      });
    },
    handBack() {
      for (const { refundId, parts } of till.planned())
        till.run((work) => finishByHand(work, refundId), {
          reversed: parts.map(({ billId }) => billId),
          free: false,
        });
    },
    view: (billId) => billViewOf(begin(till.desk), billId),
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

type Begin = (desk: Desk) => Work;

/** Every command a second after the last, with ids that are counted. */
function workMaker(store: StoreFacts): Begin {
  let commands = 0;
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return id('9', ids);
  };
  return (desk) => {
    commands += 1;
    return workOn(desk, {
      store,
      now: new Date(noon + commands * 1000),
      newId,
      by: cashierName,
      deviceId: null,
    });
  };
}

/** As over the seam: only the stated orders are in hand. */
function hear(till: PaperTill, begin: Begin, stated: readonly PaperOrder[]): void {
  const all = till.desk.orders;
  const settings = pricingSettingsOf(till.store, till.store.settings.cashier);
  const orders = stated.map(({ statement }) => {
    const before = till.settlements.get(statement.orderId) ?? null;
    return [statement.orderId, { statement, before, settings, settingsVersion: 1 }] as const;
  });
  const work = begin({ ...till.desk, orders: new Map(orders) });
  keep(till, work, reckon(work));
  till.desk = { ...till.desk, orders: new Map([...all, ...till.desk.orders]) };
}

function keep(till: PaperTill, done: Work, bodies: ReadonlyMap<string, Body>): void {
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
  till.desk = { ...emptyDesk(), orders, accounts, bills, parts, payments, applications, refunds };
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
    shiftOpen: false,
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
    printingVersion: 0,
    settings: { ...usualSettings, cashier },
  };
}
