import '../../css/office-menu.css';
import { useState } from 'react';
import { Read } from '../../parts/reading.tsx';
import type { Menu } from '../../till/reads.ts';
import { CategoryList } from './category-list.tsx';
import { DishList } from './dish-list.tsx';
import { DishSheet } from './dish-sheet.tsx';
import { MenuBar } from './menu-bar.tsx';
import { StationList } from './station-list.tsx';
import { useWholeMenu } from './use-whole-menu.ts';
import { useMenuDraft } from './use-menu-draft.ts';

/** The menu: categories and stations on the left (a new shop begins with the stations), the dishes of one category beside them, one dish laid over both. */
export function MenuEditor() {
  return <Read of={useWholeMenu()}>{(menu) => <Editor menu={menu} />}</Read>;
}

function Editor({ menu }: { menu: Menu }) {
  const of = useMenuDraft(menu);
  const { categories, dishes } = of.shown;
  const [wanted, choose] = useState('');
  const [dishId, open] = useState<string | null>(null);
  const category = categories.find(({ id }) => id === wanted) ?? categories[0];
  const dish = dishes.find(({ id }) => id === dishId);
  const save = async (): Promise<void> => {
    const wrong = Object.keys(await of.save());
    const first = dishes.find(({ id }) => wrong.some((place) => place.split('/')[1] === id));
    if (first !== undefined) open(first.id);
  };
  return (
    <div className="menu-editor">
      <div className="menu-side">
        {menu.stations.length === 0 && <StationList of={of} menu={menu} />}
        <CategoryList of={of} menu={menu} chosenId={category?.id ?? null} choose={choose} />
        {menu.stations.length > 0 && <StationList of={of} menu={menu} />}
      </div>
      <DishList of={of} menu={menu} category={category} open={open} key={category?.id} />
      <MenuBar of={of} save={save} />
      {dish !== undefined && (
        <DishSheet of={of} menu={menu} dish={dish} open={open} save={save} key={dish.id} />
      )}
    </div>
  );
}
