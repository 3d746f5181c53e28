import { afterEach, expect, test } from 'vitest';
import { sampleAccount, signedAnswer } from './sample-account.ts';
import { closeStages, openStage, samplePayerCode, sampleReference, stageAccount } from './sample-stage.ts';
import { isSigned, signedText } from './signing.ts';

const paid = {
  code: '10000',
  msg: 'Success',
  trade_no: '2026010122',
  out_trade_no: sampleReference,
  total_amount: '36.00',
  gmt_payment: '2026-01-01 11:00:05',
};
const stranger = sampleAccount('http://127.0.0.1:1/');
const key = stageAccount.alipayKey;

afterEach(closeStages);

test('GA2, GA3: what is sent is signed over all of it, with the time in China and the payer code', async () => {
  const stage = await openStage(() => paid);
  expect(await stage.charge()).toMatchObject({ state: 'succeeded' });
  const { path, ...sent } = stage.received[0] ?? {};
  expect(path).toBe('/gateway.do');
  expect(isSigned(signedText(sent), sent['sign'] ?? '', [stageAccount.applicationKey])).toBe(true);
  expect(sent).toMatchObject({ timestamp: '2026-01-01 11:00:00', charset: 'utf-8', version: '1.0' });
  expect(JSON.parse(sent['biz_content'] ?? '')).toMatchObject({ auth_code: samplePayerCode });
  expect(sent).not.toHaveProperty('app_auth_token');
});

test('GA6: a third-party application brings the token of the merchant', async () => {
  const stage = await openStage(
    () => paid,
    (gatewayUrl) => ({ ...stageAccount.settings, gatewayUrl, appAuthToken: 'token' }),
  );
  await stage.charge();
  expect(stage.received[0]).toMatchObject({ app_auth_token: 'token' });
});

test.each([
  ['without a signature', `{"alipay_trade_pay_response":${JSON.stringify(paid)}}`],
  ['signed by another', signedAnswer('alipay.trade.pay', JSON.stringify(paid), stranger.alipayKey)],
  ['with a signature that is no text', `{"alipay_trade_pay_response":${JSON.stringify(paid)},"sign":7}`],
  [
    'with another signed before it',
    signedAnswer('alipay.trade.query', '{}', key).replace(
      '{',
      '{"alipay_trade_pay_response":{"code":"10000"},',
    ),
  ],
])('GA4: an answer %s decides nothing', async (_, body) => {
  const stage = await openStage(() => body);
  expect(await stage.charge()).toEqual({ state: 'unknown', code: 'SIGNATURE' });
});

test.each([
  ['the same twice', `{"alipay_trade_pay_response":{},"alipay_trade_pay_response":{},"sign":""}`],
  ['no node of its method', signedAnswer('alipay.trade.query', JSON.stringify(paid), key)],
  ['no JSON', '<html>gateway</html>'],
  ['nothing', ''],
  ['only its beginning', signedAnswer('alipay.trade.pay', JSON.stringify(paid), key).slice(0, -9)],
])('GA4: an answer with %s decides nothing', async (_, body) => {
  const stage = await openStage(() => body);
  expect(await stage.charge()).toEqual({ state: 'unknown', code: 'MALFORMED' });
});

test('GA4: an answer with escaped slashes, space and brackets in its words holds as it stands', async () => {
  const node = `{ "msg":"a\\/b}{\\"", "code":"10003" ,"out_trade_no":"${sampleReference}"}`;
  const stage = await openStage(() => signedAnswer('alipay.trade.pay', node, key));
  expect(await stage.charge()).toMatchObject({ state: 'pending' });
});

test('GA4: an error outside the method is believed when it is signed, and only reported when it is not', async () => {
  const node = '{"code":"40002","msg":"Invalid","sub_code":"isv.invalid-signature","sub_msg":"验签出错"}';
  const stage = await openStage(() => signedAnswer('error', node, key));
  const rejected = { state: 'rejected', code: 'isv.invalid-signature', message: '验签出错' };
  expect(await stage.charge()).toEqual(rejected);
  expect(await stage.gateway.cancel(sampleReference, 'code')).toEqual(rejected);
  const unsigned = await openStage(() => `{"error_response":${node}}`);
  expect(await unsigned.charge()).toEqual({ state: 'unknown', code: 'SIGNATURE' });
  expect(unsigned.reports).toEqual([
    'alipay alipay.trade.pay: SIGNATURE (unverified: isv.invalid-signature)',
  ]);
});

test('GA4: an answer about another reference decides nothing', async () => {
  const stage = await openStage(() => ({ ...paid, out_trade_no: 'another' }));
  const foreign = { state: 'unknown', code: 'FOREIGN' };
  expect(await stage.charge()).toEqual(foreign);
  expect(await stage.refund()).toEqual(foreign);
  expect(await stage.gateway.query(sampleReference, 'code')).toEqual(foreign);
  expect(await stage.gateway.cancel(sampleReference, 'code')).toEqual(foreign);
  expect(await stage.gateway.queryRefund(sampleReference, 'R2')).toEqual(foreign);
});

test('GA5: while Alipay changes its key, answers under the old and the new one hold', async () => {
  const stage = await openStage(
    () => paid,
    (gatewayUrl) => ({
      ...stageAccount.settings,
      gatewayUrl,
      alipayKey: `${stranger.settings.alipayKey}${stageAccount.settings.alipayKey}`,
    }),
  );
  expect(await stage.charge()).toMatchObject({ state: 'succeeded' });
});

test('GA5: keys hold without the lines around them, as the tool of Alipay hands them out', async () => {
  const bare = (pem: string): string => pem.replace(/-----[^-]+-----|\n/g, '');
  const { settings } = stageAccount;
  const stage = await openStage(
    () => paid,
    (gatewayUrl) => ({
      ...settings,
      gatewayUrl,
      appKey: bare(settings.appKey),
      alipayKey: bare(settings.alipayKey),
    }),
  );
  expect(await stage.charge()).toMatchObject({ state: 'succeeded' });
});
