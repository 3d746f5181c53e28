import { afterEach, expect, test } from 'vitest';
import { alipayGateway, alipaySettings } from './index.ts';
import { signedAnswer } from './sample-account.ts';
import {
  type Answers,
  closeStages,
  openStage,
  samplePayerCode,
  sampleReference,
  type Stage,
  stageAccount,
  stageNow,
} from './sample-stage.ts';
import vectors from './vectors.json' with { type: 'json' };

const archive = Buffer.from(vectors.made.billZip, 'base64');

afterEach(closeStages);

/** Every call that goes over the wire. */
function allOf({ gateway, charge, refund }: Stage): Promise<readonly { readonly state: string }[]> {
  return Promise.all([
    charge(),
    refund(),
    gateway.query(sampleReference, 'code'),
    gateway.cancel(sampleReference, 'code'),
    gateway.cancel(sampleReference, 'native'),
    gateway.queryRefund(sampleReference, 'R2'),
    gateway.statement('2026-01-01'),
  ]);
}

const silences: readonly (readonly [string, string, Answers])[] = [
  ['is cut off before it begins', 'CONNECTION', () => (response) => response.destroy()],
  [
    'is cut off within',
    'CONNECTION',
    () => (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"alipay_trade_pay_response":', () => response.destroy());
    },
  ],
  ['is an error of a machine between', 'HTTP_502', () => (response) => response.writeHead(502).end('<html>')],
  [
    'leads elsewhere',
    'CONNECTION',
    () => (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  ],
  ['is without end', 'TOO_LARGE', () => (response) => response.end(Buffer.alloc(2_000_000, ' '))],
];

test.each(silences)('GA15: when the answer %s, nothing is known: %s', async (_, code, answers) => {
  const outcomes = await allOf(await openStage(answers));
  expect(outcomes).toEqual(outcomes.map(() => ({ state: 'unknown', code })));
});

test('GA15: when the answer never comes, nothing is known', async () => {
  const stage = await openStage(() => () => undefined, undefined, 100);
  const outcomes = await allOf(stage);
  expect(outcomes).toEqual(outcomes.map(() => ({ state: 'unknown', code: 'TIMEOUT' })));
});

test('GA15: with nobody there, nothing is known', async () => {
  const stage = await openStage(
    () => ({}),
    () => stageAccount.settings,
  );
  const outcomes = await allOf(stage);
  expect(outcomes).toEqual(outcomes.map(() => ({ state: 'unknown', code: 'CONNECTION' })));
});

test('GA15: with keys that cannot be read nothing is sent, and the settings are refused beforehand', async () => {
  const { settings } = stageAccount;
  const flawed = [
    { ...settings, appKey: 'not a key' },
    { ...settings, alipayKey: settings.appKey },
  ];
  for (const each of flawed) {
    const stage = await openStage(
      () => ({}),
      (gatewayUrl) => ({ ...each, gatewayUrl }),
    );
    const outcomes = await allOf(stage);
    expect(outcomes.map(({ state }) => state)).toEqual(outcomes.map(() => 'rejected'));
    expect(stage.received).toEqual([]);
    const nowhere = alipayGateway({ ...settings, gatewayUrl: 'nowhere' }, { now: () => stageNow });
    expect(await nowhere.query(sampleReference, 'code')).toMatchObject({ code: 'SETTINGS' });
    const raw = { headers: {}, body: Buffer.from('a=1'), now: stageNow };
    expect(await stage.gateway.readNotice(raw)).toEqual({ ok: false, why: 'signature' });
    const checked = alipaySettings.safeParse(each);
    expect(checked.success).toBe(false);
    expect(JSON.stringify(checked.error)).not.toContain(settings.appKey.slice(40, 80));
  }
  expect(alipaySettings.parse({ ...settings, name: 'x' })).toEqual(settings);
});

test('GA16: what is reported says the method and the code, and nothing of what was sent', async () => {
  const node = JSON.stringify({ code: '40004', sub_msg: `付款码${samplePayerCode}不合法` });
  const refused = await openStage(() => signedAnswer('alipay.trade.pay', node, stageAccount.alipayKey));
  const outcome = JSON.stringify(await refused.charge());
  const broken = await openStage(() => `{"error_response":{"sub_code":"${'x'.repeat(70)}"},"sign":""}`);
  await broken.charge();
  expect([...refused.reports, ...broken.reports]).toEqual([
    'alipay alipay.trade.pay: 40004',
    'alipay alipay.trade.pay: SIGNATURE',
  ]);
  const rejected = await openStage(() => ({ code: '40002', sub_msg: `付款码${samplePayerCode}不合法` }));
  for (const text of [outcome, JSON.stringify(await rejected.charge())]) {
    expect(text).not.toContain(samplePayerCode);
  }
});

async function billStage(file: Buffer, address = '/bill.zip'): Promise<Stage> {
  let origin = '';
  const stage = await openStage(({ method, path }) => {
    if (method !== undefined) return { code: '10000', bill_download_url: new URL(address, origin).href };
    return (response) => response.writeHead(path === '/bill.zip' ? 200 : 404).end(file);
  });
  origin = stage.origin;
  return stage;
}

test('GA14: a bill is fetched where Alipay says and read from its archive', async () => {
  const stage = await billStage(archive);
  expect(await stage.gateway.statement('2026-01-01')).toMatchObject({
    state: 'rows',
    rows: [
      { kind: 'payment', reference: 'T20260101000003', amount: 3600, fee: 22_000 },
      { kind: 'refund', refundReference: 'R20260101000003', amount: 600 },
    ],
  });
  expect(JSON.parse(stage.received[0]?.['biz_content'] ?? '')).toEqual({
    bill_type: 'trade',
    bill_date: '2026-01-01',
  });
});

test.each([
  ['cut off', archive.subarray(0, -30), '/bill.zip', 'BILL_FILE'],
  ['no archive', Buffer.from('<html>'), '/bill.zip', 'BILL_FILE'],
  ['gone', archive, '/other.zip', 'HTTP_404'],
  ['at an odd address', archive, 'file:///bill.zip', 'BILL_ADDRESS'],
])('GA14: a bill that is %s is not taken', async (_, file, address, code) => {
  const stage = await billStage(file, address);
  expect(await stage.gateway.statement('2026-01-01')).toEqual({ state: 'unknown', code });
});

test('GA14: without a bill there was no traffic, or it is not made yet', async () => {
  const stage = await openStage(() => ({ code: '40004', sub_code: 'isp.bill_not_exist' }));
  expect(await stage.gateway.statement('2025-12-30')).toEqual({ state: 'none' });
  expect(await stage.gateway.statement('2025-12-31')).toEqual({ state: 'none' });
  expect(await stage.gateway.statement('2026-01-01')).toEqual({ state: 'notYet' });
  expect(await stage.gateway.statement('yesterday')).toMatchObject({ state: 'rejected' });
});
