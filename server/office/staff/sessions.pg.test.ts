import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import {
  openTestHouse,
  openTestStore,
  send,
  signInPerson,
  type TestHouse,
  testPin,
  type TestStore,
  textOf,
} from '../../../test/harness/house.ts';
import { createStaff, openDevice } from '../merchants-stores/index.ts';
import { runCommand, runWork } from '../../spine/command.ts';
import { refuse } from '../../kernel/decision.ts';
import { makePairingCode } from './index.ts';

const database = useTestDatabase();
let house: TestHouse;
let store: TestStore;

beforeAll(async () => {
  house = openTestHouse(database());
  store = await openTestStore(database());
});

const signIn = (deviceToken: string, staffId: string, pin: string) =>
  send(house.server, 'POST', '/v1/sessions', { token: deviceToken, body: { staffId, pin } });
const listStaff = (token: string) => send(house.server, 'GET', '/v1/staff', { token });
const newPerson = (role: 'owner' | 'manager' | 'cashier' | 'waiter' | 'cook') =>
  createStaff(database().owner, { ...store, name: { zh: '甲', en: 'A' }, role, pin: testPin });
const newDevice = async () => (await openDevice(database().owner, { ...store, name: 'till' })).deviceToken;

describe('signing in', () => {
  test('X2: an unknown or forged token is refused as an ended session', async () => {
    const { token } = await signInPerson(house, database(), store, 'waiter');
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    expect(await listStaff(forged)).toMatchObject({ status: 401, body: { code: 'access.sessionEnded' } });
    const elsewhere = token.replace(`_${store.merchantId}_`, `_${store.merchantId + 1}_`);
    expect(await listStaff(elsewhere)).toMatchObject({ status: 401 });
    expect((await listStaff(token)).status).toBe(200);
    house.clock.forward(17 * 3_600_000);
    expect((await listStaff(token)).status).toBe(401);
  });

  test('X3: a token that was just looked up asks no database', async () => {
    const { token } = await signInPerson(house, database(), store, 'waiter');
    const header = `Bearer ${token}`;
    await house.access.identify(header);
    const session = `update house.session set ended_at = now() where merchant_id = $1`;
    await database().owner.query(session, [store.merchantId]);
    expect(await house.access.identify(header)).toMatchObject({ kind: 'staff' });
    house.clock.forward(5000);
    expect(await house.access.identify(header)).toBe('access.sessionEnded');
  });

  test('X4: signing out ends that session at once, and only that one', async () => {
    const staffId = await newPerson('waiter');
    const tokens = await Promise.all(
      [1, 2].map(async () => textOf((await signIn(await newDevice(), staffId, testPin)).body, 'token')),
    );
    const [first = '', second = ''] = tokens;
    expect((await listStaff(first)).status).toBe(200);
    await send(house.server, 'DELETE', '/v1/sessions/current', { token: first });
    expect((await listStaff(first)).status).toBe(401);
    expect((await listStaff(second)).status).toBe(200);
  });

  test('X15: a PIN is stored salted and comes back nowhere', async () => {
    await newPerson('waiter');
    await newPerson('waiter');
    const { rows } = await database().owner.query<{ pin_hash: string }>(
      'select distinct pin_hash from house.staff',
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row.pin_hash).not.toContain(testPin);
    const { token } = await signInPerson(house, database(), store, 'owner');
    const list = await send(house.server, 'GET', `/v1/stores/1/staff`, { token });
    expect(list.status).toBe(200);
    expect(JSON.stringify(list.body)).not.toMatch(/pin|scrypt/i);
  });
});

describe('wrong PINs', () => {
  test('X7, X8: tries at the same moment are counted one by one; then the device waits for everybody', async () => {
    const [device, other, staffId, colleague] = await Promise.all([
      newDevice(),
      newDevice(),
      newPerson('cashier'),
      newPerson('cashier'),
    ]);
    const tries = await Promise.all(Array.from({ length: 20 }, () => signIn(device, staffId, '0000')));
    const codes = tries.map((reply) => textOf(reply.body, 'code')).sort();
    expect(codes.filter((code) => code === 'access.pinWrong')).toHaveLength(5);
    expect(codes.filter((code) => code === 'access.deviceWaits')).toHaveLength(15);
    expect((await signIn(device, staffId, testPin)).status).toBe(429);
    expect((await signIn(device, colleague, testPin)).status).toBe(429);
    expect((await signIn(other, staffId, testPin)).status).toBe(201);
    house.clock.forward(31_000);
    expect((await signIn(device, colleague, testPin)).status).toBe(201);
    expect((await signIn(device, staffId, testPin)).status).toBe(201);
  });

  test('X9: the right PIN sets the count back', async () => {
    const [device, staffId] = await Promise.all([newDevice(), newPerson('cashier')]);
    for (const pin of ['0000', '0001', '0002', '0003', testPin, '0000', '0001', '0002', '0003']) {
      expect((await signIn(device, staffId, pin)).status).toBe(pin === testPin ? 201 : 403);
    }
    expect((await signIn(device, staffId, testPin)).status).toBe(201);
  });
});

