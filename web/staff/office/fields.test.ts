import { expect, test } from 'vitest';
import { alipayFields, wechatFields } from '../../../server/cashier/accounts/contract-settings.ts';
import { fieldsOf, settingsOf } from './fields.ts';

const typed = {
  appId: ' wx1 ',
  merchantNumber: '1900000109',
  sellerId: '2088',
  apiV3Key: '',
  platformKeys: 'PEM',
};

test('OF2: whatever is typed in whichever mode, the contract takes its shape', () => {
  for (const mode of ['direct', 'partner']) {
    const all = Object.fromEntries(fieldsOf('wechat', mode).map(({ field }) => [field, 'x']));
    expect(wechatFields.safeParse(settingsOf('wechat', mode, all)).error).toBeUndefined();
  }
  for (const mode of ['key', 'certificate']) {
    const all = Object.fromEntries(fieldsOf('alipay', mode).map(({ field }) => [field, 'x']));
    expect(alipayFields.safeParse(settingsOf('alipay', mode, all)).error).toBeUndefined();
  }
});

test('OF3: an empty field is left out, so that the key that is set stays', () => {
  const settings = settingsOf('wechat', 'direct', typed);
  expect(settings).toEqual({
    appId: 'wx1',
    merchantNumber: '1900000109',
    mode: 'direct',
    platformKeys: [{ pem: 'PEM' }],
  });
});
