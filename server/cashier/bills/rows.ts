import type { Account, Application, Bill, Part, Payment, Refund } from './domain/types.ts';

// Rows as JSON. Times come as PostgreSQL writes them in JSON and are made ISO texts in UTC.

export type StoredAccount = {
  order_id: string;
  store_id: number;
  order_number: string;
  table_name: Account['tableName'];
  rest_bill_id: string;
  bill_count: number;
  adjustments: Account['adjustments'];
  frozen: Account['frozen'];
  shares: Account['shares'];
  held_rounding: number | null;
  settings_version: number;
  pricing_version: number;
};

export function toAccount(stored: StoredAccount): Account {
  return {
    orderId: stored.order_id,
    storeId: stored.store_id,
    orderNumber: stored.order_number,
    tableName: stored.table_name,
    restBillId: stored.rest_bill_id,
    billCount: stored.bill_count,
    adjustments: stored.adjustments,
    frozen: stored.frozen,
    shares: stored.shares,
    heldRounding: stored.held_rounding,
    settingsVersion: stored.settings_version,
    pricingVersion: stored.pricing_version,
  };
}

export type StoredPart = {
  bill_id: string;
  order_id: string;
  store_id: number;
  payable: number;
  applied: number;
  refunded: number;
  posted: Part['posted'];
};

export function toPart(stored: StoredPart): Part {
  const {
    bill_id: billId,
    order_id: orderId,
    store_id: storeId,
    payable,
    applied,
    refunded,
    posted,
  } = stored;
  return { billId, orderId, storeId, payable, applied, refunded, posted };
}

export type StoredBill = {
  bill_id: string;
  store_id: number;
  number: string;
  state: Bill['state'];
  held_open: boolean;
  reversals: Bill['reversals'];
  opened_at: string;
  closed_at: string | null;
  business_date: string | null;
};

export function toBill(stored: StoredBill): Bill {
  return {
    billId: stored.bill_id,
    storeId: stored.store_id,
    number: stored.number,
    state: stored.state,
    heldOpen: stored.held_open,
    reversals: stored.reversals,
    openedAt: isoTime(stored.opened_at),
    closedAt: stored.closed_at && isoTime(stored.closed_at),
    businessDate: stored.business_date,
  };
}

export type StoredPayment = {
  payment_id: string;
  store_id: number;
  purpose: Payment['purpose'];
  bill_id: string | null;
  asked: Payment['asked'];
  tender: string;
  class: Payment['class'];
  state: Payment['state'];
  amount: number;
  received: number;
  change: number;
  cash_rounding: number;
  channel: string | null;
  reference: string | null;
  taken_by: string;
  device_id: string | null;
  at: string;
};

export function toPayment(stored: StoredPayment): Payment {
  const { payment_id, store_id, bill_id, cash_rounding, taken_by, device_id, at, ...same } = stored;
  const {
    purpose,
    asked,
    tender,
    class: tenderClass,
    state,
    amount,
    received,
    change,
    channel,
    reference,
  } = same;
  return {
    paymentId: payment_id,
    storeId: store_id,
    purpose,
    billId: bill_id,
    asked,
    tender,
    class: tenderClass,
    state,
    amount,
    received,
    change,
    cashRounding: cash_rounding,
    channel,
    reference,
    takenBy: taken_by,
    deviceId: device_id,
    at: isoTime(at),
  };
}

export type StoredApplication = {
  payment_id: string;
  bill_id: string;
  order_id: string;
  applied: number;
  refunded: number;
};

export function toApplication(stored: StoredApplication): Application {
  const { payment_id: paymentId, bill_id: billId, order_id: orderId, applied, refunded } = stored;
  return { paymentId, billId, orderId, applied, refunded };
}

export type StoredRefund = {
  refund_id: string;
  store_id: number;
  payment_id: string;
  kind: Refund['kind'];
  state: Refund['state'];
  amount: number;
  way: Refund['way'];
  reference: string | null;
  gateway_number: string | null;
  code: string | null;
  looks: number;
  next_look_at: string | null;
  task: Refund['task'];
  told: boolean;
  cash_rounding: number;
  parts: Refund['parts'];
  reason: string | null;
  asked_by: string;
  approved_by: string | null;
  planned_at: string;
  ended_at: string | null;
  ended_by: string | null;
};

export function toRefund(stored: StoredRefund): Refund {
  return {
    refundId: stored.refund_id,
    storeId: stored.store_id,
    paymentId: stored.payment_id,
    kind: stored.kind,
    state: stored.state,
    amount: stored.amount,
    way: stored.way,
    reference: stored.reference,
    gatewayNumber: stored.gateway_number,
    code: stored.code,
    looks: stored.looks,
    nextLookAt: stored.next_look_at && isoTime(stored.next_look_at),
    task: stored.task,
    told: stored.told,
    cashRounding: stored.cash_rounding,
    parts: stored.parts,
    reason: stored.reason,
    askedBy: stored.asked_by,
    approvedBy: stored.approved_by,
    plannedAt: isoTime(stored.planned_at),
    endedAt: stored.ended_at && isoTime(stored.ended_at),
    endedBy: stored.ended_by,
  };
}

function isoTime(text: string): string {
  return new Date(text).toISOString();
}
