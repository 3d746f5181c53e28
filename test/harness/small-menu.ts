import type { MenuDocument } from '../../server/ordering/menu/index.ts';

/** A fixed id, told apart by its last digits. */
export function fixedId(number: number): string {
  return `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

const words = (zh: string, en: string) => ({ zh, en });

export const ids = {
  hot: fixedId(1),
  drinks: fixedId(2),
  wok: fixedId(11),
  cold: fixedId(12),
  chicken: fixedId(21),
  noodles: fixedId(22),
  fish: fixedId(23),
  cola: fixedId(24),
  chickenRegular: fixedId(31),
  chickenLarge: fixedId(32),
  noodlesBowl: fixedId(33),
  fishWhole: fixedId(34),
  colaCan: fixedId(35),
  spice: fixedId(41),
  mild: fixedId(42),
  hotSpice: fixedId(43),
  toppings: fixedId(51),
  peanuts: fixedId(52),
  egg: fixedId(53),
  noRice: fixedId(54),
} as const;

const usual = {
  taxClass: 'standard',
  discountable: true,
  serviceable: true,
  kind: 'dish',
  decimals: false,
  unit: '份',
  tags: [],
} as const;

/** Four dishes: sizes and options, plain, by weight, made at no station. */
export const smallMenu: MenuDocument = {
  categories: [
    { id: ids.hot, name: words('热菜', 'Hot dishes'), sort: 1 },
    { id: ids.drinks, name: words('酒水', 'Drinks'), sort: 2 },
  ],
  stations: [
    { id: ids.wok, name: words('热菜', 'Wok') },
    { id: ids.cold, name: words('凉菜', 'Cold') },
  ],
  items: [
    {
      ...usual,
      id: ids.chicken,
      categoryId: ids.hot,
      number: '101',
      name: words('宫保鸡丁', 'Kung pao chicken'),
      variants: [
        { id: ids.chickenRegular, name: words('例牌', 'Regular'), price: 2800 },
        { id: ids.chickenLarge, name: words('大份', 'Large'), price: 3800 },
      ],
      optionGroups: [
        {
          id: ids.spice,
          name: words('辣度', 'Spice'),
          required: true,
          min: 1,
          max: 1,
          options: [
            { id: ids.mild, name: words('微辣', 'Mild'), price: 0, default: true, max: 1 },
            { id: ids.hotSpice, name: words('特辣', 'Hot'), price: 0, default: false, max: 1 },
          ],
        },
        {
          id: ids.toppings,
          name: words('加料', 'Toppings'),
          required: false,
          min: 0,
          max: 3,
          options: [
            { id: ids.peanuts, name: words('花生', 'Peanuts'), price: 300, default: false, max: 2 },
            { id: ids.egg, name: words('煎蛋', 'Fried egg'), price: 200, default: false, max: 1 },
            { id: ids.noRice, name: words('不要饭', 'No rice'), price: -100, default: false, max: 1 },
          ],
        },
      ],
      stationIds: [ids.wok],
    },
    {
      ...usual,
      id: ids.noodles,
      categoryId: ids.hot,
      number: '102',
      name: words('担担面', 'Dandan noodles'),
      variants: [{ id: ids.noodlesBowl, name: words('标准', 'Standard'), price: 1800 }],
      optionGroups: [],
      stationIds: [ids.wok, ids.cold],
    },
    {
      ...usual,
      id: ids.fish,
      categoryId: ids.hot,
      number: '103',
      name: words('清蒸鲈鱼', 'Steamed bass'),
      unit: '斤',
      decimals: true,
      variants: [{ id: ids.fishWhole, name: words('标准', 'Standard'), price: 2990 }],
      optionGroups: [],
      stationIds: [ids.wok],
    },
    {
      ...usual,
      id: ids.cola,
      categoryId: ids.drinks,
      number: '201',
      name: words('可乐', 'Cola'),
      unit: '罐',
      variants: [{ id: ids.colaCan, name: words('标准', 'Standard'), price: 500 }],
      optionGroups: [],
      stationIds: [],
    },
  ],
};
