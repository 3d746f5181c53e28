import { expect, test } from 'vitest';
import { soonerLook } from './sooner-look.ts';

const [soon, later, latest] = [
  '2026-03-05T12:00:00.000Z',
  '2026-03-05T12:00:05.000Z',
  '2026-03-05T12:01:00.000Z',
];

test('Y42: a look that was asked for meanwhile is not put off by an older answer; without one the answer says when', () => {
  expect(soonerLook(later, soon, latest)).toBe(soon);
  expect(soonerLook(null, soon, latest)).toBe(soon);
  expect(soonerLook(null, soon, null)).toBe(soon);
  expect(soonerLook(soon, later, latest)).toBe(soon);
  expect(soonerLook(later, latest, latest)).toBe(later);
  expect(soonerLook(null, latest, latest)).toBeNull();
  expect(soonerLook(later, null, null)).toBe(later);
  expect(soonerLook(later, null, soon)).toBe(later);
});
