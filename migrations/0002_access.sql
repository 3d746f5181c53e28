-- Who may knock: staff and their PINs, paired devices, sessions, and the tries that are counted. What a caller
-- shows (tokens, pairing codes) is stored as its sha256, PINs as scrypt: a stolen table opens no door.

create table house.staff (
  merchant_id integer not null references house.merchant,
  staff_id uuid not null,
  -- Null works in every store of the merchant.
  store_id integer,
  name_zh text not null,
  name_en text not null,
  role text not null check (role in ('owner', 'manager', 'cashier', 'waiter', 'cook')),
  pin_hash text not null,
  active boolean not null,
  created_at timestamptz not null,
  primary key (merchant_id, staff_id),
  foreign key (merchant_id, store_id) references house.store
);

-- What pairs a device with a store: shown to a person who stands in it, good for a while and a number of uses.
create table house.pairing_code (
  merchant_id integer not null,
  store_id integer not null,
  code_hash text not null,
  uses_left integer not null check (uses_left >= 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Wrong codes tried at this store since this code was made: guessing closes the door until a new one is made.
  wrong_tries integer not null,
  primary key (merchant_id, store_id),
  foreign key (merchant_id, store_id) references house.store
);

create table house.device (
  merchant_id integer not null,
  device_id uuid not null,
  store_id integer not null,
  name text not null,
  token_hash text not null,
  paired_at timestamptz not null,
  revoked_at timestamptz,
  primary key (merchant_id, device_id),
  unique (merchant_id, token_hash),
  foreign key (merchant_id, store_id) references house.store
);
create index device_store on house.device (merchant_id, store_id, paired_at);

-- A staff session is one person on one device; a guest session is one phone at one seating and dies with it.
-- The seating is ordering's: no key leads there, so that this table stands in either half.
create table house.session (
  merchant_id integer not null,
  session_id uuid not null,
  store_id integer not null,
  kind text not null check (kind in ('staff', 'guest')),
  token_hash text not null,
  staff_id uuid,
  device_id uuid,
  seating_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (merchant_id, session_id),
  unique (merchant_id, token_hash),
  foreign key (merchant_id, store_id) references house.store,
  foreign key (merchant_id, staff_id) references house.staff,
  foreign key (merchant_id, device_id) references house.device,
  check ((kind = 'staff') = (staff_id is not null and device_id is not null)),
  check ((kind = 'guest') = (seating_id is not null))
);
create index session_seating on house.session (merchant_id, seating_id) where ended_at is null and seating_id is not null;
create index session_staff on house.session (merchant_id, staff_id) where ended_at is null and staff_id is not null;
create index session_device on house.session (merchant_id, device_id) where ended_at is null and device_id is not null;
create index session_age on house.session (merchant_id, expires_at);

-- Tries are counted before the PIN is looked at, in a transaction of their own: tries at the same moment cannot
-- slip past the limit, and a refused command cannot take its count back.
create table house.login_attempt (
  merchant_id integer not null,
  device_id uuid not null,
  staff_id uuid not null,
  -- Tries since the last right PIN.
  tries integer not null,
  waits_until timestamptz,
  primary key (merchant_id, device_id, staff_id),
  foreign key (merchant_id, device_id) references house.device,
  foreign key (merchant_id, staff_id) references house.staff
) with (fillfactor = 70);

-- Streams and readers look over all merchants at once: only where something is new, never what it is. The tables'
-- own policy keeps the app role to one merchant, so these two run with the rights of their owner.

-- Which of the given stores have events beyond the given positions.
create function spine.clocks_beyond(merchants integer[], stores integer[], positions bigint[])
returns table (merchant_id integer, store_id integer, "position" bigint)
language sql stable security definer set search_path = spine, pg_catalog as $$
  select c.merchant_id, c.store_id, c.position
  from unnest(merchants, stores, positions) k(merchant_id, store_id, position)
  join spine.store_clock c on c.merchant_id = k.merchant_id and c.store_id = k.store_id
  where c.position > k.position
$$;

-- The stores in which a reader is behind and not waiting after a failure; the longest behind first.
create function spine.reader_behind(reader_name text, at timestamptz, row_limit integer)
returns table (merchant_id integer, store_id integer)
language sql stable security definer set search_path = spine, pg_catalog as $$
  select c.merchant_id, c.store_id
  from spine.store_clock c
  left join spine.reader_cursor r
    on r.merchant_id = c.merchant_id and r.store_id = c.store_id and r.reader = reader_name
  where c.position > coalesce(r.position, 0) and (r.retry_at is null or r.retry_at <= at)
  order by c.position - coalesce(r.position, 0) desc, c.merchant_id, c.store_id
  limit row_limit
$$;

revoke execute on function spine.clocks_beyond, spine.reader_behind from public;
grant execute on function spine.clocks_beyond, spine.reader_behind to tangshi_app;

grant select, insert, update on house.staff, house.device to tangshi_app;
grant select, insert, update, delete on house.pairing_code, house.session, house.login_attempt to tangshi_app;
select spine.guard(t::regclass) from unnest(array[
  'house.staff', 'house.pairing_code', 'house.device', 'house.session', 'house.login_attempt'
]) t;

-- Since when a reader has been failing in a store: after two minutes a person is told.
alter table spine.reader_cursor add column failing_since timestamptz;
