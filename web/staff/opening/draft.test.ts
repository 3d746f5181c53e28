import { describe, expect, test } from 'vitest';
import { namesOfHouse } from '../../../server/office/founding/domain/house.ts';
import {
  bodyOf,
  currencyChoices,
  cutoffs,
  type Draft,
  faultsOfOwner,
  faultsOfShop,
  fieldOf,
  firstDraft,
  isOfShop,
  timezoneChoices,
} from './draft.ts';

const draft: Draft = {
  ...firstDraft('Asia/Shanghai', '后台 Windows', 'K7QM-2XNP-9DTF'),
  name: { zh: ' 老王面馆 ', en: '' },
  ownerName: '王老板',
  pin: '8642',
  pinAgain: '8642',
};

describe('what the browser lets guess', () => {
  test.each([
    ['Asia/Shanghai', 'mainland', 'CNY'],
    ['Asia/Urumqi', 'mainland', 'CNY'],
    ['Asia/Hong_Kong', 'other', 'HKD'],
    ['Europe/London', 'other', 'GBP'],
    ['Europe/Paris', 'other', 'EUR'],
    ['America/New_York', 'other', 'USD'],
  ])('OS3: a browser in %s opens a shop in region %s that reckons in %s', (zone, region, currency) => {
    const first = firstDraft(zone, 'x', '');
    expect(first).toMatchObject({ region, currency, timezone: zone, cutoffMinutes: 240 });
    expect(
      namesOfHouse({
        ...bodyOf({ ...draft, ...first }),
        name: { zh: '', en: 'A' },
        owner: { name: { zh: '甲', en: '' } },
      }).ok,
    ).toBe(true);
  });

  test('OS3: a timezone nobody knows becomes one that is', () => {
    expect(firstDraft('Etc/Unknown', 'x', '')).toMatchObject({
      timezone: 'Asia/Shanghai',
      region: 'mainland',
    });
  });

  test('OS3: what can be chosen is what the shop takes', () => {
    const codes = currencyChoices('en').map(({ value }) => value);
    expect(codes).toEqual(expect.arrayContaining(['CNY', 'GBP', 'HKD']));
    expect(codes).not.toContain('JPY');
    const zones = timezoneChoices('Asia/Calcutta', 'zh');
    expect(zones).toContainEqual({ value: 'Asia/Calcutta', label: 'Asia/Calcutta' });
    expect(zones).toContainEqual({ value: 'Asia/Shanghai', label: '北京时间 Asia/Shanghai' });
    expect([cutoffs[0], cutoffs.at(-1)]).toEqual([0, 720]);
  });
});

describe('what is typed', () => {
  test('OS4: what is missing or wrong is told by its field', () => {
    expect([faultsOfShop(draft), faultsOfOwner(draft)]).toEqual([{}, {}]);
    expect(faultsOfShop({ ...draft, code: ' ', name: { zh: '', en: ' ' } })).toEqual({
      code: 'openCodeMissing',
      name: 'openNameMissing',
    });
    expect(faultsOfShop({ ...draft, name: { zh: '', en: 'Wok' } })).toEqual({});
    expect(faultsOfOwner({ ...draft, ownerName: '', pin: '123', deviceName: '' })).toEqual({
      ownerName: 'openOwnerMissing',
      pin: 'openPinBad',
      deviceName: 'openDeviceMissing',
    });
    expect(faultsOfOwner({ ...draft, pinAgain: '8624' })).toEqual({ pinAgain: 'openPinDiffers' });
  });

  test('OS4: a refusal leads to its field, on the step where it stands', () => {
    expect(fieldOf('house.codeWrong')).toBe('code');
    expect(fieldOf('house.pinBad')).toBe('pin');
    expect(fieldOf('server.busy')).toBeNull();
    expect([isOfShop('code'), isOfShop('pin')]).toEqual([true, false]);
  });

  test('OS3, OS4: what is sent is trimmed, and a mainland shop keeps its books in CNY', () => {
    expect(bodyOf({ ...draft, currency: 'GBP' })).toMatchObject({
      code: 'K7QM-2XNP-9DTF',
      name: { zh: '老王面馆', en: '' },
      currency: 'CNY',
      owner: { name: { zh: '王老板', en: '' }, pin: '8642' },
    });
    expect(bodyOf({ ...draft, region: 'other', currency: 'GBP' }).currency).toBe('GBP');
  });
});
