import { expect, test } from 'vitest';
import { useTestDatabase } from '../harness/database.ts';

const database = useTestDatabase();

/** Belong to the installation, not to a merchant. */
const EXEMPT = ['public.schema_migration'];

/** Written once: the app role may neither change nor remove a row. */
const APPEND_ONLY = /(^spine\.event|\.journal_entry|\.posting)$/;

const OURS = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'`;

test('every primary, unique and foreign key begins with merchant_id', async () => {
  const { rows } = await database().owner.query<{
    name: string;
    first: string;
    referred: string | null;
  }>(
    `
    select n.nspname || '.' || r.relname || ' ' || c.conname as name,
           a.attname as first,
           (select attname from pg_attribute where attrelid = c.confrelid and attnum = c.confkey[1]) as referred
    from pg_constraint c
    join pg_class r on r.oid = c.conrelid
    join pg_namespace n on n.oid = r.relnamespace
    join pg_attribute a on a.attrelid = r.oid and a.attnum = c.conkey[1]
    where c.contype in ('p', 'u', 'f') and ${OURS} and n.nspname || '.' || r.relname <> all ($1)`,
    [EXEMPT],
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(
    rows.filter(({ first, referred }) => first !== 'merchant_id' || (referred ?? first) !== first),
  ).toEqual([]);
});

test('every unique index begins with merchant_id, and every table has a primary key', async () => {
  const { rows } = await database().owner.query<{
    name: string;
    first: string | null;
  }>(
    `
    select n.nspname || '.' || r.relname as name, a.attname as first
    from pg_index i
    join pg_class r on r.oid = i.indrelid
    join pg_namespace n on n.oid = r.relnamespace
    left join pg_attribute a on a.attrelid = r.oid and a.attnum = i.indkey[0]
    where i.indisunique and ${OURS} and n.nspname || '.' || r.relname <> all ($1)`,
    [EXEMPT],
  );
  expect(rows.filter(({ first }) => first !== 'merchant_id')).toEqual([]);
  const keyless = await database().owner.query(`
    select n.nspname || '.' || r.relname as name
    from pg_class r join pg_namespace n on n.oid = r.relnamespace
    where r.relkind in ('r', 'p') and ${OURS}
      and not exists (select from pg_index i where i.indrelid = r.oid and i.indisprimary)`);
  expect(keyless.rows).toEqual([]);
});

test('no foreign key crosses the seam', async () => {
  const { rows } = await database().owner.query<{
    here: string;
    there: string;
    name: string;
  }>(`
    select n.nspname as here, m.nspname as there, c.conname as name
    from pg_constraint c
    join pg_class r on r.oid = c.conrelid join pg_namespace n on n.oid = r.relnamespace
    join pg_class s on s.oid = c.confrelid join pg_namespace m on m.oid = s.relnamespace
    where c.contype = 'f' and n.nspname <> m.nspname`);
  expect(rows.filter(({ there }) => there !== 'house')).toEqual([]);
});

test('row-level security guards every table that the app role can touch', async () => {
  const { rows } = await database().owner.query<{
    name: string;
    guarded: boolean;
    policies: number;
  }>(`
    select n.nspname || '.' || r.relname as name, r.relrowsecurity as guarded,
           (select count(*)::int from pg_policy p where p.polrelid = r.oid) as policies
    from pg_class r join pg_namespace n on n.oid = r.relnamespace
    where r.relkind in ('r', 'p', 'v', 'm') and ${OURS}
      and has_table_privilege('tangshi_app', r.oid, 'select, insert, update, delete')`);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ guarded, policies }) => !guarded || policies === 0)).toEqual([]);
});

test('the app role cannot change the schema, empty a table, or go around row-level security', async () => {
  const { rows } = await database().owner.query(`
    select n.nspname || '.' || r.relname as name
    from pg_class r join pg_namespace n on n.oid = r.relnamespace
    where r.relkind in ('r', 'p') and ${OURS}
      and has_table_privilege('tangshi_app', r.oid, 'truncate, trigger, references')`);
  expect(rows).toEqual([]);
  const { rows: schemas } = await database().owner.query(`
    select nspname from pg_namespace n where ${OURS} and has_schema_privilege('tangshi_app', oid, 'create')`);
  expect(schemas).toEqual([]);
  const { rows: roles } = await database().owner.query(`
    select rolname from pg_roles
    where rolname = 'tangshi_app' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`);
  expect(roles).toEqual([]);
});

test('the app role cannot change or remove an event, an entry or a posting', async () => {
  const { rows } = await database().owner.query<{
    name: string;
    changes: boolean;
  }>(`
    select n.nspname || '.' || r.relname as name,
           has_table_privilege('tangshi_app', r.oid, 'update, delete') or exists (
             select from pg_attribute a where a.attrelid = r.oid and a.attnum > 0
               and has_column_privilege('tangshi_app', r.oid, a.attnum, 'update')) as changes
    from pg_class r join pg_namespace n on n.oid = r.relnamespace
    where r.relkind in ('r', 'p') and ${OURS}`);
  const appendOnly = rows.filter(({ name }) => APPEND_ONLY.test(name));
  expect(appendOnly.map(({ name }) => name)).toContain('spine.event');
  expect(appendOnly.filter(({ changes }) => changes)).toEqual([]);
});

test('no trigger and no deferred constraint takes locks behind a command', async () => {
  const { rows } = await database().owner.query(`
    select t.tgname as name from pg_trigger t where not t.tgisinternal
    union all select conname from pg_constraint where condeferrable`);
  expect(rows).toEqual([]);
});
