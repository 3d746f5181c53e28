import { afterEach, expect, test } from 'vitest';
import { expectEverySlipOnce, liveEvening } from './evening-steps.ts';
import { usePrintShop } from './print-shop.ts';

const print = usePrintShop({ asProcess: true });

afterEach(async () => {
  expect(await print.shop().audit()).toBe('');
}, 90_000);

test('K12, K13: the same evening with a program that is killed five times: no slip is lost, none comes out twice', async () => {
  const all = await liveEvening(print, 7, 12);
  expect(all.length).toBeGreaterThan(80);
  await expectEverySlipOnce(print, all);
}, 300_000);
