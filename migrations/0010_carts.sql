-- The cart that all phones of a party share. It goes with the party: clearing the table deletes it, phones and lines
-- with it.

create table ordering.cart (
  merchant_id integer not null,
  seating_id uuid not null,
  store_id integer not null,
  -- Counts changes, so that a phone knows which of two answers is the newer one. Its row is the cart's lock.
  revision integer not null,
  primary key (merchant_id, seating_id),
  foreign key (merchant_id, seating_id) references ordering.seating
) with (fillfactor = 70);

-- 手机 1, 手机 2 …: nobody is asked for a name, a guest may type one.
create table ordering.cart_phone (
  merchant_id integer not null,
  seating_id uuid not null,
  -- Made on the phone for this party alone; told to nobody.
  phone_id uuid not null,
  number integer not null check (number between 1 and 50),
  nickname text,
  primary key (merchant_id, seating_id, phone_id),
  unique (merchant_id, seating_id, number),
  foreign key (merchant_id, seating_id) references ordering.cart on delete cascade
);

create table ordering.cart_line (
  merchant_id integer not null,
  seating_id uuid not null,
  line_id uuid not null,
  -- The number of the phone that added it.
  phone integer not null,
  item_id uuid not null,
  variant_id uuid not null,
  options jsonb not null,
  count integer not null check (count between 1 and 99),
  note text,
  -- Lines that were removed or sent stay until the party goes: a phone that was away may ask for them again.
  state text not null check (state in ('open', 'removed', 'sent')),
  round_id uuid,
  added_at timestamptz not null,
  primary key (merchant_id, seating_id, line_id),
  foreign key (merchant_id, seating_id) references ordering.cart on delete cascade
) with (fillfactor = 70);

grant select, insert, update, delete on ordering.cart, ordering.cart_phone, ordering.cart_line to tangshi_app;
select spine.guard(t::regclass)
  from unnest(array['ordering.cart', 'ordering.cart_phone', 'ordering.cart_line']) t;
