import { insertRows, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { stageEntries } from '../ledger/index.ts';
import type { Account, Application, Bill, Part, Payment, Refund, Work } from './domain/types.ts';

/** Stages the difference between the desk as it was read and as it was worked out, with its entries. */
export function stageWork(tx: Tx, work: Work): void {
  stageTable(tx, accountTable, work.desk.accounts, work.accounts);
  stageTable(tx, billTable, work.desk.bills, work.bills);
  stageTable(tx, partTable, work.desk.parts, work.parts);
  stageTable(tx, paymentTable, work.desk.payments, work.payments);
  stageTable(tx, applicationTable, work.desk.applications, work.applications);
  stageTable(tx, refundTable, work.desk.refunds, work.refunds);
  stageTasks(tx, work);
  stageEntries(tx, work.entries, work.deviceId);
}

type Table<T> = {
  readonly name: string;
  readonly keys: readonly string[];
  readonly columns: readonly string[];
  readonly row: (value: T) => object;
};

function stageTable<T>(
  tx: Tx,
  table: Table<T>,
  before: ReadonlyMap<string, T>,
  now: ReadonlyMap<string, T>,
): void {
  const made: object[] = [];
  const changed: object[] = [];
  for (const [key, value] of now) {
    const known = before.get(key);
    if (known === value) continue;
    (known === undefined ? made : changed).push({ merchant_id: tx.merchantId, ...table.row(value) });
  }
  tx.stage(insertRows(table.name, ['merchant_id', ...table.keys, ...table.columns], made));
  tx.stage(updateRows(table.name, table.keys, table.columns, changed));
}

const accountTable: Table<Account> = {
  name: 'cashier.account',
  keys: ['order_id'],
  columns: [
    'store_id',
    'order_number',
    'table_name',
    'rest_bill_id',
    'bill_count',
    'adjustments',
    'frozen',
    'shares',
    'held_rounding',
    'settings_version',
    'pricing_version',
  ],
  row: (account) => ({
    order_id: account.orderId,
    store_id: account.storeId,
    order_number: account.orderNumber,
    table_name: account.tableName,
    rest_bill_id: account.restBillId,
    bill_count: account.billCount,
    adjustments: account.adjustments,
    frozen: account.frozen,
    shares: account.shares,
    held_rounding: account.heldRounding,
    settings_version: account.settingsVersion,
    pricing_version: account.pricingVersion,
  }),
};

const billTable: Table<Bill> = {
  name: 'cashier.bill',
  keys: ['bill_id'],
  columns: [
    'store_id',
    'number',
    'state',
    'held_open',
    'reversals',
    'opened_at',
    'closed_at',
    'business_date',
  ],
  row: (bill) => ({
    bill_id: bill.billId,
    store_id: bill.storeId,
    number: bill.number,
    state: bill.state,
    held_open: bill.heldOpen,
    reversals: bill.reversals,
    opened_at: bill.openedAt,
    closed_at: bill.closedAt,
    business_date: bill.businessDate,
  }),
};

const partTable: Table<Part> = {
  name: 'cashier.bill_order',
  keys: ['bill_id', 'order_id'],
  columns: ['store_id', 'payable', 'applied', 'refunded', 'posted'],
  row: (part) => ({
    bill_id: part.billId,
    order_id: part.orderId,
    store_id: part.storeId,
    payable: part.payable,
    applied: part.applied,
    refunded: part.refunded,
    posted: part.posted,
  }),
};

const paymentTable: Table<Payment> = {
  name: 'cashier.payment',
  keys: ['payment_id'],
  columns: [
    'store_id',
    'purpose',
    'bill_id',
    'asked',
    'tender',
    'class',
    'state',
    'amount',
    'received',
    'change',
    'cash_rounding',
    'channel',
    'reference',
    'taken_by',
    'device_id',
    'at',
  ],
  row: (payment) => ({
    payment_id: payment.paymentId,
    store_id: payment.storeId,
    purpose: payment.purpose,
    bill_id: payment.billId,
    asked: payment.asked,
    tender: payment.tender,
    class: payment.class,
    state: payment.state,
    amount: payment.amount,
    received: payment.received,
    change: payment.change,
    cash_rounding: payment.cashRounding,
    channel: payment.channel,
    reference: payment.reference,
    taken_by: payment.takenBy,
    device_id: payment.deviceId,
    at: payment.at,
  }),
};

const applicationTable: Table<Application> = {
  name: 'cashier.payment_application',
  keys: ['payment_id', 'bill_id', 'order_id'],
  columns: ['applied', 'refunded'],
  row: (application) => ({
    payment_id: application.paymentId,
    bill_id: application.billId,
    order_id: application.orderId,
    applied: application.applied,
    refunded: application.refunded,
  }),
};

const refundTable: Table<Refund> = {
  name: 'cashier.refund',
  keys: ['refund_id'],
  columns: [
    'store_id',
    'payment_id',
    'kind',
    'state',
    'amount',
    'way',
    'reference',
    'gateway_number',
    'code',
    'looks',
    'next_look_at',
    'task',
    'told',
    'cash_rounding',
    'parts',
    'reason',
    'asked_by',
    'approved_by',
    'planned_at',
    'ended_at',
    'ended_by',
  ],
  row: (refund) => ({
    refund_id: refund.refundId,
    store_id: refund.storeId,
    payment_id: refund.paymentId,
    kind: refund.kind,
    state: refund.state,
    amount: refund.amount,
    way: refund.way,
    reference: refund.reference,
    gateway_number: refund.gatewayNumber,
    code: refund.code,
    looks: refund.looks,
    next_look_at: refund.nextLookAt,
    task: refund.task,
    told: refund.told,
    cash_rounding: refund.cashRounding,
    parts: refund.parts,
    reason: refund.reason,
    asked_by: refund.askedBy,
    approved_by: refund.approvedBy,
    planned_at: refund.plannedAt,
    ended_at: refund.endedAt,
    ended_by: refund.endedBy,
  }),
};

/** What a refund asks of a person is an open item of the same id, opened again when it asks again. */
function stageTasks(tx: Tx, work: Work): void {
  const opened: object[] = [];
  const changed: object[] = [];
  for (const refund of work.refunds.values()) {
    const before = work.desk.refunds.get(refund.refundId);
    if (refund.task === (before?.task ?? null)) continue;
    const item = {
      merchant_id: tx.merchantId,
      open_item_id: refund.refundId,
      ...taskItem(work, refund, before),
    };
    (before?.told === true ? changed : opened).push(item);
  }
  const columns = ['kind', 'details', 'opened_at', 'closed_at', 'closed_by'];
  const keys = ['merchant_id', 'open_item_id', 'store_id', 'subject'];
  tx.stage(insertRows('spine.open_item', [...keys, ...columns], opened));
  tx.stage(updateRows('spine.open_item', ['open_item_id'], columns, changed));
}

function taskItem(work: Work, refund: Refund, before: Refund | undefined) {
  const { refundId, paymentId, parts, amount, cashRounding, code, storeId } = refund;
  const open = refund.task !== null;
  return {
    store_id: storeId,
    subject: refundId,
    kind: refund.task ?? before?.task ?? 'refund.cash',
    details: {
      refundId,
      paymentId,
      billId: parts[0]?.billId ?? null,
      amount,
      handBack: amount - cashRounding,
      code,
    },
    opened_at: open ? work.now.toISOString() : (before?.plannedAt ?? refund.plannedAt),
    closed_at: open ? null : (refund.endedAt ?? work.now.toISOString()),
    closed_by: open ? null : (refund.endedBy ?? work.by),
  };
}
