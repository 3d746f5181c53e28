import { useWords } from '../../language.tsx';
import { filledIn } from '../../parts/slip-words.tsx';
import type { Menu, MenuItem } from '../../till/reads.ts';
import { StationChips } from './station-chips.tsx';
import { list } from './rule-words.ts';
import type { Draft, Names } from './use-routing.ts';

export type RoutingProps = {
  readonly draft: Draft;
  readonly put: (more: Partial<Draft>) => void;
  readonly names: Names;
  readonly menu: Menu;
};

/** Each category with the stations its dishes are made at, and the dishes that have stations of their own. */
export function CategoryTable({ draft, put, names, menu }: RoutingProps) {
  const { say } = useWords();
  const press = (categoryId: string, stationId: string): void =>
    put({
      categories: draft.categories.map((each) =>
        each.id === categoryId ? { ...each, stationIds: toggled(each.stationIds, stationId) } : each,
      ),
    });
  return (
    <section className="routing-part">
      <h3>{say('routingCategories')}</h3>
      <p className="soft">
        {say(names.stations.length === 0 ? 'routingNoStations' : 'routingCategoriesHow')}
      </p>
      <ul className="routing-categories">
        {draft.categories.map(({ id, stationIds }) => (
          <CategoryRow
            key={id}
            id={id}
            stationIds={stationIds}
            items={menu.items.filter((item) => item.categoryId === id && item.kind === 'dish')}
            names={names}
            press={(stationId) => press(id, stationId)}
          />
        ))}
      </ul>
    </section>
  );
}

type RowProps = {
  readonly id: string;
  readonly stationIds: readonly string[];
  readonly items: readonly MenuItem[];
  readonly names: Names;
  readonly press: (stationId: string) => void;
};

function CategoryRow({ id, stationIds, items, names, press }: RowProps) {
  const { say, language } = useWords();
  const own = items.filter((item) => item.stationIds !== null);
  return (
    <li>
      <div className="routing-category">
        <span>
          <b>{list(names.categories, [id], language)}</b>{' '}
          <span className="soft number">{filledIn(say('routingDishes'), { n: items.length })}</span>
        </span>
        <div className="row wrap">
          <StationChips stations={names.stations} chosen={stationIds} press={press} />
          {stationIds.length === 0 && <span className="soft">{say('routingNowhere')}</span>}
        </div>
      </div>
      {own.length > 0 && (
        <details className="form-more">
          <summary className="number">{filledIn(say('routingOwn'), { n: own.length })}</summary>
          <ul className="routing-own">
            {own.map((item) => (
              <li key={item.id}>
                {item.name[language]}{' '}
                <span className="soft">
                  {item.stationIds === null || item.stationIds.length === 0
                    ? say('routingHandedOver')
                    : list(names.stations, item.stationIds, language)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];
}
