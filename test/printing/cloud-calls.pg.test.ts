import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CloudPrinter, type CloudVendor, cloudVendors } from '../../server/printing/cloud/index.ts';
import { feieyunBase } from '../../server/printing/cloud/feieyun.ts';
import { md5Signature, sha1Signature } from '../../server/printing/cloud/signing.ts';
import { fresh, freshAt, type Opened, openAt, SECONDS, slip, TOKEN, YES } from './cloud-scene.ts';
import { fieldsOf, openStage, raw, type Stage } from './cloud-stage.ts';

const UUID4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const open = (vendor: CloudVendor, change: Opened = {}): CloudPrinter => openAt(stage.url, vendor, change);

describe('signatures', () => {
  test('CP1: the published ways give the known digests', () => {
    expect(sha1Signature('user@x.com', 'UKEY', SECONDS)).toBe('3f8f8562aa1db0c8ed377b2743c65510660c5ba5');
    expect(md5Signature('CID', 'CSECRET', SECONDS)).toBe('8d534d1598e182bf2ec873d3ccd4999e');
    expect(sha1Signature('user', 'UserKEY', SECONDS)).toBe('39df71c7644c01d45cb46c927349d63dbdd6fa14');
    expect(md5Signature('client-001', 'secret-001', '1717555200')).toBe('05984f4692f61921ef5d83e7d8cc65a9');
  });

  test.each(cloudVendors)('CP1: %s never hears the key', async (vendor) => {
    stage.answer(...YES[vendor]);
    const key = `K${randomUUID().replaceAll('-', '')}`;
    const printer = open(vendor, { key });
    await printer.submit(slip);
    await printer.query('1');
    await printer.status();
    expect(stage.heard.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(stage.heard)).not.toContain(key);
  });
});

