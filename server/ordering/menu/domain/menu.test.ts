import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ids, smallMenu } from '../../../../test/harness/small-menu.ts';
import { checkMenu } from './check-menu.ts';
import { chooseLine, type WantedDish } from './choose-line.ts';
import { indexMenu, type MenuDocument, type MenuItem, type MenuOptionGroup } from './menu.ts';

const menu = indexMenu(1, smallMenu);
const here = { service: 'dineIn', areaId: null, minutes: 720, weekday: 1 } as const;
const mild = { id: ids.mild, count: 1 };
const chicken: WantedDish = {
  itemId: ids.chicken,
  variantId: ids.chickenRegular,
  options: [mild],
  quantity: '1',
};

function codeOf(wanted: Partial<WantedDish>): string {
  const decided = chooseLine(menu, { ...chicken, ...wanted }, here);
  return decided.ok ? 'taken' : decided.refusal.code;
}

test('M3: a dish, a size or an option the menu does not have is refused', () => {
  expect(codeOf({})).toBe('taken');
  expect(codeOf({ itemId: ids.hot })).toBe('menu.itemUnknown');
  expect(codeOf({ variantId: ids.colaCan })).toBe('menu.variantUnknown');
  expect(codeOf({ variantId: null })).toBe('menu.variantNeeded');
  expect(codeOf({ options: [mild, { id: ids.cola, count: 1 }] })).toBe('menu.optionUnknown');
  const cola = { itemId: ids.cola, variantId: null, options: [], quantity: '2' };
  expect(chooseLine(menu, cola, here)).toMatchObject({ ok: true, value: { unitPrice: 500, stations: [] } });
});

test('M22: a hidden dish is taken from nobody', () => {
  const items = smallMenu.items.map((item) => ({ ...item, hidden: item.id === ids.chicken }));
  expect(chooseLine(indexMenu(1, { ...smallMenu, items }), chicken, here)).toEqual({
    ok: false,
    refusal: { code: 'menu.itemUnknown', details: { itemId: ids.chicken } },
  });
});

test('M4: a required group must be chosen from, an optional one may be left out', () => {
  expect(codeOf({ options: [] })).toBe('menu.optionsTooFew');
  expect(codeOf({ options: [mild, { id: ids.peanuts, count: 1 }] })).toBe('taken');
  const pairs = group({ required: false, min: 2, max: 3 });
  const one = chooseLine(menuOf(pairs), { ...plain, options: [{ id: ids.peanuts, count: 1 }] }, here);
  expect(one).toEqual({
    ok: false,
    refusal: { code: 'menu.optionsTooFew', details: { groupId: ids.toppings, min: 2 } },
  });
  expect(chooseLine(menuOf(pairs), plain, here).ok).toBe(true);
});

test('M5: no option and no group is taken more often than it allows', () => {
  expect(codeOf({ options: [mild, { id: ids.hotSpice, count: 1 }] })).toBe('menu.optionsTooMany');
  expect(codeOf({ options: [mild, { id: ids.peanuts, count: 3 }] })).toBe('menu.optionsTooMany');
  // The same option named twice counts twice.
  expect(codeOf({ options: [mild, mild] })).toBe('menu.optionsTooMany');
  const three = [
    { id: ids.peanuts, count: 2 },
    { id: ids.egg, count: 1 },
  ];
  expect(codeOf({ options: [mild, ...three] })).toBe('taken');
  expect(codeOf({ options: [mild, ...three, { id: ids.noRice, count: 1 }] })).toBe('menu.optionsTooMany');
});

test('M6: fractions are sold only of what is weighed, and at most 999 in a line', () => {
  expect(codeOf({ quantity: '1.5' })).toBe('menu.fractionRefused');
  expect(codeOf({ quantity: '999' })).toBe('taken');
  expect(codeOf({ quantity: '1000' })).toBe('menu.quantityTooHigh');
  const fish = { itemId: ids.fish, variantId: ids.fishWhole, options: [], quantity: '0.335' };
  expect(chooseLine(menu, fish, here)).toMatchObject({ ok: true, value: { quantity: 335, unitPrice: 2990 } });
});

