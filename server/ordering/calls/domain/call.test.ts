import { expect, test } from 'vitest';
import { type Call, callFor } from './call.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, second));
const open: Call = { reasons: ['water'], openedAt: at(0), seenAt: null };

test('CW2: another wish joins the open call, the same once more changes nothing', () => {
  expect(callFor(null, 'water', at(0))).toEqual({ ok: true, value: ['water'] });
  expect(callFor(open, 'bill', at(1))).toEqual({ ok: true, value: ['water', 'bill'] });
  expect(callFor(open, 'water', at(1))).toEqual({ ok: true, value: ['water'] });
});

test('CW4: within a minute after it was seen the next call is told how long to wait', () => {
  const seen = { ...open, seenAt: at(5) };
  expect(callFor(seen, 'bill', at(15))).toEqual({
    ok: false,
    refusal: { code: 'call.tooSoon', details: { seconds: 50 } },
  });
  expect(callFor(seen, 'bill', at(65))).toEqual({ ok: true, value: ['bill'] });
});
