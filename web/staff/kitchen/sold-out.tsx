import { use, useState } from 'react';
import { isMeant } from '../../shared/search.ts';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { storeId } from '../session.ts';
import { type MenuItem, useMenu } from '../till/reads.ts';
import { KitchenContext } from './kitchen-context.ts';
import { Sheet } from './sheet.tsx';
import { Tap } from './tap.tsx';
import { filled } from './ticket-parts.tsx';

/** 沽清 from the station: its own dishes, each sold out, limited or sold again with one touch. */
export function SoldOut({ close }: { close: () => void }) {
  const { say } = useWords();
  const menu = useMenu();
  const [typed, setTyped] = useState('');
  return (
    <Sheet title={say('kitchenSoldOut')} close={close}>
      <p className="soft">{say('kitchenSoldOutHow')}</p>
      <input
        className="kitchen-field"
        aria-label={say('kitchenFindDish')}
        placeholder={say('kitchenFindDish')}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Read of={menu}>
        {({ items, categories }) => <Dishes items={items} categories={categories} typed={typed} />}
      </Read>
    </Sheet>
  );
}

type DishesProps = {
  readonly items: readonly MenuItem[];
  readonly categories: readonly {
    readonly id: string;
    readonly stationIds?: readonly string[] | undefined;
  }[];
  readonly typed: string;
};

function Dishes({ items, categories, typed }: DishesProps) {
  const { inWords, say } = useWords();
  const { settings } = use(KitchenContext);
  const [chosen, choose] = useState<string | null>(null);
  const usual = new Map(categories.map(({ id, stationIds = [] }) => [id, stationIds]));
  const madeAt = ({ stationIds, categoryId }: MenuItem) => stationIds ?? usual.get(categoryId) ?? [];
  const here = items.filter(
    (item) =>
      madeAt(item).length > 0 &&
      (settings.stations.length === 0 || madeAt(item).some((id) => settings.stations.includes(id))) &&
      isMeant(item, typed),
  );
  return (
    <ul className="kitchen-dishes">
      {here.map((item) => (
        <li key={item.id} className={item.soldOut ? 'sold-out' : ''}>
          <button
            type="button"
            className="kitchen-button"
            aria-expanded={item.id === chosen}
            onClick={() => choose(item.id === chosen ? null : item.id)}
          >
            <span>{inWords(item.name)}</span>
            {item.soldOut && <b className="kitchen-mark bad">{say('kitchenSoldOut')}</b>}
            {!item.soldOut && item.left !== null && (
              <b className="kitchen-mark number">{filled(say('kitchenLeft'), item.left)}</b>
            )}
          </button>
          {item.id === chosen && <Left item={item} done={() => choose(null)} />}
        </li>
      ))}
    </ul>
  );
}

/** How much of a dish may still be sold. */
function Left({ item, done }: { item: MenuItem; done: () => void }) {
  const { say } = useWords();
  const { run } = use(KitchenContext);
  const [left, setLeft] = useState(Math.max(1, Math.floor(item.left ?? 5)));
  const set = async (body: { left: number | null; soldOut: boolean }): Promise<void> => {
    const path = `/v1/stores/${storeId()}/items/${item.id}/portions`;
    if ((await run(path, body, 'PUT')) !== null) done();
  };
  return (
    <div className="kitchen-left">
      <Tap className="kitchen-button bad" press={() => set({ left: null, soldOut: true })}>
        {say('kitchenSoldOut')}
      </Tap>
      <Tap className="kitchen-button" press={() => set({ left: null, soldOut: false })}>
        {say('kitchenSellAgain')}
      </Tap>
      <div className="kitchen-step">
        <button
          type="button"
          className="kitchen-button"
          aria-label={say('kitchenLess')}
          onClick={() => setLeft(Math.max(1, left - 1))}
        >
          −
        </button>
        <Tap className="kitchen-button" press={() => set({ left, soldOut: false })}>
          <span className="number">{filled(say('kitchenSetLeft'), left)}</span>
        </Tap>
        <button
          type="button"
          className="kitchen-button"
          aria-label={say('kitchenMore')}
          onClick={() => setLeft(Math.min(999, left + 1))}
        >
          +
        </button>
      </div>
    </div>
  );
}
