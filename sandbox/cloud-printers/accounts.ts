import { createHash } from 'node:crypto';
import type { Account, Vendor } from './types.ts';

/** One account at each vendor, with one printer of 80 mm and one of 58; the same at every start. */
export const ACCOUNTS: readonly Account[] = [
  account('feieyun', '飞鹅', 'Feieyun', 'shop@sandbox.example', ['316500010', '316500011']),
  account('yilianyun', '易联云', 'Yilianyun', '1000000001', ['4004600010', '4004600011']),
  account('xpyun', '芯烨', 'Xpyun', 'sandbox-shop', ['XPYSANDBOX0010', 'XPYSANDBOX0011']),
];

function account(
  vendor: Vendor,
  zh: string,
  en: string,
  user: string,
  [wide, narrow]: readonly [string, string],
): Account {
  return {
    vendor,
    user,
    key: createHash('sha256').update(`tangshi sandbox ${vendor}`).digest('hex').slice(0, 32),
    printers: [
      { serial: wide, zh: `${zh} 80 毫米`, en: `${en} 80 mm`, columns: 48 },
      { serial: narrow, zh: `${zh} 58 毫米`, en: `${en} 58 mm`, columns: 32 },
    ],
  };
}
