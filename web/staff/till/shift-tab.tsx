import '../css/shift.css';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { ShiftHistory } from './shift-history.tsx';
import { type TillShift, useTillShift } from './shift-reads.ts';
import { ShiftResult } from './shift-result.tsx';
import { CountDrawer, ShiftRuns } from './shift-runs.tsx';
import { StartShift } from './shift-start.tsx';
import { ShiftSummary } from './shift-summary.tsx';

/** 交接班: what is to be done now on the left, the shifts of this till on the right. */
export function ShiftTab() {
  return (
    <Read of={useTillShift()}>
      {(till) => (
        <div className="shift-tab">
          <section className="shift-now">
            <ShiftNow till={till} key={`${till.shift?.id} ${till.shift?.state}`} />
          </section>
          <ShiftBeside till={till} />
        </div>
      )}
    </Read>
  );
}

/** A count that was handed in has everything behind it beside it. */
function ShiftBeside({ till: { shift } }: { till: TillShift }) {
  if (shift?.state !== 'counted') return <ShiftHistory />;
  return (
    <section className="shift-now">
      <ShiftSummary shift={shift} />
    </section>
  );
}

function ShiftNow({ till }: { till: TillShift }) {
  const [counting, count] = useState(false);
  const { shift, pieces } = till;
  if (shift === null) return <StartShift till={till} />;
  if (counting) return <CountDrawer shift={shift} pieces={pieces} back={() => count(false)} />;
  return shift.count === null ? (
    <ShiftRuns shift={shift} count={() => count(true)} />
  ) : (
    <ShiftResult shift={shift} count={shift.count} again={() => count(true)} />
  );
}

/** Where the shop takes no cash without a shift and none is open: said above everything, with the way to one. */
export function ShiftNeeded({ start }: { start: () => void }) {
  const { say } = useWords();
  const { data } = useTillShift();
  if (data === undefined || !data.required || data.shift?.state === 'open') return null;
  return (
    <div className="shift-needed" role="status">
      <b>{say('shiftNeeded')}</b>
      <Button onClick={start}>{say(data.shift === null ? 'shiftStart' : 'shiftClose')}</Button>
    </div>
  );
}
