import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { timeOfDay } from '../../shared/clock.ts';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { type ShiftView, useShiftsHere } from './shift-reads.ts';
import { Difference, ShiftSummary } from './shift-summary.tsx';
import { useCommand } from './use-command.ts';

/** The shifts of this till, the newest first; each opens with everything in it. */
export function ShiftHistory() {
  const { say } = useWords();
  const [shown, show] = useState<string | null>(null);
  return (
    <section className="shift-history">
      <h3>{say('shiftHistory')}</h3>
      <Read of={useShiftsHere()}>
        {({ shifts }) => {
          const ended = shifts.filter(({ state }) => state === 'closed');
          const chosen = ended.find(({ id }) => id === shown);
          return (
            <>
              {ended.length === 0 && <p className="soft">{say('shiftNone')}</p>}
              <ul className="rows">
                {ended.map((shift) => (
                  <ShiftRow key={shift.id} shift={shift} press={() => show(shift.id)} />
                ))}
              </ul>
              {chosen !== undefined && <ShiftSheet shift={chosen} close={() => show(null)} />}
            </>
          );
        }}
      </Read>
    </section>
  );
}

/** When a shift was: its day, from when to when. */
export function ShiftTime({ shift }: { shift: ShiftView }) {
  return (
    <span className="number">
      {shift.businessDate.slice(5)} {timeOfDay(shift.openedAt)}
      {shift.count !== null && `–${timeOfDay(shift.count.at)}`}
    </span>
  );
}

function ShiftRow({ shift, press }: { shift: ShiftView; press: () => void }) {
  const { inWords } = useWords();
  return (
    <li>
      <button type="button" className="list-row shift-row" onClick={press}>
        <ShiftTime shift={shift} />
        <span>{inWords(shift.openedBy)}</span>
        {shift.count !== null && <Difference of={shift.count.difference} />}
      </button>
    </li>
  );
}

/** A shift on its own sheet, with the handover slip 交接单. */
export function ShiftSheet({ shift, close }: { shift: ShiftView; close: () => void }) {
  const { say, inWords } = useWords();
  const { message } = App.useApp();
  const { run, busy } = useCommand();
  const print = async (): Promise<void> => {
    if ((await run(`/v1/shifts/${shift.id}/print`, {})) !== null) void message.success(say('shiftPrinted'));
  };
  const title = (
    <>
      {shift.till} · {inWords(shift.openedBy)} <ShiftTime shift={shift} />
    </>
  );
  return (
    <Modal open title={title} footer={null} width={640} style={{ top: 24 }} onCancel={close} destroyOnHidden>
      <ShiftSummary shift={shift} />
      {shift.state === 'closed' && (
        <div className="row end">
          <Button size="large" loading={busy} onClick={print}>
            {say('shiftPrint')}
          </Button>
        </div>
      )}
    </Modal>
  );
}
