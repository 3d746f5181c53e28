import { expect, test } from 'vitest';
import { contents, samplePrinter } from '../../../../test/printing/contents.ts';
import { layOut, typefaceOf } from '../../index.ts';
import { printerModelOf, renderSlip } from '../../render/index.ts';
import { askCloudAgainMs, callAgainMs, cloudSlowMs, limitMsOf, usualPatience } from './patience.ts';

const given = {
  language: 'zh',
  slipNumber: 'A',
  printedAt: '',
  copy: 0,
  insteadOf: null,
  people: new Map(),
  settings: samplePrinter(),
} as const;

const limitOf = (content: Parameters<typeof renderSlip>[0]): number => {
  const model = printerModelOf(samplePrinter(), null);
  return limitMsOf(layOut(renderSlip(content, given), model.paper, typefaceOf(model)), usualPatience);
};

test('PW6: a slip has five seconds, and what its length needs on the slowest printer', () => {
  expect(limitMsOf({ paper: { columns: 48, dots: 576 }, blocks: [], notes: [] }, usualPatience)).toBe(5000);
  const short = limitOf(contents.rush);
  const many = Array.from({ length: 40 }, () => contents.dish.dish);
  const long = limitOf({ ...contents.summary, dishes: many });
  expect(short).toBeGreaterThan(6000);
  expect(short).toBeLessThan(20_000);
  expect(long).toBeGreaterThan(short + 40 * usualPatience.rowMs);
});

test('PW9: calls in vain follow each other more and more slowly, five seconds at most', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map(callAgainMs)).toEqual([500, 1000, 2000, 4000, 5000, 5000, 5000]);
});

test('PW19: a cloud is asked often at first, then less and less often', () => {
  expect([0, 9_999, 10_000, 60_000, cloudSlowMs].map(askCloudAgainMs)).toEqual([
    1000, 1000, 5000, 15_000, 60_000,
  ]);
});
