import { expect, test } from 'vitest';
import { readReplies, troubleOf } from '../../server/printing/index.ts';

const fine = { offline: false, coverOpen: false, paperOut: false, paperNearEnd: false, error: false };
const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');

test('PR12: the published answers to DLE EOT are read', () => {
  expect(troubleOf([0x12, 0x12, 0x12, 0x12])).toEqual(fine);
  // An open drawer is no trouble.
  expect(troubleOf([0x16, 0x12, 0x12, 0x12])).toEqual(fine);
  expect(troubleOf([0x1a, 0x32, 0x12, 0x7e])).toEqual({
    ...fine,
    offline: true,
    paperOut: true,
    paperNearEnd: true,
  });
  expect(troubleOf([0x1a, 0x16, 0x12, 0x12])).toEqual({ ...fine, offline: true, coverOpen: true });
  expect(troubleOf([0x12, 0x12, 0x12, 0x1e])).toEqual({ ...fine, paperNearEnd: true });
  expect(troubleOf([0x1a, 0x52, 0x1a, 0x12])).toEqual({ ...fine, offline: true, error: true });
});

test('PR12: what comes in turn, by itself and as an echo is told apart', () => {
  expect(readReplies(bytes('12000f10000f0037224b2d3841001600')).replies).toEqual([
    { kind: 'status', byte: 0x12 },
    { kind: 'inTurn', paperNearEnd: false, paperOut: false },
    { kind: 'inTurn', paperNearEnd: true, paperOut: true },
    { kind: 'automatic', trouble: { ...fine, paperNearEnd: true, paperOut: true } },
    { kind: 'echo', id: 'K-8A' },
    { kind: 'status', byte: 0x16 },
    { kind: 'inTurn', paperNearEnd: false, paperOut: false },
  ]);
  expect(readReplies(bytes('38000000')).replies).toMatchObject([
    { kind: 'automatic', trouble: { ...fine, offline: true, coverOpen: true } },
  ]);
});

test('PR12: half an answer waits for its other half, wherever the network cuts', () => {
  const all = bytes('1237224b2d38410018000f00');
  const whole = readReplies(all).replies;
  for (let cut = 0; cut <= all.length; cut += 1) {
    const first = readReplies(all.subarray(0, cut));
    const second = readReplies(Buffer.concat([first.rest, all.subarray(cut)]));
    expect([...first.replies, ...second.replies]).toEqual(whole);
    expect(second.rest).toHaveLength(0);
  }
});

test('PR12: bytes that are no answer are dropped', () => {
  expect(readReplies(bytes('ff9012')).replies).toEqual([{ kind: 'status', byte: 0x12 }]);
});