test('M7: a line costs its size and its options, each as often as taken', () => {
  const options = [{ id: ids.egg, count: 1 }, mild, { id: ids.peanuts, count: 2 }];
  const chosen = chooseLine(menu, { ...chicken, variantId: ids.chickenLarge, options }, here);
  expect(chosen).toMatchObject({ ok: true, value: { unitPrice: 3800, optionsPrice: 800 } });
  // The snapshot follows the menu's order, whatever the order of the choice.
  const names = chosen.ok ? chosen.value.snapshot.options.map((option) => option.name.zh) : [];
  expect(names).toEqual(['微辣', '花生', '煎蛋']);
});

test('M2: a menu that contradicts itself is refused with the place of each fault', () => {
  expect(checkMenu(smallMenu)).toEqual([]);
  const [first] = smallMenu.items;
  const broken: MenuDocument = {
    ...smallMenu,
    stations: [],
    items: [...smallMenu.items, { ...(first as MenuItem), categoryId: ids.egg }],
  };
  const pointers = checkMenu(broken).map((fault) => fault.pointer);
  expect(pointers).toContain('/items/4');
  expect(pointers).toContain('/items/4/categoryId');
  expect(pointers).toContain('/items/0/stationIds/0');
});

test.each([
  [{ min: 3, max: 2 }, '/max'],
  [{ required: true, min: 0 }, '/min'],
  [{ min: 5, max: 9 }, '/options'],
] as const)('M2: a group of options must be able to be chosen from: %j', (fault, place) => {
  const pointers = checkMenu(documentOf(group(fault))).map((each) => each.pointer);
  expect(pointers).toEqual([`/items/0/optionGroups/0${place}`]);
});

test('M7: whatever an accepted menu offers is sold at zero or more', () => {
  const option = fc.record({
    price: fc.integer({ min: -900, max: 900 }),
    max: fc.integer({ min: 1, max: 3 }),
  });
  const cases = fc.record({
    price: fc.nat({ max: 1000 }),
    max: fc.integer({ min: 1, max: 4 }),
    options: fc.array(option, { minLength: 1, maxLength: 4 }),
    counts: fc.array(fc.nat({ max: 3 }), { minLength: 4, maxLength: 4 }),
  });
  let sold = 0;
  fc.assert(
    fc.property(cases, ({ price, max, options, counts }) => {
      const priced = options.map((each, index) => ({ ...peanuts, ...each, id: optionIds[index] ?? ids.egg }));
      const document = documentOf(group({ min: 0, max, options: priced }), price);
      fc.pre(checkMenu(document).length === 0);
      const wanted = priced
        .map(({ id }, index) => ({ id, count: counts[index] ?? 0 }))
        .filter(({ count }) => count > 0);
      const chosen = chooseLine(indexMenu(1, document), { ...plain, options: wanted }, here);
      if (!chosen.ok) return;
      sold += 1;
      expect(chosen.value.unitPrice + chosen.value.optionsPrice).toBeGreaterThanOrEqual(0);
    }),
  );
  expect(sold).toBeGreaterThan(10);
});

const optionIds = [ids.peanuts, ids.egg, ids.noRice, ids.mild];
const plain: WantedDish = { itemId: ids.noodles, variantId: null, options: [], quantity: '1' };
const peanuts = { id: ids.peanuts, name: { zh: '花生', en: 'Peanuts' }, price: 300, default: false, max: 2 };

function group(changes: Partial<MenuOptionGroup>): MenuOptionGroup {
  const usual = { id: ids.toppings, name: { zh: '加料', en: 'Toppings' }, required: false, min: 0, max: 3 };
  return { ...usual, options: [peanuts, { ...peanuts, id: ids.egg }], ...changes };
}

/** A menu of noodles with one group of options. */
function documentOf(optionGroup: MenuOptionGroup, price = 1800): MenuDocument {
  const items = smallMenu.items.filter((item) => item.id === ids.noodles);
  const variants = [{ id: ids.noodlesBowl, name: { zh: '标准', en: 'Standard' }, price }];
  return { ...smallMenu, items: items.map((item) => ({ ...item, variants, optionGroups: [optionGroup] })) };
}

function menuOf(optionGroup: MenuOptionGroup) {
  return indexMenu(1, documentOf(optionGroup));
}
