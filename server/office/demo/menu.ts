import { demoId } from './demo-id.ts';
import { type Category, itemOf, stationId, stations } from './dish.ts';
import { coldDishes } from './dishes/cold.ts';
import { drinks } from './dishes/drinks.ts';
import { fish, greens } from './dishes/fish-and-greens.ts';
import { hotDishes } from './dishes/hot.ts';
import { soups, staples } from './dishes/soups-and-staples.ts';

const categories: readonly Category[] = [coldDishes, hotDishes, fish, greens, soups, staples, drinks];

/** The menu of 小李川菜馆, as the menu's import takes it. */
export function demoMenu() {
  return {
    categories: categories.map(({ key, zh, en, stations: usual }, index) => ({
      id: demoId(`category ${key}`),
      name: { zh, en },
      sort: (index + 1) * 10,
      stationIds: usual.map(stationId),
    })),
    stations: [
      { id: stationId('hot'), name: stations.hot },
      { id: stationId('cold'), name: stations.cold },
      { id: stationId('dough'), name: stations.dough },
      { id: stationId('drinks'), name: stations.drinks },
    ],
    items: categories.flatMap((category) => category.dishes.map((dish) => itemOf(category, dish))),
  };
}

/** 砂锅坛子肉 is stewed in the morning: so many portions a day. */
export const limitedDish = { itemId: demoId('dish 218'), left: 8 } as const;
