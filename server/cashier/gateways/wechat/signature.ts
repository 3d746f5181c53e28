import { type KeyObject, sign, verify } from 'node:crypto';

const scheme = 'WECHATPAY2-SHA256-RSA2048';
/** Further from our clock than this, an answer or notice is not believed. */
const clockSkewSeconds = 300;
/** Deliberately bad signatures that WeChat sends to see whether anybody looks. */
const probe = 'WECHATPAY/SIGNTEST/';

/** What is made afresh for each sending. */
export type Moment = { readonly timestamp: string; readonly nonce: string };

export type Signer = { readonly merchantNumber: string; readonly serial: string; readonly key: KeyObject };

/** base64(RSASSA-PKCS1-v1_5-SHA256) of a message. */
export function signText(text: string, key: KeyObject): string {
  return sign('sha256', Buffer.from(text), key).toString('base64');
}

/** Five lines, each ended, the last one too; `target` is exactly what goes over the wire. */
export function requestMessage(method: string, target: string, moment: Moment, body: string): string {
  return `${method}\n${target}\n${moment.timestamp}\n${moment.nonce}\n${body}\n`;
}

/** The Authorization header of a request. */
export function authorizationOf(
  signer: Signer,
  method: string,
  target: string,
  moment: Moment,
  body: string,
): string {
  const fields = {
    mchid: signer.merchantNumber,
    nonce_str: moment.nonce,
    signature: signText(requestMessage(method, target, moment, body), signer.key),
    timestamp: moment.timestamp,
    serial_no: signer.serial,
  };
  const list = Object.entries(fields).map(([name, value]) => `${name}="${value}"`);
  return `${scheme} ${list.join(',')}`;
}

/** What opens the payment sheet inside WeChat (getBrandWCPayRequest), signed by the merchant. */
export function bridgeParameters(
  appId: string,
  prepayId: string,
  moment: Moment,
  key: KeyObject,
): Record<string, string> {
  const pack = `prepay_id=${prepayId}`;
  return {
    appId,
    timeStamp: moment.timestamp,
    nonceStr: moment.nonce,
    package: pack,
    signType: 'RSA',
    paySign: signText(`${appId}\n${moment.timestamp}\n${moment.nonce}\n${pack}\n`, key),
  };
}

/** The four headers by which an answer or a notice proves where it comes from. */
export type Seal = {
  readonly timestamp: string;
  readonly nonce: string;
  readonly serial: string;
  readonly signature: string;
};

/** Reads the seal of an answer or notice; null where a part is missing or of another kind of signature. */
export function sealOf(header: (name: string) => string | null | undefined): Seal | null {
  const timestamp = header('wechatpay-timestamp');
  const nonce = header('wechatpay-nonce');
  const serial = header('wechatpay-serial');
  const signature = header('wechatpay-signature');
  if (!timestamp || !nonce || !serial || !signature) return null;
  if ((header('wechatpay-signature-type') || scheme) !== scheme) return null;
  return { timestamp, nonce, serial, signature };
}

/** Whether the seal was made within five minutes of our clock. */
export function isFresh(seal: Seal, now: Date): boolean {
  if (!/^\d{1,12}$/.test(seal.timestamp)) return false;
  return Math.abs(Math.floor(now.getTime() / 1000) - Number(seal.timestamp)) <= clockSkewSeconds;
}

/** Whether the seal was made over these very bytes with the private half of `key`. */
export function isSealed(seal: Seal, body: Buffer, key: KeyObject): boolean {
  if (seal.signature.startsWith(probe)) return false;
  const message = Buffer.concat([Buffer.from(`${seal.timestamp}\n${seal.nonce}\n`), body, Buffer.from('\n')]);
  return verify('sha256', message, key, Buffer.from(seal.signature, 'base64'));
}
