-- The remote link: what two programs with two databases need beyond the seam row of each order.

-- The counterpart's epochs we agreed to before: what still arrives under one of them is late, not a conflict.
alter table seam.link add column past_epochs uuid[] not null;
-- Since when the counterpart has not answered; null while it does. Kept, so that a restart does not forget it.
alter table seam.link add column silent_since timestamptz;
-- A signed request names its key, and one role has one counterpart.
create unique index link_key on seam.link (merchant_id, key_id);
create unique index link_role on seam.link (merchant_id, role);

create index link_nonce_age on seam.link_nonce (merchant_id, seen_at);

-- Which order a line lives in, by the Statements that came over a link. In one program ordering's own key holds it.
create table seam.line_home (
  merchant_id integer not null,
  line_id uuid not null,
  order_id uuid not null,
  primary key (merchant_id, line_id)
);
create index line_home_order on seam.line_home (merchant_id, order_id);
grant select, insert, update, delete on seam.line_home to tangshi_app;
select spine.guard('seam.line_home');
