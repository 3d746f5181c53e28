import { expect, test } from 'vitest';
import { type Latencies, percentile, timed } from './latencies.ts';

test('a percentile is the value at its rank', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([percentile(values, 0.5), percentile(values, 0.99), percentile(values, 1)]).toEqual([50, 99, 100]);
  expect(percentile([7], 0.99)).toBe(7);
  expect(percentile([], 0.5)).toBe(0);
});

test('a step is timed whatever becomes of it', async () => {
  const latencies: Latencies = new Map();
  await timed(latencies, 'order', async () => 1);
  await expect(timed(latencies, 'order', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  expect(latencies.get('order')).toHaveLength(2);
});
