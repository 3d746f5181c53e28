import { expect } from 'vitest';
import { dueOf, partsOfBill, partsOfOrder, sumsOfBill } from '../../server/cashier/bills/domain/desk.ts';
import { payableOf, priceOrder, shareLines } from '../../server/cashier/bills/domain/look.ts';
import type { Desk } from '../../server/cashier/bills/domain/types.ts';
import {
  changesOf,
  figuresOf,
  payableOf as postedPayable,
} from '../../server/cashier/ledger/domain/figures.ts';
import { postingsOf } from '../../server/cashier/ledger/domain/postings.ts';
import { settlementLineOf } from '../../server/cashier/pricing/domain/documents.ts';
import { foldBill, foldPayment } from '../../server/office/audit/fold-money.ts';
import { checkSettlement } from '../../server/seam/check.ts';
import { settlementSchema } from '../../server/seam/documents.ts';
import type { PaperTill } from './paper-till.ts';

/** What is true of a till after any command, whatever came before. */
export function expectAlways(till: PaperTill): void {
  for (const orderId of till.desk.accounts.keys()) expectOrder(till, orderId);
  for (const billId of till.desk.bills.keys()) expectBill(till, billId);
  for (const paymentId of till.desk.payments.keys()) expectPayment(till, paymentId);
}

function expectOrder(till: PaperTill, orderId: string): void {
  const { desk } = till;
  const account = desk.accounts.get(orderId);
  const order = desk.orders.get(orderId);
  const settlement = till.settlements.get(orderId);
  if (account === undefined || order === undefined || settlement === undefined)
    throw new Error('a lost order');
  settlementSchema.parse(settlement);
  expect(checkSettlement(settlement)).toBeNull();
  const { lines, unused, totals } = priceOrder(order, account);
  expect(lines.map(settlementLineOf)).toEqual(settlement.lines);
  expect(unused).toEqual(settlement.unused);
  expect(totals.payable).toBe(settlement.totals.payable);
  const shares = shareLines(lines, account);
  const all = [...shares.values()].flat();
  for (const line of lines)
    for (const figure of ['quantity', 'given', 'base', 'fee', 'tax', 'rounding', 'payable'] as const)
      expect(sum(all.filter(({ id }) => id === line.id).map((share) => share[figure]))).toBe(line[figure]);
  const parts = partsOfOrder(desk, orderId);
  expect(sum(parts.map(dueOf))).toBe(settlement.totals.due);
  let owed = 0;
  let posted = 0;
  for (const part of parts) {
    const own = shares.get(part.billId) ?? [];
    expect(part.payable).toBe(payableOf(own));
    const bill = desk.bills.get(part.billId);
    if (bill?.state === 'closed') expect(changesOf(part.posted ?? {}, figuresOf(own))).toEqual([]);
    posted += part.posted === null ? 0 : postedPayable(part.posted);
    owed += plannedOn(desk, part.billId, orderId);
    expect(part.applied - part.refunded - part.payable).toBeLessThanOrEqual(overpaymentKnown(desk, part));
  }
  const guest = balance(till, 'receivable.guest', orderId);
  const paid = sum(parts.map(({ applied }) => applied)) - sum(parts.map(({ refunded }) => refunded));
  expect(guest).toBe(posted - paid + owed);
}

function expectBill(till: PaperTill, billId: string): void {
  const bill = till.desk.bills.get(billId);
  const { payable, applied, refunded, due, open } = sumsOfBill(till.desk, billId);
  expect(due).toBe(payable - applied + refunded);
  expect(open).toBeGreaterThanOrEqual(0);
  if (bill?.state === 'closed') expect(due).toBeLessThanOrEqual(0);
  const folded = foldBill(streamOf(till, billId));
  expect(folded?.state).toBe(bill?.state);
  expect(folded?.heldOpen).toBe(bill?.heldOpen);
  for (const part of partsOfBill(till.desk, billId)) {
    const { payable, applied, refunded } = folded?.orders[part.orderId] ?? {
      payable: 0,
      applied: 0,
      refunded: 0,
    };
    expect({ payable, applied, refunded }).toEqual({
      payable: part.payable,
      applied: part.applied,
      refunded: part.refunded,
    });
  }
}

function expectPayment(till: PaperTill, paymentId: string): void {
  const payment = till.desk.payments.get(paymentId);
  const own = [...till.desk.applications.values()].filter((each) => each.paymentId === paymentId);
  expect(sum(own.map(({ applied }) => applied))).toBe(payment?.amount);
  const folded = foldPayment(streamOf(till, paymentId));
  for (const { billId, orderId, applied, refunded } of own) {
    expect(refunded).toBeLessThanOrEqual(applied);
    expect(folded?.lies[`${billId} ${orderId}`]).toEqual({ applied, refunded });
  }
}

function streamOf(till: PaperTill, subject: string) {
  return till.events.filter((event) => event.subject === subject).map((event) => ({ ...event, at: '' }));
}

function plannedOn(desk: Desk, billId: string, orderId: string): number {
  let planned = 0;
  for (const refund of desk.refunds.values())
    for (const part of refund.parts)
      if (refund.state === 'planned' && part.billId === billId && part.orderId === orderId)
        planned += part.amount;
  return planned;
}

/** Money beyond the payable is promised back, kept by a person's word, or lies with a platform. */
function overpaymentKnown(desk: Desk, { billId, orderId }: { billId: string; orderId: string }): number {
  let known = plannedOn(desk, billId, orderId);
  for (const refund of desk.refunds.values())
    for (const part of refund.parts)
      if (
        refund.state === 'cancelled' &&
        refund.kind === 'plan' &&
        part.billId === billId &&
        part.orderId === orderId
      )
        known += part.amount;
  for (const application of desk.applications.values())
    if (application.billId === billId && application.orderId === orderId)
      if (desk.payments.get(application.paymentId)?.tender === 'platform') known += application.applied;
  return known;
}

/** The books' balance of an account, of one order where it is kept by order. */
export function balance(till: PaperTill, account: string, orderId: string | null = null): number {
  let total = 0;
  for (const entry of till.entries)
    for (const posting of postingsOf(entry.happening))
      if (posting.account === account && (orderId === null || posting.orderId === orderId))
        total += posting.amount;
  return total;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
