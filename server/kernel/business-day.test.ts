import { expect, test } from 'vitest';
import { addDays, businessDateOf, hourOf } from './business-day.ts';

const shanghai = { timezone: 'Asia/Shanghai', cutoffMinutes: 240 };

test('a night belongs to the evening before until the cut-off', () => {
  expect(businessDateOf(new Date('2026-11-22T19:59:59.999Z'), shanghai)).toBe('2026-11-22');
  expect(businessDateOf(new Date('2026-11-22T20:00:00Z'), shanghai)).toBe('2026-11-23');
  expect(businessDateOf(new Date('2026-11-22T15:30:00Z'), shanghai)).toBe('2026-11-22');
});

test('without a cut-off the business day is the date on the wall', () => {
  const clock = { timezone: 'Asia/Shanghai', cutoffMinutes: 0 };
  expect(businessDateOf(new Date('2026-11-22T15:59:59Z'), clock)).toBe('2026-11-22');
  expect(businessDateOf(new Date('2026-11-22T16:00:00Z'), clock)).toBe('2026-11-23');
});

test('the hour is that of the wall, with fractions of an hour between zones and summer time', () => {
  expect(hourOf(new Date('2026-11-22T04:05:06Z'), 'Asia/Shanghai')).toBe(12);
  expect(hourOf(new Date('2026-11-22T18:29:59Z'), 'Asia/Kolkata')).toBe(23);
  expect(hourOf(new Date('2026-11-22T18:30:00Z'), 'Asia/Kolkata')).toBe(0);
  expect(hourOf(new Date('2026-03-29T00:59:59Z'), 'Europe/Berlin')).toBe(1);
  expect(hourOf(new Date('2026-03-29T01:00:00Z'), 'Europe/Berlin')).toBe(3);
  expect(hourOf(new Date('1969-12-31T23:30:00Z'), 'Asia/Shanghai')).toBe(7);
});

test('days are added across months and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
});
