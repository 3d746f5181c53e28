-- Encryption at rest, and the payment accounts 支付账户 it is for. What is sealed says by which key it was, and opens
-- only in the row it was sealed for (server/platform/secrets).

-- The secret of a link lay here as text: the start seals it and empties the old column.
alter table seam.link add column sealed text;
alter table seam.link alter column secret drop not null;
alter table seam.link add check (secret is null or sealed is null);

create table cashier.gateway_account (
  merchant_id integer not null references house.merchant,
  account_id uuid not null,
  -- Null is for every store of the merchant that has none of its own.
  store_id integer,
  channel text not null check (channel in ('wechat', 'alipay')),
  name text not null,
  state text not null check (state in ('active', 'off')),
  -- What may be read: numbers, addresses, public keys, certificates.
  settings jsonb not null,
  -- Private keys and tokens, as one sealed JSON text.
  sealed text not null,
  -- Which keys are set, told without opening them: [{field, serial, hint, endsAt}, …].
  keys jsonb not null,
  -- Grows with every change: who keeps a gateway that was made from the settings compares it.
  version integer not null,
  created_at timestamptz not null,
  created_by uuid not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  -- The last check that came to its end: {checkId, version, state, step, code}.
  checked_at timestamptz,
  check_result jsonb,
  primary key (merchant_id, account_id),
  foreign key (merchant_id, store_id) references house.store
);
-- A store takes money of one channel through one account.
create unique index gateway_account_active on cashier.gateway_account (merchant_id, channel, store_id)
  nulls not distinct where state = 'active';

-- A check proves the keys of an account with one fen, paid and given back.
create table cashier.account_check (
  merchant_id integer not null,
  check_id uuid not null,
  account_id uuid not null,
  store_id integer not null,
  mode text not null check (mode in ('native', 'code')),
  state text not null check (state in ('running', 'passed', 'failed', 'closed')),
  account_version integer not null,
  -- The same on every try.
  reference text not null,
  refund_reference text not null,
  -- The exact requests, kept before they are sent; a payer code is in none of them.
  request jsonb,
  refund_request jsonb,
  -- The text of the code that is shown.
  shown text,
  -- It ran out of time, or was stopped: what may still be paid is cancelled.
  closing boolean not null,
  -- Tries of the move it stands at, for the back-off.
  tries integer not null,
  started_at timestamptz not null,
  started_by uuid not null,
  sent_at timestamptz,
  paid_at timestamptz,
  ends_at timestamptz not null,
  next_look_at timestamptz not null,
  -- Somebody is at it until then.
  busy_until timestamptz,
  ended_at timestamptz,
  primary key (merchant_id, check_id),
  foreign key (merchant_id, account_id) references cashier.gateway_account
);
create unique index account_check_running on cashier.account_check (merchant_id, account_id) where state = 'running';
create unique index account_check_reference on cashier.account_check (merchant_id, reference);
create index account_check_due on cashier.account_check (next_look_at) where state = 'running';

create table cashier.account_check_step (
  merchant_id integer not null,
  check_id uuid not null,
  step text not null check (step in ('signature', 'code', 'paid', 'refunded')),
  state text not null check (state in ('waiting', 'underWay', 'done', 'failed')),
  at timestamptz,
  -- The gateway's own error code.
  code text,
  primary key (merchant_id, check_id, step),
  foreign key (merchant_id, check_id) references cashier.account_check
);

grant select, insert, update on cashier.gateway_account, cashier.account_check, cashier.account_check_step to tangshi_app;
select spine.guard(t::regclass) from unnest(array[
  'cashier.gateway_account', 'cashier.account_check', 'cashier.account_check_step'
]) t;
