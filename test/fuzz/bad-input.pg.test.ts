import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { problemSchema } from '../../server/platform/http/problem.ts';
import { openShop, type Shop } from '../harness/shop.ts';
import { chicken, cola, openTable, order } from '../scenarios/steps.ts';
import { badCalls } from './bad-calls.ts';
import { badRounds } from './bad-rounds.ts';
import { type Scene, secret } from './bad-scene.ts';
import { sendRaw } from './raw-request.ts';
import { contentOf, databaseLog } from './what-is-kept.ts';

let shop: Shop;
let scene: Scene;
const logged: string[] = [];

beforeAll(async () => {
  for (const method of ['log', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((...words) => void logged.push(words.map(String).join(' ')));
  shop = await openShop({ link: 'direct' });
  const [party, other] = [await openTable(shop), await openTable(shop)];
  await order(shop, party.orderId, [chicken(), cola()]);
  await order(shop, other.orderId, [cola()]);
  const scanned = await sendRaw(shop.urls.ordering, {
    method: 'POST',
    path: '/v1/guest-sessions',
    body: { tableCode: party.table.code },
  });
  scene = {
    orderId: party.orderId,
    otherOrderId: other.orderId,
    guest: String(JSON.parse(scanned.text).token),
    waiter: shop.people.waiter.ordering ?? '',
    waiterId: shop.people.waiter.staffId,
    cashier: shop.people.cashier.cashier ?? '',
    manager: shop.people.manager.cashier ?? '',
  };
});
afterAll(async () => {
  vi.restoreAllMocks();
  await shop.close();
});

describe('bad input is refused in two languages, leaves nothing behind and is not logged', () => {
  test.each([...badRounds, ...badCalls])('%s', async (_what, request, status, code) => {
    const [database] = shop.databases;
    if (database === undefined) throw new Error('a shop has a database');
    const before = await contentOf(database.owner);
    const reply = await sendRaw(shop.urls.ordering, request(scene));
    expect([reply.status, JSON.parse(reply.text).code]).toEqual([status, code]);
    expect(reply.type).toContain('application/problem+json');
    const problem = problemSchema.parse(JSON.parse(reply.text));
    expect(problem.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(problem.en).toMatch(/[a-z]/);
    expect(reply.text).not.toContain(secret);
    expect(await contentOf(database.owner)).toEqual(before);
  });

  test('nothing of it stands in any log', async () => {
    expect(logged).toEqual([]);
    expect(await databaseLog()).not.toContain(secret);
  });

  test('the language of the title follows the reader', async () => {
    const ask = async (language: string) =>
      problemSchema.parse(
        JSON.parse(
          (
            await sendRaw(shop.urls.ordering, {
              method: 'GET',
              path: '/v1/nothing',
              headers: { 'accept-language': language },
            })
          ).text,
        ),
      );
    const [chinese, english] = [await ask('zh-CN,en;q=0.5'), await ask('en-GB')];
    expect([chinese.title, english.title]).toEqual([chinese.zh, english.en]);
  });
});
