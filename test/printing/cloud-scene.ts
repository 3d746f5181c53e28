import { randomUUID } from 'node:crypto';
import { type CloudPrinter, type CloudVendor, openCloudPrinter } from '../../server/printing/cloud/index.ts';
import { laidFor } from './clouds.ts';

/** One job, one moment and one account at each vendor, and what the vendors say when all is well. */

export const NOW = new Date('2023-11-14T22:13:20Z');
export const SECONDS = '1700000000';

const USERS: Readonly<Record<CloudVendor, readonly [user: string, key: string]>> = {
  feieyun: ['user@x.com', 'UKEY'],
  yilianyun: ['CID', 'CSECRET'],
  xpyun: ['user', 'UserKEY'],
};

export type Opened = { readonly key?: string; readonly now?: () => Date; readonly signal?: AbortSignal };

export function openAt(
  baseUrl: string,
  vendor: CloudVendor,
  { key, now, signal }: Opened = {},
): CloudPrinter {
  const [user, usualKey] = USERS[vendor];
  return openCloudPrinter(
    { vendor, user, serial: '316500010', baseUrl },
    { key: key ?? usualKey },
    { now: now ?? (() => NOW), ...(signal === undefined ? {} : { signal }) },
  );
}

/** 易联云 keeps tokens in memory: a test that wants a fresh start has a secret of its own. */
export const fresh = (): { key: string } => ({ key: randomUUID() });
export const freshAt = (vendor: CloudVendor): Opened => (vendor === 'yilianyun' ? fresh() : {});

const layout = laidFor([{ kind: 'text', runs: [{ text: '总单 A3' }] }, { kind: 'cut' }]);
export const slip = { jobId: '0190c6a1-7a3e-7c44-9c1e-8d5f6a7b8c9d', layout, columns: 32 };

export const TOKEN = {
  error: '0',
  error_description: 'success',
  body: { access_token: 'T1', expires_in: 2_592_000 },
};
export const YES: Readonly<Record<CloudVendor, readonly unknown[]>> = {
  feieyun: [{ msg: 'ok', ret: 0, data: '316500010_20231115061320_1853029628', serverExecutedTime: 6 }],
  yilianyun: [TOKEN, { error: '0', error_description: 'success', body: { id: '137550437', origin_id: 'x' } }],
  xpyun: [{ code: 0, msg: 'ok', data: 'OM2023111506132012345678', serverExecutedTime: 3 }],
};
