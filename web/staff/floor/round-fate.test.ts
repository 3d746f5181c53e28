import { expect, test } from 'vitest';
import type { Slip } from '../parts/slips.ts';
import { fateOf, slipFateOf } from './round-fate.ts';

const dish = (roundId: string, placedAt: string, state: 'held' | 'released' | 'returned', stations = 1) => ({
  roundId,
  placedAt,
  state,
  tickets: Array.from({ length: stations }, (_, index) => ({
    id: `${index}`,
    stationId: 'wok',
    state: 'waiting' as const,
  })),
});

test('FL21: the dishes of the last round are told by where they went', () => {
  expect(fateOf([])).toBeNull();
  const lines = [
    dish('first', '20:00', 'released'),
    dish('second', '20:30', 'released', 2),
    dish('second', '20:30', 'released', 0),
    dish('second', '20:30', 'held', 0),
    dish('second', '20:30', 'returned'),
  ];
  expect(fateOf(lines)).toEqual({ sentAt: '20:30', made: 1, shelf: 1, held: 1 });
  expect(fateOf([dish('only', '20:00', 'returned')])).toBeNull();
});

const printer = { id: 'wok', name: { zh: '热菜', en: 'Wok' } };
const slip = (madeAt: string, state: Slip['state'], more: Partial<Slip> = {}): Slip => ({
  ...{ id: madeAt, number: '1', slip: 'dish', printer, meantFor: null, orderId: 'order', billId: null },
  ...{ orderNumber: '1', table: null, dishes: [], copy: 0, code: null, resolution: null },
  madeAt,
  state,
  ...more,
});

test('FL21: the slips that were made last are counted, and those in trouble of the whole order', () => {
  expect(slipFateOf([slip('20:00', 'confirmed', { slip: 'preBill' })])).toBeNull();
  const earlier = [slip('20:00', 'unknown'), slip('20:00', 'failed', { resolution: 'reprinted' })];
  const last = [slip('20:30', 'confirmed'), slip('20:30', 'queued'), slip('20:30', 'sending')];
  expect(slipFateOf([...earlier, ...last])).toEqual({ count: 3, printed: 1, told: true, bad: 1 });
  expect(slipFateOf([slip('20:30', 'sent')])).toEqual({ count: 1, printed: 1, told: false, bad: 0 });
});
