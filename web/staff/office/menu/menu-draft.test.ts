import { expect, test } from 'vitest';
import { anyCondition } from '../../../../server/ordering/menu/domain/routing.ts';
import { checkMenu } from '../../../../server/ordering/menu/domain/check-menu.ts';
import { duty, networkPrinter } from '../../../../test/harness/printers.ts';
import { ids, smallMenu } from '../../../../test/harness/small-menu.ts';
import { getMenu } from '../../../../server/ordering/menu/contract.ts';
import type { Menu } from '../../till/reads.ts';
import { categoryFormOf, copyOf, dishFormOf, itemOf, parseCount, parseExtra } from './dish-form.ts';
import {
  countOf,
  documentOf,
  movedCategory,
  noDraft,
  rebased,
  shownOf,
  withCategories,
  withDish,
  withDishOrder,
} from './draft.ts';
import { movedBy } from './places.ts';
import { isNeeded, usesOf } from './station-uses.ts';
import { dishPlace, faultsOf, faultsOfProblem } from './faults.ts';

const menu: Menu = getMenu.reply.parse({
  ...smallMenu,
  version: 3,
  items: smallMenu.items.map((item) => ({ ...item, soldOut: false, left: null })),
});
const chicken = dishFormOf(menuItem(ids.chicken));

function menuItem(id: string, of: Menu = menu): Menu['items'][number] {
  const found = of.items.find((item) => item.id === id);
  if (found === undefined) throw new Error(`no dish ${id}`);
  return found;
}

test('ME2: every dish reads back as it was, and what nobody touched is sent as it came', () => {
  expect(menu.items.map((item) => itemOf(dishFormOf(item)))).toEqual(smallMenu.items);
  const draft = withDish(noDraft(3), menu, ids.chicken, { ...chicken, number: '199' });
  const sent = documentOf(menu, draft);
  expect(sent.items.map(({ number }) => number)).toEqual([
    '199',
    ...smallMenu.items.slice(1).map(({ number }) => number),
  ]);
  expect(sent.items.slice(1)).toEqual(smallMenu.items.slice(1));
  expect([sent.categories, sent.stations]).toEqual(
    [smallMenu.categories, smallMenu.stations].map((each) =>
      each.map((one) => ({ ...('sort' in one ? { stationIds: [] } : {}), ...one })),
    ),
  );
});

test('ME2: a copy shares no id with what it was copied from, so that the menu fits together', () => {
  const copy = copyOf(chicken, '109', { zh: '宫保鸡丁二', en: '' });
  const sent = documentOf(menu, withDish(noDraft(3), menu, copy.id, copy));
  expect(checkMenu(sent)).toEqual([]);
  expect(sent.items.at(-1)).toMatchObject({ number: '109', name: { zh: '宫保鸡丁二', en: '宫保鸡丁二' } });
});

test('ME2: categories change places, with sorts that tell them apart', () => {
  const forms = menu.categories.map(categoryFormOf);
  const draft = withCategories(noDraft(3), menu, movedCategory(forms, ids.drinks, -1));
  expect(shownOf(menu, draft).categories.map(({ id }) => id)).toEqual([ids.drinks, ids.hot]);
  expect(movedCategory(forms, ids.hot, -1)).toEqual([]);
  const level = forms.map((each) => ({ ...each, sort: 5 }));
  expect(movedCategory(level, ids.drinks, -1).map(([id, { sort }]) => [id, sort])).toEqual([
    [ids.drinks, 0],
    [ids.hot, 1],
  ]);
});

test('ME3: amounts and counts are what was typed, or nothing', () => {
  expect(['3', '3.00', '-2.5', '−2', '+1', ''].map(parseExtra)).toEqual([300, 300, -250, -200, 100, 0]);
  expect(['x', '1.234', '--1'].map(parseExtra)).toEqual([null, null, null]);
  expect(['0', ' 7 ', '', '-1', '2.5', '100'].map(parseCount)).toEqual([0, 7, null, null, null, null]);
});

test('ME3: each fault stands at its field; what is only empty is said once a save was tried', () => {
  const [size] = chicken.sizes;
  if (size === undefined) throw new Error('a dish has a size');
  const wrong = {
    ...chicken,
    name: { zh: ' ', en: '' },
    number: '102',
    sizes: [{ ...size, price: '1,5' }],
    groups: [],
  };
  const draft = withDish(noDraft(3), menu, ids.chicken, wrong);
  const at = dishPlace(ids.chicken);
  const of = (asked: boolean) =>
    Object.keys(faultsOf(shownOf(menu, draft), documentOf(menu, draft), asked)).toSorted();
  const other = dishPlace(menu.items.find(({ number }) => number === '102')?.id ?? '');
  expect(of(false)).toEqual([`${at}/number`, `${at}/variants/0/price`, `${other}/number`].toSorted());
  expect(of(true)).toEqual(
    [`${at}/name`, `${at}/number`, `${at}/variants/0/price`, `${other}/number`].toSorted(),
  );
});

test('ME3: what the server finds wrong goes to the same places', () => {
  const document = documentOf(menu, noDraft(3));
  const words = { zh: '不对', en: 'wrong' };
  const problem = { status: 400, code: 'request.invalid', ...words };
  const errors = [{ pointer: '/body/items/1/name/zh', ...words }];
  expect(faultsOfProblem({ ...problem, errors }, document)).toEqual({
    [`${dishPlace(ids.noodles)}/name`]: words,
  });
  const details = { faults: [{ pointer: '/items/0/optionGroups/1/max', ...words }] };
  expect(faultsOfProblem({ ...problem, code: 'menu.inconsistent', details }, document)).toEqual({
    [`${dishPlace(ids.chicken)}/optionGroups/1/max`]: words,
  });
});

