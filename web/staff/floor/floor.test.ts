import { expect, test } from 'vitest';
import type { MenuItem, OrderLine } from '../till/reads.ts';
import { favouritesOf } from './favourites.ts';
import { groupsOf, whyNotFire, whyNotServe, whyNotUrge } from './line-groups.ts';

const words = (zh: string) => ({ zh, en: zh });

function dish(id: string, tags: readonly string[] = []): MenuItem {
  return {
    id,
    categoryId: 'hot',
    number: id,
    name: words(id),
    unit: '份',
    kind: 'dish',
    variants: [{ id: `${id} portion`, name: words('份'), price: 100 }],
    optionGroups: [],
    taxClass: 'standard',
    discountable: true,
    serviceable: true,
    decimals: false,
    stationIds: [],
    tags: [...tags],
    soldOut: false,
    left: null,
  };
}

const menu = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => dish(id, id === 'h' ? ['招牌'] : []));
const sale = (lineId: string, itemId: string, quantity = '1') => ({ lineId, itemId, quantity });
const idsOf = (items: readonly MenuItem[]) => items.map(({ id }) => id);

test('FL3: favourites are what this waiter ordered last, then what sells most; nothing stands twice', () => {
  // A dish that is made at two stations has two tickets and was sold once.
  const sold = [sale('1', 'c'), sale('1', 'c'), sale('2', 'd', '2'), sale('3', 'a', '5'), sale('4', 'gone')];
  const { mine, sold: most, best } = favouritesOf(menu, sold, ['b', 'a', 'gone']);
  expect(idsOf(mine)).toEqual(['b', 'a']);
  expect(idsOf(most)).toEqual(['d', 'c']);
  expect(idsOf(best)).toEqual(['h']);
});

test('FL3: what the menu calls its best fills the screen until enough was sold', () => {
  const { mine, sold, best } = favouritesOf(menu, [], []);
  expect([mine, sold, best].map(idsOf)).toEqual([[], [], ['h']]);
  const many = Array.from({ length: 12 }, (_, index) => dish(`sold ${index}`));
  const sales = many.map(({ id }) => sale(id, id));
  expect(favouritesOf([...menu, ...many], sales, []).best).toEqual([]);
});

type Where = Pick<OrderLine, 'state' | 'holds' | 'tickets' | 'course'>;

function line(id: string, where: Partial<Where>): OrderLine {
  return {
    id,
    roundId: 'round',
    itemId: 'item',
    name: words(id),
    variant: null,
    options: [],
    unit: '份',
    quantity: '1',
    unitPrice: 100,
    note: null,
    course: null,
    state: 'released',
    holds: [],
    returned: [],
    given: [],
    repriced: null,
    movedFrom: null,
    placedBy: 'staff',
    placedAt: '2026-11-22T10:00:00Z',
    releasedAt: null,
    urgedAt: null,
    tickets: [{ id: `${id} ticket`, stationId: 'wok', state: 'waiting' }],
    ...where,
  };
}

test('FL6: what waits is one group for each course and one for 叫起, before what is being made', () => {
  const lines = [
    line('made', {}),
    line('cola', { tickets: [] }),
    line('third', { state: 'held', holds: ['course'], course: 3 }),
    line('second', { state: 'held', holds: ['course'], course: 2 }),
    line('word', { state: 'held', holds: ['manual'], course: 1 }),
    line('served', { state: 'served' }),
    line('ready', { state: 'ready' }),
  ];
  const told = groupsOf(lines).map(({ key, course, lines: own }) => [
    key,
    course,
    ...own.map(({ id }) => id),
  ]);
  expect(told).toEqual([
    ['ready', null, 'ready'],
    ['held', null, 'word'],
    ['held', 2, 'second'],
    ['held', 3, 'third'],
    ['made', null, 'made'],
    ['shelf', null, 'cola'],
    ['served', null, 'served'],
  ]);
});

test('FL8: what cannot be fired, urged or ticked off now says why', () => {
  const held = line('held', { state: 'held', holds: ['manual'] });
  const unpaid = line('unpaid', { state: 'held', holds: ['payment', 'manual'] });
  const shelf = line('cola', { tickets: [] });
  const of = (why: (each: OrderLine) => string | null) =>
    [
      held,
      unpaid,
      line('made', {}),
      line('ready', { state: 'ready' }),
      line('served', { state: 'served' }),
      shelf,
    ].map(why);
  expect(of(whyNotFire)).toEqual([
    null,
    'floorWaitsForPayment',
    'floorNotHeld',
    'floorNotHeld',
    'floorNotHeld',
    'floorNotHeld',
  ]);
  expect(of(whyNotUrge)).toEqual([
    'floorNotFired',
    'floorNotFired',
    null,
    'floorAlreadyMade',
    'floorAlreadyMade',
    'floorFromShelf',
  ]);
  expect(of(whyNotServe)).toEqual([
    'floorNotFired',
    'floorNotFired',
    null,
    null,
    'floorAlreadyServed',
    'floorFromShelf',
  ]);
});
