import { describe, expect, test } from 'vitest';
import { hashSecret, makeToken, parseToken, tokenOfHeader } from './secrets.ts';

describe('tokens', () => {
  test('X1: a token names its merchant and carries 256 random bits', () => {
    const first = makeToken('staff', 42);
    const second = makeToken('staff', 42);
    expect(first.token).toMatch(/^ts_staff_42_[A-Za-z0-9_-]{43}$/);
    expect(first.token).not.toBe(second.token);
    expect(first.hash).toBe(hashSecret(first.token));
    expect(first.hash).not.toContain(first.token.slice(12));
    expect(parseToken(first.token)).toEqual({ kind: 'staff', merchantId: 42, hash: first.hash });
  });

  test.each([
    '',
    'ts_staff_0_x',
    `ts_owner_1_${'a'.repeat(43)}`,
    `ts_staff_9999999999_${'a'.repeat(43)}`,
    `ts_staff_1_${'a'.repeat(44)}`,
    "ts_staff_1'; drop_",
  ])('X2: %s is no token', (text) => {
    expect(parseToken(text)).toBeNull();
    expect(tokenOfHeader(`Bearer ${text}`)).toBeNull();
  });

  test('X2: without a header there is no token to look at', () => {
    expect(tokenOfHeader(undefined)).toBeUndefined();
    expect(tokenOfHeader(makeToken('guest', 1).token)).toBeNull();
  });
});