test('ME4: what is changed back is no change', () => {
  const draft = withDish(noDraft(3), menu, ids.chicken, { ...chicken, number: '199' });
  expect(countOf(draft)).toBe(1);
  expect(countOf(withDish(draft, menu, ids.chicken, chicken))).toBe(0);
});

test('ME5: over a newer menu the same changes stand; what both changed is named', () => {
  const mine = withDish(
    withDish(noDraft(3), menu, ids.chicken, { ...chicken, number: '199' }),
    menu,
    ids.cola,
    null,
  );
  const newer: Menu = {
    ...menu,
    version: 4,
    items: menu.items.map((item) =>
      item.id === ids.noodles
        ? { ...item, number: '222' }
        : item.id === ids.chicken
          ? { ...item, pinyin: 'ji' }
          : item,
    ),
  };
  const { draft, both } = rebased(mine, newer);
  expect(both).toEqual([menuItem(ids.chicken).name]);
  expect(draft.version).toBe(4);
  const sent = documentOf(newer, draft).items;
  expect(sent.map(({ number }) => number)).toEqual(['199', '222', menuItem(ids.fish).number]);
  // Saved by this draft already, though the answer was lost: nothing is left to save.
  const saved = getMenu.reply.parse({
    ...menu,
    version: 4,
    items: documentOf(menu, mine).items.map((item) => ({ ...item, soldOut: false, left: null })),
  });
  expect(countOf(rebased(mine, saved).draft)).toBe(0);
});

const hot = [ids.chicken, ids.noodles, ids.fish];
const hotOf = (items: readonly { id: string; categoryId: string }[]) =>
  items.flatMap(({ id, categoryId }) => (categoryId === ids.hot ? [id] : []));

test('ME9: dishes are sent in the order they were put in; what is added meanwhile stands last', () => {
  const down = movedBy(hot, ids.chicken, 1);
  expect(down).toEqual([ids.noodles, ids.chicken, ids.fish]);
  expect([movedBy(hot, ids.chicken, -1), movedBy(hot, ids.fish, 1)]).toEqual([hot, hot]);
  const draft = withDishOrder(noDraft(3), menu, ids.hot, down);
  expect([countOf(draft), hotOf(documentOf(menu, draft).items)]).toEqual([1, down]);
  expect(countOf(withDishOrder(draft, menu, ids.hot, hot))).toBe(0);
  const copy = copyOf(chicken, '109', { zh: '新', en: '' });
  const { items } = documentOf(menu, withDish(draft, menu, copy.id, copy));
  expect(hotOf(items)).toEqual([...down, copy.id]);
  expect(items.map(({ id }) => id)).toContain(ids.cola);
});

test('ME9: an order is laid over what somebody else saved; where both ordered, the category is named', () => {
  const mine = withDishOrder(noDraft(3), menu, ids.hot, movedBy(hot, ids.chicken, 1));
  const fewer = { ...menu, version: 4, items: menu.items.filter(({ id }) => id !== ids.fish) };
  const over = rebased(mine, fewer);
  expect([over.both, hotOf(documentOf(fewer, over.draft).items)]).toEqual([[], [ids.noodles, ids.chicken]]);
  const turned = { ...menu, version: 4, items: menu.items.toReversed() };
  const both = rebased(mine, turned);
  expect(both.both).toEqual([{ zh: '热菜', en: 'Hot dishes' }]);
  expect(hotOf(documentOf(turned, both.draft).items)).toEqual([ids.noodles, ids.chicken, ids.fish]);
  const saved = { ...menu, version: 4, items: shownAs(documentOf(menu, mine)) };
  expect(countOf(rebased(mine, saved).draft)).toBe(0);
});

const shownAs = ({ items }: ReturnType<typeof documentOf>): Menu['items'] =>
  getMenu.reply.parse({
    ...menu,
    items: items.map((item) => ({ ...item, soldOut: false, left: null })),
  }).items;

test('ME10: a dish is hidden and shown again, and nothing else of it changes', () => {
  const hidden = withDish(noDraft(3), menu, ids.chicken, { ...chicken, hidden: true });
  expect(documentOf(menu, hidden).items[0]).toEqual({ ...smallMenu.items[0], hidden: true });
  expect(countOf(withDish(hidden, menu, ids.chicken, { ...chicken, hidden: undefined }))).toBe(0);
});

test('ME11: a station says which categories, dishes, printers and rules count on it', () => {
  const shown = shownOf(menu, noDraft(3));
  const printer = networkPrinter('p', 9100, [duty('dish', [ids.cold]), duty('receipt', null)]);
  const rule = { id: 'r', stationIds: [ids.cold], how: 'also' as const, when: anyCondition };
  const routing = { fallbackStationId: ids.cold, rules: [rule] };
  const printers = [
    { ...printer, hasKey: false, trouble: null, troubleSince: null, seenAt: null, waiting: 0 },
  ];
  const cold = usesOf(ids.cold, { shown, routing, printers });
  expect(cold).toEqual({
    categories: [],
    dishes: [menuItem(ids.noodles).name],
    printers: [printer.name],
    rules: 1,
    fallback: true,
  });
  expect(isNeeded(cold)).toBe(true);
  // Rules alone do not keep it: a removal takes it out of them.
  expect(isNeeded({ ...cold, dishes: [], printers: [] })).toBe(false);
});
