-- The ordering half: menu, floor, orders, kitchen. No foreign key leaves for the cashier's tables or the seam.
-- Rows that are written in every order have few foreign keys on purpose: each one locks its parent row once more,
-- and a shared parent (a store) would be locked by every command of that store. What a key would hold there is held by
-- the command that writes the rows under the lock of the order's seam row, and checked by the audit.

-- menu ------------------------------------------------------------------------------------------------------

-- A version of a store's menu is written once and never changed: house.store.menu_version names the current one.
create table ordering.menu (
  merchant_id integer not null,
  store_id integer not null,
  version integer not null check (version > 0),
  document jsonb not null,
  imported_at timestamptz not null,
  imported_by text not null,
  primary key (merchant_id, store_id, version),
  foreign key (merchant_id, store_id) references house.store
);

-- 沽清/限量: a dish without a row is unlimited. Rows are never deleted and every change counts `version` up, so the
-- sum of a store's versions names the state of all its portions (the second part of the menu's ETag).
create table ordering.portion (
  merchant_id integer not null,
  store_id integer not null,
  item_id uuid not null,
  -- Thousandths of the dish's unit; null is unlimited.
  left_quantity integer check (left_quantity >= 0),
  sold_out boolean not null,
  version integer not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (merchant_id, store_id, item_id)
) with (fillfactor = 50);

create table ordering.station (
  merchant_id integer not null,
  store_id integer not null,
  station_id uuid not null,
  name_zh text not null,
  name_en text not null,
  sort integer not null,
  -- A station the current menu no longer names keeps its row: tickets of past days point at it.
  active boolean not null,
  primary key (merchant_id, station_id),
  foreign key (merchant_id, store_id) references house.store
);
create index station_store on ordering.station (merchant_id, store_id);

-- floor -----------------------------------------------------------------------------------------------------

create table ordering.area (
  merchant_id integer not null,
  store_id integer not null,
  area_id uuid not null,
  name_zh text not null,
  name_en text not null,
  sort integer not null,
  primary key (merchant_id, area_id),
  foreign key (merchant_id, store_id) references house.store
);
create index area_store on ordering.area (merchant_id, store_id);

create table ordering.dining_table (
  merchant_id integer not null,
  store_id integer not null,
  table_id uuid not null,
  area_id uuid not null,
  name_zh text not null,
  name_en text not null,
  seats integer not null check (seats between 1 and 200),
  sort integer not null,
  -- The random part of the printed code <merchant>-<store>-<code>. It only names the table; it opens nothing.
  code text not null,
  -- The four digits shown at the table: whoever can read them sits there.
  digits text not null check (digits ~ '^[0-9]{4}$'),
  -- Wrong digits tried; after a few only a tap of staff opens the table. A party that sits down begins anew.
  digit_failures integer not null,
  -- The current party. Locking this row decides who opens the table.
  seating_id uuid,
  primary key (merchant_id, table_id),
  foreign key (merchant_id, store_id) references house.store,
  foreign key (merchant_id, area_id) references ordering.area
) with (fillfactor = 70);
create index dining_table_store on ordering.dining_table (merchant_id, store_id);
create unique index dining_table_code on ordering.dining_table (merchant_id, store_id, code);

-- One party from 开台 to 清台. `awaiting`: a guest scanned an unopened table and staff has not said yes.
create table ordering.seating (
  merchant_id integer not null,
  seating_id uuid not null,
  store_id integer not null,
  table_id uuid not null,
  state text not null check (state in ('awaiting', 'open', 'cleared')),
  covers integer not null check (covers between 0 and 999),
  opened_at timestamptz not null,
  opened_by text not null,
  confirmed_at timestamptz,
  confirmed_by text,
  cleared_at timestamptz,
  cleared_by text,
  primary key (merchant_id, seating_id),
  foreign key (merchant_id, table_id) references ordering.dining_table
) with (fillfactor = 70);

-- Order numbers are taken in blocks, so that no row is locked by every order; gaps are allowed.
create table ordering.number_block (
  merchant_id integer not null,
  store_id integer not null,
  business_date date not null,
  next_number integer not null,
  primary key (merchant_id, store_id, business_date)
) with (fillfactor = 50);

-- orders ----------------------------------------------------------------------------------------------------

create table ordering.dining_order (
  merchant_id integer not null,
  order_id uuid not null,
  store_id integer not null,
  -- Null for orders without a table. The table may change (转台), the seating does not.
  seating_id uuid,
  table_id uuid,
  service text not null check (service in ('dineIn', 'takeOut', 'delivery', 'pickup')),
  number text not null,
  business_date date not null,
  state text not null check (state in ('open', 'finished', 'cancelled')),
  covers integer not null check (covers between 0 and 999),
  opened_at timestamptz not null,
  opened_by text not null,
  finished_at timestamptz,
  finished_by text,
  finish_reason text,
  note text,
  -- {memberId, couponCodes}, prepaid [] and `house | external` as the Statement states them.
  claims jsonb not null,
  prepaid jsonb not null,
  pricing text not null check (pricing in ('house', 'external')),
  primary key (merchant_id, order_id),
  foreign key (merchant_id, seating_id) references ordering.seating
) with (fillfactor = 70);
create index dining_order_seating on ordering.dining_order (merchant_id, seating_id) where seating_id is not null;
create index dining_order_listed on ordering.dining_order (merchant_id, store_id, state, opened_at, order_id);
create index dining_order_day on ordering.dining_order (merchant_id, store_id, business_date, opened_at, order_id);

