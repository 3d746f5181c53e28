import { useState } from 'react';
import { useWords } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import { useKeptRounds } from '../parts/kept-rounds.ts';
import { countOf } from '../parts/round.ts';
import { stateOf, tableStates } from '../parts/table-state.ts';
import type { Floor, FloorTable } from '../till/reads.ts';
import { AreaMap, isDrawn } from '../parts/area-map.tsx';
import { PlanTile } from './plan-tile.tsx';
import { useMapView } from '../parts/use-map-view.ts';
import { useMinutes } from '../parts/use-minutes.ts';

type Props = {
  readonly floor: Floor;
  readonly chosenId: string | null;
  readonly press: (table: FloorTable) => void;
};

/** The tables by area, each with how it stands, for how long, what is not served and what is due. */
export function Plan({ floor, chosenId, press }: Props) {
  const { say, inWords } = useWords();
  const now = useMinutes();
  const rounds = useKeptRounds();
  const [filter, setFilter] = useState('all');
  const [wanted, setMap] = useMapView('tangshi.floor.map');
  const filters = filtersOf(floor, say('floorAll'), inWords, (state) => say(state));
  const chosen = filters.find(({ key }) => key === filter) ?? filters[0];
  const unsentOf = ({ seating }: FloorTable): number =>
    seating?.orderIds.reduce((sum, id) => sum + countOf(rounds[id]?.picked ?? []), 0) ?? 0;
  // A room that nobody has drawn is shown in rows: no plan is better than a wrong one.
  const arranged = floor.tables.some(({ place }) => place !== null);
  const map = arranged && wanted;
  const shown = { now, chosenId, unsentOf, press };
  return (
    <>
      <nav className="waiter-filters" aria-label={say('floorFilter')}>
        {arranged && (
          <Chip chosen={map} press={() => setMap(!map)}>
            {say('floorMap')}
          </Chip>
        )}
        {filters.map(({ key, words, count, loud }) => (
          <button
            key={key}
            type="button"
            className={`chip${key === chosen?.key ? ' chosen' : ''}${loud ? ' loud' : ''}`}
            aria-pressed={key === chosen?.key}
            onClick={() => setFilter(key)}
          >
            {words} <b className="number">{count}</b>
          </button>
        ))}
      </nav>
      <div className="waiter-plan">
        {floor.tables.length === 0 && <p className="hint">{say('floorNoTable')}</p>}
        {floor.areas.map((area) => {
          const all = floor.tables.filter((table) => table.areaId === area.id);
          const tables = all.filter((table) => chosen?.has(table));
          return tables.length === 0 ? null : (
            <section key={area.id}>
              <h2>{inWords(area.name)}</h2>
              {map ? <Drawn all={all} tables={tables} {...shown} /> : <Tiles tables={tables} {...shown} />}
            </section>
          );
        })}
      </div>
    </>
  );
}

/** The room as it was drawn; what nobody has drawn yet stands below it, so that no table is ever lost. */
function Drawn({ all, tables, ...shown }: TilesProps & { readonly all: readonly FloorTable[] }) {
  const { say } = useWords();
  const loose = tables.filter((table) => !isDrawn(table));
  const some = all.some(isDrawn);
  return (
    <>
      {some && <AreaMap tables={all} has={(table) => tables.includes(table)} {...shown} />}
      {some && loose.length > 0 && <p className="soft not-drawn">{say('floorNotDrawn')}</p>}
      {loose.length > 0 && <Tiles tables={loose} {...shown} />}
    </>
  );
}

type TilesProps = {
  readonly tables: readonly FloorTable[];
  readonly now: number;
  readonly chosenId: string | null;
  readonly unsentOf: (table: FloorTable) => number;
  readonly press: (table: FloorTable) => void;
};

function Tiles({ tables, now, chosenId, unsentOf, press }: TilesProps) {
  return (
    <div className="waiter-tables">
      {tables.map((table) => (
        <PlanTile
          key={table.id}
          table={table}
          now={now}
          unsent={unsentOf(table)}
          chosen={table.id === chosenId}
          press={() => press(table)}
        />
      ))}
    </div>
  );
}

type Filter = {
  readonly key: string;
  readonly words: string;
  readonly count: number;
  /** Somebody waits for the waiter. */
  readonly loud: boolean;
  readonly has: (table: FloorTable) => boolean;
};

/** All tables, those in a state, those of an area: what nobody is in is left out. */
function filtersOf(
  { areas, tables }: Floor,
  all: string,
  inWords: (words: FloorTable['name']) => string,
  inState: (state: (typeof tableStates)[number]) => string,
): readonly Filter[] {
  const filter = (key: string, words: string, loud: boolean, has: Filter['has']): Filter => ({
    key,
    words,
    count: tables.filter(has).length,
    loud,
    has,
  });
  const states = tableStates.map((state) =>
    filter(
      state,
      inState(state),
      state === 'awaiting' || state === 'toRefund',
      (table) => stateOf(table) === state,
    ),
  );
  const places = areas.map(({ id, name }) =>
    filter(id, inWords(name), false, (table) => table.areaId === id),
  );
  return [
    filter('all', all, false, () => true),
    ...states.filter(({ count }) => count > 0),
    ...(areas.length > 1 ? places : []),
  ];
}
