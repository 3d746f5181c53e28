import { createCipheriv, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { RawNotice } from '../port.ts';
import type { WechatSettings } from './settings.ts';

/** Both halves of a key of the gateway, by the serial it goes by; for tests, which play the gateway. */
export type PlatformPair = { readonly serial: string; readonly pem: string; readonly key: KeyObject };

/** A key of the gateway, made now. */
export function makePlatformPair(serial = 'PUB_KEY_ID_0116000000012026'): PlatformPair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { serial, key: privateKey, pem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

const merchantPair = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** An account whose keys were made now. */
export function sampleSettings(
  platform: readonly PlatformPair[],
  more: Partial<WechatSettings> = {},
): WechatSettings {
  return {
    baseUrl: 'http://127.0.0.1:9',
    mode: 'direct',
    appId: 'wxd678efh567hg6787',
    merchantNumber: '1900000109',
    merchantSerial: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
    merchantKey: merchantPair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    apiV3Key: '0123456789abcdef0123456789abcdef',
    platformKeys: platform.map(({ serial, pem }) => ({ serial, pem })),
    storeCode: 'HZ-01',
    ...more,
  };
}

/** The headers by which the gateway proves an answer or a notice. */
export function sealHeaders(body: string, pair: PlatformPair, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const nonce = randomBytes(8).toString('hex');
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': pair.serial,
    'Wechatpay-Signature': sign(
      'sha256',
      Buffer.from(`${timestamp}\n${nonce}\n${body}\n`),
      pair.key,
    ).toString('base64'),
  };
}

/** Encrypts as the gateway does. */
export function sealResource(plain: string, apiV3Key: string, associated: string) {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(nonce));
  cipher.setAAD(Buffer.from(associated));
  const bytes = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: bytes.toString('base64'),
    nonce,
    associated_data: associated,
  };
}

/** A whole notice, signed and encrypted now. */
export function sampleNotice(
  content: object,
  { pair, event, now, apiV3Key }: { pair: PlatformPair; event: string; now: Date; apiV3Key: string },
): RawNotice {
  const resource = sealResource(JSON.stringify(content), apiV3Key, 'transaction');
  const body = JSON.stringify({
    id: 'EV-2026030100000001',
    create_time: now.toISOString(),
    resource_type: 'encrypt-resource',
    event_type: event,
    summary: '支付成功',
    resource: { original_type: 'transaction', ...resource },
  });
  return { headers: sealHeaders(body, pair, now), body: Buffer.from(body), now };
}
