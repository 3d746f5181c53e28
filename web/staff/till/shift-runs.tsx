import { Button } from 'antd';
import { useState } from 'react';
import { timeOfDay } from '../../shared/clock.ts';
import { useWords } from '../language.tsx';
import { type CountTyped, countTyped, nothingTyped, typedOf } from './shift-count.ts';
import { CountFields, CountForm } from './shift-count-form.tsx';
import { MoveCash } from './shift-move.tsx';
import type { ShiftView } from './shift-reads.ts';
import { ShiftSummary } from './shift-summary.tsx';
import { useCommand } from './use-command.ts';

/** A shift that is open: what is known of it, cash in and out, and the way to its end. */
export function ShiftRuns({ shift, count }: { shift: ShiftView; count: () => void }) {
  const { say, inWords } = useWords();
  const [way, go] = useState<'in' | 'out' | null>(null);
  return (
    <div className="stack">
      <h2>
        {say('shiftRuns')} · {inWords(shift.openedBy)}{' '}
        <small className="soft number">
          {say('shiftSince').replace('{time}', timeOfDay(shift.openedAt))}
        </small>
      </h2>
      <ShiftSummary shift={shift} />
      {shift.takings === null && <p className="shift-blind">{say('shiftBlind')}</p>}
      <div className="row wrap shift-acts">
        <Button size="large" onClick={() => go('in')}>
          {say('shiftCashIn')}
        </Button>
        <Button size="large" onClick={() => go('out')}>
          {say('shiftCashOut')}
        </Button>
        <Button type="primary" size="large" onClick={count}>
          {say('shiftEnd')}
        </Button>
      </div>
      {way !== null && <MoveCash shift={shift} way={way} close={() => go(null)} />}
    </div>
  );
}

type CountProps = {
  readonly shift: ShiftView;
  readonly pieces: readonly number[];
  readonly back: () => void;
};

/** 清点钱箱: note by note; nothing here says what should come out. */
export function CountDrawer({ shift, pieces, back }: CountProps) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const before = shift.count;
  const [typed, type] = useState<CountTyped>(() =>
    before === null ? nothingTyped : typedOf({ pieces: before.pieces, other: before.other }),
  );
  const count = countTyped(typed);
  const submit = async (): Promise<void> => {
    const done = await run(`/v1/shifts/${shift.id}/count`, { count });
    // The first count brings its result by itself, as soon as the shift is read again.
    if (done !== null && before !== null) back();
  };
  return (
    <CountForm
      act={say('shiftHandIn')}
      why={count === null ? say('shiftCountFault') : null}
      busy={busy}
      submit={submit}
      beside={
        <Button size="large" onClick={back}>
          {say('back')}
        </Button>
      }
    >
      <h2>{say('shiftCountTitle')}</h2>
      <p className="soft">{say('shiftCountHow')}</p>
      <CountFields pieces={pieces} typed={typed} change={type} />
    </CountForm>
  );
}
