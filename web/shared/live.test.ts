import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followLive, type LiveState } from './live.ts';

const bytes = new TextEncoder();
let say: (text: string) => void;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  // A house whose stream carries what the test says, and that breaks off when the page gives it up.
  vi.stubGlobal('fetch', async (_path: string, { signal }: { signal: AbortSignal }) => {
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        say = (text) => stream.enqueue(bytes.encode(text));
        signal.addEventListener('abort', () => stream.error(new Error('given up')));
      },
    });
    return new Response(body);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('LV3: a line that dies without a word is said to be lost after twenty seconds, with the age of the last word', async () => {
  const said: LiveState[] = [];
  const stop = followLive(() => 'token', {
    event: () => undefined,
    refresh: () => undefined,
    ended: () => undefined,
    state: (state) => said.push(state),
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(said).toEqual([{ kind: 'live' }]);
  for (let beats = 0; beats < 12; beats += 1) {
    say(': beat\n\n');
    await vi.advanceTimersByTimeAsync(5_000);
  }
  expect(said).toEqual([{ kind: 'live' }]);
  const heardLast = Date.now() - 5_000;
  await vi.advanceTimersByTimeAsync(14_999);
  expect(said).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(said[1]).toEqual({ kind: 'lost', since: heardLast });
  await vi.advanceTimersByTimeAsync(300);
  expect(said[2]).toEqual({ kind: 'live' });
  stop();
});