create table ordering.round (
  merchant_id integer not null,
  round_id uuid not null,
  store_id integer not null,
  order_id uuid not null,
  -- staff:… or guest:…, as in the events.
  sent_by text not null,
  sent_at timestamptz not null,
  -- Tells the same round sent again from another one under its id.
  content_hash text not null,
  -- [{lineId, code}]: what was not taken, so that the same round sent again is answered alike.
  refused jsonb not null,
  primary key (merchant_id, round_id)
);
create index round_order on ordering.round (merchant_id, order_id);

-- What was asked for, as it was when it was asked: a later menu changes nothing here.
create table ordering.line (
  merchant_id integer not null,
  line_id uuid not null,
  store_id integer not null,
  order_id uuid not null,
  round_id uuid not null,
  -- Place within the order, from 1.
  sequence integer not null,
  -- The statement revision that first stated this line in its present order.
  revision integer not null,
  item_id uuid not null,
  category_id uuid not null,
  -- {category, name, variant, options, unit, taxClass, discountable, serviceable}: the chosen line of the menu.
  snapshot jsonb not null,
  -- Thousandths of the unit.
  quantity integer not null check (quantity > 0),
  -- Minor units of one unit, variant included; the prices of options stand in the snapshot.
  unit_price bigint not null check (unit_price >= 0),
  state text not null check (state in ('held', 'released', 'cooking', 'ready', 'served', 'returned')),
  -- What a held line waits for; it is released when the last has come.
  holds text[] not null check (holds <@ array['confirm', 'payment', 'course', 'manual']),
  course integer,
  -- Sums of `changes`, so that limits need not be added up again.
  returned_quantity integer not null,
  given_quantity integer not null,
  -- {returned: [], given: [], repriced, reasons}: reasons are typed words, kept apart from the figures.
  changes jsonb not null,
  -- The order it came from 转菜.
  moved_from uuid,
  -- Where it is made; empty for what is made at no station.
  stations uuid[] not null,
  note text,
  released_at timestamptz,
  urged_at timestamptz,
  primary key (merchant_id, line_id),
  foreign key (merchant_id, order_id) references ordering.dining_order,
  check ((state = 'held') = (cardinality(holds) > 0)),
  check (returned_quantity between 0 and quantity),
  check (given_quantity between 0 and quantity)
) with (fillfactor = 70);
create unique index line_order on ordering.line (merchant_id, order_id, sequence);

-- What an order still states of a line that moved to another one 转菜: as it was when it left, with movedTo.
create table ordering.moved_line (
  merchant_id integer not null,
  order_id uuid not null,
  line_id uuid not null,
  sequence integer not null,
  statement_line jsonb not null,
  primary key (merchant_id, order_id, line_id),
  foreign key (merchant_id, order_id) references ordering.dining_order
);

-- kitchen ---------------------------------------------------------------------------------------------------

-- 厨打单: one live ticket per released line and station it is made at (audit 8).
create table ordering.ticket (
  merchant_id integer not null,
  ticket_id uuid not null,
  store_id integer not null,
  -- Its order is the line's: when a line moves, its tickets stay and their destination follows.
  line_id uuid not null,
  station_id uuid not null,
  state text not null check (state in ('waiting', 'cooking', 'ready', 'served', 'cancelled')),
  -- Everything one command released together.
  batch_id uuid not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  -- A returned dish stays struck on the station's screen until somebody there has seen it.
  acknowledged_at timestamptz,
  primary key (merchant_id, ticket_id)
) with (fillfactor = 70);
create unique index ticket_once on ordering.ticket (merchant_id, line_id, station_id) where state <> 'cancelled';
create index ticket_shown on ordering.ticket (merchant_id, store_id, made_at, ticket_id)
  where state in ('waiting', 'cooking', 'ready') or (state = 'cancelled' and acknowledged_at is null);
create index ticket_served on ordering.ticket (merchant_id, store_id, changed_at) where state = 'served';

-- rights ----------------------------------------------------------------------------------------------------

-- A written menu is never changed.
grant select, insert on ordering.menu to tangshi_app;
grant select, insert, update on ordering.portion, ordering.station, ordering.area, ordering.dining_table,
  ordering.seating, ordering.number_block, ordering.dining_order, ordering.line, ordering.ticket to tangshi_app;
grant select, insert on ordering.round to tangshi_app;
-- A line may come back to an order it left.
grant select, insert, update, delete on ordering.moved_line to tangshi_app;

select spine.guard(t::regclass) from unnest(array[
  'ordering.menu', 'ordering.portion', 'ordering.station', 'ordering.area', 'ordering.dining_table',
  'ordering.seating', 'ordering.number_block', 'ordering.dining_order', 'ordering.round', 'ordering.line',
  'ordering.moved_line', 'ordering.ticket'
]) t;
