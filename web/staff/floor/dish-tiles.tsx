import { useWords } from '../language.tsx';
import { countOf, type Picked } from '../parts/round.ts';
import { type Menu, type MenuItem, useMoney } from '../till/reads.ts';
import { useFavourites } from './use-favourites.ts';

type Taking = {
  readonly picked: readonly Picked[];
  readonly press: (item: MenuItem) => void;
};

/** Dishes to tap. */
export function DishTiles({ items, picked, press }: Taking & { readonly items: readonly MenuItem[] }) {
  return (
    <div className="pad-tiles">
      {items.map((item) => (
        <DishTile
          key={item.id}
          item={item}
          count={countOf(picked.filter((each) => each.item.id === item.id))}
          press={() => press(item)}
        />
      ))}
    </div>
  );
}

/** What this waiter ordered last, what the house sells most, and until then what the menu calls its best. */
export function FavouriteTiles({ menu, picked, press }: Taking & { readonly menu: Menu }) {
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
      <DishTiles items={items} picked={picked} press={press} />
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

/** Whether nobody can order it any more today. */
export function isGone(item: MenuItem): boolean {
  return item.soldOut || item.left === 0;
}
