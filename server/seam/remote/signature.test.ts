import { describe, expect, test } from 'vitest';
import {
  bodyHashOf,
  keyIdOf,
  merchantOfKeyId,
  sameSignature,
  signedPath,
  signReply,
  signRequest,
} from './signature.ts';

const secret = 'a shared secret of the two programs';
const parts = {
  method: 'PUT',
  path: '/v1/statements',
  timestamp: '1767225600',
  nonce: '0195aa00-0000-7000-8000-000000000001',
  bodyHash: bodyHashOf('{}'),
};

describe('signatures of a link', () => {
  test('Z9: every part is signed', () => {
    const right = signRequest(secret, parts);
    expect(right).toMatch(/^v1=[0-9a-f]{64}$/);
    expect(signRequest(secret, { ...parts })).toBe(right);
    for (const change of [
      { method: 'POST' },
      { path: '/v1/statements?x=1' },
      { timestamp: '1767225601' },
      { nonce: '0195aa00-0000-7000-8000-000000000002' },
      { bodyHash: bodyHashOf('{ }') },
    ])
      expect(signRequest(secret, { ...parts, ...change })).not.toBe(right);
    expect(signRequest(`${secret}!`, parts)).not.toBe(right);
  });

  test('Z11: a reply is bound to the nonce of its request, and is no request', () => {
    const reply = { nonce: parts.nonce, status: 200, bodyHash: parts.bodyHash };
    const right = signReply(secret, reply);
    expect(signReply(secret, { ...reply, nonce: 'x'.repeat(16) })).not.toBe(right);
    expect(signReply(secret, { ...reply, status: 409 })).not.toBe(right);
    expect(right).not.toBe(signRequest(secret, parts));
  });

  test('Z9: signatures of other lengths are compared too', () => {
    expect(sameSignature('v1=ab', 'v1=ab')).toBe(true);
    expect(sameSignature('v1=ab', 'v1=abc')).toBe(false);
    expect(sameSignature('', 'v1=ab')).toBe(false);
  });

  test('Z9: a key id names its merchant, a path is signed from /v1 on', () => {
    const keyId = keyIdOf(7, secret);
    expect(merchantOfKeyId(keyId)).toBe(7);
    expect(keyIdOf(8, secret)).not.toBe(keyId);
    for (const wrong of ['', 'ts_link_0_', `${keyId}0`, 'ts_link_x_0123456789ab'])
      expect(merchantOfKeyId(wrong)).toBeNull();
    expect(signedPath('/tangshi/v1/names?a=1')).toBe('/v1/names?a=1');
    expect(signedPath('/v1/names')).toBe('/v1/names');
  });
});
