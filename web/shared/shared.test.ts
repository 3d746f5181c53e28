import { describe, expect, test } from 'vitest';
import { billFigures } from './bill-figures.ts';
import { parseMessage } from './live.ts';
import { formatMoney, formatNote, parseMoney } from './money.ts';
import { missingGroup, pressOption, usualOptions } from './options.ts';
import { isMeant } from './search.ts';
import { hearServerTime, minutesAndSeconds, secondsBetween, serverNow } from './server-time.ts';

describe('money', () => {
  test('is written as people read it, below zero too, and in currencies without a small unit', () => {
    expect([12345, -5, 0].map((each) => formatMoney(each))).toEqual(['¥123.45', '−¥0.05', '¥0.00']);
    expect(formatMoney(500, 'JPY')).toBe('JPY 500');
    expect([5000, 5050].map((each) => formatNote(each))).toEqual(['¥50', '¥50.50']);
  });

  test('is read as it was typed, and only if it is an amount', () => {
    expect(['88', '88.5', ' 88.05 '].map(parseMoney)).toEqual([8800, 8850, 8805]);
    expect(['', '8.888', '-1', '1e3', '八'].map(parseMoney)).toEqual([null, null, null, null, null]);
  });
});

test('a dish is meant by its name, its pinyin, the first letters of it, or the beginning of its number', () => {
  const dish = {
    name: { zh: '宫保鸡丁', en: 'Kung Pao chicken' },
    pinyin: 'gong bao ji ding',
    number: '201',
  };
  const meant = ['', '宫保', 'kung pao', 'gongbao', 'gong bao', 'gbjd', 'GB', '20'];
  expect(meant.filter((typed) => !isMeant(dish, typed))).toEqual([]);
  expect(['01', 'bjd', '辣子'].filter((typed) => isMeant(dish, typed))).toEqual([]);
});

describe('options', () => {
  const option = (id: string, usual = false) => ({ id, name: { zh: id, en: id }, price: 0, default: usual });
  const words = { zh: '', en: '' };
  const spice = {
    required: true,
    min: 0,
    max: 1,
    name: words,
    options: [option('mild'), option('hot', true)],
  };
  const leaveOut = {
    required: false,
    min: 0,
    max: 2,
    name: words,
    options: ['a', 'b', 'c'].map((id) => option(id)),
  };
  const dish = { optionGroups: [spice, leaveOut] };

  test('begin with what is usual; where a group is full, the choice made first gives way', () => {
    expect(usualOptions(dish)).toEqual(['hot']);
    expect(pressOption(spice, ['hot', 'a'], 'mild')).toEqual(['a', 'mild']);
    expect(pressOption(leaveOut, ['hot', 'a', 'b'], 'c')).toEqual(['hot', 'b', 'c']);
    expect(pressOption(leaveOut, ['hot', 'a'], 'a')).toEqual(['hot']);
  });

  test('name the first group of which too little is chosen', () => {
    expect(missingGroup(dish, ['a'])).toBe(spice);
    expect(missingGroup(dish, ['mild'])).toBeUndefined();
  });
});

test('the figures of a bill name dishes, reductions, fees and whether the tax is inside', () => {
  const line = {
    id: '1',
    kind: 'dish' as const,
    name: { zh: '菜', en: 'dish' },
    quantity: '1',
    base: 1000,
    reductions: [{ id: 'r', kind: 'discount' as const, name: { zh: '折', en: 'off' }, amount: 100 }],
    fee: 90,
    tax: 56,
    taxRate: 600,
    rounding: -10,
    payable: 980,
  };
  const fee = {
    ...line,
    id: '2',
    kind: 'fee' as const,
    base: 300,
    reductions: [],
    fee: 0,
    rounding: 0,
    payable: 300,
  };
  expect(billFigures([line, fee])).toEqual({
    dishes: 1000,
    reductions: 100,
    fees: 390,
    tax: 112,
    taxIncluded: true,
    rounding: -10,
    payable: 1280,
  });
  expect(billFigures([{ ...line, payable: 1036 }]).taxIncluded).toBe(false);
});

test('a message of the stream is read; a comment is none', () => {
  const text = 'id: 8\ndata: {"prev":7,"type":"round.sent","subject":"s","at":null,"payload":{"n":1}}';
  expect(parseMessage(text)).toEqual({
    id: '8',
    prev: '7',
    type: 'round.sent',
    event: { type: 'round.sent', subject: 's', payload: { n: 1 } },
  });
  const hello = parseMessage(
    'id: 7\ndata: {"prev":null,"type":"hello","subject":null,"at":null,"payload":{}}',
  );
  expect(hello).toEqual({ id: '7', prev: null, type: 'hello', event: null });
  expect(parseMessage(': beat')).toBeNull();
});

test('time is counted as the house has it; a clock that is a little off changes nothing', () => {
  const here = Date.parse('2026-11-22T10:00:00.400Z');
  hearServerTime('Sun, 22 Nov 2026 10:00:00 GMT', here);
  expect(Math.abs(serverNow() - Date.now())).toBeLessThan(50);
  hearServerTime('Sun, 22 Nov 2026 10:03:00 GMT', here);
  expect(Math.round((serverNow() - Date.now()) / 1000)).toBe(180);
  hearServerTime(null, here);
  expect(Math.round((serverNow() - Date.now()) / 1000)).toBe(180);
  expect(secondsBetween('2026-11-22T10:00:00Z', '2026-11-22T10:04:59Z')).toBe(299);
  expect(secondsBetween(here, here - 5000)).toBe(0);
  expect([299, 60, 7].map(minutesAndSeconds)).toEqual(['4:59', '1:00', '0:07']);
});
