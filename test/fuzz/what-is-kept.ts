import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client, type Pool } from 'pg';
import { inject } from 'vitest';

/** Tables a refused request may write to: that it was asked and refused is kept, and nothing else. */
const traces = /^(spine\.(idempotency|event|event_\w+|store_clock|reader_cursor)|seam\.link_nonce)$/;

/** The content of every table but the traces, as one fingerprint each: what must not change by bad input. */
export async function contentOf(owner: Pool): Promise<Record<string, string>> {
  const { rows } = await owner.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('house', 'spine', 'seam', 'ordering', 'cashier') order by 1`,
  );
  const content: Record<string, string> = {};
  for (const { name } of rows) {
    if (traces.test(name)) continue;
    const found = await owner.query<{ kept: string }>(
      `select count(*) || ' rows ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as kept from ${name} t`,
    );
    content[name] = found.rows[0]?.kept ?? '';
  }
  return content;
}

/** What the database server of the tests has logged so far. */
export async function databaseLog(): Promise<string> {
  const { port, passwords } = inject('testServer');
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: passwords.postgres,
    database: 'postgres',
  });
  await client.connect();
  try {
    const { rows } = await client.query<{ place: string }>(
      `select current_setting('data_directory') as place`,
    );
    return readFileSync(join(dirname(rows[0]?.place ?? ''), 'postgres.log'), 'utf8');
  } finally {
    await client.end();
  }
}
