import { createHash, randomUUID } from 'node:crypto';
import { type CloudPrinterAccount, type CloudPrinters, openCloudPrinters } from './index.ts';
import type { Vendor } from './types.ts';

export type Fields = Readonly<Record<string, string | number>>;
export type Said = Readonly<Record<string, unknown>>;

export const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');
export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** A program of a shop that calls the three clouds as their documents say; its clock is the clouds'. */
export type Caller = {
  readonly clouds: CloudPrinters;
  pass(ms: number): void;
  seconds(): string;
  accountOf(vendor: Vendor, at?: number): CloudPrinterAccount;
  textsOf(vendor: Vendor): readonly (readonly string[])[];
  feieyun(fields: Fields, signal?: AbortSignal): Promise<Said>;
  feiePrint(content?: string, others?: Fields, signal?: AbortSignal): Promise<Said>;
  yilianyun(path: string, fields: Fields): Promise<Said>;
  token(): Promise<string>;
  yiPrint(access: string, others?: Fields): Promise<Said>;
  xpyun(path: string, fields: Fields): Promise<Said>;
  xpPrint(others?: Fields): Promise<Said>;
};

/** Opens clouds of their own and calls them. */
export async function openCaller(): Promise<Caller> {
  let now = Date.parse('2026-09-13T10:22:05Z');
  const clouds = await openCloudPrinters({ now: () => now });
  const seconds = (): string => String(Math.floor(now / 1000));
  const accountOf = (vendor: Vendor, at = 0): CloudPrinterAccount => {
    const found = clouds.control.printers().filter((each) => each.vendor === vendor)[at];
    if (found === undefined) throw new Error(`no printer of ${vendor}`);
    return found;
  };
  const feieyun: Caller['feieyun'] = (fields, signal) => {
    const { user, key, baseUrl } = accountOf('feieyun');
    const stime = seconds();
    return post(baseUrl, { user, stime, sig: sha1(user + key + stime), ...fields }, 'form', signal);
  };
  const yilianyun: Caller['yilianyun'] = (path, fields) => {
    const { user, key, baseUrl } = accountOf('yilianyun');
    const timestamp = seconds();
    const common = { client_id: user, timestamp, sign: md5(user + timestamp + key), id: randomUUID() };
    return post(`${baseUrl}${path}`, { ...common, ...fields }, 'form');
  };
  const xpyun: Caller['xpyun'] = (path, fields) => {
    const { user, key, baseUrl } = accountOf('xpyun');
    const timestamp = seconds();
    const sign = sha1(user + key + timestamp);
    return post(`${baseUrl}${path}`, { user, timestamp, sign, ...fields }, 'json');
  };
  return {
    clouds,
    pass: (ms) => {
      now += ms;
    },
    seconds,
    accountOf,
    textsOf: (vendor) => clouds.control.texts(accountOf(vendor).serial),
    feieyun,
    feiePrint: (content = '鱼<BR>', others = {}, signal) =>
      feieyun({ apiname: 'Open_printMsg', sn: accountOf('feieyun').serial, content, ...others }, signal),
    yilianyun,
    token: async () => {
      const { body } = await yilianyun('oauth/oauth', { grant_type: 'client_credentials', scope: 'all' });
      return String(Object.fromEntries(Object.entries(body ?? {}))['access_token']);
    },
    yiPrint: (access, others = {}) =>
      yilianyun('print/index', {
        ...yiOrder,
        access_token: access,
        machine_code: accountOf('yilianyun').serial,
        ...others,
      }),
    xpyun,
    xpPrint: (others = {}) =>
      xpyun('print', { sn: accountOf('xpyun').serial, content: '鱼<BR>', copies: 1, mode: 1, ...others }),
  };
}

const yiOrder = { content: '鱼\n', origin_id: 'job1', idempotence: 1 };

/** One call; throws where no JSON comes back. */
export async function post(
  url: string,
  fields: Fields,
  type: 'form' | 'json',
  signal?: AbortSignal,
): Promise<Said> {
  const texts = Object.entries(fields).map(([name, value]) => [name, String(value)]);
  const reply = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type':
        type === 'json' ? 'application/json;charset=UTF-8' : 'application/x-www-form-urlencoded',
    },
    body: type === 'json' ? JSON.stringify(fields) : new URLSearchParams(texts).toString(),
    ...(signal === undefined ? {} : { signal }),
  });
  return Object.fromEntries(Object.entries(await reply.json()));
}
