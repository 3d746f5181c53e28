import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAsker } from '../../../test/harness/ask.ts';
import { clientId } from '../../../test/harness/client-id.ts';
import { openTestDatabase } from '../../../test/harness/database.ts';
import { openHouse, signInPeople } from '../../../test/harness/shop-people.ts';
import { furnish } from '../../../test/harness/shop-furniture.ts';
import { cola } from '../../../test/scenarios/steps.ts';
import { type App, startApp } from '../../app.ts';
import { readConfig } from '../../config.ts';
import { openOrder, placeRound } from '../../ordering/orders/contract.ts';
import type { Database } from '../../platform/postgres/index.ts';
import { freePort } from '../../platform/postgres/free-port.ts';
import { keyIdOf } from '../remote/signature.ts';
import { cashierCases } from './cases-cashier.ts';
import { linkCases } from './cases-link.ts';
import { orderingCases } from './cases-ordering.ts';
import { openKit, runCases } from './kit.ts';
import { testSecretKey } from '../../../test/harness/secrets.ts';

const secret = 'the key of a link to the conformance kit alone';

/** The program as it is started for a shop, with the kit as its counterpart: nothing answers there by itself. */
async function startHalf(half: 'ordering' | 'cashier') {
  const database = await openTestDatabase();
  const house = await openHouse([database], {});
  const port = await freePort();
  const peer = half === 'ordering' ? '--cashier' : '--ordering';
  const args = [
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--data',
    tmpdir(),
    '--no-demo',
    '--no-screens',
  ];
  const config = readConfig([...args, '--only', half, peer, 'http://127.0.0.1:9'], {
    TANGSHI_LINK_KEY: secret,
    TANGSHI_SECRET_KEY: testSecretKey,
  });
  const app = await startApp(config, database);
  return { app, database, house, url: `http://127.0.0.1:${port}` };
}

function kitFor(url: string, orderId: string | null = null) {
  return openKit({ url, keyId: keyIdOf(1, secret), secret, storeId: 1, currency: 'CNY', orderId });
}

describe('our own halves', () => {
  const opened: { app: App; database: Database }[] = [];
  let cashier: Awaited<ReturnType<typeof startHalf>>;
  let ordering: Awaited<ReturnType<typeof startHalf>>;

  beforeAll(async () => {
    cashier = await startHalf('cashier');
    opened.push(cashier);
    ordering = await startHalf('ordering');
    opened.push(ordering);
  });

  afterAll(async () => {
    for (const { app, database } of opened) {
      await app.close();
      await database.close();
    }
  });

  test('Z23: the cashier half conforms in every case', async () => {
    const results = await runCases(kitFor(cashier.url), [...linkCases, ...cashierCases]);
    expect(results.filter(({ failure }) => failure !== null)).toEqual([]);
  });

  test('Z23: the ordering half conforms in every case', async () => {
    const { url, house } = ordering;
    const asker = openAsker({ ordering: url, cashier: url });
    const { owner, waiter } = await signInPeople(asker, house);
    const { storeId } = house;
    await furnish(asker, owner, storeId);
    const orderId = clientId();
    const opened = { params: { storeId }, body: { orderId, service: 'takeOut' } } as const;
    expect(await asker.ask(waiter, openOrder, opened)).toMatchObject({ ok: true });
    const round = { params: { orderId }, body: { roundId: clientId(), lines: [cola()] } };
    expect(await asker.ask(waiter, placeRound, round)).toMatchObject({ ok: true });
    asker.close();
    const results = await runCases(kitFor(url, orderId), [...linkCases, ...orderingCases]);
    expect(results.filter(({ failure }) => failure !== null)).toEqual([]);
  });
});
