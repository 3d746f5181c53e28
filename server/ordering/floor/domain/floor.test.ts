import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uuidV7 } from '../../../kernel/ids.ts';
import { decideScan, digitFailuresMax, type ScannedTable } from './scan.ts';
import { digitsOf, printCode, readCode, tableCodeOf } from './table-code.ts';

const newId = (random: Uint8Array) => uuidV7(1_790_000_000_000, random);
const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

test('F14: a printed code reads back, however it is typed', () => {
  fc.assert(
    fc.property(bytes, fc.integer({ min: 1, max: 999_999 }), (random, storeId) => {
      const code = { merchantId: 7, storeId, code: tableCodeOf(newId(random)) };
      expect(readCode(printCode(code))).toEqual(code);
      expect(readCode(` ${printCode(code).toUpperCase()} `)).toEqual(code);
    }),
  );
});

test('F14: every random bit of an id that a code is made of changes it', () => {
  const codes = new Set<string>();
  // rand_a's low bits and the last six bytes: flipping any of the 50 bits gives another code.
  for (let bit = 0; bit < 80; bit += 1) {
    const random = new Uint8Array(10);
    random[Math.floor(bit / 8)] = 1 << (bit % 8);
    codes.add(tableCodeOf(newId(random)));
  }
  codes.delete(tableCodeOf(newId(new Uint8Array(10))));
  expect(codes.size).toBe(50);
  expect(digitsOf(newId(new Uint8Array(10)))).toMatch(/^[0-9]{4}$/);
});

test.each(['', '1-1', '1-1-abc', '0-1-0123456789', '1-1-012345678i', '1-1-0123456789-2', "1-1-0123456789'"])(
  'F14: %j is no code of a table',
  (text) => {
    expect(readCode(text)).toBeNull();
  },
);

const free: ScannedTable = { rule: 'confirm', seating: null, digits: '0427', digitFailures: 0 };

test('F9: under confirm a free table waits, and a waiting party is joined', () => {
  expect(decideScan(free, undefined)).toEqual({ ok: true, value: 'await' });
  expect(decideScan({ ...free, seating: { state: 'awaiting' } }, undefined)).toEqual({
    ok: true,
    value: 'join',
  });
});

test('F10: the digits open or confirm; after five wrong ones even the right ones do not', () => {
  expect(decideScan(free, '0427')).toEqual({ ok: true, value: 'open' });
  expect(decideScan({ ...free, seating: { state: 'awaiting' } }, '0427')).toEqual({
    ok: true,
    value: 'confirm',
  });
  expect(decideScan(free, '0428')).toMatchObject({ ok: false, refusal: { code: 'seating.digitsWrong' } });
  const guessed = { ...free, digitFailures: digitFailuresMax };
  expect(decideScan(guessed, '0427')).toMatchObject({
    ok: false,
    refusal: { code: 'seating.digitsBlocked' },
  });
});

test('F11: an open table is joined, whatever the rule and the digits', () => {
  for (const rule of ['confirm', 'payFirst', 'free'] as const)
    expect(decideScan({ ...free, rule, seating: { state: 'open' } }, '9999')).toEqual({
      ok: true,
      value: 'join',
    });
});

test('F12: under free and payFirst a free table opens at once', () => {
  for (const rule of ['payFirst', 'free'] as const) {
    expect(decideScan({ ...free, rule }, undefined)).toEqual({ ok: true, value: 'open' });
    // The rule may have changed while somebody waited.
    expect(decideScan({ ...free, rule, seating: { state: 'awaiting' } }, undefined)).toEqual({
      ok: true,
      value: 'confirm',
    });
  }
});
