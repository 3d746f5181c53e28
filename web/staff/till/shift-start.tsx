import { App, Input } from 'antd';
import { useState } from 'react';
import { sumOf } from '../../../server/cashier/shifts/domain/cash.ts';
import { newId } from '../../shared/client.ts';
import { timeOfDay } from '../../shared/clock.ts';
import { useWords } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import { Field, MoneyField } from '../parts/field.tsx';
import { storeId } from '../session.ts';
import { ApprovalFields, useApproval } from './approval.tsx';
import { useMoney } from './reads.ts';
import { type CountTyped, countTyped, nothingTyped, typedOf } from './shift-count.ts';
import { ByEnter, CountFields, CountForm } from './shift-count-form.tsx';
import type { TillShift } from './shift-reads.ts';
import { useCommand } from './use-command.ts';

type Source = 'safe' | 'overShort';

/** 开班: the float is proposed as it was left, typed as an amount or counted; what differs says why. */
export function StartShift({ till }: { till: TillShift }) {
  const { say } = useWords();
  const amount = useMoney();
  const { message } = App.useApp();
  const { run, busy } = useCommand();
  const approval = useApproval();
  const [shiftId] = useState(newId);
  const expected = till.next?.expected ?? null;
  const [typed, type] = useState<CountTyped>(() =>
    expected === null ? nothingTyped : typedOf({ pieces: [], other: Math.max(0, expected) }),
  );
  const [source, choose] = useState<Source | null>(null);
  const [note, write] = useState('');
  const count = countTyped(typed);
  const difference = count === null || expected === null ? 0 : sumOf(count) - expected;
  const why = useWhy({ fault: count === null, difference, source, note }) ?? approval.why;
  const submit = async (): Promise<void> => {
    const differs = difference !== 0;
    const body = {
      shiftId,
      count,
      source: differs ? source : null,
      note: differs && note.trim() !== '' ? note.trim() : null,
      ...approval.body,
    };
    const done = await run(`/v1/stores/${storeId()}/shifts`, body, { refused: approval.refused });
    if (done !== null) void message.success(say('shiftStarted'));
  };
  return (
    <CountForm act={<ByEnter words={say('shiftStart')} />} why={why} busy={busy} submit={submit}>
      <h2>{say('shiftStart')}</h2>
      <LeftBehind till={till} />
      <FloatFields pieces={till.pieces} typed={typed} change={type} />
      {difference !== 0 && (
        <>
          <p className="warn">
            {say(difference > 0 ? 'shiftMore' : 'shiftLess')}{' '}
            <b className="number">{amount(Math.abs(difference))}</b>
          </p>
          <div className="row wrap">
            <Chip chosen={source === 'safe'} press={() => choose('safe')}>
              {say('shiftWhySafe')}
            </Chip>
            <Chip chosen={source === 'overShort'} press={() => choose('overShort')}>
              {say('shiftWhyUnknown')}
            </Chip>
          </div>
          {source === 'overShort' && <NoteField note={note} write={write} />}
        </>
      )}
      <ApprovalFields approval={approval} />
    </CountForm>
  );
}

type Draft = {
  readonly fault: boolean;
  readonly difference: number;
  readonly source: Source | null;
  readonly note: string;
};

function useWhy({ fault, difference, source, note }: Draft): string | null {
  const { say } = useWords();
  if (fault) return say('shiftCountFault');
  if (difference === 0) return null;
  if (source === null) return say('shiftChooseWhy');
  return source === 'overShort' && note.trim() === '' ? say('shiftNoteWhy') : null;
}

export function NoteField({ note, write }: { note: string; write: (note: string) => void }) {
  const { say } = useWords();
  return (
    <Field label={say('shiftNote')}>
      {(id) => (
        <Input
          id={id}
          size="large"
          maxLength={120}
          autoComplete="off"
          value={note}
          onChange={(event) => write(event.target.value)}
        />
      )}
    </Field>
  );
}

/** What the shift before left, and what came since. */
function LeftBehind({ till: { next } }: { till: TillShift }) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  if (next === null) return <p className="soft">{say('shiftStartHow')}</p>;
  const since = next.expected - next.kept;
  return (
    <dl className="shift-figures">
      <div>
        <dt>
          {say('shiftLeft')}{' '}
          <span className="soft">
            {inWords(next.leftBy)} <span className="number">{timeOfDay(next.leftAt)}</span>
          </span>
        </dt>
        <dd className="number">{amount(next.kept)}</dd>
      </div>
      {since !== 0 && (
        <>
          <div>
            <dt>{say('shiftCameSince')}</dt>
            <dd className="number">{amount(since)}</dd>
          </div>
          <div>
            <dt>{say('shiftShouldBe')}</dt>
            <dd className="number">{amount(next.expected)}</dd>
          </div>
        </>
      )}
    </dl>
  );
}

type FieldsProps = {
  readonly pieces: readonly number[];
  readonly typed: CountTyped;
  readonly change: (typed: CountTyped) => void;
};

/** The float as one amount, or counted note by note. */
function FloatFields({ pieces, typed, change }: FieldsProps) {
  const { say } = useWords();
  const [byPieces, setByPieces] = useState(false);
  const turn = (next: boolean): void => {
    setByPieces(next);
    change(nothingTyped);
  };
  return (
    <>
      {pieces.length > 0 && (
        <div className="row wrap">
          <Chip chosen={!byPieces} press={() => turn(false)}>
            {say('shiftByAmount')}
          </Chip>
          <Chip chosen={byPieces} press={() => turn(true)}>
            {say('shiftByPieces')}
          </Chip>
        </div>
      )}
      {byPieces ? (
        <CountFields pieces={pieces} typed={typed} change={change} />
      ) : (
        <Field label={say('shiftFloat')}>
          {(id) => (
            <MoneyField
              id={id}
              text={typed.other}
              change={(other) => change({ pieces: {}, other })}
              autoFocus
            />
          )}
        </Field>
      )}
    </>
  );
}
