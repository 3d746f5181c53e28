import type { AuditCode } from '../../server/office/audit/words.ts';

/** A way to break a database: what is wrong, in which table, how, and the finding that must name it. */
export type Break = readonly [what: string, code: AuditCode, table: string, statement: string];

/** One row of a table. */
export const one = (table: string, where = 'true'): string =>
  `ctid = (select ctid from ${table} where ${where} limit 1)`;
/** Changes one row of a table. */
export const onOne = (table: string, where: string, set: string): string =>
  `update ${table} set ${set} where ${one(table, where)}`;
/** Changes a document and gives it the hash of what it now is. */
const restated = (kind: 'statement' | 'settlement', from: string, to: string, where = 'true'): string => {
  const changed = `regexp_replace(${kind}, '${from}', '${to}')`;
  const hash = `encode(sha256(convert_to(${changed}, 'UTF8')), 'hex')`;
  const rows = `${kind} is not null and ${kind} ~ '${from}' and ${where}`;
  return onOne('seam.document', rows, `${kind} = ${changed}, ${kind}_hash = ${hash}`);
};

export const breaksOfBooks: readonly Break[] = [
  [
    'an entry that does not balance',
    'entry.unbalanced',
    'cashier.posting',
    onOne('cashier.posting', 'true', 'amount = amount + 1'),
  ],
  [
    'a posting whose entry is gone',
    'posting.orphan',
    'cashier.journal_entry',
    `delete from cashier.journal_entry where ${one('cashier.journal_entry')}`,
  ],
  [
    'an event of money whose entry is gone',
    'event.withoutEntry',
    'cashier.journal_entry',
    `delete from cashier.journal_entry where ${one('cashier.journal_entry', "event_type = 'payment.applied'")}`,
  ],
  [
    'an entry that no event made',
    'entry.withoutEvent',
    'cashier.journal_entry',
    onOne('cashier.journal_entry', 'true', 'subject = gen_random_uuid()'),
  ],
];

export const breaksOfAgreement: readonly Break[] = [
  [
    'a balanced entry of another amount',
    'books.differ',
    'cashier.posting',
    `update cashier.posting set amount = amount * 2 where entry_id = (select entry_id from cashier.posting
       where account = 'receivable.guest' limit 1)`,
  ],
  [
    'a closed bill without its figures',
    'bill.notPosted',
    'cashier.bill_order',
    onOne('cashier.bill_order', 'posted is not null', 'posted = null'),
  ],
  [
    'a closed bill posted otherwise',
    'bill.notPosted',
    'cashier.bill_order',
    onOne('cashier.bill_order', 'payable > 0 and posted is not null', `posted = '{}'`),
  ],
];

export const breaksOfPricing: readonly Break[] = [
  [
    'another tax in a settlement',
    'pricing.differs',
    'seam.document',
    restated('settlement', '"tax":[1-9]', '"tax":99'),
  ],
  [
    'an account that is gone',
    'pricing.differs',
    'cashier.account',
    `delete from cashier.account where ${one('cashier.account')}`,
  ],
  [
    'a frozen allocation of another amount',
    'pricing.differs',
    'cashier.account',
    onOne(
      'cashier.account',
      `frozen::text ~ '"base"'`,
      `frozen = replace(frozen::text, '"base": ', '"base": 1')::jsonb`,
    ),
  ],
  [
    'another due',
    'due.wrong',
    'seam.document',
    restated('settlement', '("totals":.[^}]*"due":)-?[0-9]+', '\\15'),
  ],
  [
    'a bill that asks more than its shares',
    'bill.payableDiffers',
    'cashier.bill_order',
    onOne('cashier.bill_order', 'true', 'payable = payable + 1'),
  ],
  [
    'money on a bill that no settlement says',
    'money.differs',
    'cashier.bill_order',
    onOne('cashier.bill_order', 'true', 'applied = applied + 1'),
  ],
];

export const breaksOfDocuments: readonly Break[] = [
  [
    'a statement whose text was changed',
    'document.hashWrong',
    'seam.document',
    onOne('seam.document', 'statement is not null', `statement = replace(statement, 'takeOut', 'dineIn')`),
  ],
  [
    'a settlement that is no settlement',
    'document.hashWrong',
    'seam.document',
    restated('settlement', '"coveredRevision"', '"covered"'),
  ],
  [
    'a revision other than that of the document',
    'document.nameWrong',
    'seam.document',
    onOne('seam.document', 'statement is not null', 'statement_revision = statement_revision + 1'),
  ],
  [
    'a statement without an answer',
    'settlement.missing',
    'seam.document',
    onOne('seam.document', 'statement is not null', 'settlement = null, settlement_hash = null'),
  ],
  [
    'an answer to another statement',
    'settlement.answersOther',
    'seam.document',
    restated('settlement', '("answers":.[^}]*"revision":)', '\\19'),
  ],
  [
    'an order that is not as stated',
    'statement.differs',
    'ordering.line',
    onOne('ordering.line', 'true', 'unit_price = unit_price + 1'),
  ],
  [
    'a line that lives in another order too',
    'line.twoHomes',
    'ordering.line',
    `update ordering.line l set sequence = 99, order_id = (select o.order_id from ordering.dining_order o
       where o.order_id <> l.order_id limit 1) where ${one('ordering.line')}`,
  ],
];

