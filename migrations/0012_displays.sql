-- Customer displays 客显: what each till shows its guest, and the till a display stands at.

create table cashier.till_view (
  merchant_id integer not null,
  -- The till is a paired device.
  device_id uuid not null,
  store_id integer not null,
  -- Null: nothing is open at the till.
  bill_id uuid,
  shown_at timestamptz not null,
  primary key (merchant_id, device_id),
  foreign key (merchant_id, device_id) references house.device
) with (fillfactor = 50);

create table cashier.display (
  merchant_id integer not null,
  device_id uuid not null,
  store_id integer not null,
  till_id uuid,
  attached_at timestamptz not null,
  primary key (merchant_id, device_id),
  foreign key (merchant_id, device_id) references house.device,
  foreign key (merchant_id, till_id) references house.device
);

grant select, insert, update on cashier.till_view, cashier.display to tangshi_app;
select spine.guard(t::regclass) from unnest(array['cashier.till_view', 'cashier.display']) t;
