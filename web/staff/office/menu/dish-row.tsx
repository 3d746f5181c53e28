import { Button } from 'antd';
import { useState } from 'react';
import { parseMoney } from '../../../shared/money.ts';
import { useWords } from '../../language.tsx';
import { filledIn } from '../../parts/slip-words.tsx';
import { Portions } from '../../till/portions.tsx';
import { type MenuItem, useMoney } from '../../till/reads.ts';
import { type DishForm, nameOf } from './dish-form.ts';
import { dishPlace, within } from './faults.ts';
import type { MenuDraft } from './use-menu-draft.ts';

/** Whether it is sold today, and how much of it is left; pressed, that is changed at once. */
export function Today({ item }: { item: MenuItem | undefined }) {
  const { say, inWords } = useWords();
  const [opened, open] = useState(false);
  // What is not saved yet cannot be sold out.
  if (item === undefined) return null;
  const { soldOut, left } = item;
  const words = soldOut
    ? say('menuSoldOut')
    : left === null
      ? say('menuSold')
      : filledIn(say('menuLeft'), { n: left });
  return (
    <>
      <button
        type="button"
        className={soldOut ? 'menu-today bad' : left === null ? 'menu-today' : 'menu-today warn'}
        aria-label={`${inWords(item.name)} · ${say('portions')} · ${words}`}
        onClick={() => open(true)}
      >
        <span className="number">{words}</span>
      </button>
      {opened && <Portions item={item} close={() => open(false)} />}
    </>
  );
}

type RowProps = {
  readonly of: MenuDraft;
  readonly dish: DishForm;
  readonly open: (dishId: string) => void;
};

/** A dish in a line: pressed, everything about it is laid over the page. */
export function DishRow({ of, dish, open }: RowProps) {
  const { say } = useWords();
  const edit = of.draft.dishes[dish.id];
  return (
    <button type="button" className="menu-row" onClick={() => open(dish.id)}>
      <span className="number soft">{dish.number}</span>
      <Name dish={dish} />
      <span className="menu-marks">
        {within(of.faults, dishPlace(dish.id)).length > 0 && <Mark tone="bad" words={say('menuMarkWrong')} />}
        {edit !== undefined && (
          <Mark tone="warn" words={say(edit.base === null ? 'menuMarkNew' : 'menuMarkChanged')} />
        )}
        {dish.hidden === true && <Mark tone="warn" words={say('menuHidden')} />}
      </span>
      <Price dish={dish} />
    </button>
  );
}

/** A dish that is taken out, until that is saved. */
export function Gone({ dish, keep }: { dish: DishForm; keep: () => void }) {
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

function Mark({ tone, words }: { tone: 'warn' | 'bad'; words: string }) {
  return <span className={`state menu-mark ${tone}`}>{words}</span>;
}
