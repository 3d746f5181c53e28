import { App, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { isMeant } from '../../shared/search.ts';
import { useWords } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import type { Picked } from '../parts/round.ts';
import type { Menu, MenuItem } from '../till/reads.ts';
import { DishTiles, FavouriteTiles, isGone } from './dish-tiles.tsx';

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
  const searching = search.trim() !== '';
  const shown = searching ? 'search' : category;
  const pick = (item: MenuItem): void => {
    setSearch('');
    if (isGone(item)) void message.warning(`${inWords(item.name)}: ${say('soldOut')}`);
    else press(item);
  };
  const show = (next: string): void => {
    setSearch('');
    setCategory(next);
  };
  const found = menu.items.filter((item) =>
    searching ? isMeant(item, search) : item.categoryId === category,
  );
  const categories = [{ id: favourites, words: say('floorFavourites') }].concat(
    menu.categories.map(({ id, name }) => ({ id, words: inWords(name) })),
  );
  return (
    <>
      <SearchField
        search={search}
        change={setSearch}
        first={found.find((item) => !isGone(item))}
        pick={pick}
      />
      <nav className="pad-categories" aria-label={say('floorCategories')}>
        {categories.map(({ id, words }) => (
          <Chip key={id} chosen={id === shown} press={() => show(id)}>
            {words}
          </Chip>
        ))}
      </nav>
      <div className="pad-dishes" key={shown}>
        {menu.items.length === 0 ? (
          <p className="hint">{say('menuEmpty')}</p>
        ) : shown === favourites ? (
          <FavouriteTiles menu={menu} picked={picked} press={pick} />
        ) : found.length === 0 ? (
          <p className="hint">{say('noDishFound')}</p>
        ) : (
          <DishTiles items={found} picked={picked} press={pick} />
        )}
      </div>
    </>
  );
}

type SearchProps = {
  readonly search: string;
  readonly change: (search: string) => void;
  /** What Enter picks; nothing where nothing is found. */
  readonly first: MenuItem | undefined;
  readonly pick: (item: MenuItem) => void;
};

function SearchField({ search, change, first, pick }: SearchProps) {
  const { say } = useWords();
  const field = useRef<InputRef>(null);
  return (
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
      onChange={(event) => change(event.target.value)}
      onPressEnter={(event) => {
        // Else the same key would press what gets the focus next.
        event.preventDefault();
        if (search.trim() === '' || first === undefined) return;
        // The keyboard of a phone goes away: what was picked is to be seen.
        field.current?.blur();
        pick(first);
      }}
    />
  );
}
