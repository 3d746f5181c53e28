import { App } from 'antd';
import { useState } from 'react';
import { newId } from '../../shared/client.ts';
import { parseMoney } from '../../shared/money.ts';
import { useWords } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field, MoneyField } from '../parts/field.tsx';
import type { MoveKind, ShiftView } from './shift-reads.ts';
import { NoteField } from './shift-start.tsx';
import { useCommand } from './use-command.ts';

const kinds = {
  in: ['change', 'otherIn'],
  out: ['purchase', 'drop', 'otherOut'],
} as const satisfies Record<string, readonly MoveKind[]>;

type Props = { readonly shift: ShiftView; readonly way: 'in' | 'out'; readonly close: () => void };

/** 存入 or 支出: how much, and what for. */
export function MoveCash({ shift, way, close }: Props) {
  const { say } = useWords();
  const { message } = App.useApp();
  const { run, busy } = useCommand();
  const [moveId] = useState(newId);
  const [text, type] = useState('');
  const [kind, choose] = useState<MoveKind>(kinds[way][0]);
  const [note, write] = useState('');
  const amount = parseMoney(text);
  const isOther = kind === 'otherIn' || kind === 'otherOut';
  const words = say(way === 'in' ? 'shiftCashIn' : 'shiftCashOut');
  const why =
    amount === null || amount === 0
      ? say('noAmount')
      : isOther && note.trim() === ''
        ? say('shiftMoveOtherWhy')
        : null;
  const submit = async (): Promise<void> => {
    const body = { moveId, kind, amount, note: note.trim() === '' ? null : note.trim() };
    if ((await run(`/v1/shifts/${shift.id}/cash`, body)) === null) return;
    void message.success(say('shiftMoved'));
    close();
  };
  return (
    <Dialog title={words} act={words} why={why} busy={busy} close={close} submit={submit}>
      <Field label={say('shiftMoveAmount')}>
        {(id) => <MoneyField id={id} text={text} change={type} autoFocus />}
      </Field>
      <Field label={say('shiftMoveWhat')}>
        {() => (
          <div className="row wrap">
            {kinds[way].map((each) => (
              <Chip key={each} chosen={each === kind} press={() => choose(each)}>
                {say(`move_${each}`)}
              </Chip>
            ))}
          </div>
        )}
      </Field>
      <NoteField note={note} write={write} />
    </Dialog>
  );
}
