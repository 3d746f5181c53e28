import { createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { rootSerialNumberOf, serialNumberOf } from './certificates.ts';
import { rawMembersOf } from './raw-members.ts';
import { isSigned, signedText } from './signing.ts';
import vectors from './vectors.json' with { type: 'json' };

const { made, published } = vectors;

test('GA3: what is signed of a request is the published text, and its signature holds', () => {
  expect(signedText({ ...made.request.params, sign: 'x', return_url: '' })).toBe(made.request.string);
  const key = createPublicKey(made.applicationKey);
  expect(isSigned(made.request.string, made.request.sign, [key])).toBe(true);
  expect(isSigned(`${made.request.string} `, made.request.sign, [key])).toBe(false);
});

test('GA3: the signature of an answer holds over the characters of its node', () => {
  const members = rawMembersOf(made.response.raw_body);
  expect(members?.get('alipay_trade_pay_response')).toBe(made.response.signed_substring);
  const key = createPublicKey(made.alipayKey);
  expect(isSigned(made.response.signed_substring, made.response.sign, [key])).toBe(true);
});

test("GA3: an answer published in Alipay's own tests holds, and not with another key", () => {
  const { signed_substring: text, sign, key } = published.response;
  expect(isSigned(text, sign, [createPublicKey(key)])).toBe(true);
  expect(isSigned(text, sign, [createPublicKey(made.alipayKey)])).toBe(false);
  expect(isSigned(text, sign, [])).toBe(false);
});

test.each(published.certificates.cases)('GA5: the number of a certificate by $issuer is $sn', (each) => {
  const issuer = each.issuer.split(',').reverse().join('\n');
  expect(serialNumberOf({ issuer, serialNumber: each.serial_hex })).toBe(each.sn);
});

test('GA5: no root signed with RSA, no number', () => {
  expect(rootSerialNumberOf([])).toBe('');
});
