import '../css/shift.css';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { type Store, useMoney, useStore } from '../till/reads.ts';
import { ShiftSheet, ShiftTime } from '../till/shift-history.tsx';
import { type ShiftView, useOutside, useShiftsOf } from '../till/shift-reads.ts';
import { Difference } from '../till/shift-summary.tsx';
import { TakingsTable } from '../till/shift-takings.tsx';
import { useAddressField } from './use-page.ts';

/** 交接班: the shifts of a day with their differences, and what came outside of them. */
export function ShiftsPage() {
  return <Read of={useStore()}>{(store) => <DayShifts store={store} />}</Read>;
}

function DayShifts({ store }: { store: Store }) {
  const { say } = useWords();
  const [asked, ask] = useAddressField('date');
  const date = /^\d{4}-\d{2}-\d{2}$/.test(asked) && asked < store.date ? asked : store.date;
  return (
    <div className="shifts-page">
      <div className="row wrap day-choice">
        <input
          type="date"
          className="day-date number"
          aria-label={say('dayDate')}
          max={store.date}
          value={date}
          onChange={(event) => {
            if (event.target.value !== '') ask(event.target.value);
          }}
        />
      </div>
      <Read of={useShiftsOf(date)}>{({ shifts }) => <ShiftTable shifts={shifts} />}</Read>
      <OutsideShifts date={date} />
    </div>
  );
}

function ShiftTable({ shifts }: { shifts: readonly ShiftView[] }) {
  const { say } = useWords();
  const [shown, show] = useState<string | null>(null);
  const chosen = shifts.find(({ id }) => id === shown);
  if (shifts.length === 0) return <p className="hint">{say('shiftsNone')}</p>;
  const sum = shifts.reduce((total, { count }) => total + (count?.difference ?? 0), 0);
  return (
    <>
      <table className="shifts-table">
        <thead>
          <tr>
            <th scope="col">{say('shiftsTill')}</th>
            <th scope="col">{say('shiftsWho')}</th>
            <th scope="col">{say('shiftsWhen')}</th>
            <th scope="col" className="money">
              {say('shiftExpected')}
            </th>
            <th scope="col" className="money">
              {say('shiftCounted')}
            </th>
            <th scope="col" className="money">
              {say('shiftDifference')}
            </th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {shifts.map((shift) => (
            <ShiftRow key={shift.id} shift={shift} press={() => show(shift.id)} />
          ))}
        </tbody>
      </table>
      <p className="row end">
        {say('shiftsSum')} <Difference of={sum} />
      </p>
      {chosen !== undefined && <ShiftSheet shift={chosen} close={() => show(null)} />}
    </>
  );
}

function ShiftRow({ shift, press }: { shift: ShiftView; press: () => void }) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const { count, expected } = shift;
  return (
    <tr>
      <td>{shift.till}</td>
      <td>{inWords(shift.openedBy)}</td>
      <td>
        <ShiftTime shift={shift} />
      </td>
      <td className="money number">{expected === null ? '' : amount(expected)}</td>
      <td className="money number">
        {count === null ? (
          <span className="state">{say(`shiftState_${shift.state}`)}</span>
        ) : (
          amount(count.counted)
        )}
      </td>
      <td className="money">{count !== null && <Difference of={count.difference} />}</td>
      <td className="money">
        <Button onClick={press}>{say('more')}</Button>
      </td>
    </tr>
  );
}

/** Nothing of the day is left out: guests' phones, and tills where nobody began a shift. */
function OutsideShifts({ date }: { date: string }) {
  const { say } = useWords();
  return (
    <Read of={useOutside(date)}>
      {({ phones, tills }) =>
        phones.tenders.length + tills.tenders.length === 0 ? null : (
          <section>
            <h3>{say('shiftsOutside')}</h3>
            <div className="shifts-parts">
              {phones.tenders.length > 0 && (
                <div>
                  <h4>{say('shiftsPhones')}</h4>
                  <TakingsTable takings={phones} />
                </div>
              )}
              {tills.tenders.length > 0 && (
                <div>
                  <h4>{say('shiftsTills')}</h4>
                  <TakingsTable takings={tills} />
                </div>
              )}
            </div>
          </section>
        )
      }
    </Read>
  );
}
