import type { MenuDocument, MenuItem, MenuOptionGroup } from './menu.ts';

/** What contradicts itself in a menu, where, in both languages. */
export type MenuFault = { readonly pointer: string; readonly zh: string; readonly en: string };

const faultWords = {
  idTwice: { zh: '编号重复', en: 'This id stands twice' },
  numberTwice: { zh: '菜品编码重复', en: 'Two dishes have this number' },
  categoryUnknown: { zh: '没有这个分类', en: 'There is no such category' },
  stationUnknown: { zh: '没有这个档口', en: 'There is no such station' },
  maxBelowMin: { zh: '最多可选数小于最少可选数', en: 'At most is less than at least' },
  requiredWithoutMin: { zh: '必选组至少要选一项', en: 'A required group needs at least one choice' },
  tooFewOptions: {
    zh: '选项加起来不够最少可选数',
    en: 'The options do not reach the least number to choose',
  },
  defaultsTooMany: { zh: '默认选中的超过最多可选数', en: 'More options are chosen by default than allowed' },
  priceBelowZero: { zh: '选项优惠后价格会低于零', en: 'Its options could bring the price below zero' },
} as const;

const faultsMax = 50;

/** Whether the parts of a menu fit together; the first 50 faults. None means that any choice it offers can be sold. */
export function checkMenu(document: MenuDocument): MenuFault[] {
  const faults = [
    ...twice(
      '/categories',
      document.categories.map((each) => each.id),
      'idTwice',
    ),
    ...twice(
      '/stations',
      document.stations.map((each) => each.id),
      'idTwice',
    ),
    ...twice(
      '/items',
      document.items.map((each) => each.id),
      'idTwice',
    ),
    ...twice(
      '/items',
      document.items.map((each) => each.number),
      'numberTwice',
    ),
  ];
  const categories = new Set(document.categories.map((each) => each.id));
  const stations = new Set(document.stations.map((each) => each.id));
  for (const [index, { stationIds = [] }] of document.categories.entries())
    for (const [place, id] of stationIds.entries())
      if (!stations.has(id)) faults.push(fault(`/categories/${index}/stationIds/${place}`, 'stationUnknown'));
  for (const [index, item] of document.items.entries()) {
    const pointer = `/items/${index}`;
    if (!categories.has(item.categoryId)) faults.push(fault(`${pointer}/categoryId`, 'categoryUnknown'));
    for (const [place, id] of (item.stationIds ?? []).entries())
      if (!stations.has(id)) faults.push(fault(`${pointer}/stationIds/${place}`, 'stationUnknown'));
    faults.push(...checkItem(pointer, item));
  }
  return faults.slice(0, faultsMax);
}

function checkItem(pointer: string, item: MenuItem): MenuFault[] {
  const optionIds = item.optionGroups.flatMap((group) => group.options.map((option) => option.id));
  const faults = [
    ...twice(`${pointer}/stationIds`, item.stationIds ?? [], 'idTwice'),
    ...twice(
      `${pointer}/variants`,
      item.variants.map((each) => each.id),
      'idTwice',
    ),
    ...twice(
      `${pointer}/optionGroups`,
      item.optionGroups.map((each) => each.id),
      'idTwice',
    ),
    // An option is chosen by its id alone, so it may stand once in the whole dish.
    ...twice(`${pointer}/optionGroups`, optionIds, 'idTwice'),
  ];
  for (const [index, group] of item.optionGroups.entries())
    faults.push(...checkGroup(`${pointer}/optionGroups/${index}`, group));
  const cheapest = Math.min(...item.variants.map((each) => each.price));
  const mostOff = item.optionGroups.reduce((sum, group) => sum + lowestPrice(group), 0);
  if (cheapest + mostOff < 0) faults.push(fault(pointer, 'priceBelowZero'));
  return faults;
}

function checkGroup(pointer: string, group: MenuOptionGroup): MenuFault[] {
  const faults: MenuFault[] = [];
  if (group.max < group.min) faults.push(fault(`${pointer}/max`, 'maxBelowMin'));
  if (group.required && group.min < 1) faults.push(fault(`${pointer}/min`, 'requiredWithoutMin'));
  const reachable = group.options.reduce((sum, option) => sum + option.max, 0);
  if (reachable < group.min) faults.push(fault(`${pointer}/options`, 'tooFewOptions'));
  if (group.options.filter((option) => option.default).length > group.max)
    faults.push(fault(`${pointer}/options`, 'defaultsTooMany'));
  return faults;
}

/** The least a group can add to the price: its cheapest options below zero, as often as they may be taken. */
function lowestPrice(group: MenuOptionGroup): number {
  const downward = group.options
    .filter((option) => option.price < 0)
    .sort((left, right) => left.price - right.price);
  let left = group.max;
  let price = 0;
  for (const option of downward) {
    const count = Math.min(left, option.max);
    price += option.price * count;
    left -= count;
  }
  return price;
}

function twice(pointer: string, ids: readonly string[], kind: keyof typeof faultWords): MenuFault[] {
  const seen = new Set<string>();
  const faults: MenuFault[] = [];
  for (const [index, id] of ids.entries()) {
    if (seen.has(id)) faults.push(fault(`${pointer}/${index}`, kind));
    seen.add(id);
  }
  return faults;
}

function fault(pointer: string, kind: keyof typeof faultWords): MenuFault {
  return { pointer, ...faultWords[kind] };
}
