import { expect, test } from 'vitest';
import { scanCodeOf } from '../../../server/ordering/kitchen/domain/scan-code.ts';
import {
  ageOf,
  cardsOf,
  countDishes,
  findScanned,
  newCards,
  nextStep,
  passOf,
  type Ticket,
} from './cards.ts';

const words = (zh: string) => ({ zh, en: zh });
let made = 0;

function ticket(more: Partial<Ticket>): Ticket {
  made += 1;
  const id = `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`;
  return {
    ...{ id, stationId: 'wok', state: 'waiting', batchId: 'b1', orderId: 'o1', orderNumber: '012' },
    ...{ service: 'dineIn', table: { id: 't', name: words('A1') }, lineId: id, roundId: 'r', added: false },
    ...{ moved: false, itemId: 'chicken', name: words('宫保鸡丁'), variant: null, options: [], unit: '份' },
    ...{ quantity: '1', returnedQuantity: '0', note: null, orderNote: null, course: null, urgedAt: null },
    releasedAt: '2026-01-01T12:00:00.000Z',
    ...more,
  };
}

test('KS2, KS4: cards by order and station, parts by batch; what is done has gone, the oldest stands first', () => {
  const tickets = [
    ticket({ state: 'ready' }),
    ticket({ orderId: 'o2', releasedAt: '2026-01-01T12:01:00.000Z' }),
    ticket({ batchId: 'b2', added: true, releasedAt: '2026-01-01T12:02:00.000Z' }),
    ticket({ stationId: 'cold', releasedAt: '2026-01-01T12:00:30.000Z' }),
  ];
  const cards = cardsOf(tickets, []);
  expect(cards.map(({ key }) => key)).toEqual(['o1 cold', 'o2 wok', 'o1 wok']);
  expect(cards.at(-1)?.parts).toMatchObject([{ batchId: 'b2', added: true }]);
  expect(cardsOf(tickets, ['cold'])).toHaveLength(1);
});

test('KS3: exactly at a limit a card has passed it', () => {
  const limits = { slowMinutes: 10, lateMinutes: 20 };
  const at = (minutes: number) => Date.parse('2026-01-01T12:00:00.000Z') + minutes * 60_000;
  const levels = [-1, 9.99, 10, 20].map((minutes) => ageOf('2026-01-01T12:00:00.000Z', at(minutes), limits));
  expect(levels.map(({ level }) => level)).toEqual(['fresh', 'fresh', 'slow', 'late']);
  expect(levels[0]?.minutes).toBe(0);
});

test('KS7: without a pass, ready is served', () => {
  expect(nextStep('cooking', { pass: true })).toBe('ready');
  expect(nextStep('cooking', { pass: false })).toBe('served');
  expect(nextStep('ready', { pass: true })).toBeNull();
});

test('KS8: counts add up quantities; a dish made at two stations is one dish, what is ready is none', () => {
  const fish = { itemId: 'fish', name: words('鲈鱼') };
  const tickets = [
    ticket({ lineId: 'l1', quantity: '2' }),
    ticket({ lineId: 'l1', quantity: '2', stationId: 'cold' }),
    ticket({ state: 'ready' }),
    ticket({ ...fish, quantity: '1.25' }),
    ticket({ ...fish, quantity: '0.5', state: 'cooking' }),
  ];
  expect(countDishes(tickets, []).map(({ quantity }) => quantity)).toEqual(['2', '1.75']);
  expect(countDishes(tickets, ['cold']).map(({ quantity }) => quantity)).toEqual(['2']);
});

test('KS10: a dish is ready when its last station is; scans find slip, number and table', () => {
  const tickets = [
    ticket({ lineId: 'l1', state: 'ready' }),
    ticket({ lineId: 'l1', state: 'cooking', stationId: 'cold' }),
    ticket({ orderId: 'o2', orderNumber: '013', table: { id: 'u', name: words('12') } }),
  ];
  expect(passOf(tickets)[0]?.lines).toMatchObject([{ state: 'cooking', waitsAt: ['cold'] }]);
  expect(findScanned(tickets, scanCodeOf(tickets[0]?.id ?? ''))).toMatchObject({
    kind: 'line',
    line: { lineId: 'l1' },
  });
  const found = (typed: string) => {
    const scanned = findScanned(tickets, typed);
    return scanned.kind === 'orders' ? scanned.orders.map(({ head }) => head.orderNumber) : null;
  };
  expect([found('012'), found('12'), found('a1'), found('13'), found('99')]).toEqual([
    ['012'],
    ['013'],
    ['012'],
    ['013'],
    [],
  ]);
});

test('KS11, KS15: a card is new by its batch and station, so that one that moved is not', () => {
  const before = [ticket({})];
  const known = new Set(newCards(before, new Set()));
  expect(newCards([ticket({ orderId: 'o2' })], known)).toEqual([]);
  expect(newCards([ticket({ batchId: 'b9' })], known)).toEqual(['b9 wok']);
});
