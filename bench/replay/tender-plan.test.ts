import { expect, test } from 'vitest';
import { channelOfPayerCode } from '../../server/cashier/gateways/index.ts';
import { gatewayFaults } from './gateway-faults.ts';
import type { FileOrder } from './order-file.ts';
import { plannedTotal } from './settle-by-plan.ts';
import { payerCodeOf, tenderPlan } from './tender-plan.ts';

const numbers = Array.from({ length: 2000 }, (_, index) => String(index));
const plans = numbers.map(tenderPlan);
const share = (count: number): number => Math.round((count / plans.length) * 100);

test('an order is paid the same way in every run, and the ways are as common as they were meant to be', () => {
  expect(numbers.map(tenderPlan)).toEqual(plans);
  const last = (way: string): number => share(plans.filter(({ steps }) => steps.at(-1)?.way === way).length);
  expect(last('cash')).toBeGreaterThan(26);
  expect(last('cash')).toBeLessThan(34);
  expect(last('wechat code')).toBeGreaterThan(36);
  expect(last('alipay code')).toBeGreaterThan(16);
  expect(last('wechat shown') + last('alipay shown')).toBeGreaterThan(7);
  expect(share(plans.filter(({ steps }) => steps.length === 2).length)).toBeGreaterThan(8);
  expect(share(plans.filter(({ takesBack }) => takesBack).length)).toBeGreaterThan(3);
});

test('a payer code is one of its app, the same for the same words', () => {
  for (const channel of ['wechat', 'alipay'] as const) {
    const code = payerCodeOf(channel, 'order 7', 1);
    expect(channelOfPayerCode(code)).toBe(channel);
    expect(payerCodeOf(channel, 'order 7', 1)).toBe(code);
    expect(payerCodeOf(channel, 'order 7', 2)).not.toBe(code);
  }
});

test('what an order comes to is without the dish that is taken back, never without all', () => {
  const prices = new Map([
    ['Naan', 250],
    ['Rice', 300],
  ]);
  const two = [
    { item: 'Naan', quantity: 2 },
    { item: 'Rice', quantity: 1 },
  ];
  const total = (number: string, lines: FileOrder['lines']): number =>
    plannedTotal({ number, lines }, prices);
  const back = numbers.find((number) => tenderPlan(number).takesBack) ?? '';
  const kept = numbers.find((number) => !tenderPlan(number).takesBack) ?? '';
  expect([total(back, two), total(kept, two), total(back, two.slice(0, 1))]).toEqual([300, 800, 500]);
});

test('so many of a hundred calls of each kind go wrong', () => {
  const rules = gatewayFaults(10, 3);
  const byEndpoint = Map.groupBy(rules, ({ endpoint }) => endpoint);
  expect(byEndpoint.size).toBe(8);
  for (const own of byEndpoint.values())
    expect(own.reduce((sum, { probability = 0 }) => sum + probability, 0)).toBeCloseTo(0.1);
  expect(new Set(rules.map(({ seed }) => seed)).size).toBe(rules.length);
  expect(gatewayFaults(10, 3)).toEqual(rules);
});
