import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  anyCondition,
  checkRouting,
  type DishPlace,
  keepRouting,
  noRouting,
  type RoutedDish,
  type RoutingCondition,
  type RoutingRule,
  stationsOf,
} from './routing.ts';

const dish: RoutedDish = {
  itemId: 'lamb',
  categoryId: 'grill',
  stationIds: null,
  categoryStationIds: ['fire'],
};
const evening: DishPlace = { service: 'dineIn', areaId: 'terrace', minutes: 19 * 60 + 30, weekday: 5 };

function rule(
  how: RoutingRule['how'],
  stationIds: string[],
  when: Partial<RoutingCondition> = {},
): RoutingRule {
  return { id: stationIds.join(), stationIds, how, when: { ...anyCondition, ...when } };
}

const by = (rules: RoutingRule[], place: Partial<DishPlace> = {}, of: Partial<RoutedDish> = {}): string[] =>
  stationsOf({ fallbackStationId: 'pass', rules }, { ...dish, ...of }, { ...evening, ...place });

test('M14: its own stations, else those of its category; declared nowhere is nowhere, whatever the rules say', () => {
  expect(by([])).toEqual(['fire']);
  expect(by([], {}, { stationIds: ['wok', 'cold', 'wok'] })).toEqual(['wok', 'cold']);
  expect(by([], {}, { stationIds: [] })).toEqual([]);
  expect(by([], {}, { categoryStationIds: [] })).toEqual([]);
  expect(by([rule('instead', ['wok']), rule('also', ['pass'])], {}, { stationIds: [] })).toEqual([]);
});

test('M14: only a dish from outside goes to the fallback station, where there is one', () => {
  expect(stationsOf({ fallbackStationId: 'pass', rules: [rule('also', ['wok'])] }, null, evening)).toEqual([
    'pass',
  ]);
  expect(stationsOf(noRouting, null, evening)).toEqual([]);
});

test('M15: each condition must hold, and all of them together', () => {
  const when: Partial<RoutingCondition>[] = [
    { itemIds: ['lamb'] },
    { categoryIds: ['grill'] },
    { services: ['dineIn'] },
    { areaIds: ['terrace'] },
    { from: '18:00', to: '22:00' },
    { days: [5, 6] },
  ];
  for (const one of when) expect(by([rule('instead', ['second'], one)])).toEqual(['second']);
  const all = Object.assign({}, ...when);
  const others: { place?: Partial<DishPlace>; of?: Partial<RoutedDish> }[] = [
    { of: { itemId: 'beef' } },
    { of: { categoryId: 'soup' } },
    { place: { service: 'takeOut' } },
    { place: { areaId: 'hall' } },
    { place: { areaId: null } },
    { place: { minutes: 22 * 60 } },
    { place: { minutes: 17 * 60 + 59 } },
    { place: { weekday: 1 } },
  ];
  expect(by([rule('instead', ['second'], all)])).toEqual(['second']);
  for (const { place, of } of others)
    expect(by([rule('instead', ['second'], all)], place, of)).toEqual(['fire']);
});

test('M15: a time may go over midnight', () => {
  const night = [rule('instead', ['night'], { from: '22:00', to: '03:00' })];
  const at = (minutes: number) => by(night, { minutes })[0];
  expect([at(22 * 60), at(0), at(179), at(180), at(22 * 60 - 1)]).toEqual([
    'night',
    'night',
    'night',
    'fire',
    'fire',
  ]);
});

test('M15: the first "instead" decides, every "also" adds, and no station stands twice', () => {
  const rules = [
    rule('also', ['pass']),
    rule('instead', ['one']),
    rule('instead', ['two']),
    rule('also', ['pass', 'one']),
  ];
  expect(by(rules)).toEqual(['one', 'pass']);
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.constantFrom('instead' as const, 'also' as const), fc.constantFrom('a', 'b', 'c')),
        {
          maxLength: 6,
        },
      ),
      (given) => {
        const found = by(given.map(([how, station]) => rule(how, [station])));
        expect(new Set(found).size).toBe(found.length);
        expect(found.length).toBeGreaterThan(0);
      },
    ),
  );
});

test('M16: a new menu keeps the rules, without what it no longer has', () => {
  const known = { stations: new Set(['fire']), categories: new Set(['grill']), items: new Set(['lamb']) };
  const kept = keepRouting(
    {
      fallbackStationId: 'gone',
      rules: [
        rule('also', ['fire', 'gone'], { itemIds: ['lamb', 'gone'] }),
        rule('also', ['gone']),
        rule('also', ['fire'], { itemIds: ['gone'] }),
        rule('also', ['fire'], { categoryIds: ['gone'] }),
      ],
    },
    known,
  );
  expect(kept.fallbackStationId).toBeNull();
  expect(kept.rules.map(({ stationIds, when }) => [stationIds, when.itemIds])).toEqual([
    [['fire'], ['lamb']],
  ]);
});

test('M17: every name that is not there is told with its place', () => {
  const known = {
    stations: new Set(['fire']),
    categories: new Set(['grill']),
    items: new Set(['lamb']),
    areas: new Set(['terrace']),
  };
  const wrong = { itemIds: ['x'], categoryIds: ['x'], areaIds: ['x'] };
  const faults = checkRouting(
    { fallbackStationId: 'x', rules: [rule('also', ['x'], wrong)] },
    [{ id: 'x', stationIds: ['x'] }],
    known,
  );
  expect(faults.map(({ pointer }) => pointer)).toEqual([
    '/fallbackStationId',
    '/categories/0/id',
    '/categories/0/stationIds',
    '/rules/0/stationIds',
    '/rules/0/when/categoryIds',
    '/rules/0/when/itemIds',
    '/rules/0/when/areaIds',
  ]);
  const right = { itemIds: ['lamb'], categoryIds: ['grill'], areaIds: ['terrace'] };
  const rules = [rule('also', ['fire'], right)];
  expect(
    checkRouting({ fallbackStationId: null, rules }, [{ id: 'grill', stationIds: ['fire'] }], known),
  ).toEqual([]);
});
