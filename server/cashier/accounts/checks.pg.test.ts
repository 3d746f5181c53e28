import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  type AccountScene,
  bodyOf,
  openAccountScene,
  seeCheck,
  startCheck,
  untilCheck,
} from '../../../test/cashier/account-scene.ts';
import { useTestDatabase } from '../../../test/harness/database.ts';
import type { Gateway } from '../gateways/index.ts';
import { gatewayMakers } from './makers.ts';

const database = useTestDatabase();
let scene: AccountScene;
/** What the next process does in place of a call: a process that is killed never hears of an answer. */
let strike: { readonly call: keyof Gateway; readonly when: 'before' | 'after' } | null = null;

class Killed extends Error {
  override readonly name = 'Killed';
}

/** The gateway as it is, in a process that can be killed around one of its calls. */
function mortal(gateway: Gateway): Gateway {
  const around =
    <A extends unknown[], R>(call: keyof Gateway, run: (...asked: A) => Promise<R>) =>
    async (...asked: A): Promise<R> => {
      if (strike?.call !== call) return run(...asked);
      const { when } = strike;
      strike = null;
      if (when === 'after') await run(...asked);
      throw new Killed(call);
    };
  return {
    ...gateway,
    query: around('query', gateway.query),
    present: around('present', gateway.present),
    charge: around('charge', gateway.charge),
    cancel: around('cancel', gateway.cancel),
    refund: around('refund', gateway.refund),
  };
}

beforeAll(async () => {
  const made = (channel: 'wechat' | 'alipay') => (settings: unknown, given: { now: () => Date }) => {
    const gateway = gatewayMakers[channel](settings, given);
    return gateway === null ? null : mortal(gateway);
  };
  scene = await openAccountScene(database(), { makers: { wechat: made('wechat'), alipay: made('alipay') } });
});
afterAll(async () => {
  await scene.close();
});

const running: { stop(): Promise<void> }[] = [];
const active: string[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
  await Promise.all(active.splice(0).map((id) => scene.ask('POST', `/${id}/off`)));
  scene.sandbox.control.faults.clear();
  strike = null;
});

function process(background = true) {
  const started = scene.process(background);
  running.push(started);
  return started;
}

/** What the gateway booked for the checks of an account, beyond what it had before. */
function moneySince(before: number): string[] {
  return scene.sandbox.control
    .money({})
    .slice(before)
    .map(({ kind, amount }) => `${kind} ${amount}`);
}
const booked = () => scene.sandbox.control.money({}).length;

async function added(account: string): Promise<string> {
  const { id, reply } = await scene.add(account);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  active.push(id);
  return id;
}

const lastResult = async (id: string) =>
  bodyOf(await scene.ask('GET', '')).accounts?.find((each) => each.id === id)?.checked;

test.each([
  'wechat-direct',
  'wechat-certificate',
  'wechat-partner',
  'alipay-key',
  'alipay-certificate',
  'alipay-partner',
])('AC10: %s is proved by a code that is shown: one fen is paid and given back', async (account) => {
  const accountId = await added(account);
  const before = booked();
  const checkId = await startCheck(scene, accountId);
  const { look } = process();
  const at = { accountId, checkId, look, stepMs: 1000 };
  const shown = await untilCheck(scene, at, (check) => check.shown !== null);
  expect(shown.steps.map(({ state }) => state)).toEqual(['done', 'done', 'waiting', 'waiting']);
  expect(scene.sandbox.control.scan(shown.shown ?? '')).toMatchObject({ ok: true });
  for (const trade of scene.sandbox.control.trades({ state: 'waiting' })) scene.sandbox.control.pay(trade.id);
  const ended = await untilCheck(scene, { ...at, stepMs: 5000 }, ({ state }) => state !== 'running');
  expect(ended, JSON.stringify(ended)).toMatchObject({ state: 'passed', shown: null });
  expect(moneySince(before)).toEqual(['payment 1', 'refund 1']);
  expect(await lastResult(accountId)).toMatchObject({ state: 'passed', current: true, code: null });
  await scene.ask('POST', `/${accountId}/off`);
  expect(await lastResult(accountId)).toMatchObject({ state: 'passed', current: false });
});

