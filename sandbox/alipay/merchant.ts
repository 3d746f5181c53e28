/** A merchant's program for the tests: Alipay's own client, which verifies every answer. */
import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { AlipaySdk } from 'alipay-sdk';
import type { SandboxAccount } from '../core/control-calls.ts';
import type { Sandbox } from '../index.ts';
import type { Inbox } from '../scene.ts';

/** An answer in the client's words: names in camel case. */
export type Told = Readonly<Record<string, unknown>>;

export type Merchant = {
  readonly account: SandboxAccount;
  readonly client: AlipaySdk;
  /** Calls a method; the client throws where the answer is not signed by Alipay. */
  ask(method: string, business: Readonly<Record<string, unknown>>, noticeUrl?: string): Promise<Told>;
};

/** The merchant of this account, with the keys and certificates that the sandbox hands out. */
export function merchantOf(sandbox: Sandbox, id: string): Merchant {
  const account = sandbox.accounts.find((candidate) => candidate.id === id);
  if (account === undefined) throw new Error(`no account ${id}`);
  const setting = (name: string): string => String(account.settings[name] ?? '');
  const client = new AlipaySdk({
    appId: setting('appId'),
    privateKey: setting('appKey'),
    keyType: 'PKCS8',
    gateway: setting('gatewayUrl'),
    ...(setting('keyMode') === 'key'
      ? { alipayPublicKey: setting('alipayKey') }
      : {
          appCertContent: setting('appCertificate'),
          alipayPublicCertContent: setting('alipayCertificate'),
          alipayRootCertContent: setting('rootCertificate'),
        }),
  });
  const appAuthToken = setting('appAuthToken');
  return {
    account,
    client,
    ask: (method, business, noticeUrl) =>
      client.exec(
        method,
        {
          ...(appAuthToken === '' ? {} : { appAuthToken }),
          ...(noticeUrl === undefined ? {} : { notifyUrl: noticeUrl }),
          bizContent: business,
        },
        { validateSign: true },
      ),
  };
}

/** A number as the product makes them. */
export function newReference(): string {
  return randomBytes(16).toString('hex');
}

/** Pays 12.34 with a payer code of this scenario. */
export function charge(merchant: Merchant, code: string, more: Told = {}, noticeUrl?: string): Promise<Told> {
  const business = { totalAmount: '12.34', subject: '堂食 A12', scene: 'bar_code', authCode: code, ...more };
  return merchant.ask('alipay.trade.pay', business, noticeUrl);
}

/** The same, signed by the client but sent once: by itself it sends again where a connection breaks. */
export function chargeOnce({ client }: Merchant, authCode: string, outTradeNo: string): Promise<unknown> {
  const business = { totalAmount: '12.34', subject: '堂食 A12', scene: 'bar_code', authCode, outTradeNo };
  return fetch(client.pageExec('alipay.trade.pay', 'GET', { bizContent: business }));
}

/** The notices that came about this number, decoded once, in their order. */
export function noticesOf(inbox: Inbox, reference: string): Readonly<Record<string, string>>[] {
  return inbox.received
    .map(({ body }) => Object.fromEntries(new URLSearchParams(body)))
    .filter((fields) => fields['out_trade_no'] === reference);
}

/** Every movement of money under this number, as `payment 1234`. */
export function movedUnder(sandbox: Sandbox, reference: string): string[] {
  return sandbox.control
    .money({})
    .filter((money) => money.reference === reference)
    .map(({ kind, amount }) => `${kind} ${amount}`);
}

/** The first file of a zip archive, read as GBK. */
export function firstFileOf(zip: Buffer): string {
  const start = 30 + zip.readUInt16LE(26) + zip.readUInt16LE(28);
  return new TextDecoder('gbk').decode(inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(18))));
}
