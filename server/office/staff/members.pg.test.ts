import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import {
  addTestStore,
  openTestHouse,
  openTestStore,
  type Person,
  send,
  signInPerson,
  type TestHouse,
  testPin,
  type TestStore,
} from '../../../test/harness/house.ts';
import { runWork } from '../../spine/command.ts';
import { keepUp } from '../../spine/upkeep.ts';

const database = useTestDatabase();
let house: TestHouse;
let store: TestStore;
let owner: Person;
let manager: Person;

beforeAll(async () => {
  house = openTestHouse(database());
  store = await openTestStore(database());
  await addTestStore(database(), store.merchantId, 2);
  owner = await signInPerson(house, database(), store, 'owner');
  manager = await signInPerson(house, database(), store, 'manager');
});

const name = { zh: '新人', en: 'New' };
const at = (path: string) => `/v1/stores/${store.storeId}${path}`;
const put = (person: Person, path: string, body: object) =>
  send(house.server, 'PUT', at(path), { token: person.token, body });
const knows = async (token: string) => (await send(house.server, 'GET', '/v1/staff', { token })).status;

describe('people of the store', () => {
  test('X5: letting a person go ends their sessions at once', async () => {
    const waiter = await signInPerson(house, database(), store, 'waiter');
    expect(await knows(waiter.token)).toBe(200);
    const gone = await put(manager, `/staff/${waiter.staffId}`, { name, role: 'waiter', active: false });
    expect(gone).toMatchObject({ status: 200, body: { active: false } });
    expect(await knows(waiter.token)).toBe(401);
    expect(await knows(waiter.deviceToken)).toBe(200);
  });

  test('X5: revoking a device ends it and the sessions on it at once', async () => {
    const waiter = await signInPerson(house, database(), store, 'waiter');
    const list = await send(house.server, 'GET', at('/devices'), { token: manager.token });
    const named = JSON.stringify(list.body).match(/"id":"([0-9a-f-]{36})","name":"device of waiter"/g) ?? [];
    expect(named.length).toBeGreaterThan(0);
    const who = await house.access.identify(`Bearer ${waiter.token}`);
    const deviceId = typeof who !== 'string' && who.kind === 'staff' ? who.deviceId : '';
    const revoke = () => send(house.server, 'DELETE', at(`/devices/${deviceId}`), { token: manager.token });
    expect((await revoke()).status).toBe(200);
    expect(await knows(waiter.token)).toBe(401);
    expect(await knows(waiter.deviceToken)).toBe(401);
    expect((await revoke()).status).toBe(200);
  });

  test('X19: a device is renamed and nobody on it is signed out; one that is not there is not', async () => {
    const waiter = await signInPerson(house, database(), store, 'waiter');
    const who = await house.access.identify(`Bearer ${waiter.token}`);
    const deviceId = typeof who !== 'string' && who.kind === 'staff' ? who.deviceId : '';
    const rename = (by: Person, to: string, id = deviceId) => put(by, `/devices/${id}`, { name: to });
    expect(await rename(manager, '一楼平板')).toMatchObject({
      status: 200,
      body: { id: deviceId, name: '一楼平板' },
    });
    expect((await rename(manager, '一楼平板')).status).toBe(200);
    expect(await knows(waiter.token)).toBe(200);
    const { rows } = await database().owner.query(
      "select payload from spine.event where merchant_id = $1 and type = 'device.renamed' and subject = $2",
      [store.merchantId, deviceId],
    );
    expect(rows).toEqual([{ payload: { from: 'device of waiter', to: '一楼平板' } }]);
    expect((await rename(waiter, '我的')).status).toBe(403);
    expect((await rename(manager, '  ')).status).toBe(422);
    expect((await rename(manager, '谁的', randomUUID())).status).toBe(404);
    await send(house.server, 'DELETE', at(`/devices/${deviceId}`), { token: manager.token });
    expect((await rename(manager, '回来')).status).toBe(404);
  });

  test('X16: a new PIN ends the sessions of its person, and only the new one opens', async () => {
    const waiter = await signInPerson(house, database(), store, 'waiter');
    expect((await put(manager, `/staff/${waiter.staffId}/pin`, { pin: '9753' })).status).toBe(200);
    expect(await knows(waiter.token)).toBe(401);
    const signIn = (pin: string) =>
      send(house.server, 'POST', '/v1/sessions', {
        token: waiter.deviceToken,
        body: { staffId: waiter.staffId, pin },
      });
    expect((await signIn(testPin)).status).toBe(403);
    expect((await signIn('9753')).status).toBe(201);
  });

  test('X15: what is kept of a request does not tell its PIN', async () => {
    const waiter = await signInPerson(house, database(), store, 'waiter');
    const reset = (pin: string) =>
      send(house.server, 'PUT', at(`/staff/${waiter.staffId}/pin`), {
        token: manager.token,
        body: { pin },
        key: 'x15-one-key',
      });
    expect((await reset('2468')).status).toBe(200);
    // The same key with another PIN reads as the same request, so its hash says nothing of the PIN.
    expect(await reset('8642')).toEqual({ status: 200, body: { reset: true } });
    const signIn = (pin: string) =>
      send(house.server, 'POST', '/v1/sessions', {
        token: waiter.deviceToken,
        body: { staffId: waiter.staffId, pin },
      });
    expect([(await signIn('8642')).status, (await signIn('2468')).status]).toEqual([403, 201]);
  });

  test('X18: expired sessions are deleted a week later, live ones are kept', async () => {
    const waiter = await signInPerson(house, database(), store, 'waiter');
    const old = `update house.session set expires_at = now() - interval '8 days' where merchant_id = $1 and staff_id = $2`;
    const gone = await signInPerson(house, database(), store, 'cook');
    await database().owner.query(old, [store.merchantId, gone.staffId]);
    await keepUp(database().owner, () => false);
    const kept = await database().owner.query<{ staff_id: string }>(
      'select staff_id from house.session where staff_id = any($1)',
      [[waiter.staffId, gone.staffId]],
    );
    expect(kept.rows).toEqual([{ staff_id: waiter.staffId }]);
  });

  test('X13: a manager minds cashiers, waiters and cooks only', async () => {
    const add = (person: Person, role: string, staffId: string) =>
      send(house.server, 'POST', at('/staff'), {
        token: person.token,
        body: { staffId, name, role, pin: '1357' },
      });
    const id = randomUUID();
    expect((await add(manager, 'manager', randomUUID())).status).toBe(403);
    expect((await add(manager, 'owner', randomUUID())).status).toBe(403);
    expect((await add(manager, 'cook', id)).status).toBe(201);
    expect((await add(manager, 'cook', id)).status).toBe(201);
    expect((await add(manager, 'waiter', id)).status).toBe(409);
    expect((await put(manager, `/staff/${id}`, { name, role: 'manager', active: true })).status).toBe(403);
    expect((await put(manager, `/staff/${owner.staffId}/pin`, { pin: '1357' })).status).toBe(403);
    expect((await put(owner, `/staff/${id}`, { name, role: 'manager', active: true })).status).toBe(200);
    expect((await put(manager, `/staff/${randomUUID()}`, { name, role: 'cook', active: true })).status).toBe(
      404,
    );
  });

  test('X13: a changed role holds from the next request on', async () => {
    const person = await signInPerson(house, database(), store, 'waiter');
    const list = () => send(house.server, 'GET', at('/staff'), { token: person.token });
    expect((await list()).status).toBe(403);
    await put(owner, `/staff/${person.staffId}`, { name, role: 'manager', active: true });
    expect((await list()).status).toBe(200);
  });

  test('X14: the last two owners cannot let each other go at the same moment', async () => {
    const shop = await openTestStore(database());
    const [first, second] = [
      await signInPerson(house, database(), shop, 'owner'),
      await signInPerson(house, database(), shop, 'owner'),
    ];
    const letGo = (by: Person, who: Person) =>
      send(house.server, 'PUT', `/v1/stores/${shop.storeId}/staff/${who.staffId}`, {
        token: by.token,
        body: { name, role: 'owner', active: false },
      });
    const replies = await Promise.all([letGo(first, second), letGo(second, first)]);
    const [done, no] = replies.map((reply) => reply.status).sort();
    // Whoever comes a moment later was let go before they could ask.
    expect([done, [401, 409].includes(no ?? 0)]).toEqual([200, true]);
    const active = await database().owner.query(
      `select 1 from house.staff where merchant_id = $1 and role = 'owner' and active`,
      [shop.merchantId],
    );
    expect(active.rowCount).toBe(1);
  });
});

describe('guests', () => {
  test('X6: clearing a table ends all its phones and no others', async () => {
    const [mine, other] = [randomUUID(), randomUUID()];
    const context = house.contextFor(store.merchantId);
    const tokens: string[] = [];
    await runWork(database().app, store.merchantId, 'test', context.now, async (tx) => {
      for (const seatingId of [mine, mine, other]) {
        const session = await house.access.issueGuestToken(
          tx,
          { storeId: store.storeId, seatingId },
          context,
        );
        tokens.push(session.token);
      }
      return [];
    });
    const stands = () => Promise.all(tokens.map((token) => house.access.identify(`Bearer ${token}`)));
    expect(await stands()).toMatchObject([{ seatingId: mine }, { seatingId: mine }, { seatingId: other }]);
    await runWork(database().app, store.merchantId, 'test', context.now, async (tx) => {
      await house.access.endGuestSessions(tx, mine);
      // Asked before the commit, it is not remembered.
      await stands();
      return [];
    });
    const ended = 'access.sessionEnded';
    expect(await stands()).toMatchObject([ended, ended, { seatingId: other }]);
  });
});
