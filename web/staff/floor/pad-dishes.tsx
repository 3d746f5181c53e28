import { App, Input, type InputRef } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { isMeant } from '../../shared/search.ts';
import { useWords } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import { countOf, type Picked } from '../parts/round.ts';
import { type Menu, type MenuItem, useMoney } from '../till/reads.ts';
import { useFavourites } from './use-favourites.ts';

type Props = {
  readonly menu: Menu;
  readonly picked: readonly Picked[];
  readonly press: (item: MenuItem) => void;
};

const favourites = 'favourites';

/** Finds a dish: among the favourites, in its category, or by name, pinyin or number. */
export function PadDishes({ menu, picked, press }: Props) {
  const { say, inWords } = useWords();
  const { message } = App.useApp();
  const [search, setSearch] = useState('');
  const [category, setCategory] = useState(favourites);
  const field = useRef<InputRef>(null);
  const searching = search.trim() !== '';
  const pick = (item: MenuItem): void => {
    if (isGone(item)) void message.warning(`${inWords(item.name)}: ${say('soldOut')}`);
    else press(item);
  };
  const pickFound = (item: MenuItem): void => {
    setSearch('');
    // The keyboard of a phone goes away: what was picked is to be seen.
    field.current?.blur();
    pick(item);
  };
  const tiles = (items: readonly MenuItem[], take: (item: MenuItem) => void): ReactNode => (
    <div className="pad-tiles">
      {items.map((item) => (
        <DishTile key={item.id} item={item} count={countIn(picked, item)} press={() => take(item)} />
      ))}
    </div>
  );
  const found = menu.items.filter((item) => isMeant(item, search));
  const first = found.find((item) => !isGone(item));
  return (
    <>
      <Input
        ref={field}
        className="pad-search"
        allowClear
        size="large"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        aria-label={say('searchDish')}
        placeholder={say('searchDish')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onPressEnter={(event) => {
          // Else the same key would press what gets the focus next.
          event.preventDefault();
          if (searching && first !== undefined) pickFound(first);
        }}
      />
      <nav className="pad-categories" aria-label={say('floorCategories')}>
        <Chip chosen={!searching && category === favourites} press={() => setCategory(favourites)}>
          {say('floorFavourites')}
        </Chip>
        {menu.categories.map(({ id, name }) => (
          <Chip key={id} chosen={!searching && category === id} press={() => setCategory(id)}>
            {inWords(name)}
          </Chip>
        ))}
      </nav>
      <div className="pad-dishes" key={searching ? 'search' : category}>
        {searching && found.length === 0 && <p className="hint">{say('noDishFound')}</p>}
        {searching && tiles(found, pickFound)}
        {!searching && category === favourites && (
          <FavouriteTiles menu={menu} tiles={(items) => tiles(items, pick)} />
        )}
        {!searching &&
          category !== favourites &&
          tiles(
            menu.items.filter((item) => item.categoryId === category),
            pick,
          )}
      </div>
    </>
  );
}

type FavouriteProps = {
  readonly menu: Menu;
  readonly tiles: (items: readonly MenuItem[]) => ReactNode;
};

function FavouriteTiles({ menu, tiles }: FavouriteProps) {
  const { say } = useWords();
  const { mine, sold, best } = useFavourites(menu);
  const parts = [
    { words: 'floorMine', items: mine },
    { words: 'floorSold', items: sold },
    { words: 'floorBest', items: best },
  ] as const;
  const some = parts.filter(({ items }) => items.length > 0);
  if (some.length === 0) return <p className="hint">{say('floorNoFavourites')}</p>;
  return some.map(({ words, items }) => (
    <section key={words}>
      <h3>{say(words)}</h3>
      {tiles(items)}
    </section>
  ));
}

type TileProps = { readonly item: MenuItem; readonly count: number; readonly press: () => void };

function DishTile({ item, count, press }: TileProps) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const gone = isGone(item);
  const price = amount(item.variants[0]?.price ?? 0);
  return (
    <button
      type="button"
      className={`pad-tile${gone ? ' gone' : ''}${count > 0 ? ' in-round' : ''}`}
      aria-disabled={gone}
      onClick={press}
    >
      <b>{inWords(item.name)}</b>
      <span className="pad-tile-foot">
        <span className="number">
          {item.variants.length > 1 ? say('floorFrom').replace('{price}', price) : price}
        </span>
        {gone && <small className="warn">{say('soldOut')}</small>}
        {item.left !== null && !gone && (
          <small className="warn number">{say('kitchenLeft').replace('{n}', String(item.left))}</small>
        )}
        <small className="soft number">{item.number}</small>
      </span>
      {count > 0 && <span className="pad-count number">×{count}</span>}
    </button>
  );
}

function isGone(item: MenuItem): boolean {
  return item.soldOut || item.left === 0;
}

function countIn(picked: readonly Picked[], item: MenuItem): number {
  return countOf(picked.filter((each) => each.item.id === item.id));
}
