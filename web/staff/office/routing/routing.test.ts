import { expect, test } from 'vitest';
import {
  anyCondition,
  type RoutingRule,
  stationsOf,
} from '../../../../server/ordering/menu/domain/routing.ts';
import { daysWords, ruleSentence, rulesThatCount, withoutGone } from './rule-words.ts';

const named = (id: string, zh: string, en: string) => ({ id, name: { zh, en } });
const names = {
  stations: [named('grill', '2 号烤炉', 'Grill 2'), named('wok', '热菜', 'Wok')],
  areas: [named('terrace', '露台', 'Terrace')],
  categories: [named('bbq', '烧烤', 'BBQ')],
  items: [named('wings', '烤鸡翅', 'Wings')],
};
const evening: RoutingRule = {
  id: '1',
  stationIds: ['grill'],
  how: 'instead',
  when: { ...anyCondition, categoryIds: ['bbq'], areaIds: ['terrace'], from: '18:00', to: '22:00' },
};

test('RT2: a rule reads as a sentence in both languages', () => {
  expect(ruleSentence(evening, names, 'zh')).toBe('18:00–22:00 露台 的 烧烤 改到 2 号烤炉');
  expect(ruleSentence(evening, names, 'en')).toBe('BBQ (18:00–22:00 Terrace): made at Grill 2');
  const also: RoutingRule = {
    id: '2',
    stationIds: ['wok', 'gone'],
    how: 'also',
    when: { ...anyCondition, itemIds: ['wings'], services: ['takeOut'], days: [7, 6, 1, 2, 3] },
  };
  expect(ruleSentence(also, names, 'zh')).toBe(
    '周一到周三、周六、周日 外带 的 烤鸡翅 另外也出到 热菜、已删掉的',
  );
  const always: RoutingRule = { ...also, stationIds: ['wok'], when: anyCondition };
  expect(ruleSentence(always, names, 'zh')).toBe('所有菜 另外也出到 热菜');
  expect(daysWords([1, 2, 3, 4, 5], 'en')).toBe('Mon–Fri');
});

test('RT3: the rules that count are those the server goes by: the first "instead" that fits, each "also"', () => {
  const dish = { itemId: 'wings', categoryId: 'bbq', stationIds: null, categoryStationIds: ['wok'] };
  const place = { service: 'dineIn', areaId: 'terrace', minutes: 19 * 60, weekday: 5 } as const;
  const rules: RoutingRule[] = [
    { ...evening, when: { ...evening.when, days: [1] } },
    evening,
    { ...evening, id: '3', stationIds: ['wok'] },
    { ...evening, id: '4', how: 'also', stationIds: ['wok'] },
  ];
  expect(rulesThatCount(rules, dish, place)).toEqual([1, 3]);
  const counting = [1, 3].flatMap((index) => rules[index] ?? []);
  expect(stationsOf({ fallbackStationId: null, rules: counting }, dish, place)).toEqual(
    stationsOf({ fallbackStationId: null, rules }, dish, place),
  );
  expect(rulesThatCount(rules, { ...dish, stationIds: [] }, place)).toEqual([]);
});

test('RT5: what is left of a rule without an area that was removed; nothing, where it was about no other', () => {
  const about = (areaIds: readonly string[] | null) => ({ ...evening, when: { ...evening.when, areaIds } });
  expect(withoutGone(evening, names.areas)).toBe(evening);
  expect(withoutGone(about(null), [])).toEqual(about(null));
  expect(withoutGone(about(['terrace', 'attic']), names.areas)).toEqual(about(['terrace']));
  expect(withoutGone(about(['attic']), names.areas)).toBeNull();
});
