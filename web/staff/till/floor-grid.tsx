import '../css/till-floor.css';
import { useWords } from '../language.tsx';
import { AreaMap, isDrawn } from '../parts/area-map.tsx';
import { Chip } from '../parts/chip.tsx';
import { Read } from '../parts/reading.tsx';
import { minutesSince, stateOf } from '../parts/table-state.ts';
import { useMapView } from '../parts/use-map-view.ts';
import { useMinutes } from '../parts/use-minutes.ts';
import type { Choosing } from './choice.ts';
import { type Floor, type FloorTable, useFloor, useMoney } from './reads.ts';
import { TakeOuts } from './take-outs.tsx';

/** The tables by area, as the room is or in rows: free, seated with what is due, or waiting for a yes. */
export function FloorGrid({ choice, choose }: Choosing) {
  const floor = useFloor();
  return <Read of={floor}>{(data) => <Room floor={data} choice={choice} choose={choose} />}</Read>;
}

function Room({ floor: { areas, tables }, choice, choose }: Choosing & { floor: Floor }) {
  const { say, inWords } = useWords();
  // A room that nobody has drawn is shown in rows.
  const arranged = tables.some(isDrawn);
  const [wanted, setMap] = useMapView('tangshi.till.map');
  const map = arranged && wanted;
  return (
    <div className="floor">
      {arranged && (
        <fieldset className="row floor-views" aria-label={say('tables')}>
          <Chip chosen={!map} press={() => setMap(false)}>
            {say('floorTiles')}
          </Chip>
          <Chip chosen={map} press={() => setMap(true)}>
            {say('floorMap')}
          </Chip>
        </fieldset>
      )}
      {tables.length === 0 && <p className="hint">{say('noTables')}</p>}
      {areas.map((area) => {
        const own = tables.filter((table) => table.areaId === area.id);
        return (
          own.length > 0 && (
            <section key={area.id}>
              <h2>{inWords(area.name)}</h2>
              <Area tables={own} map={map} choice={choice} choose={choose} />
            </section>
          )
        );
      })}
      <TakeOuts choice={choice} choose={choose} />
    </div>
  );
}

type AreaProps = Choosing & { readonly tables: readonly FloorTable[]; readonly map: boolean };

/** What stands on the plan is drawn; what nobody has put there stands below it in rows. */
function Area({ tables, map, choice, choose }: AreaProps) {
  const now = useMinutes();
  const chosenId = choice?.kind === 'table' ? choice.tableId : null;
  const press = ({ id }: FloorTable): void => choose({ kind: 'table', tableId: id });
  const drawn = map ? tables.filter(isDrawn) : [];
  const others = tables.filter((table) => !drawn.includes(table));
  return (
    <>
      {drawn.length > 0 && (
        <AreaMap
          tables={drawn}
          has={() => true}
          now={now}
          chosenId={chosenId}
          unsentOf={() => 0}
          press={press}
        />
      )}
      {others.length > 0 && (
        <div className="tables">
          {others.map((table) => (
            <Table
              key={table.id}
              table={table}
              now={now}
              chosen={table.id === chosenId}
              press={() => press(table)}
            />
          ))}
        </div>
      )}
    </>
  );
}

type TableProps = {
  readonly table: FloorTable;
  readonly now: number;
  readonly chosen: boolean;
  readonly press: () => void;
};

function Table({ table, now, chosen, press }: TableProps) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const { seating } = table;
  const state = stateOf(table);
  return (
    <button
      type="button"
      className={`table table-${state}${chosen ? ' chosen' : ''}`}
      aria-pressed={chosen}
      onClick={press}
    >
      <span className="table-head">
        <b>{inWords(table.name)}</b>
        <span className="table-word">{say(state)}</span>
      </span>
      {seating === null ? (
        <span className="soft number">
          {table.seats} {say('seats')}
        </span>
      ) : (
        <>
          <b className="number table-money">{amount(Math.abs(seating.due) || seating.payable)}</b>
          <span className="soft number">
            {seating.covers > 0 && `${seating.covers} ${say('people')} · `}
            {minutesSince(seating.openedAt, now)} {say('minutes')}
          </span>
          {seating.unserved > 0 && (
            <span className="soft number">
              {seating.unserved} {say('unserved')}
            </span>
          )}
        </>
      )}
    </button>
  );
}
