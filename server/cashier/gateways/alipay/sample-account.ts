import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { AlipaySettings } from './settings.ts';
import { signText } from './signing.ts';

/** An account for tests, with keys made when they run, and what Alipay signs with towards it. */
export type SampleAccount = {
  readonly settings: Extract<AlipaySettings, { keyMode: 'key' }>;
  readonly applicationKey: KeyObject;
  readonly alipayKey: KeyObject;
};

/** In key mode, for a gateway at this address. */
export function sampleAccount(gatewayUrl: string): SampleAccount {
  const application = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const alipay = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const settings = {
    gatewayUrl,
    appId: '2021000000000001',
    appKey: application.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    sellerId: '2088101106499364',
    storeCode: 'S001',
    keyMode: 'key',
    alipayKey: alipay.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  } as const;
  return { settings, applicationKey: application.publicKey, alipayKey: alipay.privateKey };
}

/** The body of an answer, signed over the node as it stands there. */
export function signedAnswer(method: string, node: string, key: KeyObject): string {
  return `{"${method.replaceAll('.', '_')}_response":${node},"sign":"${signText(node, key)}"}`;
}
