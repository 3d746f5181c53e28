import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSandbox } from '../index.ts';
import { type Caller, type Fields, md5, openCaller, post, type Said, sha1 } from './caller.ts';

let shop: Caller;
beforeEach(async () => {
  shop = await openCaller();
});
afterEach(() => shop.clouds.close());

describe('what is taken', () => {
  test('SC1: 飞鹅 asks for its account, signature, time, printer and content', async () => {
    const { user, key, baseUrl } = shop.accountOf('feieyun');
    expect(await shop.feiePrint()).toMatchObject({
      ret: 0,
      msg: 'ok',
      data: expect.stringMatching(/^316500010_20260913182205_\d{9}$/),
    });
    const wrong: readonly (readonly [Promise<Said>, number])[] = [
      [shop.feieyun({ apiname: 'Open_printMsg', user: 'nobody' }), -2],
      [shop.feiePrint('鱼', { sig: '' }), -2],
      [shop.feiePrint('鱼', { sig: sha1(`${user}wrong${shop.seconds()}`) }), -3],
      [
        post(
          baseUrl,
          { user, stime: '1700000000', sig: sha1(`${user}${key}1700000000`), apiname: 'Open_printMsg' },
          'form',
        ),
        -3,
      ],
      [shop.feiePrint('鱼', { sn: 'abc' }), 1001],
      [shop.feiePrint('鱼', { sn: '999999999' }), 1002],
      [shop.feiePrint(''), -2],
      [shop.feiePrint('鱼'.repeat(1667)), 1001],
      [shop.feiePrint('鱼', { times: 11 }), 1001],
      [shop.feieyun({ apiname: 'Open_dance' }), -1],
      [shop.feieyun({ apiname: 'Open_queryOrderState', orderid: 'none' }), 1001],
    ];
    for (const [said, ret] of wrong) expect(await said).toMatchObject({ ret, data: null });
    expect(await shop.feiePrint('鱼'.repeat(1666))).toMatchObject({ ret: 0 });
    expect(shop.textsOf('feieyun').length).toBe(2);
  });

  test('SC1: 易联云 asks for its application, signature, time, id, token, printer and name', async () => {
    const access = await shop.token();
    const { user, key } = shop.accountOf('yilianyun');
    expect(await shop.yiPrint(access, {})).toMatchObject({
      error: '0',
      body: { id: expect.stringMatching(/^\d{10}$/), origin_id: 'job1' },
    });
    const old = { timestamp: '1700000000', sign: md5(`${user}1700000000${key}`) };
    const wrong: readonly (readonly [Promise<Said>, string])[] = [
      [shop.yiPrint(access, { client_id: '7' }), '2'],
      [shop.yiPrint(access, { id: '' }), '12'],
      [shop.yiPrint(access, { id: 'not-a-uuid' }), '33'],
      [shop.yiPrint(access, { sign: md5('x') }), '11'],
      [shop.yiPrint(access, old), '11'],
      [shop.yiPrint(access, { machine_code: '999' }), '8'],
      [shop.yiPrint(access, { machine_code: '' }), '12'],
      [shop.yiPrint(access, { content: '' }), '12'],
      [shop.yiPrint(access, { origin_id: 'job-2' }), '47'],
      [shop.yiPrint(access, { origin_id: 'x'.repeat(33) }), '47'],
      [shop.yilianyun('oauth/oauth', { grant_type: 'password', scope: 'all' }), '47'],
      [shop.yilianyun('oauth/oauth', { grant_type: 'client_credentials' }), '27'],
    ];
    for (const [said, error] of wrong) expect(await said).toMatchObject({ error });
    expect(shop.textsOf('yilianyun').length).toBe(1);
  });

  test('SC1: 芯烨 asks for JSON, its account, signature, time, printer and content', async () => {
    const { user, key, baseUrl } = shop.accountOf('xpyun');
    expect(await shop.xpPrint()).toMatchObject({
      code: 0,
      data: expect.stringMatching(/^OM20260913182205\d{8}$/),
    });
    const wrong: readonly (readonly [Promise<Said>, number])[] = [
      [post(`${baseUrl}print`, { user, timestamp: shop.seconds(), sign: 'x' }, 'form'), -1],
      [shop.xpPrint({ user: 'nobody' }), -4],
      [shop.xpPrint({ sign: '' }), -2],
      [shop.xpPrint({ sign: sha1('x') }), -3],
      [shop.xpPrint({ timestamp: '1700000000', sign: sha1(`${user}${key}1700000000`) }), -3],
      [shop.xpPrint({ sn: 'other' }), 1001],
      [shop.xpPrint({ content: '' }), -2],
      [shop.xpPrint({ content: 'x'.repeat(12_289) }), 1007],
      [shop.xpPrint({ content: '<B></B>鱼' }), 1004],
      [shop.xpPrint({ idempotent: 'x'.repeat(51) }), 1014],
      [shop.xpyun('queryOrderState', { orderId: 'none' }), 1005],
    ];
    for (const [said, code] of wrong) expect(await said).toMatchObject({ code, data: null });
    expect(shop.textsOf('xpyun').length).toBe(1);
  });

  test('SC1: other paths and other methods find nobody', async () => {
    expect((await fetch(`${shop.clouds.url}/Api/Other/`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${shop.clouds.url}/api/openapi/xprinter/dance`, { method: 'POST' })).status).toBe(
      404,
    );
    expect((await fetch(shop.accountOf('feieyun').baseUrl)).status).toBe(405);
  });
});

describe('printers', () => {
  test('SC2, SC4: an order waits for a printer that is not well, and comes out in turn', async () => {
    const { serial } = shop.accountOf('feieyun');
    const printed = async (id: unknown): Promise<unknown> =>
      (await shop.feieyun({ apiname: 'Open_queryOrderState', orderid: String(id) }))['data'];
    const words = async (): Promise<unknown> =>
      (await shop.feieyun({ apiname: 'Open_queryPrinterStatus', sn: serial }))['data'];
    expect(await words()).toBe('在线，工作状态正常。');
    shop.clouds.control.state(serial, { network: 'down' });
    expect(await words()).toBe('离线。');
    const { data: first } = await shop.feiePrint('一<BR>');
    shop.clouds.control.state(serial, { network: 'up', cover: 'open' });
    expect(await words()).toBe('在线，工作状态不正常。');
    const { data: second } = await shop.feiePrint('二<BR>');
    expect([await printed(first), await printed(second)]).toEqual([false, false]);
    shop.clouds.control.state(serial, { cover: 'closed' });
    expect([await printed(first), await printed(second)]).toEqual([true, true]);
    expect(shop.textsOf('feieyun')).toEqual([['一'], ['二']]);
  });

  test('SC2: a slow printer takes its time, and stops for an open cover in between', async () => {
    const { serial } = shop.accountOf('feieyun');
    shop.clouds.control.state(serial, { msPerJob: 20 });
    await shop.feiePrint('一<BR>');
    expect(shop.textsOf('feieyun')).toEqual([]);
    await expect.poll(() => shop.textsOf('feieyun')).toEqual([['一']]);
    shop.clouds.control.state(serial, { msPerJob: 60_000 });
    await shop.feiePrint('二<BR>');
    shop.clouds.control.state(serial, { msPerJob: 0, paper: 'out' });
    expect(shop.textsOf('feieyun')).toEqual([['一']]);
  });

  test('SC2: one that swallows never prints, and the cloud goes on waiting', async () => {
    const { serial } = shop.accountOf('xpyun');
    shop.clouds.control.state(serial, { swallows: true });
    const { data } = await shop.xpPrint();
    expect(await shop.xpyun('queryOrderState', { orderId: String(data) })).toMatchObject({
      code: 0,
      data: false,
    });
    shop.clouds.control.state(serial, { swallows: false });
    expect(shop.textsOf('xpyun')).toEqual([]);
    expect(shop.clouds.control.orders(serial).map(({ state }) => state)).toEqual(['swallowed']);
  });

  test('SC4: 易联云 and 芯烨 tell a state by its number', async () => {
    const access = await shop.token();
    const yi = shop.accountOf('yilianyun').serial;
    const xp = shop.accountOf('xpyun').serial;
    const told = async (): Promise<unknown[]> => [
      (await shop.yilianyun('printer/getprintstatus', { access_token: access, machine_code: yi }))['body'],
      (await shop.xpyun('queryPrinterStatus', { sn: xp }))['data'],
    ];
    expect(await told()).toEqual([{ machine_code: yi, state: '1' }, 1]);
    for (const serial of [yi, xp]) shop.clouds.control.state(serial, { paper: 'out' });
    expect(await told()).toEqual([{ machine_code: yi, state: '2' }, 2]);
    for (const serial of [yi, xp]) shop.clouds.control.state(serial, { network: 'down' });
    expect(await told()).toEqual([{ machine_code: yi, state: '0' }, 0]);
    expect(await shop.xpPrint({ mode: 0 })).toMatchObject({ code: 1003 });
    expect(await shop.xpPrint({ mode: 1 })).toMatchObject({ code: 0 });
  });
});

describe('names of orders', () => {
  test('SC3: 易联云 gives the order it has for two hours, where asked to', async () => {
    const access = await shop.token();
    const id = async (fields: Fields = {}): Promise<unknown> =>
      Object.fromEntries(Object.entries((await shop.yiPrint(access, fields))['body'] ?? {}))['id'];
    const first = await id();
    expect(await id()).toBe(first);
    expect(shop.textsOf('yilianyun').length).toBe(1);
    expect(await id({ idempotence: 0 })).not.toBe(first);
    expect(await id({ origin_id: 'job2' })).not.toBe(first);
    shop.pass(2 * 60 * 60_000 + 1);
    expect(await id({ origin_id: 'job2' })).not.toBe(first);
    expect(shop.textsOf('yilianyun').length).toBe(4);
  });

  test('SC3: 芯烨 refuses a name it has seen, 飞鹅 prints again', async () => {
    expect(await shop.xpPrint({ idempotent: 'job1' })).toMatchObject({ code: 0 });
    expect(await shop.xpPrint({ idempotent: 'job1' })).toMatchObject({ code: 1013, data: null });
    expect(shop.textsOf('xpyun').length).toBe(1);
    for (let time = 0; time < 2; time += 1) await shop.feiePrint();
    expect(shop.textsOf('feieyun').length).toBe(2);
  });
});

describe('tokens', () => {
  test('SC5: twenty a day, good for both printers, until they are over', async () => {
    const { user } = shop.accountOf('yilianyun');
    const access = await shop.token();
    const other = shop.accountOf('yilianyun', 1).serial;
    expect(await shop.yiPrint(access, { machine_code: other, origin_id: 'a' })).toMatchObject({ error: '0' });
    expect(await shop.yiPrint('madeup', {})).toMatchObject({ error: '14' });
    expect(await shop.yiPrint('', { access_token: '' })).toMatchObject({ error: '12' });
    for (let count = 1; count < 20; count += 1) await shop.token();
    expect(shop.clouds.control.tokensToday(user)).toBe(20);
    expect(
      await shop.yilianyun('oauth/oauth', { grant_type: 'client_credentials', scope: 'all' }),
    ).toMatchObject({
      error: '41',
    });
    shop.pass(24 * 60 * 60_000);
    expect((await shop.token()).length).toBe(32);
    expect(await shop.yiPrint(access, { origin_id: 'b' })).toMatchObject({ error: '0' });
    shop.pass(30 * 24 * 60 * 60_000);
    expect(await shop.yiPrint(access, { origin_id: 'c' })).toMatchObject({ error: '18' });
    const next = await shop.token();
    shop.clouds.control.expireTokens();
    expect(await shop.yiPrint(next, { origin_id: 'd' })).toMatchObject({ error: '18' });
  });
});

describe('faults', () => {
  test('SC6: a call breaks off, fails, is late, half or refused, as often as told and where told', async () => {
    const { faults } = shop.clouds.control;
    const effects = [
      [{ kind: 'drop', when: 'before' }, 0],
      [{ kind: 'drop', when: 'after' }, 1],
      [{ kind: 'fail', when: 'before' }, 1],
      [{ kind: 'fail', when: 'after' }, 2],
      [{ kind: 'garble' }, 3],
    ] as const;
    for (const [effect, printed] of effects) {
      faults.add({ endpoint: 'submit', vendor: 'feieyun', effect });
      await expect(shop.feiePrint()).rejects.toThrow();
      expect(shop.textsOf('feieyun').length).toBe(printed);
    }
    faults.add({ endpoint: 'submit', effect: { kind: 'refuse', code: '-7', words: '忙' }, times: 2 });
    expect(await shop.feiePrint()).toMatchObject({ ret: -7, msg: '忙' });
    expect(await shop.xpPrint()).toMatchObject({ code: -7 });
    faults.add({ endpoint: 'submit', vendor: 'xpyun', effect: { kind: 'wrongSign' } });
    expect(await shop.feiePrint()).toMatchObject({ ret: 0 });
    expect(await shop.xpPrint()).toMatchObject({ code: -3 });
    faults.add({ endpoint: 'submit', effect: { kind: 'delay', ms: 600_000 } });
    const late = shop.feiePrint('晚<BR>', {}, AbortSignal.timeout(500));
    await expect(late).rejects.toThrow();
    expect(shop.textsOf('feieyun').at(-1)).toEqual(['晚']);
    faults.add({ endpoint: 'query', effect: { kind: 'garble' } });
    faults.clear();
    expect(faults.list()).toEqual([]);
    expect(await shop.feieyun({ apiname: 'Open_queryOrderState', orderid: 'none' })).toMatchObject({
      ret: 1001,
    });
  });
});

test('SC9: in the sandbox they stand beside the gateways, on the same ports', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tangshi-clouds-'));
  const sandbox = await openSandbox({ folder });
  try {
    const [printer] = sandbox.cloudPrinters.printers();
    expect(printer?.baseUrl).toBe(`${sandbox.wechatUrl}/Api/Open/`);
    expect(await post(printer?.baseUrl ?? '', {}, 'form')).toMatchObject({ ret: -2 });
    expect((await fetch(`${sandbox.controlUrl}/cloud-printers/view`)).status).toBe(200);
    expect((await fetch(`${sandbox.controlUrl}/accounts`)).status).toBe(200);
    expect((await fetch(`${sandbox.wechatUrl}/v3/certificates`)).status).toBe(401);
    expect((await fetch(`${sandbox.wechatUrl}//%`)).status).toBe(404);
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }
});
