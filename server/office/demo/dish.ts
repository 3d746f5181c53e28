import { demoId } from './demo-id.ts';
import type { Choice } from './choices.ts';

/** How a dish of the demo shop is written down: prices in fen. */
export type Dish = {
  readonly number: string;
  readonly zh: string;
  readonly en: string;
  readonly pinyin: string;
  /** One price, or 规格: [zh, en, fen] each. */
  readonly price: number | readonly (readonly [string, string, number])[];
  readonly unit?: string;
  /** Where it is made; what is handed over as it is has no station and makes no ticket. */
  readonly stations?: readonly StationKey[];
  readonly choices?: readonly Choice[];
  /** Sold by weight: fractions are allowed. */
  readonly weighed?: true;
  readonly tags?: readonly string[];
};

export const stations = {
  hot: { zh: '热菜', en: 'Wok' },
  cold: { zh: '凉菜', en: 'Cold dishes' },
  dough: { zh: '面点', en: 'Noodles and dim sum' },
  drinks: { zh: '酒水', en: 'Bar' },
} as const;
export type StationKey = keyof typeof stations;

export type Category = {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly stations: readonly StationKey[];
  readonly dishes: readonly Dish[];
};

export function stationId(key: StationKey): string {
  return demoId(`station ${key}`);
}

/** A dish as the menu takes it in. */
export function itemOf(category: Category, dish: Dish) {
  const id = (part: string) => demoId(`dish ${dish.number} ${part}`);
  const portion = [
    dish.weighed === true ? '按重量' : '份',
    dish.weighed === true ? 'By weight' : 'Portion',
  ] as const;
  const variants = typeof dish.price === 'number' ? [[...portion, dish.price] as const] : dish.price;
  return {
    id: demoId(`dish ${dish.number}`),
    categoryId: demoId(`category ${category.key}`),
    number: dish.number,
    name: { zh: dish.zh, en: dish.en },
    pinyin: dish.pinyin,
    unit: dish.unit ?? '份',
    kind: 'dish' as const,
    variants: variants.map(([zh, en, price]) => ({ id: id(`size ${zh}`), name: { zh, en }, price })),
    optionGroups: (dish.choices ?? []).map((choice) => ({
      id: id(choice.zh),
      name: { zh: choice.zh, en: choice.en },
      required: choice.min > 0,
      min: choice.min,
      max: choice.max,
      options: choice.options.map(([zh, en, price], index) => ({
        id: id(`${choice.zh} ${zh}`),
        name: { zh, en },
        price,
        default: choice.firstIsUsual === true && index === 0,
        max: choice.each ?? 1,
      })),
    })),
    taxClass: 'standard',
    discountable: category.key !== 'drinks',
    serviceable: true,
    decimals: dish.weighed === true,
    stationIds: dish.stations?.map(stationId) ?? null,
    tags: [...(dish.tags ?? [])],
  };
}