describe('approvals', () => {
  test('X10: an approver is an active person of the store with the right PIN and role', async () => {
    const waiter = await signInPerson(house, database(), store, 'waiter');
    const who = await house.access.identify(`Bearer ${waiter.token}`);
    if (typeof who === 'string') throw new Error(who);
    const [manager, owner, cook] = await Promise.all([
      newPerson('manager'),
      newPerson('owner'),
      newPerson('cook'),
    ]);
    const gone = await newPerson('manager');
    await database().owner.query('update house.staff set active = false where staff_id = $1', [gone]);
    const ask = async (staffId: string, pin: string) => {
      const context = house.contextFor(store.merchantId);
      const asked: unknown[] = [];
      await runWork(database().app, store.merchantId, 'test', context.now, async (tx) => {
        const said = await house.access.approve(tx, who, { staffId, pin }, ['manager'], context);
        asked.push(said.ok ? said.value : said.refusal.code);
        return [];
      });
      return asked[0];
    };
    expect(await ask(manager, testPin)).toBe(manager);
    expect(await ask(owner, testPin)).toBe(owner);
    expect(await ask(cook, testPin)).toBe('access.approverNotAllowed');
    expect(await ask(gone, testPin)).toBe('access.pinWrong');
    expect(await ask(manager, '0000')).toBe('access.pinWrong');
  });

  test('X11: a wrong PIN stays counted when its command is refused', async () => {
    const waiter = await signInPerson(house, database(), store, 'waiter');
    const who = await house.access.identify(`Bearer ${waiter.token}`);
    if (typeof who === 'string' || who.kind !== 'staff') throw new Error('not staff');
    const staffId = await newPerson('manager');
    const context = house.contextFor(store.merchantId);
    const frame = { ...store, principal: 'test', key: 'x11-key-0001', requestHash: 'h', now: context.now };
    await runCommand(
      database().app,
      frame,
      () => ({ status: 403, body: '{}' }),
      async (tx) => {
        const said = await house.access.approve(tx, who, { staffId, pin: '0000' }, ['manager'], context);
        return said.ok ? refuse('id.taken') : said;
      },
    );
    const counted = await database().owner.query<{ tries: number }>(
      'select tries from house.login_attempt where device_id = $1 and staff_id = $2',
      [who.deviceId, staffId],
    );
    expect(counted.rows).toEqual([{ tries: 1 }]);
  });
});

describe('pairing', () => {
  const pair = (pairingCode: string) =>
    send(house.server, 'POST', '/v1/devices', { body: { pairingCode, name: '前台' } });
  const make = (uses: number) =>
    makePairingCode(database().app, { ...store, by: 'test' }, { minutes: 15, uses }, house.clock.now());

  test('X12: a code works for its store until its uses or its time run out', async () => {
    const { pairingCode } = await make(2);
    const first = await pair(pairingCode);
    expect(first).toMatchObject({ status: 201, body: { storeId: 1, storeName: { zh: '测试店1' } } });
    expect((await listStaff(textOf(first.body, 'deviceToken'))).status).toBe(200);
    const both = await Promise.all([pair(pairingCode), pair(pairingCode)]);
    expect(both.map((reply) => reply.status).sort()).toEqual([201, 403]);
    const late = await make(2);
    house.clock.forward(16 * 60_000);
    expect((await pair(late.pairingCode)).status).toBe(403);
  });

  test('X12: twenty wrong codes end the right one too', async () => {
    const { pairingCode } = await make(5);
    const wrong = pairingCode.replace(/\d{8}$/, (digits) =>
      digits === '00000000' ? '00000001' : '00000000',
    );
    for (let index = 0; index < 20; index += 1) expect((await pair(wrong)).status).toBe(403);
    expect((await pair(pairingCode)).status).toBe(403);
    expect((await pair((await make(1)).pairingCode)).status).toBe(201);
  });
});
