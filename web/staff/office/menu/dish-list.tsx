import { Button, Input } from 'antd';
import { useState } from 'react';
import { parseMoney } from '../../../shared/money.ts';
import { isMeant } from '../../../shared/search.ts';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import { filledIn } from '../../parts/slip-words.tsx';
import { type Menu, useMoney } from '../../till/reads.ts';
import { nextName } from '../floor/names.ts';
import { type CategoryForm, type DishForm, nameOf, newDish } from './dish-form.ts';
import { withDish } from './draft.ts';
import { dishPlace, within } from './faults.ts';
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
  const { dishes, removed } = of.shown;
  const searching = typed.trim() !== '';
  const belongs = (dish: DishForm): boolean =>
    searching ? isMeant(dish, typed) : dish.categoryId === category?.id;
  const listed = dishes.filter(belongs);
  const gone = removed.filter(belongs);
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
      <div className="row">
        <Input
          type="search"
          size="large"
          aria-label={say('menuSearch')}
          placeholder={say('menuSearch')}
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
        <Act
          size="large"
          type="primary"
          ghost
          why={category === undefined ? say('menuNoCategory') : null}
          onClick={add}
        >
          {say('menuAddDish')}
        </Act>
      </div>
      {searching && listed.length > 0 && (
        <p className="soft number">{filledIn(say('menuFound'), { n: listed.length })}</p>
      )}
      {listed.length + gone.length === 0 && <p className="hint">{say(none)}</p>}
      <ul className="menu-rows">
        {listed.map((dish) => (
          <li key={dish.id}>
            <DishRow of={of} menu={menu} dish={dish} open={open} />
          </li>
        ))}
        {gone.map((dish) => (
          <Gone key={dish.id} dish={dish} keep={() => of.change(withDish(of.draft, menu, dish.id, dish))} />
        ))}
      </ul>
    </section>
  );
}

/** The number after the last of the category that no dish has. */
export function nextNumber(dishes: readonly DishForm[], categoryId: string): string {
  const last = dishes.findLast((dish) => dish.categoryId === categoryId) ?? dishes.at(-1);
  const taken = dishes.map(({ number }) => number);
  return last === undefined ? '1' : nextName(last.number, taken);
}

type RowProps = Omit<Props, 'category'> & { readonly dish: DishForm };

function DishRow({ of, menu, dish, open }: RowProps) {
  const { say } = useWords();
  const edit = of.draft.dishes[dish.id];
  const read = menu.items.find(({ id }) => id === dish.id);
  return (
    <button type="button" className="menu-row" onClick={() => open(dish.id)}>
      <span className="number soft">{dish.number}</span>
      <Name dish={dish} />
      <span className="menu-marks">
        {within(of.faults, dishPlace(dish.id)).length > 0 && <Mark tone="bad" words={say('menuMarkWrong')} />}
        {edit !== undefined && (
          <Mark tone="warn" words={say(edit.base === null ? 'menuMarkNew' : 'menuMarkChanged')} />
        )}
        {read?.soldOut === true && <Mark tone="bad" words={say('menuSoldOut')} />}
        {read?.soldOut === false && read.left !== null && (
          <Mark tone="" words={filledIn(say('menuLeft'), { n: read.left })} />
        )}
      </span>
      <Price dish={dish} />
    </button>
  );
}

/** A dish that is taken out, until that is saved. */
function Gone({ dish, keep }: { dish: DishForm; keep: () => void }) {
  const { say } = useWords();
  return (
    <li className="menu-row gone">
      <span className="number soft">{dish.number}</span>
      <Name dish={dish} />
      <Mark tone="bad" words={say('menuMarkRemoved')} />
      <Button onClick={keep}>{say('menuBringBack')}</Button>
    </li>
  );
}

function Name({ dish: { name } }: { dish: DishForm }) {
  const { say, language } = useWords();
  const { zh, en } = nameOf(name);
  const [first, second] = language === 'zh' ? [zh, en] : [en, zh];
  return (
    <span className="menu-name">
      <b>{first || say('menuNewDish')}</b>
      {second !== first && <span className="soft">{second}</span>}
    </span>
  );
}

/** What it costs, from the cheapest size to the dearest. */
function Price({ dish: { sizes } }: { dish: DishForm }) {
  const write = useMoney();
  const prices = sizes.flatMap(({ price }) => parseMoney(price) ?? []);
  if (prices.length === 0) return <span className="soft">—</span>;
  const [least, most] = [Math.min(...prices), Math.max(...prices)];
  return <span className="number">{least === most ? write(least) : `${write(least)}–${write(most)}`}</span>;
}

function Mark({ tone, words }: { tone: 'warn' | 'bad' | ''; words: string }) {
  return <span className={`state menu-mark ${tone}`}>{words}</span>;
}
