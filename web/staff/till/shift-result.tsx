import { App, Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../language.tsx';
import { Field, MoneyField } from '../parts/field.tsx';
import { ApprovalFields, useApproval } from './approval.tsx';
import { useMoney } from './reads.ts';
import { amountTyped } from './shift-count.ts';
import { ByEnter, CountForm } from './shift-count-form.tsx';
import type { ShiftView } from './shift-reads.ts';
import { NoteField } from './shift-start.tsx';
import { Difference } from './shift-summary.tsx';
import { useCommand } from './use-command.ts';

type Counted = { readonly shift: ShiftView; readonly count: NonNullable<ShiftView['count']> };

/** The count beside what should be there; what stays, the remark, the manager, and the shift is closed 交班. */
export function ShiftResult({ shift, count, again }: Counted & { again: () => void }) {
  const { say } = useWords();
  const amount = useMoney();
  const { message } = App.useApp();
  const { run, busy } = useCommand();
  const approval = useApproval();
  const usual = Math.min(shift.float.counted, count.counted);
  const [text, type] = useState((usual / 100).toFixed(2));
  const [note, write] = useState('');
  const kept = amountTyped(text);
  const differs = count.difference !== 0;
  const why =
    kept === null || kept > count.counted
      ? `${say('shiftKeepMost')} ${amount(count.counted)}`
      : differs && note.trim() === ''
        ? say('shiftNoteWhy')
        : approval.why;
  const submit = async (): Promise<void> => {
    const body = { kept, note: differs ? note.trim() : null, ...approval.body };
    const done = await run(`/v1/shifts/${shift.id}/close`, body, { refused: approval.refused });
    if (done !== null) void message.success(say('shiftClosed'));
  };
  return (
    <CountForm
      act={<ByEnter words={say('shiftClose')} />}
      why={why}
      busy={busy}
      submit={submit}
      beside={
        <Button size="large" onClick={again}>
          {say('shiftCountAgain')}
        </Button>
      }
    >
      <Outcome shift={shift} count={count} />
      <div className="row wrap shift-keep">
        <Field label={say('shiftKeep')}>
          {(id) => <MoneyField id={id} text={text} change={type} autoFocus />}
        </Field>
        <span>
          {say('shiftTakeOut')}{' '}
          <b className="number big">{kept === null ? '—' : amount(Math.max(0, count.counted - kept))}</b>
        </span>
      </div>
      {differs && <NoteField note={note} write={write} />}
      <ApprovalFields approval={approval} />
    </CountForm>
  );
}

/** The three figures everybody waits for. */
function Outcome({ shift, count }: Counted) {
  const { say } = useWords();
  const amount = useMoney();
  return (
    <>
      <div className="shift-outcome" role="status">
        <div>
          <span className="soft">{say('shiftExpected')}</span>
          <b className="number">{amount(shift.expected ?? 0)}</b>
        </div>
        <div>
          <span className="soft">{say('shiftCounted')}</span>
          <b className="number">{amount(count.counted)}</b>
        </div>
        <div>
          <span className="soft">{say('shiftDifference')}</span>
          <Difference of={count.difference} />
        </div>
      </div>
      {count.times > 1 && <p className="soft">{say('shiftTimes').replace('{count}', String(count.times))}</p>}
    </>
  );
}
