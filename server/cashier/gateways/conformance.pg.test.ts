import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../../../sandbox/index.ts';
import { alipayGateway, alipaySettings } from './alipay/index.ts';
import { conformance } from './conformance.ts';
import { openSandboxCounterpart } from './conformance-sandbox.ts';
import { hastyMs, newReference, presentTo, type Subject } from './conformance-subject.ts';
import type { GatewayParts } from './parts.ts';
import type { Gateway } from './port.ts';
import { wechatGateway, wechatSettings } from './wechat/index.ts';

type SandboxAccount = Sandbox['accounts'][number];

let folder = '';
let sandbox: Sandbox;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tangshi-conformance-'));
  sandbox = await openSandbox({ folder });
  sandbox.control.probes(0);
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

// First, while both clocks agree: from here on the gateway signs by a certificate that no settings hold.
test('GW44: certificates of the gateway are fetched, and again when it signs by a new one', async () => {
  const account = accountOf('wechat-certificate');
  const lines: string[] = [];
  let laterMs = 0;
  const open = (settings: SandboxAccount['settings']) =>
    openGateway(
      { ...account, settings },
      { now: () => new Date(Date.now() + laterMs), report: (line) => lines.push(line) },
    );
  const configured = open(account.settings);
  const keyless = open({ ...account.settings, platformKeys: [] });
  const fetches = () => lines.filter((line) => line.includes('/v3/certificates')).length;
  const asks = async (gateway: Gateway) =>
    expect(await gateway.query(newReference(), 'code')).toEqual({ state: 'notFound' });
  for (const gateway of [keyless, keyless, configured]) await asks(gateway);
  expect(fetches()).toBe(1);
  sandbox.control.rotateCertificate();
  laterMs = 61_000;
  for (const gateway of [keyless, configured, keyless, configured]) await asks(gateway);
  expect(fetches()).toBe(3);
});

/** The accounts of the sandbox that adapters must serve, and another merchant of the same gateway. */
const accounts = [
  { id: 'wechat-direct', stranger: 'wechat-certificate' },
  { id: 'wechat-certificate', stranger: 'wechat-direct' },
  { id: 'wechat-partner', stranger: 'wechat-direct' },
  { id: 'alipay-key', stranger: 'alipay-key-other' },
  { id: 'alipay-certificate', stranger: 'alipay-key' },
  { id: 'alipay-partner', stranger: 'alipay-key' },
];

describe.each(accounts)('$id', ({ id, stranger }) => {
  let subject: Subject;
  const ran = new Set<string>();
  const closing: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    const opened = await openSubject(id, stranger);
    subject = opened.subject;
    closing.push(opened.close);
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });
  const keeps = (rule: keyof typeof conformance) => {
    ran.add(rule);
    return conformance[rule](subject);
  };

  test('GW1: a charge is paid with the amount and number of the gateway', () => keeps('GW1'));
  test('GW2: a password is pending, then waiting, then paid', () => keeps('GW2'));
  test('GW3: a balance too low and a used code are declined', () => keeps('GW3'));
  test('GW4: a lost answer is unknown, and a query tells', () => keeps('GW4'));
  test('GW5: a wrong password keeps nothing', () => keeps('GW5'));
  test('GW6: a bad signature is never believed', () => keeps('GW6'));
  test('GW7: a gateway in trouble is unknown', () => keeps('GW7'));
  test('GW8: an answer after our patience is unknown', () => keeps('GW8'));
  test('GW9: a reversal is refused, then accepted', () => keeps('GW9'));
  test('GW10: a reversal gives back what was paid, and nothing comes after it', () => keeps('GW10'));
  test('GW11: what the gateway does not know is not found', () => keeps('GW11'));
  test('GW12: another amount is told as it is', () => keeps('GW12'));
  test('GW13: a wrong key is rejected', () => keeps('GW13'));
  test('GW14: requests are the same bytes for the same ask, without anything secret', () => keeps('GW14'));
  test('GW15: an order waits, is paid by the guest, and cannot be closed then', () => keeps('GW15'));
  test('GW16: a closed order cannot be paid', () => keeps('GW16'));
  test('GW17: an order may be presented again until it is paid', () => keeps('GW17'));
  test('GW18: an order whose answer was lost is presented again', () => keeps('GW18'));
  test('GW19: an order takes no money after its end', () => keeps('GW19'));
  test('GW20: a refund repeated under its number moves money once', () => keeps('GW20'));
  test('GW21: a refund under way is pending until it is done', () => keeps('GW21'));
  test('GW22: a refund short of balance may be sent again', () => keeps('GW22'));
  test('GW23: a refund whose answer was lost is unknown, and a query tells', () => keeps('GW23'));
  test('GW24: a refund of more than was paid, or of nothing, is final', () => keeps('GW24'));
  test('GW25: a notice says what was paid', () => keeps('GW25'));
  test('GW26: a changed, forged or foreign notice is refused', () => keeps('GW26'));
  test('GW27: a notice that comes twice has one number', () => keeps('GW27'));
  test('GW28: a bill holds exactly the money of its day', () => keeps('GW28'));

  test('GW50: a guest is known by the code he comes back with, and pays by that name', () => keeps('GW50'));
  test('GW51: a code is good once, and for the app it was given to', () => keeps('GW51'));
  test('GW52: an answer that is lost, late or not to be believed is unknown', () => keeps('GW52'));

  test('every case of the conformance was run', () => {
    expect([...ran].sort()).toEqual(Object.keys(conformance).sort());
  });
});

