import type { Words } from '../../../seam/documents.ts';
import type { PricedLine, PricingResult } from '../../pricing/domain/types.ts';
import { pricingVersion } from '../../pricing/domain/types.ts';
import { accountOf, billOf, orderOf, putPart } from './desk.ts';
import { grownOn, type Pieces, piecesOf, type Shares, withPieces } from './pieces.ts';
import type { Account, Work } from './types.ts';

/**
 * An order that asks for something, or was paid for elsewhere, has an account and a rest bill of the same id; one that
 * has never asked for anything has neither. Keeps what lists say of the order as the Statement last said it.
 */
export function keepAccount(work: Work, orderId: string): Account | undefined {
  const { statement, settingsVersion } = orderOf(work, orderId);
  const label = { orderNumber: statement.orderNumber, tableName: statement.table?.name ?? null };
  const known = work.accounts.get(orderId);
  if (known === undefined) {
    if (statement.lines.length === 0 && statement.prepaid.length === 0) return undefined;
    const made: Account = {
      orderId,
      storeId: work.store.storeId,
      ...label,
      restBillId: orderId,
      billCount: 0,
      adjustments: [],
      frozen: {},
      shares: {},
      heldRounding: null,
      settingsVersion,
      pricingVersion,
    };
    work.accounts.set(orderId, made);
    return openBill(work, orderId, orderId);
  }
  // Automatic 抹零 is held only while money lies on the order.
  const heldRounding = hasMoney(work, orderId) ? known.heldRounding : null;
  const same =
    known.orderNumber === label.orderNumber &&
    sameWords(known.tableName, label.tableName) &&
    known.pricingVersion === pricingVersion &&
    known.heldRounding === heldRounding;
  if (!same) work.accounts.set(orderId, { ...known, ...label, pricingVersion, heldRounding });
  return accountOf(work, orderId);
}

/** Opens one more bill for an order; it becomes the rest bill. Its number is the order's, with a count from 2 on. */
export function openBill(work: Work, orderId: string, billId: string): Account {
  const numbered = newBill(work, orderId, billId);
  const account = { ...numbered, restBillId: billId };
  work.accounts.set(orderId, account);
  return account;
}

/** A new open bill beside the rest bill, numbered after its order. */
export function newBill(work: Work, orderId: string, billId: string): Account {
  const known = accountOf(work, orderId);
  const account = { ...known, billCount: known.billCount + 1 };
  work.accounts.set(orderId, account);
  work.bills.set(billId, {
    billId,
    storeId: account.storeId,
    number:
      account.billCount === 1
        ? account.orderNumber
        : `${account.orderNumber.slice(0, 15)}-${account.billCount}`,
    state: 'open',
    heldOpen: false,
    reversals: [],
    openedAt: work.now.toISOString(),
    closedAt: null,
    businessDate: null,
  });
  putPart(work, emptyPart(account, billId));
  return account;
}

export function emptyPart(account: Pick<Account, 'orderId' | 'storeId'>, billId: string) {
  const { orderId, storeId } = account;
  return { billId, orderId, storeId, payable: 0, applied: 0, refunded: 0, posted: null };
}

/**
 * Where new lines fall. While the rest bill is open that is the rest bill; once it is closed, what is new and costs
 * something opens a new one, and all that lay on the old one stays there. `arrived` are lines that came frozen from
 * another order. A fee of the house that grew lies on the rest bill with what it grew by. Says which bill was the rest
 * bill until now, if another one is.
 */
export function layNewLines(
  work: Work,
  orderId: string,
  result: PricingResult,
  arrived: ReadonlySet<string>,
): string | null {
  const before = accountOf(work, orderId);
  const isOpen = billOf(work, before.restBillId).state === 'open';
  const fresh = result.lines.filter((line) => isFresh(line, before, arrived));
  const grown = result.lines.filter((line) => line.kind === 'fee' && growth(work, orderId, line) > 0);
  if (!isOpen && fresh.length + grown.length > 0) {
    const pinned = pinnedTo(before, result.lines, new Set(fresh.map((line) => line.id)));
    openBill(work, orderId, work.newId());
    work.accounts.set(orderId, { ...accountOf(work, orderId), shares: pinned });
  }
  for (const line of grown) layGrowth(work, orderId, line);
  return accountOf(work, orderId).restBillId === before.restBillId ? null : before.restBillId;
}

function isFresh(line: PricedLine, account: Account, arrived: ReadonlySet<string>): boolean {
  if (line.payable === 0 || account.shares[line.id] !== undefined) return false;
  return account.frozen[line.id] === undefined || arrived.has(line.id);
}

/** By how much a line asks more than our last Settlement said; 0 for one that was not in it. */
function growth(work: Work, orderId: string, line: PricedLine): number {
  const before = payableBefore(work, orderId, line.id);
  return before === 0 ? 0 : Math.max(0, line.payable - before);
}

/** What our last Settlement said of a line. */
export function payableBefore(work: Work, orderId: string, lineId: string): number {
  const line = orderOf(work, orderId).before?.lines.find((each) => each.id === lineId);
  return line?.payable ?? 0;
}

function pinnedTo(account: Account, lines: readonly PricedLine[], fresh: ReadonlySet<string>): Shares {
  const shares: Record<string, Pieces> = { ...account.shares };
  for (const { id } of lines) if (!fresh.has(id)) shares[id] ??= [[account.restBillId, 1]];
  return shares;
}

/** What lay where it lay stays, to the unit; what was added to the line is a new piece on the rest bill. */
function layGrowth(work: Work, orderId: string, line: PricedLine): void {
  const account = accountOf(work, orderId);
  const { shares, restBillId } = account;
  const before = payableBefore(work, orderId, line.id);
  const pieces = piecesOf(shares, line.id, restBillId);
  const laid = grownOn(pieces, { before, now: line.payable, onBill: restBillId });
  // Cut too fine to say exactly: every bill bears its share of the growth.
  if (laid === null) return;
  work.accounts.set(orderId, { ...account, shares: withPieces(shares, line.id, laid, restBillId) });
}

function hasMoney(work: Work, orderId: string): boolean {
  for (const part of work.parts.values())
    if (part.orderId === orderId && part.applied > part.refunded) return true;
  return false;
}

function sameWords(left: Words | null, right: Words | null): boolean {
  return left?.zh === right?.zh && left?.en === right?.en;
}
