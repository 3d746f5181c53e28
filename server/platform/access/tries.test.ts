import { expect, test } from 'vitest';
import { waitSeconds } from './tries.ts';

test('X7: each fifth try in a row makes the device wait, doubling to an hour at most', () => {
  expect([1, 2, 3, 4, 5, 6, 9, 10, 15, 20].map(waitSeconds)).toEqual([0, 0, 0, 0, 30, 0, 0, 60, 120, 240]);
  expect(waitSeconds(100)).toBe(3600);
});
