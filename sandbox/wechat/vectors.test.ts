import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { answerMessage, decrypt, encrypt, isSigned, requestMessage } from './crypto.ts';

const signed = z.object({ message: z.string(), signature: z.string() });
const bridge = z.object({ message: z.string(), paySign: z.string() });
const sealed = z.object({
  key: z.string(),
  nonce: z.string(),
  aad: z.string(),
  plaintext: z.string(),
  ciphertext: z.string(),
});
const vectors = z
  .object({
    ours: z.object({
      merchantPem: z.string(),
      platformPem: z.string(),
      wx3_post: signed.extend({
        method: z.string(),
        request_target: z.string(),
        timestamp: z.string(),
        nonce: z.string(),
        body: z.string(),
      }),
      wx3_get: signed,
      wx3_204: signed,
      wx3_jsapi: bridge,
      wx3_notify: z.object({
        apiv3_key: z.string(),
        headers: z.record(z.string(), z.string()),
        body: z.string(),
        plaintext: z.string(),
      }),
    }),
    published: z.object({
      wx3_jsapi_paysign: bridge.extend({ public_key_pem: z.string() }),
      wx3_notify_go: z.object({
        timestamp: z.string(),
        nonce: z.string(),
        body: z.string(),
        signature: z.string(),
        certificate_pem: z.string(),
      }),
      wx3_gcm_go: sealed,
      gcm_axios: z.array(sealed.omit({ nonce: true }).extend({ iv: z.string() })),
      wx3_cert_download_java: z.object({
        apiv3_key: z.string(),
        nonce: z.string(),
        associated_data: z.string(),
        ciphertext: z.string(),
        plaintext_cert_serial: z.string(),
      }),
    }),
  })
  .parse(JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')));
const { ours, published } = vectors;

test('SW2: the message of a call is as published, and its signature verifies', () => {
  const { method, request_target, timestamp, nonce, body, message, signature } = ours.wx3_post;
  expect(requestMessage(method, request_target, timestamp, nonce, body)).toBe(message);
  expect(isSigned(message, signature, ours.merchantPem)).toBe(true);
  expect(isSigned(`${message} `, signature, ours.merchantPem)).toBe(false);
});

test('SW2: a call without a body ends in an empty line', () => {
  const [, target = '', timestamp = '', nonce = ''] = ours.wx3_get.message.split('\n');
  expect(requestMessage('GET', target, timestamp, nonce, '')).toBe(ours.wx3_get.message);
  expect(isSigned(ours.wx3_get.message, ours.wx3_get.signature, ours.merchantPem)).toBe(true);
});

test('SW2: the bridge signatures verify, ours and the official one', () => {
  const official = published.wx3_jsapi_paysign;
  expect(isSigned(ours.wx3_jsapi.message, ours.wx3_jsapi.paySign, ours.merchantPem)).toBe(true);
  expect(isSigned(official.message, official.paySign, official.public_key_pem)).toBe(true);
});

test('SW2: a 204 is signed over an empty body', () => {
  const [timestamp = '', nonce = ''] = ours.wx3_204.message.split('\n');
  expect(answerMessage(timestamp, nonce, '')).toBe(ours.wx3_204.message);
  expect(isSigned(ours.wx3_204.message, ours.wx3_204.signature, ours.platformPem)).toBe(true);
});

test('SW2: a notice verifies and opens', () => {
  const { headers, body, apiv3_key, plaintext } = ours.wx3_notify;
  const message = answerMessage(headers['Wechatpay-Timestamp'] ?? '', headers['Wechatpay-Nonce'] ?? '', body);
  expect(isSigned(message, headers['Wechatpay-Signature'] ?? '', ours.platformPem)).toBe(true);
  const { resource }: { resource: Record<string, string> } = JSON.parse(body);
  const { ciphertext = '', nonce = '', associated_data = '' } = resource;
  expect(decrypt(ciphertext, apiv3_key, nonce, associated_data)).toBe(plaintext);
  expect(encrypt(plaintext, apiv3_key, nonce, associated_data)).toBe(ciphertext);
});

test('SW2: the notice of the official Go client verifies by its certificate', () => {
  const { timestamp, nonce, body, signature, certificate_pem } = published.wx3_notify_go;
  expect(isSigned(answerMessage(timestamp, nonce, body), signature, certificate_pem)).toBe(true);
});

test('SW2: published cipher texts open, and none that was touched', () => {
  const { key, nonce, aad, ciphertext, plaintext } = published.wx3_gcm_go;
  expect(decrypt(ciphertext, key, nonce, aad)).toBe(plaintext);
  expect(decrypt(ciphertext, key, nonce, `${aad}x`)).toBeNull();
  for (const { iv, ...one } of published.gcm_axios) {
    expect(decrypt(one.ciphertext, one.key, iv, one.aad)).toBe(one.plaintext);
    expect(encrypt(one.plaintext, one.key, iv, one.aad)).toBe(one.ciphertext);
  }
});

test('SW2: the certificate of the official Java client opens', () => {
  const { apiv3_key, nonce, associated_data, ciphertext, plaintext_cert_serial } =
    published.wx3_cert_download_java;
  const pem = decrypt(ciphertext, apiv3_key, nonce, associated_data);
  expect(new X509Certificate(pem ?? '').serialNumber).toBe(plaintext_cert_serial);
});
