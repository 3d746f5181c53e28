import { expect, test } from 'vitest';
import { dayWouldMove } from './domain/store.ts';

const shanghai = { timezone: 'Asia/Shanghai', cutoffMinutes: 240 };
const at = (wall: string) => new Date(`2026-03-05T${wall}:00+08:00`);

test('S10: between the old and the new time the day would move, before and after both it stays', () => {
  const later = ['03:59', '04:00', '05:59', '06:00', '18:00'].map((wall) =>
    dayWouldMove(at(wall), shanghai, 360),
  );
  expect(later).toEqual([false, true, true, false, false]);
  const midnight = ['23:59', '00:00', '03:59', '04:00'].map((wall) => dayWouldMove(at(wall), shanghai, 0));
  expect(midnight).toEqual([false, true, true, false]);
  expect(dayWouldMove(at('04:30'), shanghai, 240)).toBe(false);
});
