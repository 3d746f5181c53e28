import { describe, expect, test } from 'vitest';
import { waitSeconds } from '../../platform/access/tries.ts';
import { makeOpeningCode, plainCode } from './code.ts';
import { afterWrongCode, type Door, freshDoor, secondsShut } from './domain/door.ts';
import { type HouseAsked, isCurrency, isTimezone, namesOfHouse } from './domain/house.ts';

const asked: HouseAsked = {
  name: { zh: '老王面馆', en: "Wang's Noodles" },
  region: 'mainland',
  currency: 'CNY',
  timezone: 'Asia/Shanghai',
  cutoffMinutes: 240,
  owner: { name: { zh: '王老板', en: 'Mr Wang' } },
};

const codeOf = (changes: Partial<HouseAsked>): string => {
  const said = namesOfHouse({ ...asked, ...changes });
  return said.ok ? 'fine' : said.refusal.code;
};

describe('the code', () => {
  test('H2: it comes in three groups of letters that cannot be misread, another one each time', () => {
    const codes = Array.from({ length: 200 }, makeOpeningCode);
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/);
    expect(new Set(codes).size).toBe(codes.length);
    // 32 letters in 12 places.
    expect(Math.log2(32) * 12).toBeGreaterThanOrEqual(40);
  });

  test('H2: however it is typed, it is the same', () => {
    expect(plainCode(' k7qm 2xnp–9dtf ')).toBe(plainCode('K7QM-2XNP-9DTF'));
  });

  test('H3: every fifth wrong one shuts the door for longer, and time opens it', () => {
    const tried = (door: Door, count: number, nowMs: number): Door =>
      Array.from({ length: count }).reduce<Door>((at) => afterWrongCode(at, nowMs, waitSeconds), door);
    const four = tried(freshDoor, 4, 1000);
    expect(secondsShut(four, 1000)).toBe(0);
    const five = tried(four, 1, 1000);
    expect(secondsShut(five, 1000)).toBe(30);
    expect(secondsShut(five, 30_999)).toBe(1);
    expect(secondsShut(five, 31_000)).toBe(0);
    expect(secondsShut(tried(five, 5, 31_000), 31_000)).toBe(60);
  });
});

describe('the shop', () => {
  test('H7: what it needs has words of its own', () => {
    expect(codeOf({})).toBe('fine');
    expect(codeOf({ name: { zh: ' ', en: '' } })).toBe('house.nameMissing');
    expect(codeOf({ owner: { name: { zh: '', en: '' } } })).toBe('house.ownerNameMissing');
    expect(codeOf({ currency: 'HKD' })).toBe('house.mainlandCurrency');
    expect(codeOf({ region: 'other', currency: 'HKD' })).toBe('fine');
    expect(codeOf({ region: 'other', currency: 'XYZ' })).toBe('house.currencyUnknown');
    expect(codeOf({ timezone: 'Asia/Shangri-La' })).toBe('house.timezoneUnknown');
  });

  test('H7: currencies are counted in hundredths, timezones are places', () => {
    expect(['CNY', 'HKD', 'USD', 'EUR', 'GBP', 'SGD'].filter((code) => !isCurrency(code))).toEqual([]);
    expect(['JPY', 'KRW', 'VND', 'KWD', 'cny', '', 'EURO'].filter(isCurrency)).toEqual([]);
    expect(['Asia/Shanghai', 'Europe/London', 'UTC'].filter((name) => !isTimezone(name))).toEqual([]);
    expect(['+08:00', '', 'Mars/Base'].filter(isTimezone)).toEqual([]);
  });

  test('H8: a name in one language is the name in both', () => {
    const one = { name: { zh: '', en: ' Wok ' }, owner: { name: { zh: '王老板', en: '' } } };
    expect(namesOfHouse({ ...asked, ...one })).toEqual({
      ok: true,
      value: { shop: { zh: 'Wok', en: 'Wok' }, owner: { zh: '王老板', en: '王老板' } },
    });
  });
});
