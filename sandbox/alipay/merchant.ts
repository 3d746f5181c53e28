/** A merchant's program for the tests: Alipay's own client, which verifies every answer, and a receiver of notices. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AlipaySdk } from 'alipay-sdk';
import type { SandboxAccount } from '../core/control-calls.ts';
import { openSandbox, type Sandbox } from '../index.ts';

/** An answer in the client's words: names in camel case. */
export type Told = Readonly<Record<string, unknown>>;

export type Merchant = {
  readonly account: SandboxAccount;
  readonly client: AlipaySdk;
  /** Calls a method; the client throws where the answer is not signed by Alipay. */
  ask(method: string, business: Readonly<Record<string, unknown>>, noticeUrl?: string): Promise<Told>;
};

export type Receiver = {
  readonly url: string;
  /** The notices as they came, decoded once. */
  readonly notices: readonly Readonly<Record<string, string>>[];
  /** What is answered from now on. */
  answer(body: string, status?: number): void;
  close(): Promise<void>;
};

/** A sandbox in a folder of its own, which goes with it. */
export async function openTestSandbox(): Promise<Sandbox & { readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'tangshi-alipay-'));
  const sandbox = await openSandbox({ folder });
  return {
    ...sandbox,
    folder,
    close: async () => {
      await sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}

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

/** Where notices go; answers `success` unless told otherwise. */
export async function openReceiver(): Promise<Receiver> {
  const notices: Record<string, string>[] = [];
  let says = { status: 200, body: 'success' };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    notices.push(Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8'))));
    response.writeHead(says.status).end(says.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/alipay`,
    notices,
    answer: (body, status = 200) => {
      says = { status, body };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
