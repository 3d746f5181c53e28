import { randomBytes } from 'node:crypto';
import { dataOf } from '../core/accounts.ts';
import { chinaRfc3339 } from '../core/china-time.ts';
import type { Account, Parts } from '../core/types.ts';
import { keyModeOf } from './accounts.ts';
import { refused, type Reply } from './answers.ts';
import { encrypt } from './crypto.ts';
import { platformOf } from './platform.ts';

/** GET /v3/certificates: all that hold now, each under the merchant's APIv3 key; none for merchants of the public key. */
export function certificates(account: Account, parts: Parts): Reply {
  if (keyModeOf(account) === 'publicKey') {
    const message = '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥';
    return refused({ status: 404, code: 'RESOURCE_NOT_EXISTS', message });
  }
  const data = platformOf(parts).certificates.map(({ serial, pem, from, until }) => {
    const nonce = randomBytes(6).toString('hex');
    return {
      serial_no: serial,
      effective_time: chinaRfc3339(from),
      expire_time: chinaRfc3339(until),
      encrypt_certificate: {
        algorithm: 'AEAD_AES_256_GCM',
        nonce,
        associated_data: 'certificate',
        ciphertext: encrypt(pem, dataOf(account, 'apiV3Key'), nonce, 'certificate'),
      },
    };
  });
  return { status: 200, json: { data } };
}
