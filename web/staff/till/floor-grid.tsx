import { Alert, Button, Spin } from 'antd';
import { formatMoney } from '../../shared/money.ts';
import { useWords } from '../language.tsx';
import { type FloorTable, useFloor } from './reads.ts';
import type { Choice } from './till-screen.tsx';

/** The tables by area: free, seated with what is due, or waiting for a yes. Colour and word say the same. */
export function FloorGrid({ choice, choose }: { choice: Choice | null; choose: (choice: Choice) => void }) {
  const { say, inWords } = useWords();
  const floor = useFloor();
  if (floor.error !== null) {
    return <Alert type="error" showIcon title={inWords(floor.error.problem)} action={<Button onClick={() => floor.refetch()}>{say('tryAgain')}</Button>} />;
  }
  if (floor.data === undefined) return <Spin />;
  return (
    <div className="floor">
      {floor.data.areas.map((area) => (
        <section key={area.id}>
          <h2>{inWords(area.name)}</h2>
          <div className="tables">
            {floor.data.tables
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
    </div>
  );
}

function Table({ table, chosen, press }: { table: FloorTable; chosen: boolean; press: () => void }) {
  const { say, inWords } = useWords();
  const { seating } = table;
  const state = seating === null ? 'free' : seating.state === 'awaiting' ? 'awaiting' : seating.payable > 0 && seating.due <= 0 ? 'paidUp' : 'seated';
  const minutes = seating === null ? 0 : Math.max(0, Math.floor((Date.now() - Date.parse(seating.openedAt)) / 60_000));
  return (
    <button type="button" className={`table table-${state}${chosen ? ' chosen' : ''}`} aria-pressed={chosen} onClick={press}>
      <b>{inWords(table.name)}</b>
      <span>{say(state)}</span>
      {seating !== null && (
        <>
          <span className="soft number">{seating.covers} {say('people')} · {minutes} {say('minutes')}</span>
          <span className="number">{formatMoney(seating.due > 0 ? seating.due : seating.payable)}</span>
          {seating.unserved > 0 && <span className="soft number">{seating.unserved} {say('unserved')}</span>}
        </>
      )}
    </button>
  );
}
