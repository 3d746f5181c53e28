import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Evening, handBack, liveThrough, openEvening, order } from '../../../test/audit/evening.ts';
import { openTestDatabase, useTestDatabase } from '../../../test/harness/database.ts';
import type { Database } from '../../platform/postgres/index.ts';
import { auditAcknowledged, auditDatabase, comparePrograms } from './index.ts';

const database = useTestDatabase();
let evening: Evening;
let other: Database;

beforeAll(async () => {
  evening = await openEvening(database());
  await liveThrough(evening);
  await handBack(evening);
  other = await openTestDatabase();
});

afterAll(async () => {
  await other.close();
});

const codes = (report: { readonly findings: readonly { readonly code: string }[] }): string[] =>
  report.findings.map(({ code }) => code);

type Reply = { key: string; status: number; reply: string };

async function replies(): Promise<Reply[]> {
  const found = await database().owner.query<Reply>(
    'select key, status, reply from spine.idempotency order by key',
  );
  return found.rows;
}

test('A11: acknowledged commands are there with the very reply that was seen', async () => {
  const { merchantId } = evening.store;
  const seen = (await replies()).map(({ key, status, reply }, index) => {
    const sha = createHash('sha256').update(reply).digest('hex');
    return { merchantId, key, status, ...(index % 2 === 0 ? { body: reply } : { bodySha256: sha }) };
  });
  const report = await auditAcknowledged(database().owner, seen);
  expect(report.rows[10]).toMatchObject({ checked: seen.length, broken: 0 });
  expect(seen.length).toBeGreaterThan(20);
});

test('A11: one that is missing, one answered otherwise and a key without a reply are named', async () => {
  const { merchantId } = evening.store;
  const [first, second] = await replies();
  if (first === undefined || second === undefined) throw new Error('no commands');
  const { owner } = database();
  const missing = { merchantId, key: 'never-sent-0001', status: 201 };
  const otherStatus = { merchantId, key: first.key, status: 599 };
  const otherBody = { merchantId, key: second.key, status: second.status, body: '{}' };
  const report = await auditAcknowledged(owner, [missing, otherStatus, otherBody]);
  const [one, two, three] = ['acknowledged.missing', 'acknowledged.otherReply', 'acknowledged.otherReply'];
  expect(codes(report)).toEqual([one, two, three]);
  expect(report.findings.map(({ subject }) => subject)).toEqual([missing.key, first.key, second.key]);
  await owner.query('update spine.idempotency set reply = null where key = $1', [first.key]);
  expect(codes(await auditDatabase(owner, { quiet: false }))).toEqual(['key.unanswered']);
  await owner.query('update spine.idempotency set reply = $2 where key = $1', [first.key, first.reply]);
});

test('A12: what is under way is listed while it is young, broken when old or when all should be quiet', async () => {
  const { owner } = database();
  const send = `update seam.document set send_after = now(), updated_at = now() - make_interval(secs => $1)
    where order_id = (select order_id from seam.document where statement is not null order by order_id limit 1)`;
  await owner.query(send, [10]);
  const young = await auditDatabase(owner, { quiet: false });
  expect(young.findings).toEqual([]);
  expect(young.underWay).toMatchObject([{ code: 'document.unsent', row: 4 }]);
  expect(young.rows[4]).toMatchObject({ underWay: 1, broken: 0 });
  expect(young.rows[4].oldestSeconds).toBeGreaterThanOrEqual(9);
  expect(codes(await auditDatabase(owner, { quiet: true }))).toEqual(['document.unsent']);
  await owner.query(send, [500]);
  expect(codes(await auditDatabase(owner, { quiet: false }))).toEqual(['document.unsent']);
  await owner.query('update seam.document set send_after = null');

  await owner.query(`insert into spine.reader_cursor (merchant_id, reader, store_id, position)
    select merchant_id, 'points', store_id, position - 1 from spine.store_clock where store_id = 1`);
  const behind = await auditDatabase(owner, { quiet: false });
  expect(behind.underWay).toMatchObject([{ code: 'reader.behind', row: 9 }]);
  expect(codes(await auditDatabase(owner, { quiet: true }))).toEqual(['reader.behind']);
  await owner.query('delete from spine.reader_cursor');
});

