import '../css/table-tiles.css';
import { useWords } from '../language.tsx';
import { minutesSince, stateOf } from '../parts/table-state.ts';
import { type FloorTable, useMoney } from '../till/reads.ts';
import { TableMark } from '../parts/table-mark.tsx';

type Props = {
  readonly table: FloorTable;
  readonly now: number;
  /** Dishes that were picked on this device and not sent. */
  readonly unsent: number;
  readonly chosen: boolean;
  readonly press: () => void;
};

/** One table, read from an arm's length: its name, its state by colour, shape and word, and what matters now. */
export function PlanTile({ table, now, unsent, chosen, press }: Props) {
  const { say, inWords } = useWords();
  const state = stateOf(table);
  return (
    <button
      type="button"
      className={`tile tile-${state}${chosen ? ' chosen' : ''}`}
      aria-pressed={chosen}
      onClick={press}
    >
      <span className="tile-head">
        <b className="tile-name">{inWords(table.name)}</b>
        <TableMark state={state} />
      </span>
      <span className="tile-word">{say(state)}</span>
      {table.seating === null ? (
        <span className="tile-soft number">
          {table.seats} {say('seats')}
        </span>
      ) : (
        <Party seating={table.seating} now={now} />
      )}
      {unsent > 0 && (
        <span className="tile-unsent number">{say('floorUnsent').replace('{n}', String(unsent))}</span>
      )}
    </button>
  );
}

function Party({ seating, now }: { seating: NonNullable<FloorTable['seating']>; now: number }) {
  const { say } = useWords();
  const amount = useMoney();
  const { due, payable, openedAt, unserved, held } = seating;
  const money = due === 0 ? payable : Math.abs(due);
  return (
    <>
      {money === 0 ? (
        <span className="tile-soft">{say('nothingOrdered')}</span>
      ) : (
        <b className="tile-money number">{amount(money)}</b>
      )}
      <span className="tile-facts number">
        <span>
          {minutesSince(openedAt, now)} {say('minutes')}
        </span>
        {unserved > 0 && <b>{say('floorUnserved').replace('{n}', String(unserved))}</b>}
        {held > 0 && <span>{say('floorHeld').replace('{n}', String(held))}</span>}
      </span>
    </>
  );
}
