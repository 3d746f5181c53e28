-- Printing 打印: what printers a store has and what each is for, the slips, and how far each has come. A slip is a row
-- of its own, written by the command that needs it; a worker brings it to paper, at most once.
create schema printing;
grant usage on schema printing to tangshi_app;

-- A version of a store's setup is written once and never changed: house.store.printing_version names the current one.
alter table house.store add column printing_version integer not null default 0;
alter table house.store alter column printing_version drop default;

-- How often the guests have asked for a dish 催菜.
alter table ordering.line add column urged_times integer not null default 0;
alter table ordering.line alter column urged_times drop default;

create table printing.setup (
  merchant_id integer not null,
  store_id integer not null,
  version integer not null check (version > 0),
  document jsonb not null,
  written_at timestamptz not null,
  written_by text not null,
  primary key (merchant_id, store_id, version),
  foreign key (merchant_id, store_id) references house.store
);

-- One row per printer there ever was: its secret, who works it, and how it was when it was last asked.
create table printing.printer (
  merchant_id integer not null,
  printer_id uuid not null,
  store_id integer not null,
  -- The key of a vendor's cloud, sealed.
  sealed text,
  -- The one process that has its connection, until then at the latest.
  holder text,
  held_until timestamptz,
  -- Empty where it was well.
  trouble text[] not null,
  trouble_since timestamptz,
  seen_at timestamptz,
  primary key (merchant_id, printer_id),
  foreign key (merchant_id, store_id) references house.store
) with (fillfactor = 50);

create table printing.job (
  merchant_id integer not null,
  job_id uuid not null,
  store_id integer not null,
  -- Where it is to come out, and where it was meant to: another one where a backup stands in.
  printer_id uuid not null,
  meant_for uuid not null,
  slip text not null check (slip in
    ('summary', 'dish', 'runner', 'void', 'rush', 'move', 'preBill', 'receipt', 'drawer', 'test')),
  -- What it is about, for those who look for it.
  order_id uuid,
  bill_id uuid,
  ticket_ids uuid[] not null,
  -- Names and figures as they were then; language and paper are the printer's.
  content jsonb not null,
  -- 0 is the first print; 1, 2 … are 补打 of the same slip.
  copy integer not null check (copy between 0 and 99),
  reprint_of uuid,
  made_at timestamptz not null,
  made_by text not null,
  -- Not tried before.
  due_at timestamptz not null,
  -- A drawer that opens a minute late opens for nobody.
  expires_at timestamptz,
  state text not null check (state in ('queued', 'sending', 'sent', 'confirmed', 'failed', 'unknown')),
  tries integer not null,
  sending_at timestamptz,
  sent_at timestamptz,
  -- Nothing more happens to it by itself.
  ended_at timestamptz,
  -- The vendor's number of a slip that went through a cloud.
  cloud_id text,
  -- Why it failed, or why nobody knows.
  code text,
  -- What a person said of one that failed or is unknown.
  resolution text check (resolution in ('reprinted', 'cameOut', 'notNeeded')),
  resolved_at timestamptz,
  resolved_by text,
  primary key (merchant_id, job_id),
  check ((state in ('queued', 'sending')) <= (ended_at is null))
) with (fillfactor = 60);
create index job_under_way on printing.job (merchant_id, printer_id, made_at, job_id) where ended_at is null;
create index job_unresolved on printing.job (merchant_id, store_id, made_at)
  where state in ('failed', 'unknown') and resolution is null;
create index job_made on printing.job (merchant_id, store_id, made_at);
create index job_reprint on printing.job (merchant_id, reprint_of) where reprint_of is not null;
create index job_order on printing.job (merchant_id, order_id) where order_id is not null;
create index job_bill on printing.job (merchant_id, bill_id) where bill_id is not null;

-- One look of the worker goes over all merchants: printers that have something to do and nobody who does it.
create function printing.take_printers(at timestamptz, lease interval, taker text, row_limit integer)
returns table (merchant_id integer, store_id integer, printer_id uuid)
language sql volatile security definer set search_path = printing, pg_catalog as $$
  update printing.printer p set holder = taker, held_until = at + lease
  from (select q.merchant_id, q.printer_id from printing.printer q
        where (q.held_until is null or q.held_until < at)
          and exists (select from printing.job j where j.merchant_id = q.merchant_id
            and j.printer_id = q.printer_id and j.ended_at is null and j.due_at <= at)
        limit row_limit for update skip locked) free
  where p.merchant_id = free.merchant_id and p.printer_id = free.printer_id
  returning p.merchant_id, p.store_id, p.printer_id
$$;
revoke execute on function printing.take_printers(timestamptz, interval, text, integer) from public;
grant execute on function printing.take_printers(timestamptz, interval, text, integer) to tangshi_app;

grant select, insert on printing.setup to tangshi_app;
grant select, insert, update on printing.printer, printing.job to tangshi_app;
select spine.guard(t::regclass) from unnest(array['printing.setup', 'printing.printer', 'printing.job']) t;
