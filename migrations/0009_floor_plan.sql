-- The plan of the floor: where a table stands and how it looks, and tables and areas that are there no more. They
-- stay as rows: parties and orders of past days sat there and keep their names.
alter table ordering.dining_table
  add column shape text not null default 'square' check (shape in ('square', 'round')),
  -- The upper left corner on its area's grid; null until somebody puts the table on the plan.
  add column place_x integer check (place_x between 0 and 23),
  add column place_y integer check (place_y between 0 and 39),
  add column removed_at timestamptz,
  add constraint dining_table_place check ((place_x is null) = (place_y is null)),
  -- Nobody sits at a table that is not there.
  add constraint dining_table_removed check (removed_at is null or seating_id is null);
alter table ordering.area add column removed_at timestamptz;
-- Columns are always named by the program: a default was for the rows that were there.
alter table ordering.dining_table alter column shape drop default;
