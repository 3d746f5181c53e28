import { Input } from 'antd';
import { useState } from 'react';
import { isMeant } from '../../../shared/search.ts';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import { filledIn } from '../../parts/slip-words.tsx';
import type { Menu } from '../../till/reads.ts';
import { nextName } from '../floor/names.ts';
import { type CategoryForm, type DishForm, nameOf, newDish } from './dish-form.ts';
import { withDish, withDishOrder } from './draft.ts';
import { DishRow, Gone, Today } from './dish-row.tsx';
import { MoveButtons } from './move-buttons.tsx';
import { movedBy } from './places.ts';
import type { MenuDraft } from './use-menu-draft.ts';

type Props = {
  readonly of: MenuDraft;
  readonly menu: Menu;
  readonly category: CategoryForm | undefined;
  readonly open: (dishId: string) => void;
};

/** The dishes of a category, or those of the whole menu that are meant by what is typed. */
export function DishList({ of, menu, category, open }: Props) {
  const { say } = useWords();
  const [typed, type] = useState('');
  const [arranging, arrange] = useState(false);
  const { dishes, removed } = of.shown;
  const searching = typed.trim() !== '';
  const belongs = (dish: DishForm): boolean =>
    searching ? isMeant(dish, typed) : dish.categoryId === category?.id;
  const listed = dishes.filter(belongs);
  const gone = removed.filter(belongs);
  const arranged = arranging && !searching ? category : undefined;
  const none = searching ? 'menuNoneFound' : category === undefined ? 'menuNoCategory' : 'menuEmptyCategory';
  const add = (): void => {
    if (category === undefined) return;
    const number = nextNumber(dishes, category.id);
    const dish = newDish(category.id, number, menu.items[0]?.taxClass ?? 'standard');
    of.change(withDish(of.draft, menu, dish.id, dish));
    type('');
    open(dish.id);
  };
  return (
    <section className="menu-box menu-dishes">
      <Top
        typed={typed}
        type={type}
        arranging={arranging}
        arrange={arrange}
        orderWhy={searching || listed.length < 2 ? say('menuArrangeWhy') : null}
        addWhy={category === undefined ? say('menuNoCategory') : null}
        add={add}
      />
      {searching && listed.length > 0 && (
        <p className="soft number">{filledIn(say('menuFound'), { n: listed.length })}</p>
      )}
      {listed.length + gone.length === 0 && <p className="hint">{say(none)}</p>}
      {arranged !== undefined && <p className="soft">{say('menuArrangeHow')}</p>}
      <ul className="menu-rows">
        {arranged === undefined ? (
          listed.map((dish) => (
            <li key={dish.id} className="menu-line-of">
              <DishRow of={of} dish={dish} open={open} />
              <Today item={menu.items.find(({ id }) => id === dish.id)} />
            </li>
          ))
        ) : (
          <InOrder of={of} menu={menu} category={arranged} dishes={listed} open={open} />
        )}
        {gone.map((dish) => (
          <Gone key={dish.id} dish={dish} keep={() => of.change(withDish(of.draft, menu, dish.id, dish))} />
        ))}
      </ul>
    </section>
  );
}

type TopProps = {
  readonly typed: string;
  readonly type: (typed: string) => void;
  readonly arranging: boolean;
  readonly arrange: (arranging: boolean) => void;
  readonly orderWhy: string | null;
  readonly addWhy: string | null;
  readonly add: () => void;
};

/** What is looked for, and the ways to order the dishes and to add one. */
function Top({ typed, type, arranging, arrange, orderWhy, addWhy, add }: TopProps) {
  const { say } = useWords();
  return (
    <div className="row wrap menu-dishes-top">
      <Input
        type="search"
        size="large"
        aria-label={say('menuSearch')}
        placeholder={say('menuSearch')}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
      <Act size="large" aria-pressed={arranging} why={orderWhy} onClick={() => arrange(!arranging)}>
        {say(arranging ? 'menuArranged' : 'menuArrange')}
      </Act>
      <Act size="large" type="primary" ghost why={addWhy} onClick={add}>
        {say('menuAddDish')}
      </Act>
    </div>
  );
}

type OrderProps = Omit<Props, 'category'> & {
  readonly category: CategoryForm;
  readonly dishes: readonly DishForm[];
};

/** The dishes of a category, each to be moved up and down. */
function InOrder({ of, menu, category, dishes, open }: OrderProps) {
  const { inWords } = useWords();
  const ids = dishes.map(({ id }) => id);
  return dishes.map((dish, index) => (
    <li key={dish.id} className="menu-line-of">
      <DishRow of={of} dish={dish} open={open} />
      <MoveButtons
        name={inWords(nameOf(dish.name))}
        first={index === 0}
        last={index === ids.length - 1}
        move={(by) => of.change(withDishOrder(of.draft, menu, category.id, movedBy(ids, dish.id, by)))}
      />
    </li>
  ));
}

/** The number after the last of the category that no dish has. */
export function nextNumber(dishes: readonly DishForm[], categoryId: string): string {
  const last = dishes.findLast((dish) => dish.categoryId === categoryId) ?? dishes.at(-1);
  const taken = dishes.map(({ number }) => number);
  return last === undefined ? '1' : nextName(last.number, taken);
}
