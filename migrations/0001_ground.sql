-- The ground every room stands on: merchants and stores, the write path (idempotency, store clock, events,
-- readers, open items) and the seam. Every table carries merchant_id, every key begins with it, and row-level
-- security shows the app role only the merchant that was set when the transaction began.
-- The roles tangshi_owner (or whoever migrates) and tangshi_app exist before this file runs.

create schema house;
create schema spine;
create schema seam;
create schema ordering;
create schema cashier;

-- merchants and stores ------------------------------------------------------------------------------------

create table house.merchant (
  merchant_id integer primary key,
  name_zh text not null,
  name_en text not null,
  -- The random id of this database's life; a restore renews it (law 1 of the seam).
  epoch uuid not null,
  created_at timestamptz not null
);

create table house.store (
  merchant_id integer not null references house.merchant,
  store_id integer not null check (store_id > 0),
  name_zh text not null,
  name_en text not null,
  currency text not null,
  timezone text not null,
  -- Minutes after midnight at which the business day 营业日 changes (240 = 04:00).
  cutoff_minutes integer not null check (cutoff_minutes between 0 and 720),
  region text not null,
  settings_version integer not null,
  menu_version integer not null,
  created_at timestamptz not null,
  primary key (merchant_id, store_id)
);

-- Settings are never changed in place: a version is written once, so a bill can always name those it was priced by.
create table house.store_settings (
  merchant_id integer not null,
  store_id integer not null,
  version integer not null,
  settings jsonb not null,
  created_at timestamptz not null,
  primary key (merchant_id, store_id, version),
  foreign key (merchant_id, store_id) references house.store
);

-- the write path --------------------------------------------------------------------------------------------

-- Claimed first in every command: a second caller waits on the row and then reads the stored reply.
create table spine.idempotency (
  merchant_id integer not null,
  principal text not null,
  key text not null,
  request_hash text not null,
  status integer,
  reply text,
  created_at timestamptz not null,
  primary key (merchant_id, principal, key)
) with (fillfactor = 70);
create index idempotency_age on spine.idempotency (merchant_id, created_at);

-- The gapless, commit-ordered clock of each store; (merchant, 0) is the merchant's own stream.
create table spine.store_clock (
  merchant_id integer not null references house.merchant,
  store_id integer not null,
  position bigint not null,
  primary key (merchant_id, store_id)
) with (fillfactor = 50);

create table spine.event (
  merchant_id integer not null,
  store_id integer not null,
  position bigint not null,
  at timestamptz not null,
  type text not null,
  -- What the event is about: an order, bill, payment, seating …; folding a subject's events gives its state.
  subject uuid not null,
  principal text not null,
  payload jsonb not null,
  primary key (merchant_id, store_id, position, at)
) partition by range (at);
create table spine.event_default partition of spine.event default;
create index event_subject on spine.event (merchant_id, subject, position);

-- Makes the partitions of the months that overlap [from, to]. Called at start and once a day.
create function spine.make_event_partitions(first_day date, last_day date) returns void language plpgsql as $$
declare
  month date := date_trunc('month', first_day)::date;
  name text;
begin
  while month <= last_day loop
    name := 'event_' || to_char(month, 'YYYY_MM');
    if to_regclass('spine.' || name) is null
       and not exists (select 1 from spine.event_default where at >= month and at < month + interval '1 month') then
      execute format('create table spine.%I partition of spine.event for values from (%L) to (%L)',
        name, month::timestamptz, (month + interval '1 month')::timestamptz);
      execute format('alter table spine.%I enable row level security', name);
    end if;
    month := (month + interval '1 month')::date;
  end loop;
end $$;
select spine.make_event_partitions(current_date, (current_date + interval '2 months')::date);

create table spine.reader_cursor (
  merchant_id integer not null,
  reader text not null,
  store_id integer not null,
  position bigint not null,
  failures integer not null default 0,
  retry_at timestamptz,
  primary key (merchant_id, reader, store_id)
);

