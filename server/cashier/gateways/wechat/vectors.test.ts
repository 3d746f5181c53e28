import { createPublicKey, generateKeyPairSync, verify, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { openLine } from './line.ts';
import { readNotice } from './notices.ts';
import { openResource } from './resource.ts';
import { sampleSettings } from './sample-account.ts';
import { authorizationOf, bridgeParameters, isSealed, requestMessage, sealOf } from './signature.ts';
import vectors from './vectors.json' with { type: 'json' };

const { published } = vectors;
const merchant = createPublicKey(vectors.keys.mch);
const platform = createPublicKey(vectors.keys.plat);
const holds = (message: string, signature: string, key = merchant) =>
  verify('sha256', Buffer.from(message), key, Buffer.from(signature, 'base64'));

test('GW31: the message of a request is that of the vectors, and its signature holds', () => {
  const { wx3_post: post, wx3_get: get } = vectors;
  const moment = { timestamp: post.timestamp, nonce: post.nonce };
  expect(requestMessage(post.method, post.request_target, moment, post.body)).toBe(post.message);
  expect(holds(post.message, post.signature)).toBe(true);
  const target = '/v3/pay/transactions/out-trade-no/T20260101000001?mchid=1900000109';
  expect(requestMessage('GET', target, moment, '')).toBe(get.message);
  expect(holds(get.message, get.signature)).toBe(true);
});

test('GW31: the header names the merchant, its certificate and the moment, and signs the message', () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { wx3_post: post } = vectors;
  const moment = { timestamp: post.timestamp, nonce: post.nonce };
  const signer = { merchantNumber: post.mchid, serial: post.serial_no, key: pair.privateKey };
  const made = authorizationOf(signer, post.method, post.request_target, moment, post.body);
  const fields = (header: string) =>
    Object.fromEntries(header.matchAll(/(\w+)="([^"]*)"/g).map(([, k, v]) => [k, v]));
  const { signature, ...named } = fields(made);
  const { signature: theirs, ...theirNamed } = fields(post.authorization);
  expect(made.startsWith('WECHATPAY2-SHA256-RSA2048 ')).toBe(true);
  expect(named).toEqual(theirNamed);
  expect(theirs).toBe(post.signature);
  expect(holds(post.message, String(signature), pair.publicKey)).toBe(true);
});

test('GW31: what opens the payment sheet is signed as published', () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const cases = [
    { ...vectors.wx3_jsapi, key: merchant },
    { ...published.wx3_jsapi_paysign, key: createPublicKey(published.wx3_jsapi_paysign.public_key_pem) },
  ];
  for (const { message, paySign, key } of cases) {
    const [appId = '', timestamp = '', nonce = '', pack = ''] = message.split('\n');
    const prepayId = pack.replace('prepay_id=', '');
    const made = bridgeParameters(appId, prepayId, { timestamp, nonce }, pair.privateKey);
    expect(made).toMatchObject({
      appId,
      timeStamp: timestamp,
      nonceStr: nonce,
      package: pack,
      signType: 'RSA',
    });
    expect(holds(message, paySign, key)).toBe(true);
    expect(holds(message, made['paySign'] ?? '', pair.publicKey)).toBe(true);
  }
});

test('GW31: answers and notices of the vectors are believed, changed ones are not', () => {
  const { headers, body } = vectors.wx3_notify;
  const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const seal = sealOf((name) => named.get(name));
  if (seal === null) throw new Error('no seal');
  expect(isSealed(seal, Buffer.from(body), platform)).toBe(true);
  expect(isSealed(seal, Buffer.from(`${body} `), platform)).toBe(false);
  expect(isSealed({ ...seal, nonce: 'other' }, Buffer.from(body), platform)).toBe(false);
  const [timestamp = '', nonce = ''] = vectors.wx3_204.message.split('\n');
  const empty = { ...seal, timestamp, nonce, signature: vectors.wx3_204.signature };
  expect(isSealed(empty, Buffer.alloc(0), platform)).toBe(true);
  const go = published.wx3_notify_go;
  const ofGo = { timestamp: go.timestamp, nonce: go.nonce, serial: '-', signature: go.signature };
  expect(isSealed(ofGo, Buffer.from(go.body), createPublicKey(go.certificate_pem))).toBe(true);
});

test('GW31: the notice of the vectors is read whole', async () => {
  const { headers, body, apiv3_key: apiV3Key } = vectors.wx3_notify;
  const serial = headers['Wechatpay-Serial'];
  const settings = sampleSettings([], { apiV3Key, platformKeys: [{ serial, pem: vectors.keys.plat }] });
  const now = new Date(1_767_225_640_000);
  const line = openLine(settings, { now: () => now });
  expect(await readNotice(line, { headers, body: Buffer.from(body), now })).toEqual({
    ok: true,
    notice: {
      eventId: 'EV-2026010100000000001',
      kind: 'payment',
      reference: 'T20260101000001',
      refundReference: null,
      claimed: { amount: 3600, state: 'SUCCESS' },
    },
  });
});

test('GW31: encrypted parts of the vectors open to their text', () => {
  const { wx3_gcm_go: go, gcm_axios: axios, wx3_cert_download_java: java } = published;
  const text = (ciphertext: string, nonce: string, aad: string, key: string) =>
    openResource({ ciphertext, nonce, associated_data: aad }, key)?.toString('utf8');
  expect(text(go.ciphertext, go.nonce, go.aad, go.key)).toBe(go.plaintext);
  for (const { ciphertext, iv, aad, key, plaintext } of axios)
    expect(text(ciphertext, iv, aad, key)).toBe(plaintext);
  const pem = text(java.ciphertext, java.nonce, java.associated_data, java.apiv3_key);
  expect(new X509Certificate(pem ?? '').serialNumber).toBe(java.plaintext_cert_serial);
});

test('GW32: a changed byte, another nonce or other associated data open nothing', () => {
  const { gcm_axios: axios } = published;
  const { ciphertext, iv, aad, key } = axios[1] ?? { ciphertext: '', iv: '', aad: '', key: '' };
  const sealed = { ciphertext, nonce: iv, associated_data: aad };
  const flipped = Buffer.from(ciphertext, 'base64');
  flipped.writeUInt8((flipped.at(-1) ?? 0) ^ 1, flipped.length - 1);
  expect(openResource(sealed, key)?.toString()).toBe('hello');
  expect(openResource({ ...sealed, ciphertext: flipped.toString('base64') }, key)).toBeNull();
  expect(openResource({ ...sealed, nonce: '0123456789abcdee' }, key)).toBeNull();
  expect(openResource({ ...sealed, associated_data: 'World' }, key)).toBeNull();
  expect(openResource(sealed, key.replace('0', '1'))).toBeNull();
  expect(openResource(sealed, 'short')).toBeNull();
  expect(openResource({ ...sealed, ciphertext: 'AAAA' }, key)).toBeNull();
});