export const breaksOfLimits: readonly Break[] = [
  [
    'a payment refunded beyond what it applied',
    'refund.tooMuch',
    'cashier.payment_application',
    `alter table cashier.payment_application drop constraint payment_application_check;
     ${onOne('cashier.payment_application', 'applied > 0', 'refunded = applied + 1')}`,
  ],
  [
    'a payment of more than lies on bills',
    'payment.partsDiffer',
    'cashier.payment',
    onOne('cashier.payment', 'true', 'amount = amount + 1'),
  ],
  [
    'money on a bill from no payment',
    'payment.partsDiffer',
    'cashier.payment_application',
    `delete from cashier.payment_application where ${one('cashier.payment_application', 'applied > 0')}`,
  ],
  [
    'a line returned beyond what was ordered',
    'return.tooMuch',
    'seam.document',
    restated('statement', '("returned":.."at"[^]]*"quantity":")1', '\\19'),
  ],
];

export const breaksOfKitchen: readonly Break[] = [
  [
    'a ticket that is gone',
    'ticket.missing',
    'ordering.ticket',
    `delete from ordering.ticket where ${one('ordering.ticket')}`,
  ],
  [
    'a second ticket at one station',
    'ticket.tooMany',
    'ordering.ticket',
    `drop index ordering.ticket_once; insert into ordering.ticket
       select (jsonb_populate_record(t, jsonb_build_object('ticket_id', gen_random_uuid()))).*
       from ordering.ticket t where state <> 'cancelled' limit 1`,
  ],
  [
    'a line at another step than its tickets',
    'line.stateWrong',
    'ordering.line',
    onOne('ordering.line', `state = 'released'`, `state = 'cooking'`),
  ],
];

export const breaksOfStreams: readonly Break[] = [
  [
    'an event that is gone',
    'events.gap',
    'spine.event',
    `delete from spine.event where position = 3 and store_id = 1`,
  ],
  [
    'a number given twice',
    'events.gap',
    'spine.event',
    `update spine.event set position = 4 where position = 3 and store_id = 1`,
  ],
  [
    'a reader ahead of its events',
    'cursor.ahead',
    'spine.reader_cursor',
    `insert into spine.reader_cursor (merchant_id, reader, store_id, position)
     select merchant_id, 'webhooks', store_id, position + 1 from spine.store_clock where store_id = 1`,
  ],
  [
    'an order that is not what its events say',
    'fold.order',
    'spine.event',
    `update spine.event set payload = jsonb_set(payload, '{lines,0,quantity}', '7000') where type = 'round.sent'`,
  ],
  [
    'a bill that is not what its events say',
    'fold.bill',
    'cashier.bill',
    onOne('cashier.bill', 'true', `number = 'X'`),
  ],
  [
    'a payment that is not what its events say',
    'fold.payment',
    'cashier.payment',
    onOne('cashier.payment', 'true', 'received = received + 1, change = change + 1'),
  ],
  [
    'a bill no order lies on',
    'row.orphan',
    'cashier.bill_order',
    `delete from cashier.bill_order where bill_id = (select bill_id from cashier.bill_order limit 1)`,
  ],
  [
    'shares that cannot be worked out',
    'check.failed',
    'cashier.account',
    `update cashier.account set shares = jsonb_build_object((select line_id from ordering.line l
       where l.order_id = account.order_id limit 1)::text, '[["0", 0.5], ["1", -3]]'::jsonb)`,
  ],
];

export const breaksOfShifts: readonly Break[] = [
  [
    'a shift whose events say another count',
    'fold.shift',
    'spine.event',
    `update spine.event set payload = payload || '{"counted": 1}' where type = 'shift.counted'`,
  ],
  [
    'cash put in that no shift sums',
    'shift.cashDiffers',
    'cashier.cash_move',
    onOne('cashier.cash_move', 'true', 'amount = amount + 1'),
  ],
  [
    'takings that lost an entry',
    'shift.takingsDiffer',
    'cashier.shift_entry',
    `delete from cashier.shift_entry where ${one('cashier.shift_entry', "part = 'during'")}`,
  ],
  [
    'an entry of a shift with another amount',
    'shift.booksDiffer',
    'cashier.posting',
    `update cashier.posting set amount = amount * 2 where entry_id = (select entry_id from cashier.journal_entry
       where event_type = 'cash.moved' limit 1)`,
  ],
];