test('GW47: a probe with a bad signature is refused, the notice after it is taken', async () => {
  const { subject, close } = await openSubject('wechat-direct', 'wechat-certificate');
  sandbox.control.probes(1);
  const { reference, shown } = await presentTo(subject, 'native');
  expect(await subject.counterpart.pay(shown)).toBe(true);
  const deliveries = () => sandbox.control.notices({ reference }).flatMap((notice) => notice.deliveries);
  await expect.poll(() => deliveries().length).toBe(2);
  expect(deliveries()).toMatchObject([
    { probe: true, status: 400, taken: false },
    { probe: false, status: 204, taken: true },
  ]);
  sandbox.control.probes(0);
  await close();
});

function accountOf(id: string): SandboxAccount {
  const found = sandbox.accounts.find((account) => account.id === id);
  if (found === undefined) throw new Error(`no account ${id}`);
  return found;
}

function openGateway({ channel, settings }: SandboxAccount, parts: GatewayParts): Gateway {
  return channel === 'wechat'
    ? wechatGateway(wechatSettings.parse(settings), parts)
    : alipayGateway(alipaySettings.parse(settings), parts);
}

async function openSubject(
  id: string,
  stranger: string,
): Promise<{ subject: Subject; close: () => Promise<void> }> {
  const lines: string[] = [];
  const parts: GatewayParts = { now: () => new Date(), report: (line) => lines.push(line) };
  const account = accountOf(id);
  const gateway = openGateway(account, parts);
  const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  const ofApp = account.channel === 'wechat' ? { merchantKey: otherKey, appSecret: 'x'.repeat(32) } : {};
  const wrong = {
    ...account.settings,
    ...ofApp,
    ...(account.channel === 'alipay' ? { appKey: otherKey } : {}),
  };
  const counterpart = await openSandboxCounterpart(sandbox.controlUrl, account, async (raw) =>
    gateway.answerNotice((await gateway.readNotice(raw)).ok),
  );
  const subject: Subject = {
    gateway,
    hasty: openGateway(account, { ...parts, timeouts: { connectMs: 0, readMs: hastyMs } }),
    wrongKey: openGateway({ ...account, settings: wrong }, parts),
    stranger: openGateway(accountOf(stranger), parts),
    counterpart,
    payerId: account.channel === 'wechat' ? 'oGuest0000000000000000000001' : '2088000000000001',
    lines: () => lines,
    secrets: Object.entries(account.settings).flatMap(([name, value]) =>
      typeof value === 'string' && /Key$|Secret$/.test(name) ? [value.slice(0, 120)] : [],
    ),
  };
  return { subject, close: counterpart.close };
}