test('A12: a payment under way is listed with its age', async () => {
  const { owner } = database();
  const { orderId } = await order(evening, ['cola']);
  const begin = `insert into cashier.payment select (jsonb_populate_record(p, jsonb_build_object(
    'payment_id', gen_random_uuid(), 'state', 'pending', 'bill_id', $1::text, 'at', now()))).*
    from cashier.payment p limit 1`;
  await owner.query(begin, [orderId]);
  const report = await auditDatabase(owner, { quiet: false });
  expect(report.underWay).toMatchObject([{ code: 'payment.live', row: 3 }]);
  expect(codes(await auditDatabase(owner, { quiet: true }))).toContain('payment.live');
  await owner.query(`delete from cashier.payment where state = 'pending'`);
});

test('A13: two programs of a link hold the same documents, or the order is named', async () => {
  const { owner } = database();
  await mirror(owner, other.owner);
  const same = await comparePrograms(owner, other.owner, { quiet: true });
  expect(same.findings).toEqual([]);
  expect(same.rows[4].checked).toBeGreaterThan(5);
  const changed = `update seam.document set statement_revision = statement_revision + 1, updated_at = now()
    where order_id = (select order_id from seam.document order by order_id limit 1) returning order_id`;
  const { rows } = await other.owner.query<{ order_id: string }>(changed);
  const young = await comparePrograms(owner, other.owner, { quiet: false });
  expect(young.underWay.map(({ subject }) => subject)).toEqual([rows[0]?.order_id]);
  const differs = await comparePrograms(owner, other.owner, { quiet: true });
  expect(codes(differs)).toEqual(['programs.differ']);
  await other.owner.query(`delete from seam.document where order_id = $1`, [rows[0]?.order_id]);
  expect(codes(await comparePrograms(owner, other.owner, { quiet: true }))).toEqual(['programs.differ']);
  await owner.query('delete from seam.link');
});

/** Makes the other database a counterpart that holds the same documents. */
async function mirror(from: Pool, to: Pool): Promise<void> {
  const link = `insert into seam.link select (jsonb_populate_record(null::seam.link, $1)).*`;
  const row = (role: string) => ({
    merchant_id: evening.store.merchantId,
    link_id: crypto.randomUUID(),
    role,
    url: 'http://127.0.0.1:9',
    key_id: 'shared',
    secret: 'x',
    store_map: {},
    created_at: new Date(),
    past_epochs: '{}',
  });
  for (const table of ['house.merchant', 'seam.document']) {
    const { rows } = await from.query<{ row: object }>(`select to_jsonb(t) as row from ${table} t`);
    for (const each of rows)
      await to.query(`insert into ${table} select (jsonb_populate_record(null::${table}, $1)).*`, [each.row]);
  }
  await from.query(link, [row('cashier')]);
  await to.query(link, [row('ordering')]);
}

test('A14: the command prints every row in both languages and its exit code says whether all is true', async () => {
  const { owner } = database();
  const well = await run();
  expect(well.code).toBe(0);
  for (const row of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(well.text).toMatch(new RegExp(`^ +${row} +\\d+ +0 `, 'm'));
  expect(well.text).toContain('账簿平衡，收支都有分录 · The books balance');
  await owner.query(
    `update cashier.bill set number = 'X' where bill_id = (select bill_id from cashier.bill limit 1)`,
  );
  const ill = await run();
  expect(ill.code).toBe(1);
  expect(ill.text).toContain('fold.bill  账单与其事件不符 · a bill is not what its events say');
});

async function run(): Promise<{ code: number; text: string }> {
  const { user, password, host, port, database: name } = database().connections.owner;
  const url = `postgres://${user}:${String(password)}@${host}:${port}/${name}`;
  const args = ['tools/audit.ts', '--quiet', '--database', url];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return { code: 0, text: stdout };
  } catch (error) {
    const { code, stdout } = Object(error);
    return { code: Number(code), text: String(stdout) };
  }
}
