-- Shifts 班次 of a till and its cash drawer: opened with a counted float, ended by a count, closed with what was taken
-- out. What a till takes and gives back is known by the entries of the books, which name their till.

-- The till at which it was taken or asked for: the device of the session. Null for guests' phones and platforms.
alter table cashier.payment add column device_id uuid;
alter table cashier.journal_entry add column device_id uuid;
create index entry_till on cashier.journal_entry (merchant_id, device_id, at) where device_id is not null;

create table cashier.shift (
  merchant_id integer not null,
  shift_id uuid not null,
  store_id integer not null,
  -- The till is a paired device: one drawer.
  device_id uuid not null,
  -- counted: the count was handed in, so what comes now is the next shift's; closed: what was taken out is known.
  state text not null check (state in ('open', 'counted', 'closed')),
  business_date date not null,
  currency text not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  -- The float 备用金 as it was counted, and what should have been there: what the shift before left and what came
  -- meanwhile. Null for the first shift of a till.
  float_counted bigint not null check (float_counted >= 0),
  float_expected bigint,
  -- Where a difference of the two came from: the safe, or nobody knows.
  float_source text check (float_source in ('safe', 'overShort')),
  float_note text,
  float_approved_by uuid,
  -- What this till took between the two shifts, by tender.
  before jsonb,
  cash_in bigint not null check (cash_in >= 0),
  cash_out bigint not null check (cash_out >= 0),
  -- The count: pieces by value, an amount beside them, and what should have been there.
  counted_at timestamptz,
  counted_by uuid,
  count jsonb,
  counted bigint,
  expected bigint,
  count_times integer not null,
  takings jsonb,
  closed_at timestamptz,
  closed_by uuid,
  approved_by uuid,
  -- What stays in the drawer for the next one; the rest was taken out 上交.
  kept bigint,
  note text,
  primary key (merchant_id, shift_id),
  foreign key (merchant_id, device_id) references house.device,
  check (kept is null or kept <= counted)
) with (fillfactor = 60);
create unique index shift_current on cashier.shift (merchant_id, device_id) where state <> 'closed';
create index shift_till on cashier.shift (merchant_id, device_id, opened_at);
create index shift_list on cashier.shift (merchant_id, store_id, business_date, opened_at, shift_id);

-- Cash put in or taken out by hand.
create table cashier.cash_move (
  merchant_id integer not null,
  move_id uuid not null,
  shift_id uuid not null,
  store_id integer not null,
  kind text not null check (kind in ('change', 'otherIn', 'purchase', 'drop', 'otherOut')),
  amount bigint not null check (amount > 0),
  note text,
  made_by uuid not null,
  at timestamptz not null,
  primary key (merchant_id, move_id),
  foreign key (merchant_id, shift_id) references cashier.shift
);
create index cash_move_shift on cashier.cash_move (merchant_id, shift_id, at);

-- Which entries a shift counted: each in one shift and never in two. `earlier` were there before the till had any shift.
create table cashier.shift_entry (
  merchant_id integer not null,
  entry_id uuid not null,
  shift_id uuid not null,
  store_id integer not null,
  business_date date not null,
  part text not null check (part in ('earlier', 'before', 'during')),
  primary key (merchant_id, entry_id),
  foreign key (merchant_id, shift_id) references cashier.shift
);
create index shift_entry_shift on cashier.shift_entry (merchant_id, shift_id);

-- 交接单 comes out where receipts do.
alter table printing.job
  drop constraint job_slip_check,
  add constraint job_slip_check check (slip in
    ('summary', 'dish', 'runner', 'void', 'rush', 'move', 'preBill', 'receipt', 'drawer', 'test', 'handover'));

grant select, insert, update on cashier.shift to tangshi_app;
-- Written once.
grant select, insert on cashier.cash_move, cashier.shift_entry to tangshi_app;
select spine.guard(t::regclass) from unnest(array['cashier.shift', 'cashier.cash_move', 'cashier.shift_entry']) t;
