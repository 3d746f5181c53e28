import { afterAll, beforeAll, expect, test } from 'vitest';
import { nameDocument } from '../../server/seam/rows.ts';
import type { Statement } from '../../server/seam/documents.ts';
import { bodyHashOf, keyIdOf, linkHeaders, signRequest } from '../../server/seam/remote/signature.ts';
import { problemSchema } from '../../server/platform/http/problem.ts';
import { clientId } from '../harness/client-id.ts';
import { linkKey, openShop, type Shop } from '../harness/shop.ts';
import { cola, openTable, order } from '../scenarios/steps.ts';
import { sendRaw } from './raw-request.ts';
import { contentOf } from './what-is-kept.ts';

/** Requests that pretend to come from the ordering program, sent straight to the cashier. */
let shop: Shop;
let statement: Statement;
const merchantId = 1;

beforeAll(async () => {
  shop = await openShop({ link: 'remote' });
  const party = await openTable(shop);
  await order(shop, party.orderId, [cola()]);
  await shop.agree();
  const found = await cashierDatabase().query<{ statement: string }>(
    'select statement from seam.document where order_id = $1',
    [party.orderId],
  );
  statement = JSON.parse(found.rows[0]?.statement ?? '');
});
afterAll(() => shop.close());

function cashierDatabase() {
  const database = shop.databases[1];
  if (database === undefined) throw new Error('two programs have two databases');
  return database.owner;
}

type Signed = {
  readonly method: string;
  readonly path: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
};

type Changes = { readonly secret?: string; readonly keyId?: string; readonly seconds?: number };

function signed(document: object, { secret = linkKey, keyId, seconds = 0 }: Changes = {}): Signed {
  const path = `/v1/statements/${statement.orderId}`;
  const { hash } = nameDocument({ ...statement, ...document });
  const text = JSON.stringify({ hash, document: { ...statement, ...document } });
  const timestamp = String(Math.floor(Date.now() / 1000) + seconds);
  const nonce = clientId();
  const parts = { method: 'PUT', path, timestamp, nonce, bodyHash: bodyHashOf(text) };
  const headers = {
    [linkHeaders.key]: keyId ?? keyIdOf(merchantId, linkKey),
    [linkHeaders.timestamp]: timestamp,
    [linkHeaders.nonce]: nonce,
    [linkHeaders.signature]: signRequest(secret, parts),
  };
  return { method: 'PUT', path, text, headers };
}

const newer = () => ({ revision: statement.revision + 1 });

const forged: readonly (readonly [what: string, request: () => Signed, status: number, code: string])[] = [
  [
    'signed with another secret',
    () => signed(newer(), { secret: 'x'.repeat(40) }),
    401,
    'link.signatureWrong',
  ],
  [
    'a key of nobody',
    () => signed(newer(), { keyId: `ts_link_1_${'0'.repeat(24)}` }),
    401,
    'link.keyUnknown',
  ],
  ["another merchant's key", () => signed(newer(), { keyId: keyIdOf(2, linkKey) }), 401, 'link.keyUnknown'],
  ['ten minutes ahead', () => signed(newer(), { seconds: 600 }), 401, 'link.clockSkew'],
  ['ten minutes late', () => signed(newer(), { seconds: -600 }), 401, 'link.clockSkew'],
  [
    'a body changed on the way',
    () => ({ ...signed(newer()), text: signed({ covers: 99 }).text }),
    401,
    'link.signatureWrong',
  ],
  [
    'headers missing',
    () => ({ ...signed(newer()), headers: { [linkHeaders.key]: keyIdOf(1, linkKey) } }),
    401,
    'link.headersMissing',
  ],
  [
    'a time without offset',
    () => signed({ ...newer(), openedAt: '2026-11-22T10:00:00' }),
    422,
    'request.invalid',
  ],
  ['a field the protocol does not know', () => signed({ ...newer(), tip: 100 }), 422, 'request.invalid'],
  ['another epoch', () => signed({ epoch: clientId() }), 409, 'seam.conflict'],
  ['the same revision with another content', () => signed({ covers: 99 }), 409, 'seam.conflict'],
];

test.each(forged)('%s is refused and nothing is taken', async (_what, request, status, code) => {
  const before = await contentOf(cashierDatabase());
  const reply = await sendRaw(shop.urls.cashier, request());
  expect([reply.status, JSON.parse(reply.text).code]).toEqual([status, code]);
  const problem = problemSchema.parse(JSON.parse(reply.text));
  expect([problem.zh, problem.en].every((words) => words.length > 0)).toBe(true);
  const after = await contentOf(cashierDatabase());
  // A conflict is never silent: it leaves its open item, and nothing else.
  const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
  expect(changed).toEqual(code === 'seam.conflict' ? ['spine.open_item'] : []);
});

test('the very same request is taken once and refused when it is replayed', async () => {
  const request = signed({});
  expect((await sendRaw(shop.urls.cashier, request)).status).toBe(200);
  const again = await sendRaw(shop.urls.cashier, request);
  expect([again.status, JSON.parse(again.text).code]).toEqual([401, 'link.nonceReplayed']);
});
