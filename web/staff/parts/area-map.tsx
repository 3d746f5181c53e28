import '../css/table-tiles.css';
import type { CSSProperties } from 'react';
import { standingTables } from '../../../server/ordering/floor/domain/plan.ts';
import { useWords } from '../language.tsx';
import { minutesSince, stateOf } from './table-state.ts';
import { type FloorTable, useMoney } from '../till/reads.ts';
import { TableMark } from './table-mark.tsx';

type Props = {
  readonly tables: readonly FloorTable[];
  /** Whether a table is among those that were asked for; the others stand in the shade. */
  readonly has: (table: FloorTable) => boolean;
  readonly now: number;
  readonly chosenId: string | null;
  readonly unsentOf: (table: FloorTable) => number;
  readonly press: (table: FloorTable) => void;
};

/** Whether somebody has said where in the room a table stands. */
export function isDrawn({ place }: FloorTable): boolean {
  return place !== null;
}

/** An area as it is furnished: every table that was drawn, where it stands in the room. */
export function AreaMap({ tables, has, now, chosenId, unsentOf, press }: Props) {
  const standing = standingTables(tables.filter(isDrawn));
  const left = Math.min(...standing.map(({ x }) => x));
  const top = Math.min(...standing.map(({ y }) => y));
  const columns = Math.max(...standing.map(({ x, width }) => x + width)) - left;
  const rows = Math.max(...standing.map(({ y, height }) => y + height)) - top;
  const room: CSSProperties & Record<'--columns' | '--rows', number> = {
    '--columns': columns,
    '--rows': rows,
  };
  return (
    <div className="area-map">
      <div className="area-room" style={room}>
        {standing.map(({ table, x, y, width, height }) => (
          <MapTable
            key={table.id}
            table={table}
            style={{ gridArea: `${y - top + 1} / ${x - left + 1} / span ${height} / span ${width}` }}
            shade={!has(table)}
            now={now}
            unsent={unsentOf(table)}
            chosen={table.id === chosenId}
            press={() => press(table)}
          />
        ))}
      </div>
    </div>
  );
}

type TableProps = {
  readonly table: FloorTable;
  readonly style: CSSProperties;
  readonly shade: boolean;
  readonly now: number;
  readonly unsent: number;
  readonly chosen: boolean;
  readonly press: () => void;
};

function MapTable({ table, style, shade, now, unsent, chosen, press }: TableProps) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const state = stateOf(table);
  const { seating, shape } = table;
  const money = seating === null ? 0 : seating.due === 0 ? seating.payable : Math.abs(seating.due);
  const className = ['tile map-table', `tile-${state}`, shape, chosen && 'chosen', shade && 'shade'];
  return (
    <button
      type="button"
      className={className.filter(Boolean).join(' ')}
      style={style}
      aria-pressed={chosen}
      aria-label={`${inWords(table.name)} ${say(state)}`}
      onClick={press}
    >
      <span className="map-name">
        <b>{inWords(table.name)}</b> <TableMark state={state} />
      </span>
      {seating !== null && (
        <>
          {money > 0 && <b className="number">{amount(money)}</b>}
          <span className="number">
            {minutesSince(seating.openedAt, now)} {say('minutes')}
          </span>
        </>
      )}
      {seating !== null && seating.unserved > 0 && (
        <b className="map-count number" title={say('floorUnserved').replace('{n}', String(seating.unserved))}>
          {seating.unserved}
        </b>
      )}
      {unsent > 0 && (
        <span className="tile-unsent number">{say('floorUnsent').replace('{n}', String(unsent))}</span>
      )}
    </button>
  );
}
