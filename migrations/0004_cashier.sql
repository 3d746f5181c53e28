-- The cashier half: bills, payments, books. No foreign key leaves for ordering's tables or the seam.
-- Every command that touches an order holds the lock of its seam row first, so the rows here need no lock of their
-- own: the account and the parts of an order are written only under that order's lock, a bill only by a command that
-- holds every order on it. Few foreign keys on rows of the hot path, for the reason given in 0003.

-- bills -----------------------------------------------------------------------------------------------------

-- What the cashier knows of one order beside its Statement: with both, the pricing function says every figure again.
create table cashier.account (
  merchant_id integer not null,
  order_id uuid not null,
  store_id integer not null,
  -- For lists and receipts, as the Statement last said it.
  order_number text not null,
  table_name jsonb,
  -- The bill on which new lines fall; the first one has the order's id.
  rest_bill_id uuid not null,
  -- Bills made so far: the number of the next one.
  bill_count integer not null,
  -- Adjustments as wishes {rule, target, authoriser, cap}, worked out anew on every revision.
  adjustments jsonb not null,
  -- line id → allocation as it stood when first covered by money.
  frozen jsonb not null,
  -- line id → [[bill id, weight], …]: neighbouring pieces of the line; a line not named lies wholly on the rest bill.
  shares jsonb not null,
  -- Automatic 抹零 as it stood at the first tender, while any money lies on the order.
  held_rounding bigint,
  -- An order keeps the settings it was first priced by.
  settings_version integer not null,
  pricing_version integer not null,
  primary key (merchant_id, order_id)
) with (fillfactor = 60);
alter table cashier.account alter column frozen set storage external;

create table cashier.bill (
  merchant_id integer not null,
  bill_id uuid not null,
  store_id integer not null,
  number text not null,
  state text not null check (state in ('open', 'closed', 'cancelled')),
  -- Reversed 反结账 and open: it closes again by money or by hand, not by a mere change.
  held_open boolean not null,
  -- The trail of 反结账: [{at, by, approvedBy, reason}, …].
  reversals jsonb not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  business_date date,
  primary key (merchant_id, bill_id)
) with (fillfactor = 70);
create index bill_list on cashier.bill (merchant_id, store_id, state, opened_at, bill_id);

-- What a bill says of one order. A bill's figures are the sums over its orders.
create table cashier.bill_order (
  merchant_id integer not null,
  bill_id uuid not null,
  order_id uuid not null,
  store_id integer not null,
  payable bigint not null check (payable >= 0),
  applied bigint not null check (applied >= 0),
  refunded bigint not null check (refunded >= 0),
  -- The figures already in the books, line by line; null while nothing is posted.
  posted jsonb,
  primary key (merchant_id, bill_id, order_id),
  check (refunded <= applied)
) with (fillfactor = 60);
create index bill_order_by_order on cashier.bill_order (merchant_id, order_id);

-- payments --------------------------------------------------------------------------------------------------

create table cashier.payment (
  merchant_id integer not null,
  payment_id uuid not null,
  store_id integer not null,
  purpose text not null check (purpose in ('bill', 'deposit', 'topUp', 'receivable', 'voucher')),
  -- The bill it was asked for, and the statement revisions {order id: revision} it was asked at.
  bill_id uuid,
  asked jsonb not null,
  tender text not null,
  class text not null check (class in ('money', 'credit', 'given')),
  state text not null check (state in ('pending', 'succeeded', 'failed', 'cancelled')),
  amount bigint not null check (amount >= 0),
  -- What was handed over and given back; cash rounding is taken less amount (negative: the guest paid less).
  received bigint not null check (received >= 0),
  change bigint not null check (change >= 0),
  cash_rounding bigint not null,
  channel text,
  reference text,
  taken_by text not null,
  at timestamptz not null,
  primary key (merchant_id, payment_id)
);
create index payment_bill on cashier.payment (merchant_id, bill_id);

-- Where the money of a payment lies now.
create table cashier.payment_application (
  merchant_id integer not null,
  payment_id uuid not null,
  bill_id uuid not null,
  order_id uuid not null,
  applied bigint not null check (applied >= 0),
  refunded bigint not null check (refunded >= 0),
  primary key (merchant_id, payment_id, bill_id, order_id),
  check (refunded <= applied)
);
create index application_order on cashier.payment_application (merchant_id, order_id);

-- Money to be given back: planned by the house when less is to be paid than was (law 4), or asked for by a person.
create table cashier.refund (
  merchant_id integer not null,
  refund_id uuid not null,
  store_id integer not null,
  payment_id uuid not null,
  kind text not null check (kind in ('plan', 'asked')),
  -- withdrawn: the house needs it no more. cancelled: a person decided that the money stays.
  state text not null check (state in ('planned', 'done', 'cancelled', 'withdrawn', 'failed')),
  amount bigint not null check (amount >= 0),
  -- How much less than `amount` went over the counter, because cash was rounded when it came.
  cash_rounding bigint not null,
  -- [{billId, orderId, amount}, …]
  parts jsonb not null,
  reason text,
  asked_by text not null,
  approved_by uuid,
  planned_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  primary key (merchant_id, refund_id)
);
create index refund_payment on cashier.refund (merchant_id, payment_id);
create index refund_list on cashier.refund (merchant_id, store_id, state, planned_at, refund_id);

-- books -----------------------------------------------------------------------------------------------------

-- Written once; the day stands in the key because every report reads a range of days.
create table cashier.journal_entry (
  merchant_id integer not null,
  store_id integer not null,
  business_date date not null,
  entry_id uuid not null,
  at timestamptz not null,
  -- The event that made it, by type, subject and time.
  event_type text not null,
  subject uuid not null,
  bill_id uuid,
  order_ids uuid[] not null,
  currency text not null,
  -- What went over the counter, for the day summary by tender.
  tender text,
  received bigint not null,
  change bigint not null,
  refunded bigint not null,
  -- What was sold, for the day summary by dish, category and hour; null where nothing was.
  hour integer,
  covers integer,
  sales jsonb,
  primary key (merchant_id, store_id, business_date, entry_id)
);

create table cashier.posting (
  merchant_id integer not null,
  store_id integer not null,
  business_date date not null,
  entry_id uuid not null,
  line_no integer not null,
  account text not null,
  -- Set where the account is kept by order.
  order_id uuid,
  currency text not null,
  -- Positive is a debit, negative a credit; an entry's postings sum to zero per currency.
  amount bigint not null,
  primary key (merchant_id, store_id, business_date, entry_id, line_no)
);
create index posting_order on cashier.posting (merchant_id, order_id) where order_id is not null;

-- rights ----------------------------------------------------------------------------------------------------

grant select, insert, update on cashier.account, cashier.bill, cashier.bill_order, cashier.payment,
  cashier.payment_application, cashier.refund to tangshi_app;
-- Books are written once: no update, no delete.
grant select, insert on cashier.journal_entry, cashier.posting to tangshi_app;

select spine.guard(t::regclass) from unnest(array[
  'cashier.account', 'cashier.bill', 'cashier.bill_order', 'cashier.payment', 'cashier.payment_application',
  'cashier.refund', 'cashier.journal_entry', 'cashier.posting'
]) t;