-- Something a person must finish 待处理, with the named button that finishes it.
create table spine.open_item (
  merchant_id integer not null,
  store_id integer not null,
  open_item_id uuid not null,
  kind text not null,
  -- The same trouble found again is the same open item.
  subject uuid not null,
  details jsonb not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  primary key (merchant_id, open_item_id)
);
create unique index open_item_once on spine.open_item (merchant_id, kind, subject) where closed_at is null;
create index open_item_store on spine.open_item (merchant_id, store_id, opened_at) where closed_at is null;

-- the seam --------------------------------------------------------------------------------------------------

-- One row per order: the latest Statement and the latest Settlement. Locking it is the first lock of every command
-- that touches the order (after the idempotency key). Documents are canonical JSON text, so their hash can be
-- checked on what is stored. In one program both halves share this row; in two, each database has its own.
-- No foreign key to the merchant: each new order would lock that one row once more.
create table seam.document (
  merchant_id integer not null,
  order_id uuid not null,
  store_id integer not null,
  -- Counts every command that touched the order; a reader that joined other tables compares it.
  version integer not null,
  statement text,
  statement_epoch uuid,
  statement_revision integer not null,
  statement_hash text,
  settlement text,
  settlement_epoch uuid,
  settlement_revision integer not null,
  settlement_hash text,
  -- Two programs only: the revision of our own document the counterpart has acknowledged, the orders that must
  -- travel in the same set, and the back-off.
  acknowledged_revision integer not null,
  travels_with uuid[],
  send_after timestamptz,
  send_failures integer not null,
  updated_at timestamptz not null,
  primary key (merchant_id, order_id)
) with (fillfactor = 50);
alter table seam.document alter column statement set storage external;
alter table seam.document alter column settlement set storage external;
create index document_unsent on seam.document (merchant_id, send_after) where send_after is not null;

-- One row per counterpart of a remote link: whose documents we take, and with which key they are signed.
create table seam.link (
  merchant_id integer not null references house.merchant,
  link_id uuid not null,
  role text not null check (role in ('cashier', 'ordering')),
  url text not null,
  key_id text not null,
  secret text not null,
  -- The counterpart's epoch we have agreed to; another one is a conflict until a person accepts it.
  peer_epoch uuid,
  store_map jsonb not null,
  created_at timestamptz not null,
  primary key (merchant_id, link_id)
);

-- A signed request is good once within the allowed skew.
create table seam.link_nonce (
  merchant_id integer not null,
  link_id uuid not null,
  nonce text not null,
  seen_at timestamptz not null,
  primary key (merchant_id, link_id, nonce)
);

-- rights ------------------------------------------------------------------------------------------------------

grant usage on schema house, spine, seam, ordering, cashier to tangshi_app;
grant select, insert, update on house.merchant, house.store, spine.store_clock, seam.document to tangshi_app;
grant select, insert on house.store_settings to tangshi_app;
grant select, insert, update, delete on spine.idempotency, spine.reader_cursor, seam.link, seam.link_nonce to tangshi_app;
grant select, insert, update on spine.open_item to tangshi_app;
-- Events are written once: no update, no delete.
grant select, insert on spine.event to tangshi_app;

-- Gives a table the one policy of the house. Every migration calls it for each table it makes.
create function spine.guard(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy only_own_merchant on %s to tangshi_app using (merchant_id = current_setting(''tangshi.merchant'')::integer)'
    ' with check (merchant_id = current_setting(''tangshi.merchant'')::integer)', target);
end $$;
select spine.guard(t::regclass) from unnest(array[
  'house.merchant', 'house.store', 'house.store_settings', 'spine.idempotency', 'spine.store_clock', 'spine.event',
  'spine.event_default', 'spine.reader_cursor', 'spine.open_item', 'seam.document', 'seam.link', 'seam.link_nonce'
]) t;