describe('what is sent', () => {
  test('CP2: 飞鹅 prints, tells of an order, tells of a printer', async () => {
    stage.answer(...YES.feieyun);
    const printer = open('feieyun');
    expect(await printer.submit(slip)).toEqual({
      kind: 'accepted',
      cloudId: '316500010_20231115061320_1853029628',
    });
    await printer.query('316500010_20231115061320_1853029628');
    await printer.status();
    const common = { user: 'user@x.com', stime: SECONDS, sig: '3f8f8562aa1db0c8ed377b2743c65510660c5ba5' };
    expect(stage.heard.map(fieldsOf)).toEqual([
      { ...common, apiname: 'Open_printMsg', sn: '316500010', content: '总单 A3<BR><CUT>', times: '1' },
      { ...common, apiname: 'Open_queryOrderState', orderid: '316500010_20231115061320_1853029628' },
      { ...common, apiname: 'Open_queryPrinterStatus', sn: '316500010' },
    ]);
    expect(stage.heard.map(({ path }) => path)).toEqual(['/', '/', '/']);
    expect(stage.heard[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded;charset=UTF-8');
  });

  test('CP2: 易联云 gives a token, prints, tells of an order, tells of a printer', async () => {
    const { key } = fresh();
    stage.answer(...YES.yilianyun);
    const printer = open('yilianyun', { key });
    expect(await printer.submit(slip)).toEqual({ kind: 'accepted', cloudId: '137550437' });
    await printer.query('137550437');
    await printer.status();
    const sign = md5Signature('CID', key, SECONDS);
    const common = { client_id: 'CID', timestamp: SECONDS, sign, id: expect.stringMatching(UUID4) };
    const call = { ...common, access_token: 'T1', machine_code: '316500010' };
    expect(stage.heard.map(fieldsOf)).toEqual([
      { ...common, grant_type: 'client_credentials', scope: 'all' },
      {
        ...call,
        content: '总单 A3\n',
        origin_id: '0190c6a17a3e7c449c1e8d5f6a7b8c9d',
        idempotence: '1',
      },
      { ...call, order_id: '137550437' },
      call,
    ]);
    expect(stage.heard.map(({ path }) => path)).toEqual([
      '/oauth/oauth',
      '/print/index',
      '/printer/getorderstatus',
      '/printer/getprintstatus',
    ]);
    expect(new Set(stage.heard.map((heard) => fieldsOf(heard)['id'])).size).toBe(4);
  });

  test('CP2: 芯烨 prints, tells of an order, tells of a printer, all in JSON', async () => {
    stage.answer(...YES.xpyun);
    const printer = open('xpyun');
    expect(await printer.submit(slip)).toEqual({ kind: 'accepted', cloudId: 'OM2023111506132012345678' });
    await printer.query('OM2023111506132012345678');
    await printer.status();
    const common = { user: 'user', timestamp: SECONDS, sign: '39df71c7644c01d45cb46c927349d63dbdd6fa14' };
    expect(stage.heard.map(fieldsOf)).toEqual([
      {
        ...common,
        sn: '316500010',
        content: '总单 A3<BR>',
        copies: 1,
        mode: 1,
        idempotent: '0190c6a17a3e7c449c1e8d5f6a7b8c9d',
      },
      { ...common, orderId: 'OM2023111506132012345678' },
      { ...common, sn: '316500010' },
    ]);
    expect(stage.heard.map(({ path }) => path)).toEqual([
      '/print',
      '/queryOrderState',
      '/queryPrinterStatus',
    ]);
    expect(stage.heard[0]?.headers['content-type']).toBe('application/json;charset=UTF-8');
  });

  test('CP2: a job whose name a vendor would not take has another that is always the same', async () => {
    const jobId = `2026-09-13/厨房打印机/${'7'.repeat(60)}`;
    stage.answer(...YES.yilianyun, ...YES.xpyun);
    await open('yilianyun', fresh()).submit({ ...slip, jobId });
    stage.answer(...YES.xpyun);
    for (let time = 0; time < 2; time += 1) await open('xpyun').submit({ ...slip, jobId });
    const names = stage.heard.map(fieldsOf).map((fields) => fields['origin_id'] ?? fields['idempotent']);
    expect(names[1]).toMatch(/^[0-9a-f]{32}$/);
    expect(names[2]).toMatch(/^[0-9a-f]{48}$/);
    expect(names[3]).toBe(names[2]);
  });
});

describe('what comes of it', () => {
  const submitted = async (vendor: CloudVendor, ...answers: readonly (unknown | null)[]) => {
    stage.answer(...(vendor === 'yilianyun' ? [TOKEN] : []), ...answers);
    return open(vendor, freshAt(vendor)).submit(slip);
  };

  test('CP3: a refusal has the code and the words of the vendor', async () => {
    expect(
      await submitted('feieyun', { ret: 1002, msg: '验证失败 : 打印机编号和用户不匹配.', data: null }),
    ).toEqual({
      kind: 'refused',
      code: '1002',
      message: '验证失败 : 打印机编号和用户不匹配.',
      again: false,
    });
    expect(
      await submitted('yilianyun', { error: '8', error_description: '打印机信息错误\n,参数有误' }),
    ).toEqual({
      kind: 'refused',
      code: '8',
      message: '打印机信息错误 ,参数有误',
      again: false,
    });
    expect(await submitted('xpyun', { code: -3, msg: '参数签名失败', data: null })).toMatchObject({
      code: '-3',
      again: false,
    });
    // Also where the answer comes with a status of its own.
    expect(
      await submitted('xpyun', raw(400, '{"code":1002,"msg":"打印机未注册","data":null}')),
    ).toMatchObject({
      kind: 'refused',
      code: '1002',
    });
  });

  test('CP3: only what the vendor says will pass is worth trying again', async () => {
    const again: readonly (readonly [CloudVendor, unknown])[] = [
      ['feieyun', { ret: -9, msg: '请求过于频繁，请稍后再试', data: null }],
      ['xpyun', { code: 1003, msg: '打印机不在线', data: null }],
      ['xpyun', { code: 429, msg: 'Too many requests', data: null }],
      ['yilianyun', { error: 9, error_description: '连接打印机失败,参数有误' }],
      ['yilianyun', { error: '45', error_description: '系统错误!请立即反馈' }],
    ];
    for (const [vendor, answer] of again)
      expect(await submitted(vendor, answer)).toMatchObject({ kind: 'refused', again: true });
    for (const [vendor, answer] of [
      ['feieyun', { ret: -2, msg: '参数错误', data: null }],
      ['xpyun', { code: 1007, msg: '打印内容不能超过12K', data: null }],
      ['yilianyun', { error: '99', error_description: '别的' }],
    ] as const)
      expect(await submitted(vendor, answer)).toMatchObject({ kind: 'refused', again: false });
  });

  test.each(cloudVendors)(
    'CP4: at %s no answer, half of one, or a yes without a number leaves it open',
    async (vendor) => {
      const unclear = [
        null,
        raw(500, '<html>busy</html>'),
        raw(502, '{"ret":-1,"code":-1,"error":"45","msg":"系统错误"}'),
        raw(200, '{"ret":0,"msg":"ok"'),
        raw(200, ''),
        raw(200, '[]'),
        raw(200, `{"ret":0,"data":"${'x'.repeat(70_000)}"}`),
        { ret: 0, code: 0, error: 0, msg: 'ok', data: null, body: {} },
      ];
      for (const answer of unclear) expect(await submitted(vendor, answer)).toEqual({ kind: 'unknown' });
    },
  );

  test.each(cloudVendors)('CP4: at %s a call that never left printed nothing', async (vendor) => {
    const gone = await openStage();
    await gone.close();
    const to = (baseUrl: string) => openAt(baseUrl, vendor).submit(slip);
    expect(await to(gone.url)).toMatchObject({ kind: 'refused', code: 'unreachable', again: true });
    expect(await to('http://no-such-host.invalid/')).toMatchObject({ code: 'unresolved', again: true });
    expect(await to('printer')).toMatchObject({ code: 'badUrl', again: false });
    stage.answer(raw(302, ''));
    expect(await open(vendor).submit(slip)).toMatchObject({ code: 'redirected', again: true });
  });

  test.each(cloudVendors)(
    'CP4, CP7, CP8: at %s nothing is thrown when a question finds nobody',
    async (vendor) => {
      const printer = openAt('http://127.0.0.1:9/', vendor);
      expect(await printer.query('1')).toBe('unknown');
      expect(await printer.status()).toEqual({
        reachable: false,
        offline: false,
        paperOut: false,
        coverOpen: false,
        error: false,
      });
    },
  );

  test.each(cloudVendors)(
    'CP5: at %s a call that breaks is not sent again, also after calls that went well',
    async (vendor) => {
      stage.answer(...YES[vendor]);
      const printer = open(vendor, freshAt(vendor));
      for (let time = 0; time < 3; time += 1) await printer.submit(slip);
      const before = stage.heard.length;
      stage.answer(null);
      expect(await printer.submit(slip)).toEqual({ kind: 'unknown' });
      expect(stage.heard.length).toBe(before + 1);
    },
  );

  test('CP5: broken off within its answer, a call is not sent again', async () => {
    const sockets: Socket[] = [];
    const server: Server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.once('data', () =>
        socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"ret":0,"data":"3165'),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await openAt(`http://127.0.0.1:${port}/`, 'feieyun').submit(slip)).toEqual({
      kind: 'unknown',
    });
    expect(sockets.length).toBe(1);
    await new Promise((resolve) => server.close(resolve));
  });

  test('CP17: a vendor in the shop’s own network is asked only where an owner confirmed it', async () => {
    const { hostname, port } = new URL(stage.url);
    stage.answer(...YES.feieyun);
    expect(await openAt(`http://${hostname}:${port}`, 'feieyun').submit(slip)).toMatchObject({
      kind: 'accepted',
    });
    // Without one the address is the vendor's own, which is https and public.
    expect(feieyunBase).toBe('https://api.feieyun.cn/Api/Open/');
  });
});
