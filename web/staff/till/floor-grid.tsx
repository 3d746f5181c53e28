import { serverNow } from '../../shared/server-time.ts';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { minutesSince, stateOf } from '../parts/table-state.ts';
import type { Choosing } from './choice.ts';
import { type FloorTable, useFloor, useMoney } from './reads.ts';
import { TakeOuts } from './take-outs.tsx';

/** The tables by area: free, seated with what is due, or waiting for a yes. Colour and word say the same. */
export function FloorGrid({ choice, choose }: Choosing) {
  const { inWords } = useWords();
  const floor = useFloor();
  return (
    <Read of={floor}>
      {({ areas, tables }) => (
        <div className="floor">
          {areas.map((area) => (
            <section key={area.id}>
              <h2>{inWords(area.name)}</h2>
              <div className="tables">
                {tables
                  .filter((table) => table.areaId === area.id)
                  .map((table) => (
                    <Table
                      key={table.id}
                      table={table}
                      chosen={choice?.kind === 'table' && choice.tableId === table.id}
                      press={() => choose({ kind: 'table', tableId: table.id })}
                    />
                  ))}
              </div>
            </section>
          ))}
          <TakeOuts choice={choice} choose={choose} />
        </div>
      )}
    </Read>
  );
}

function Table({ table, chosen, press }: { table: FloorTable; chosen: boolean; press: () => void }) {
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
            {minutesSince(seating.openedAt, serverNow())} {say('minutes')}
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
