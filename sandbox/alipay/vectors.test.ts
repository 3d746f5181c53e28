import { expect, test } from 'vitest';
import { makeAuthority } from './certificates.ts';
import { rootSerialNumberOf, serialNumberFrom, serialNumberOf } from './serial-numbers.ts';
import { isSignedBy, signedText } from './signing.ts';
import vectors from './vectors.json' with { type: 'json' };
import { answerBody } from './wire.ts';

const { own, published } = vectors;
const noticeLeavesOut = ['sign', 'sign_type'];

test('SA1: the signed text of a request and its signature are those of the vector', () => {
  const text = signedText(own.request.params);
  expect(text).toBe(own.request.string);
  expect(isSignedBy(text, own.request.sign, own.applicationKey)).toBe(true);
  const other = signedText({ ...own.request.params, biz_content: '{}' });
  expect(isSignedBy(other, own.request.sign, own.applicationKey)).toBe(false);
  expect(isSignedBy(text, 'no signature', own.applicationKey)).toBe(false);
});

test('SA1: an empty value and the signature itself are not signed', () => {
  expect(signedText({ b: '2', a: '1', empty: '', sign: 'x', sign_type: 'RSA2' })).toBe(
    'a=1&b=2&sign_type=RSA2',
  );
});

test('SA2: an answer is signed over the characters of its node, as in the vectors', () => {
  const { signed_substring, sign, raw_body } = own.response;
  expect(isSignedBy(signed_substring, sign, own.alipayKey)).toBe(true);
  expect(raw_body).toContain(signed_substring);
  const { response } = published;
  expect(isSignedBy(response.signed_substring, response.sign, response.public_key_pem)).toBe(true);
});

test('SA2: without a signer the node goes unsigned, its slashes escaped', () => {
  const node = { code: '10000', msg: 'Success', qr_code: 'https://qr.alipay.com/bax1' };
  expect(answerBody('x_response', node, null)).toBe(
    String.raw`{"x_response":{"code":"10000","msg":"Success","qr_code":"https:\/\/qr.alipay.com\/bax1"}}`,
  );
});

test('SA6: a notice is signed without its signature type, as in the vectors', () => {
  const text = signedText(own.notice.form, noticeLeavesOut);
  expect(text).toBe(own.notice.string);
  expect(isSignedBy(text, own.notice.form.sign, own.alipayKey)).toBe(true);
  const real = published.notice;
  expect(signedText(real.params, noticeLeavesOut)).toBe(real.string);
  expect(isSignedBy(real.string, real.sign, real.public_key_pem)).toBe(true);
});

test.each(published.certificates.cases)('SA3: the number of a certificate is $sn', (vector) => {
  expect(serialNumberFrom(vector.issuer, vector.serial_hex)).toBe(vector.sn);
});

test('SA3: the number of a file of roots leaves out the ones that are not RSA', () => {
  const { rootCertificate } = makeAuthority(new Date('2026-01-01T00:00:00Z'));
  const [curve = '', ...rsa] = rootCertificate.split(/(?<=-----END CERTIFICATE-----\n)/);
  expect(rsa).toHaveLength(2);
  expect(rootSerialNumberOf(rootCertificate)).toBe(rsa.map(serialNumberOf).join('_'));
  expect(rootSerialNumberOf(curve)).toBe('');
});
