import { expect, test } from 'vitest';
import { readEffectRule } from './fault-json.ts';
import { type FaultRule, openFaults } from './faults.ts';
import type { Channel, Endpoint } from './types.ts';

const DROP = { kind: 'dropAfter' } as const;

/** Which of so many equal calls met a rule. */
function met(
  rule: FaultRule,
  calls: number,
  call: { channel: Channel; endpoint: Endpoint; text: string } = {
    channel: 'wechat',
    endpoint: 'charge',
    text: '',
  },
): number[] {
  const faults = openFaults();
  faults.add(rule);
  return Array.from({ length: calls }, (_, at) => at + 1).filter(
    () => faults.take({ ...call, text: () => call.text }).length > 0,
  );
}

test('SB3: a rule meets the first call and is spent', () => {
  expect(met({ endpoint: 'charge', effect: DROP }, 4)).toEqual([1]);
});

test('SB3: a rule begins at the nth call and meets as many as it says', () => {
  expect(met({ endpoint: 'charge', nth: 3, times: 2, effect: DROP }, 6)).toEqual([3, 4]);
});

test('SB3: another endpoint, another gateway or another text is left alone', () => {
  expect(met({ endpoint: 'query', effect: DROP }, 2)).toEqual([]);
  expect(met({ endpoint: 'charge', channel: 'alipay', effect: DROP }, 2)).toEqual([]);
  expect(met({ endpoint: 'charge', contains: 'T1', effect: DROP }, 2)).toEqual([]);
  const call = { channel: 'wechat', endpoint: 'charge', text: '{"out_trade_no":"T1"}' } as const;
  expect(met({ endpoint: 'charge', contains: 'T1', effect: DROP }, 2, call)).toEqual([1]);
});

test('SB3: chance comes from the seed and is near what was asked', () => {
  const rule = { endpoint: 'charge', probability: 0.1, seed: 7, effect: DROP } as const;
  const calls = met(rule, 5000);
  expect(calls).toEqual(met(rule, 5000));
  expect(calls.length).toBeGreaterThan(400);
  expect(calls.length).toBeLessThan(600);
  expect(met({ ...rule, seed: 8 }, 5000)).not.toEqual(calls);
});

test('SB3: one call can meet several rules, and a rule can be taken away', () => {
  const faults = openFaults();
  const first = faults.add({ endpoint: 'charge', times: 9, effect: { kind: 'delay', ms: 5 } });
  faults.add({ endpoint: 'charge', times: 9, effect: DROP });
  const call = { channel: 'wechat', endpoint: 'charge', text: () => '' } as const;
  expect(faults.take(call).map(({ kind }) => kind)).toEqual(['delay', 'dropAfter']);
  expect(faults.remove(first)).toBe(true);
  expect(faults.remove(first)).toBe(false);
  expect(faults.take(call)).toEqual([DROP]);
  faults.clear();
  expect(faults.take(call)).toEqual([]);
});

test('SB3: a rule of an unknown endpoint or effect is none', () => {
  expect(readEffectRule({ endpoint: 'pay', effect: DROP })).toBeNull();
  expect(readEffectRule({ endpoint: 'charge', effect: { kind: 'explode' } })).toBeNull();
  expect(readEffectRule({ endpoint: 'charge', effect: { kind: 'refuse' } })).toBeNull();
  expect(readEffectRule({ endpoint: 'charge' })).toBeNull();
});

test.each([
  { kind: 'delay', ms: 5, before: true },
  { kind: 'dropBefore' },
  { kind: 'dropAfter' },
  { kind: 'fail', when: 'after', as: 'html', status: 503 },
  { kind: 'refuse', code: 'RULE_LIMIT', status: 403 },
  { kind: 'wrongSignature' },
  { kind: 'unknownSerial' },
  { kind: 'userPaying', times: 2 },
  { kind: 'balanceTooLow' },
  { kind: 'reverseRefused', times: 2 },
  { kind: 'wrongAmount', by: -1 },
  { kind: 'refundProcessing', ends: 'ABNORMAL', afterMs: 5 },
  { kind: 'billDiffers', extra: 1, missing: 2 },
  { kind: 'duplicate' },
  { kind: 'reordered' },
  { kind: 'suppressed' },
  { kind: 'delayed', ms: 5 },
])('SB3: over the control API $kind means the same', (effect) => {
  const rule = { endpoint: 'charge', channel: 'wechat', contains: 'T', nth: 2, times: 3, effect };
  expect(readEffectRule(rule)).toEqual(rule);
});
