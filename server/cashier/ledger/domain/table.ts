import type { Account } from './chart.ts';

/** An account, or the account of the tender the happening names. */
export type AccountRef = Account | '{tender}';

/** One row of the table: `figure` of `event` is debited to one account and credited to the other. */
type Row = { readonly figure: string; readonly debit: AccountRef; readonly credit: AccountRef };

const billFigures = [
  { figure: 'dishes', debit: 'receivable.guest', credit: 'sales.dishes' },
  { figure: 'charges', debit: 'receivable.guest', credit: 'sales.charges' },
  { figure: 'service', debit: 'receivable.guest', credit: 'sales.service' },
  { figure: 'discounts', debit: 'discounts', credit: 'receivable.guest' },
  { figure: 'gifts', debit: 'gifts', credit: 'receivable.guest' },
  { figure: 'subsidies', debit: 'receivable.platform', credit: 'receivable.guest' },
  { figure: 'taxAdded', debit: 'receivable.guest', credit: 'tax' },
  { figure: 'taxIncluded', debit: 'sales.taxIncluded', credit: 'tax' },
  { figure: 'rounding', debit: 'receivable.guest', credit: 'rounding' },
] as const satisfies readonly Row[];

/**
 * The single table event → postings; docs/postings.md is the same for people and a test holds them together.
 * Every row moves one figure from one account to another, so every entry sums to zero by construction. A negative
 * figure moves it back.
 */
export const postingTable = {
  'bill.closed': billFigures,
  'bill.changed': billFigures,
  'bill.reversed': billFigures,
  'payment.applied': [
    { figure: 'taken', debit: '{tender}', credit: 'receivable.guest' },
    { figure: 'roundedOff', debit: 'cashRounding', credit: 'receivable.guest' },
  ],
  'payment.unapplied': [{ figure: 'taken', debit: '{tender}', credit: 'unapplied' }],
  'unapplied.applied': [{ figure: 'amount', debit: 'unapplied', credit: 'receivable.guest' }],
  'unapplied.returning': [{ figure: 'amount', debit: 'unapplied', credit: 'refundsPayable' }],
  'refund.planned': [{ figure: 'amount', debit: 'receivable.guest', credit: 'refundsPayable' }],
  'refund.done': [
    { figure: 'paidOut', debit: 'refundsPayable', credit: '{tender}' },
    { figure: 'roundedOff', debit: 'refundsPayable', credit: 'cashRounding' },
  ],
  'refund.cancelled': [{ figure: 'amount', debit: 'refundsPayable', credit: 'receivable.guest' }],
  'refund.failed': [{ figure: 'amount', debit: 'refundsPayable', credit: 'receivable.guest' }],
  'money.moved': [
    { figure: 'out', debit: 'receivable.guest', credit: 'transfers' },
    { figure: 'in', debit: 'transfers', credit: 'receivable.guest' },
  ],
  'platform.prepaid': [
    { figure: 'amount', debit: 'receivable.platform', credit: 'receivable.guest' },
    { figure: 'subsidy', debit: 'receivable.platform', credit: 'receivable.guest' },
    { figure: 'merchantDiscount', debit: 'discounts', credit: 'receivable.guest' },
    { figure: 'fee', debit: 'platformFees', credit: 'receivable.platform' },
  ],
  'platform.refunded': [{ figure: 'amount', debit: 'receivable.guest', credit: 'receivable.platform' }],
  'platform.paidOut': [{ figure: 'amount', debit: 'bank', credit: 'receivable.platform' }],
  'onAccount.charged': [{ figure: 'amount', debit: 'receivable.onAccount', credit: 'receivable.guest' }],
  'onAccount.settled': [{ figure: 'amount', debit: '{tender}', credit: 'receivable.onAccount' }],
  'deposit.received': [{ figure: 'amount', debit: '{tender}', credit: 'deposits' }],
  'deposit.applied': [{ figure: 'amount', debit: 'deposits', credit: 'receivable.guest' }],
  'deposit.kept': [{ figure: 'amount', debit: 'deposits', credit: 'forfeited' }],
  'deposit.returned': [{ figure: 'amount', debit: 'deposits', credit: '{tender}' }],
  'topUp.received': [
    { figure: 'principal', debit: '{tender}', credit: 'storedValue.principal' },
    { figure: 'bonus', debit: 'topUpBonus', credit: 'storedValue.bonus' },
  ],
  'storedValue.spent': [
    { figure: 'principal', debit: 'storedValue.principal', credit: 'receivable.guest' },
    { figure: 'bonus', debit: 'storedValue.bonus', credit: 'receivable.guest' },
  ],
  'storedValue.returned': [
    { figure: 'principal', debit: 'refundsPayable', credit: 'storedValue.principal' },
    { figure: 'bonus', debit: 'refundsPayable', credit: 'storedValue.bonus' },
  ],
  'voucher.sold': [{ figure: 'cost', debit: '{tender}', credit: 'vouchers' }],
  'voucher.soldByPlatform': [{ figure: 'cost', debit: 'receivable.platform', credit: 'vouchers' }],
  'voucher.redeemed': [
    { figure: 'applied', debit: 'vouchers', credit: 'receivable.guest' },
    { figure: 'rest', debit: 'vouchers', credit: 'forfeited' },
    { figure: 'faceAboveCost', debit: 'voucherDiscounts', credit: 'vouchers' },
  ],
  'tip.received': [{ figure: 'amount', debit: '{tender}', credit: 'tips' }],
  'tip.handedOut': [{ figure: 'amount', debit: 'tips', credit: '{tender}' }],
  'shift.opened': [
    { figure: 'float', debit: 'tender.cash', credit: 'safe' },
    { figure: 'over', debit: 'tender.cash', credit: 'overShort' },
  ],
  'cash.moved': [
    { figure: 'fromSafe', debit: 'tender.cash', credit: 'safe' },
    { figure: 'bought', debit: 'expenses', credit: 'tender.cash' },
    { figure: 'other', debit: 'tender.cash', credit: 'otherCash' },
  ],
  'shift.closed': [
    { figure: 'over', debit: 'tender.cash', credit: 'overShort' },
    { figure: 'dropped', debit: 'safe', credit: 'tender.cash' },
  ],
  'money.banked': [
    { figure: 'amount', debit: 'bank', credit: '{tender}' },
    { figure: 'fee', debit: 'channelFees', credit: '{tender}' },
  ],
} as const satisfies Record<string, readonly Row[]>;

export type LedgerEvent = keyof typeof postingTable;

/** The names of the figures an event is posted from. */
export type FigureOf<E extends LedgerEvent> = (typeof postingTable)[E][number]['figure'];

/** The names of all events that must have an entry. */
export const ledgerEvents: readonly LedgerEvent[] = Object.keys(postingTable).filter(isLedgerEvent);

/** Whether a text is the name of an event that must have its entry. */
export function isLedgerEvent(type: string): type is LedgerEvent {
  return Object.hasOwn(postingTable, type);
}