test.each(['wechat-direct', 'alipay-key'])(
  'AC15: %s is proved by a payer code, which is nowhere stored, told or logged',
  async (account) => {
    const accountId = await added(account);
    const before = booked();
    const { look } = process(false);
    const other = process(true);
    const lookBoth = () => {
      look();
      other.look();
    };
    const payerCode = scene.sandbox.control.payerCode(account === 'alipay-key' ? 'alipay' : 'wechat', '00');
    const checkId = await startCheck(scene, accountId, { payerCode });
    const at = { accountId, checkId, look: lookBoth, stepMs: 500 };
    const ended = await untilCheck(scene, at, ({ state }) => state !== 'running');
    expect(ended).toMatchObject({ state: 'passed' });
    expect(moneySince(before)).toEqual(['payment 1', 'refund 1']);
    const rows = await database().owner.query<{ text: string }>(
      `select c::text as text from cashier.account_check c union all select e::text from spine.event e
       union all select i::text from spine.idempotency i`,
    );
    expect(
      [...rows.rows.map(({ text }) => text), ...scene.log].filter((text) => text.includes(payerCode)),
    ).toEqual([]);
  },
);

test('AC15: the payer code of another app is refused before anything is begun', async () => {
  const accountId = await added('wechat-direct');
  const payerCode = scene.sandbox.control.payerCode('alipay');
  const reply = await scene.ask('POST', `/${accountId}/check`, { checkId: randomUUID(), payerCode });
  expect(reply).toMatchObject({ status: 422, body: { code: 'account.payerCodeOther' } });
  expect(JSON.stringify(reply.body)).not.toContain(payerCode);
});

test.each(['wechat-direct', 'alipay-key'])(
  'AC11: %s with a key that is not its own fails at the first step',
  async (account) => {
    const settings = scene.settingsOf(account);
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    });
    const field = account === 'alipay-key' ? 'appKey' : 'merchantKey';
    const { id: accountId, reply } = await scene.add(account, { settings: { ...settings, [field]: other } });
    expect(reply.status).toBe(201);
    active.push(accountId);
    const before = booked();
    const checkId = await startCheck(scene, accountId);
    const at = { accountId, checkId, look: process().look, stepMs: 1000 };
    const ended = await untilCheck(scene, at, ({ state }) => state !== 'running');
    expect(ended.state).toBe('failed');
    expect(ended.steps[0]).toMatchObject({
      step: 'signature',
      state: 'failed',
      code: expect.stringMatching(/\w+/),
    });
    expect(moneySince(before)).toEqual([]);
    expect(await lastResult(accountId)).toMatchObject({ state: 'failed', current: true });
  },
);

test('AC12: nobody pays: after ten minutes the code is closed at the gateway, and the check ends by itself', async () => {
  const accountId = await added('wechat-direct');
  const before = booked();
  const checkId = await startCheck(scene, accountId);
  const at = { accountId, checkId, look: process().look, stepMs: 0 };
  const { shown } = await untilCheck(scene, at, (check) => check.shown !== null);
  const second = await scene.ask('POST', `/${accountId}/check`, { checkId: randomUUID() });
  expect(second).toMatchObject({
    status: 409,
    body: { code: 'account.checkUnderWay', details: { checkId } },
  });
  scene.clock.forward(10 * 60_000);
  expect(await untilCheck(scene, at, ({ state }) => state !== 'running')).toMatchObject({ state: 'closed' });
  for (const trade of scene.sandbox.control.trades({})) scene.sandbox.control.pay(trade.id);
  expect(shown).not.toBeNull();
  expect(moneySince(before)).toEqual([]);
});

