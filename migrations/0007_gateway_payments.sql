-- Payments by gateway: each try is an attempt with its own random reference, committed before the call.

create table cashier.attempt (
  merchant_id integer not null,
  -- An attempt and its payment are one to one: another try is another payment.
  payment_id uuid not null,
  store_id integer not null,
  bill_id uuid not null,
  account_id uuid not null,
  channel text not null check (channel in ('wechat', 'alipay')),
  mode text not null check (mode in ('code', 'native', 'inApp')),
  -- Our number at the gateway.
  reference text not null,
  amount bigint not null check (amount > 0),
  -- asked: nothing was sent yet. sent: a charge is on its way. waiting: the guest must act. doubtful: nobody knows.
  -- cancelling: until the gateway has acknowledged. The last three are ends; only money that comes late leaves them.
  state text not null check (state in
    ('asked', 'sent', 'waiting', 'doubtful', 'cancelling', 'succeeded', 'declined', 'cancelled')),
  -- The exact request; the payer code is never stored.
  request jsonb not null,
  -- What phone or screen need to pay.
  shown jsonb,
  -- Why it was declined or cancelled; the gateway's own code of its last answer.
  reason text,
  code text,
  gateway_number text,
  paid_amount bigint,
  paid_at timestamptz,
  asked_at timestamptz not null,
  sent_at timestamptz,
  expires_at timestamptz not null,
  cancel_asked_at timestamptz,
  -- Since when a reversal may be on its way: until it is acknowledged, money of a charge by code counts neither way.
  cancel_sent_at timestamptz,
  ended_at timestamptz,
  -- Calls made for it since it was last certain.
  looks integer not null,
  -- When somebody must ask the gateway again; null when it has ended, or waits for a person.
  next_look_at timestamptz,
  primary key (merchant_id, payment_id)
) with (fillfactor = 70);
create unique index attempt_reference on cashier.attempt (merchant_id, reference);
create index attempt_due on cashier.attempt (next_look_at) where next_look_at is not null;
create index attempt_list on cashier.attempt (merchant_id, store_id, asked_at, payment_id);

-- Notices as they came. What they claim is never believed: they make us ask.
create table cashier.notice (
  merchant_id integer not null,
  channel text not null,
  event_id text not null,
  account_id uuid not null,
  kind text not null check (kind in ('payment', 'refund')),
  reference text not null,
  refund_reference text,
  claimed jsonb not null,
  received_at timestamptz not null,
  -- How often the very same one came again.
  repeats integer not null,
  primary key (merchant_id, channel, event_id)
);
create index notice_age on cashier.notice (merchant_id, received_at);

-- A refund goes over the counter by hand, or by itself through the gateway its money came by.
alter table cashier.refund
  drop constraint refund_state_check,
  add constraint refund_state_check check (state in ('planned', 'sent', 'done', 'cancelled', 'withdrawn', 'failed')),
  add column way text not null default 'hand' check (way in ('hand', 'gateway')),
  -- Ours, the same on every retry: a new number is a second refund.
  add column reference text,
  add column gateway_number text,
  add column code text,
  add column looks integer not null default 0,
  add column next_look_at timestamptz,
  -- The open item that waits for a person, and whether there ever was one.
  add column task text,
  add column told boolean not null default true;
-- Columns are always named by the program: a default was for the rows that were there.
alter table cashier.refund
  alter column way drop default, alter column looks drop default, alter column told drop default;
update cashier.refund set task = 'refund.cash' where state = 'planned';
create unique index refund_reference on cashier.refund (merchant_id, reference) where reference is not null;
create index refund_due on cashier.refund (next_look_at) where next_look_at is not null;

-- One look of the worker goes over all merchants: only what is due, never what it is. Whoever takes a row has it for
-- the length of the lease; nobody else asks the gateway about it meanwhile.
create function cashier.take_attempts(at timestamptz, lease interval, row_limit integer)
returns table (merchant_id integer, payment_id uuid)
language sql volatile security definer set search_path = cashier, pg_catalog as $$
  update cashier.attempt a set next_look_at = at + lease
  from (select d.merchant_id, d.payment_id from cashier.attempt d where d.next_look_at <= at
        order by d.next_look_at limit row_limit for update skip locked) due
  where a.merchant_id = due.merchant_id and a.payment_id = due.payment_id
  returning a.merchant_id, a.payment_id
$$;
create function cashier.take_refunds(at timestamptz, lease interval, row_limit integer)
returns table (merchant_id integer, refund_id uuid)
language sql volatile security definer set search_path = cashier, pg_catalog as $$
  update cashier.refund r set next_look_at = at + lease
  from (select d.merchant_id, d.refund_id from cashier.refund d where d.next_look_at <= at
        order by d.next_look_at limit row_limit for update skip locked) due
  where r.merchant_id = due.merchant_id and r.refund_id = due.refund_id
  returning r.merchant_id, r.refund_id
$$;
revoke execute on function cashier.take_attempts(timestamptz, interval, integer) from public;
revoke execute on function cashier.take_refunds(timestamptz, interval, integer) from public;
grant execute on function cashier.take_attempts(timestamptz, interval, integer),
  cashier.take_refunds(timestamptz, interval, integer) to tangshi_app;

grant select, insert, update on cashier.attempt to tangshi_app;
grant select, insert, update, delete on cashier.notice to tangshi_app;
select spine.guard(t::regclass) from unnest(array['cashier.attempt', 'cashier.notice']) t;
