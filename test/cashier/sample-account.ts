import { generateKeyPairSync } from 'node:crypto';

const make = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
const own = make();
const platform = make();

/** A payment account as its owner would type it, with keys of this run and a gateway that is not there. */
export function sampleAccount(channel: 'wechat' | 'alipay') {
  const common = { name: '支付', everyStore: false, channel };
  if (channel === 'wechat')
    return {
      ...common,
      settings: {
        baseUrl: 'http://127.0.0.1:9',
        mode: 'direct',
        appId: 'wx0123456789abcdef',
        merchantNumber: '1900000109',
        merchantSerial: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
        merchantKey: own.privateKey,
        apiV3Key: '0123456789abcdef0123456789ABCDEF',
        platformKeys: [{ serial: 'PUB_KEY_ID_0119000001', pem: platform.publicKey }],
      },
    };
  return {
    ...common,
    settings: {
      gatewayUrl: 'http://127.0.0.1:9',
      keyMode: 'key',
      appId: '2021000000000001',
      sellerId: '2088101106499364',
      appKey: own.privateKey,
      alipayKey: platform.publicKey,
    },
  };
}
