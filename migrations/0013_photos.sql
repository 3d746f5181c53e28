-- Photos of dishes, each named by its content: the same picture is kept once, and what a name stands for never changes.
create table ordering.photo (
  merchant_id integer not null,
  -- SHA-256 of the bytes, in hexadecimal digits.
  photo text not null check (photo ~ '^[0-9a-f]{64}$'),
  type text not null check (type in ('image/jpeg', 'image/png', 'image/webp')),
  bytes bytea not null,
  added_at timestamptz not null,
  added_by text not null,
  primary key (merchant_id, photo)
);
grant select, insert on ordering.photo to tangshi_app;
select spine.guard('ordering.photo'::regclass);
