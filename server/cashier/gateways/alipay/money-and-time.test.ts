import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chinaText, feeOf, fenOf, momentOf, yuanOf } from './money-and-time.ts';

test('GA1: every amount in fen comes back as it went', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }), (fen) => {
      expect(yuanOf(fen)).toMatch(/^-?\d+\.\d\d$/);
      expect(fenOf(yuanOf(fen))).toBe(fen);
    }),
  );
});

test.each([
  ['36.00', 3600],
  ['36', 3600],
  ['0.1', 10],
  ['0.29', 29],
  ['1.15', 115],
  ['-6.00', -600],
  ['0.00', 0],
  ['-0.00', 0],
  ['100000000.00', 10_000_000_000],
  ['1.1500', 115],
])('GA1: %s yuan are %i fen', (yuan, fen) => {
  expect(fenOf(yuan)).toBe(fen);
});

test.each(['', '.5', '1.155', '1e3', '1,000.00', ' 1.00', 'NaN', '٣٦.00', '1.00元', '--1.00'])(
  'GA1: %j is no amount',
  (yuan) => {
    expect(fenOf(yuan)).toBeNull();
  },
);

test('GA1: a fee has five decimals', () => {
  expect([feeOf('-0.22'), feeOf('0.04'), feeOf('0.12345'), feeOf('0.123456'), feeOf('x')]).toEqual([
    -22_000,
    4_000,
    12_345,
    null,
    null,
  ]);
});

test('GA2: times are those of a clock in China', () => {
  expect(chinaText(new Date('2025-12-31T16:00:00.999Z'))).toBe('2026-01-01 00:00:00');
  expect(momentOf('2026-01-01 00:00:00')).toEqual(new Date('2025-12-31T16:00:00Z'));
  expect([momentOf('2026-02-30 00:00:00'), momentOf('2026-01-01'), momentOf('')]).toEqual([null, null, null]);
});
