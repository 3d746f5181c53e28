import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeClient } from './client.ts';
import { inTurn } from './in-turn.ts';
import { goOnAfter, lineIsBack, timesBack } from './line.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Work that takes so long; counts its runs and how many went on at once at most. */
function slowWork(milliseconds: number) {
  const seen = { runs: 0, now: 0, most: 0, beganAt: [] as number[] };
  const work = async (): Promise<void> => {
    seen.runs += 1;
    seen.now += 1;
    seen.most = Math.max(seen.most, seen.now);
    seen.beganAt.push(performance.now());
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    seen.now -= 1;
  };
  return { seen, work };
}

test.each([10, 120, 700])(
  'LV1: 20 events a second cost a few readings, one at a time, and none is left out: each takes %i ms',
  async (milliseconds) => {
    const { seen, work } = slowWork(milliseconds);
    const { soon } = inTurn(work);
    const began = performance.now();
    for (let event = 0; event < 60; event += 1) {
      soon();
      await vi.advanceTimersByTimeAsync(50);
    }
    const lastEventAt = performance.now() - 50;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(seen.most).toBe(1);
    expect(seen.runs).toBeGreaterThanOrEqual(3_000 / Math.max(300, milliseconds + 60));
    expect(seen.runs).toBeLessThanOrEqual(3_000 / 250 + 2);
    expect((seen.beganAt[0] ?? 0) - began).toBe(50);
    expect(seen.beganAt.at(-1)).toBeGreaterThanOrEqual(lastEventAt);
    expect(seen.now).toBe(0);
  },
);

test('LV1: one event alone is one reading, a moment later; after the end there is none', async () => {
  const { seen, work } = slowWork(10);
  const { soon, stop } = inTurn(work);
  soon();
  soon();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen.runs).toBe(1);
  soon();
  stop();
  soon();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen.runs).toBe(1);
});

test('LV2: what waits for its next try goes on as soon as the line is back, once', async () => {
  const seen: string[] = [];
  goOnAfter(3_000, () => seen.push('pause'));
  const takenBack = goOnAfter(3_000, () => seen.push('taken back'));
  takenBack();
  await vi.advanceTimersByTimeAsync(1_000);
  const before = timesBack();
  lineIsBack();
  expect(timesBack()).toBe(before + 1);
  expect(seen).toEqual(['pause']);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(seen).toEqual(['pause']);
  goOnAfter(3_000, () => seen.push('time'));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(seen).toEqual(['pause', 'time']);
});

test('LV2: a command that hangs on a dead line is sent anew at once when the line is back, under the same key', async () => {
  const keys: (string | null)[] = [];
  // The network of this machine: the first call is never answered.
  vi.stubGlobal('fetch', (_: string, { headers, signal }: RequestInit) => {
    keys.push(new Headers(headers).get('idempotency-key'));
    if (keys.length > 1) return Promise.resolve(Response.json({ done: true }));
    return new Promise((_answered, refuse) => signal?.addEventListener('abort', () => refuse(signal.reason)));
  });
  const client = makeClient(
    () => null,
    () => undefined,
  );
  const answer = client.command('/v1/orders', {});
  await vi.advanceTimersByTimeAsync(20_000);
  expect(keys).toHaveLength(1);
  lineIsBack();
  await vi.advanceTimersByTimeAsync(0);
  expect(await answer).toEqual({ ok: true, value: { done: true } });
  expect(keys).toHaveLength(2);
  expect(keys[0]).not.toBeNull();
  expect(keys[1]).toBe(keys[0]);
});
