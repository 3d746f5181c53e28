import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CloudPrinter, CloudVendor } from '../../server/printing/cloud/index.ts';
import { fresh, freshAt, NOW, type Opened, openAt, slip, TOKEN } from './cloud-scene.ts';
import { fieldsOf, openStage, type Stage } from './cloud-stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const open = (vendor: CloudVendor, change: Opened = {}): CloudPrinter => openAt(stage.url, vendor, change);

describe('what is told', () => {
  test('CP7: an order is printed, waits, or nobody knows', async () => {
    const told = async (vendor: CloudVendor, answer: unknown | null): Promise<string> => {
      stage.answer(...(vendor === 'yilianyun' ? [TOKEN] : []), answer);
      return open(vendor, freshAt(vendor)).query('17');
    };
    for (const vendor of ['feieyun', 'xpyun'] as const) {
      const say = (data: unknown, code = 0) => ({
        [vendor === 'feieyun' ? 'ret' : 'code']: code,
        msg: '',
        data,
      });
      expect(await told(vendor, say(true))).toBe('printed');
      expect(await told(vendor, say(false))).toBe('waiting');
      expect(await told(vendor, say(null, 1005))).toBe('unknown');
      expect(await told(vendor, say('maybe'))).toBe('unknown');
      expect(await told(vendor, null)).toBe('unknown');
    }
    const say = (status: unknown) => ({ error: 0, error_description: 'success', body: { id: 17, status } });
    expect(await told('yilianyun', say(1))).toBe('printed');
    expect(await told('yilianyun', say('1'))).toBe('printed');
    expect(await told('yilianyun', say(0))).toBe('waiting');
    expect(await told('yilianyun', say(2))).toBe('failed');
    expect(await told('yilianyun', say(7))).toBe('unknown');
    expect(await told('yilianyun', { error: '47', error_description: '参数错误' })).toBe('unknown');
  });

  test('CP8: each vendor’s words for a printer that is not well', async () => {
    const told = async (vendor: CloudVendor, answer: unknown) => {
      stage.answer(...(vendor === 'yilianyun' ? [TOKEN] : []), answer);
      return open(vendor, freshAt(vendor)).status();
    };
    const well = { reachable: true, offline: false, paperOut: false, coverOpen: false, error: false };
    const feieyun = (data: string) => ({ ret: 0, msg: 'ok', data });
    expect(await told('feieyun', feieyun('离线'))).toEqual({ ...well, offline: true });
    expect(await told('feieyun', feieyun('在线，工作状态正常。'))).toEqual(well);
    expect(await told('feieyun', feieyun('在线，工作状态不正常。'))).toEqual({ ...well, error: true });
    expect(await told('feieyun', { ret: 1002, msg: '不匹配', data: null })).toEqual({ ...well, error: true });
    const yilianyun = (state: unknown) => ({ error: '0', error_description: 'success', body: { state } });
    expect(await told('yilianyun', yilianyun('0'))).toEqual({ ...well, offline: true });
    expect(await told('yilianyun', yilianyun(1))).toEqual(well);
    expect(await told('yilianyun', yilianyun('2'))).toEqual({ ...well, paperOut: true });
    expect(await told('yilianyun', { error: '8', error_description: '' })).toEqual({ ...well, error: true });
    const xpyun = (data: number) => ({ code: 0, msg: 'ok', data });
    expect(await told('xpyun', xpyun(0))).toEqual({ ...well, offline: true });
    expect(await told('xpyun', xpyun(1))).toEqual(well);
    expect(await told('xpyun', xpyun(2))).toEqual({ ...well, error: true });
    expect(await told('xpyun', { code: 1001, msg: '', data: null })).toEqual({ ...well, error: true });
  });
});

describe('the token of 易联云', () => {
  const yes = { error: '0', error_description: 'success', body: { id: 5, status: 1 } };
  const tokens = () => stage.heard.filter(({ path }) => path === '/oauth/oauth').length;

  test('CP16: printers that start together fetch one, and it serves them from then on', async () => {
    const secret = fresh();
    stage.answer(TOKEN, yes);
    const printers = [open('yilianyun', secret), open('yilianyun', secret), open('yilianyun', secret)];
    const outcomes = await Promise.all(printers.map((printer) => printer.submit(slip)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'accepted']);
    await printers[0]?.query('5');
    expect(tokens()).toBe(1);
    await open('yilianyun', fresh()).query('5');
    expect(tokens()).toBe(2);
  });

  test('CP16: one that is no longer taken is fetched anew, and the call made once more', async () => {
    const secret = fresh();
    const stale = { error: '18', error_description: 'access_token过期或错误' };
    const second = { ...TOKEN, body: { access_token: 'T2' } };
    stage.answer(TOKEN, stale, second, yes);
    expect(await open('yilianyun', secret).submit(slip)).toEqual({ kind: 'accepted', cloudId: '5' });
    expect(stage.heard.map((heard) => fieldsOf(heard)['access_token'])).toEqual([
      undefined,
      'T1',
      undefined,
      'T2',
    ]);
    // Twice is enough.
    stage.answer(stale, TOKEN, stale, TOKEN, yes);
    expect(await open('yilianyun', secret).submit(slip)).toMatchObject({ kind: 'refused', code: '18' });
  });

  test('CP16: without one nothing is submitted, and that is certain', async () => {
    stage.answer(null);
    expect(await open('yilianyun', fresh()).submit(slip)).toMatchObject({ code: 'noToken', again: true });
    stage.answer({ error: '11', error_description: 'sign验证失败' });
    expect(await open('yilianyun', fresh()).submit(slip)).toMatchObject({ code: '11', again: false });
    expect(await open('yilianyun', fresh()).status()).toMatchObject({ reachable: true, error: true });
    stage.answer({ error: '41', error_description: '获取或更新access_token的次数,已超过最大限制次数!' });
    expect(await open('yilianyun', fresh()).submit(slip)).toMatchObject({ code: '41', again: true });
    expect(stage.heard.every(({ path }) => path === '/oauth/oauth')).toBe(true);
  });

  test('CP16: ten a day, then none is fetched until tomorrow', async () => {
    const secret = fresh();
    let now = NOW;
    stage.answer({ error: '45', error_description: '系统错误!' });
    const printer = open('yilianyun', { ...secret, now: () => now });
    for (let time = 0; time < 12; time += 1) await printer.status();
    expect(tokens()).toBe(10);
    expect(await printer.submit(slip)).toMatchObject({ code: 'tokenLimit', again: true });
    now = new Date(NOW.getTime() + 24 * 60 * 60_000);
    stage.answer(TOKEN, yes);
    expect(await printer.submit(slip)).toMatchObject({ kind: 'accepted' });
  });
});
