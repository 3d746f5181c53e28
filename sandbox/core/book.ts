import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Row } from './rows.ts';

/**
 * The gateways' own book, in a file of its own: what merchants' programs say about money is compared with this. Every
 * change is one transaction that is on the disk before the answer leaves, so a restart keeps everything.
 */
export type Book = {
  /** One transaction; inside another it joins that one. A throw undoes it. */
  change<Result>(work: () => Result): Result;
  all(sql: string, ...values: SQLInputValue[]): Row[];
  one(sql: string, ...values: SQLInputValue[]): Row | null;
  /** The id of the row, where it inserts one. */
  run(sql: string, ...values: SQLInputValue[]): { id: number; changed: number };
  /** What is kept under a name, made the first time it is asked for. */
  kept(name: string, make: () => string): string;
  keep(name: string, value: string): void;
  close(): void;
};

const SCHEMA = `
create table if not exists kept (name text primary key, value text not null) strict;

create table if not exists account (
  id text primary key, channel text not null, zh text not null, en text not null, data text not null
) strict;

create table if not exists trade (
  id integer primary key,
  channel text not null, account text not null, sub_account text not null default '',
  app_id text not null, sub_app_id text not null default '',
  reference text not null, number text,
  kind text not null, amount integer not null, paid_amount integer, subject text not null,
  state text not null,
  shown text, shown_until integer,
  payer_id text, attach text, notice_url text, store_code text, device text,
  fingerprint text not null, fail_code text,
  created_at integer not null, expires_at integer, pays_until integer, paid_at integer, closed_at integer,
  act text, act_at integer,
  looks_left integer, refusals_left integer not null default 0,
  unique (channel, account, sub_account, reference)
) strict;
create index if not exists trade_act on trade (act_at) where act_at is not null;
create index if not exists trade_expires on trade (expires_at)
  where expires_at is not null and state in ('shown', 'waiting', 'asking');
create index if not exists trade_number on trade (number);
create index if not exists trade_shown on trade (shown);

create table if not exists refund (
  id integer primary key, trade_id integer not null references trade (id),
  account text not null, reference text not null, number text not null,
  amount integer not null, reason text, state text not null, fingerprint text not null, notice_url text,
  created_at integer not null, done_at integer, due_at integer, due_state text,
  unique (account, trade_id, reference)
) strict;
create index if not exists refund_reference on refund (account, reference);
create index if not exists refund_trade on refund (trade_id);
create index if not exists refund_due on refund (due_at) where due_at is not null;

create table if not exists move (
  id integer primary key, channel text not null, account text not null,
  trade_id integer not null references trade (id), refund_id integer references refund (id),
  kind text not null, number text not null, amount integer not null, fee integer not null, at integer not null
) strict;
create index if not exists move_at on move (at);

create table if not exists notice (
  id text primary key, channel text not null, account text not null,
  trade_id integer not null references trade (id), refund_id integer references refund (id),
  event text not null, url text not null, content text not null,
  state text not null, tries integer not null default 0, copies integer not null default 0,
  held integer not null default 0, created_at integer not null, next_at integer
) strict;
create index if not exists notice_trade on notice (trade_id);
create index if not exists notice_next on notice (next_at) where next_at is not null;

create table if not exists delivery (
  id integer primary key, notice_id text not null references notice (id), at integer not null,
  probe integer not null, status integer, answer text not null, taken integer not null
) strict;

create index if not exists delivery_notice on delivery (notice_id);

create table if not exists nonce (
  channel text not null, account text not null, nonce text not null, at integer not null,
  primary key (channel, account, nonce)
) strict;
create index if not exists nonce_at on nonce (at);

create table if not exists used_code (digest text primary key, at integer not null) strict;

create table if not exists payer_ticket (
  code text primary key, channel text not null, app_id text not null, payer_id text not null,
  expires_at integer not null, used integer not null default 0
) strict;
create index if not exists payer_ticket_payer on payer_ticket (payer_id);
`;

/** Opens the book in `folder`, or makes it there. */
export function openBook(folder: string): Book {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'book.sqlite'));
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  database.exec(SCHEMA);
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const book: Book = {
    change: (work) => (database.isTransaction ? work() : inTransaction(database, work)),
    all: (sql, ...values) => prepare(sql).all(...values),
    one: (sql, ...values) => prepare(sql).get(...values) ?? null,
    run: (sql, ...values) => {
      const { lastInsertRowid, changes } = prepare(sql).run(...values);
      return { id: Number(lastInsertRowid), changed: Number(changes) };
    },
    kept: (name, make) => {
      const row = book.one('select value from kept where name = ?', name);
      if (typeof row?.['value'] === 'string') return row['value'];
      const value = make();
      book.keep(name, value);
      return value;
    },
    keep: (name, value) => {
      book.run(
        'insert into kept values (?, ?) on conflict do update set value = excluded.value',
        name,
        value,
      );
    },
    close: () => database.close(),
  };
  return book;
}

function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('begin immediate');
  try {
    const result = work();
    database.exec('commit');
    return result;
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}
