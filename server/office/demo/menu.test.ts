import { describe, expect, test } from 'vitest';
import { menuDocumentSchema } from '../../ordering/menu/contract.ts';
import { checkMenu } from '../../ordering/menu/domain/check-menu.ts';
import { demoAreas, demoTables } from './floor.ts';
import { demoMenu, limitedDish } from './menu.ts';
import { demoPeople } from './people.ts';

const menu = demoMenu();

describe('the demo shop', () => {
  test('S7: its menu is one that the import takes, with about 60 dishes and every kind of choice', () => {
    const document = menuDocumentSchema.parse(menu);
    expect(checkMenu(document)).toEqual([]);
    expect(document.items.length).toBeGreaterThanOrEqual(58);
    expect(document.items.some((item) => item.variants.length > 1)).toBe(true);
    expect(document.items.some((item) => item.optionGroups.some((group) => group.required))).toBe(true);
    expect(
      document.items.some((item) =>
        item.optionGroups.some((group) => group.options.some((o) => o.price > 0)),
      ),
    ).toBe(true);
    expect(document.items.filter((item) => item.decimals).every((item) => item.unit === '斤')).toBe(true);
    expect(document.items.find((item) => item.id === limitedDish.itemId)?.name.zh).toBe('砂锅坛子肉');
  });

  test('S7: bottles have no station, dishes of the kitchen have one', () => {
    const usual = new Map(menu.categories.map(({ id, stationIds }) => [id, stationIds]));
    const named = (zh: string) => {
      const item = menu.items.find((each) => each.name.zh === zh);
      return (item?.stationIds ?? usual.get(item?.categoryId ?? '') ?? []).length;
    };
    expect([named('可乐'), named('雪花啤酒'), named('酸梅汤'), named('宫保鸡丁')]).toEqual([0, 0, 1, 1]);
  });

  test('S7: three areas, twenty tables, one person of each role', () => {
    expect(demoAreas).toHaveLength(3);
    expect(demoTables).toHaveLength(20);
    expect(new Set(demoTables.map((table) => table.id)).size).toBe(20);
    expect(demoPeople.map((person) => person.role)).toEqual([
      'owner',
      'manager',
      'cashier',
      'waiter',
      'cook',
    ]);
  });
});
