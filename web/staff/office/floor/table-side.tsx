import { Button } from 'antd';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import { stateOf } from '../../parts/table-state.ts';
import type { FloorTable } from '../../till/reads.ts';
import { type Area, useTableCodes } from './floor-path.ts';
import type { Opened } from './opened-dialog.tsx';

type Props = {
  readonly table: FloorTable | null;
  readonly area: Area;
  readonly open: (opened: Opened) => void;
};

/** The table that was pressed, and what can be done with it. */
export function TableSide({ table, area, open }: Props) {
  const { say, inWords } = useWords();
  const codes = useTableCodes();
  if (table === null) return <p className="plan-side soft">{say('planPick')}</p>;
  const { name, seats, shape, seating, digits } = table;
  return (
    <aside className="plan-side">
      <header>
        <h3>{inWords(name)}</h3>
        <span className={seating === null ? 'state' : 'state good'}>{say(stateOf(table))}</span>
      </header>
      <p className="soft">
        {inWords(area.name)} · <span className="number">{seats}</span> {say('seats')} ·{' '}
        {say(`planShape_${shape}`)}
      </p>
      {codes.data?.digitsAsked === true && (
        <p>
          {say('planDigits')} <b className="number plan-digits">{digits}</b>
        </p>
      )}
      <div className="plan-acts">
        <Button size="large" onClick={() => open({ kind: 'table', table })}>
          {say('planTableChange')}
        </Button>
        <Button size="large" onClick={() => open({ kind: 'sheet', table })}>
          {say('planSheet')}
        </Button>
        <Button size="large" onClick={() => open({ kind: 'renew', table })}>
          {say('planCodeRenew')}
        </Button>
        <Act
          size="large"
          danger
          why={seating === null ? null : say('planTableSeated')}
          onClick={() => open({ kind: 'removeTable', table })}
        >
          {say('planTableRemove')}
        </Act>
      </div>
    </aside>
  );
}