test('AC12: the owner stops a check that nobody pays', async () => {
  const accountId = await added('alipay-key');
  const checkId = await startCheck(scene, accountId);
  const at = { accountId, checkId, look: process().look, stepMs: 0 };
  await untilCheck(scene, at, (check) => check.shown !== null);
  const stopped = await scene.ask('POST', `/${accountId}/checks/${checkId}/stop`);
  expect(stopped).toMatchObject({ status: 200, body: { check: { shown: null } } });
  expect(await untilCheck(scene, at, ({ state }) => state !== 'running')).toMatchObject({ state: 'closed' });
});

test.each([
  ['query', 'before'],
  ['present', 'before'],
  ['present', 'after'],
  ['refund', 'before'],
  ['refund', 'after'],
] as const)(
  'AC13: killed at %s, %s the call: the next process goes on, and one fen is paid and given back once',
  async (call, when) => {
    const accountId = await added('wechat-direct');
    const before = booked();
    const checkId = await startCheck(scene, accountId);
    strike = { call, when };
    const first = process();
    const at = { accountId, checkId, stepMs: 5000 };
    const paying = (look: () => void) =>
      untilCheck(scene, { ...at, look }, ({ state }) => {
        for (const trade of scene.sandbox.control.trades({ state: 'waiting' }))
          scene.sandbox.control.pay(trade.id);
        return state !== 'running' || strike === null;
      });
    await paying(first.look);
    await first.stop();
    expect(strike).toBeNull();
    strike = { call: 'readNotice', when: 'before' };
    const ended = await paying(process().look);
    expect(ended.state).toBe('passed');
    expect(moneySince(before)).toEqual(['payment 1', 'refund 1']);
  },
);

test('AC13: killed after a payer code was charged: it is not charged again, and what was paid goes back', async () => {
  const accountId = await added('wechat-direct');
  const before = booked();
  strike = { call: 'charge', when: 'after' };
  const first = process();
  const payerCode = scene.sandbox.control.payerCode('wechat', '00');
  const checkId = await startCheck(scene, accountId, { payerCode });
  const at = { accountId, checkId, stepMs: 1000 };
  await untilCheck(scene, { ...at, look: first.look }, () => strike === null);
  await first.stop();
  const ended = await untilCheck(
    scene,
    { ...at, stepMs: 5000, look: process().look },
    ({ state }) => state !== 'running',
  );
  expect(ended.state).toBe('passed');
  expect(moneySince(before).map((each) => each.split(' ')[0])).toEqual([
    'payment',
    expect.stringMatching(/refund|reversal/),
  ]);
});

test('AC13: a payer code that went with its process before it was sent was not charged, and the check says so', async () => {
  const accountId = await added('wechat-direct');
  const before = booked();
  const payerCode = scene.sandbox.control.payerCode('wechat', '00');
  const checkId = await startCheck(scene, accountId, { payerCode });
  const stranger = await openAccountScene(database());
  const parts = { accountId, checkId, stepMs: 5000 };
  const elsewhere = stranger.process(true);
  const look = () => {
    stranger.clock.forward(5000);
    elsewhere.look();
  };
  const ended = await untilCheck(scene, { ...parts, look }, ({ state }) => state !== 'running');
  await elsewhere.stop();
  await stranger.close();
  expect(ended.steps[1]).toMatchObject({ step: 'code', state: 'failed', code: 'NOT_SENT' });
  expect(moneySince(before)).toEqual([]);
  expect(await seeCheck(scene, accountId, checkId)).toMatchObject({ state: 'failed' });
});

test('AC14: a refund that is refused for lack of money is asked again under the same number', async () => {
  const accountId = await added('wechat-direct');
  const before = booked();
  scene.sandbox.control.faults.add({
    channel: 'wechat',
    endpoint: 'refund',
    times: 2,
    effect: { kind: 'balanceTooLow' },
  });
  const checkId = await startCheck(scene, accountId);
  const at = { accountId, checkId, look: process().look, stepMs: 2000 };
  const ended = await untilCheck(scene, at, ({ state }) => {
    for (const trade of scene.sandbox.control.trades({ state: 'waiting' }))
      scene.sandbox.control.pay(trade.id);
    return state !== 'running';
  });
  expect(ended.state).toBe('passed');
  expect(moneySince(before)).toEqual(['payment 1', 'refund 1']);
});
