import { Input } from 'antd';
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { sumOf } from '../../../server/cashier/shifts/domain/cash.ts';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { MoneyField } from '../parts/field.tsx';
import { useMoney, useNote } from './reads.ts';
import { type CountTyped, countTyped, piecesTyped } from './shift-count.ts';

type FieldsProps = {
  readonly pieces: readonly number[];
  readonly typed: CountTyped;
  readonly change: (typed: CountTyped) => void;
};

/** A row for each note and coin with what it comes to, an amount for the rest, and the sum of it all. */
export function CountFields({ pieces, typed, change }: FieldsProps) {
  const { say } = useWords();
  const amount = useMoney();
  const sum = countTyped(typed);
  return (
    <>
      <ul className="shift-pieces">
        {pieces.map((value, index) => (
          <Piece
            key={value}
            value={value}
            first={index === 0}
            text={typed.pieces[value] ?? ''}
            change={(text) => change({ ...typed, pieces: { ...typed.pieces, [value]: text } })}
          />
        ))}
      </ul>
      <div className="shift-rest">
        <MoneyField
          label={say('shiftOther')}
          prefix={say('shiftOther')}
          text={typed.other}
          autoFocus={pieces.length === 0}
          change={(other) => change({ ...typed, other })}
        />
        <span>
          {say('shiftTotal')} <b className="number shift-total">{sum === null ? '—' : amount(sumOf(sum))}</b>
        </span>
      </div>
    </>
  );
}

type PieceProps = {
  readonly value: number;
  readonly first: boolean;
  readonly text: string;
  readonly change: (text: string) => void;
};

function Piece({ value, first, text, change }: PieceProps) {
  const amount = useMoney();
  const inNotes = useNote();
  const many = piecesTyped(text);
  return (
    <li>
      <b className="number">{inNotes(value)}</b>
      <Input
        className="number"
        aria-label={inNotes(value)}
        prefix={<span className="soft">×</span>}
        autoFocus={first}
        autoComplete="off"
        inputMode="numeric"
        placeholder="0"
        status={many === null ? 'error' : ''}
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      <span className={many === 0 ? 'number soft' : 'number'}>{amount((many ?? 0) * value)}</span>
    </li>
  );
}

type FormProps = {
  readonly act: ReactNode;
  readonly why: string | null;
  readonly busy: boolean;
  readonly submit: () => void;
  /** What else can be pressed, before the answer. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
};

/** Fields from top to bottom: Enter and the arrows go on to the next one, Enter in the last one hands it in. */
export function CountForm({ act, why, busy, submit, beside, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const hear = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0;
    if (step === 0 || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const fields = [...(form.current?.querySelectorAll('input') ?? [])];
    const next = fields[fields.indexOf(event.target) + step];
    if (next !== undefined) next.select();
    else if (event.key === 'Enter' && why === null && !busy) submit();
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (why === null && !busy) submit();
  };
  return (
    <form ref={form} className="stack shift-form" onKeyDown={hear} onSubmit={send}>
      {children}
      <div className="row end">
        {beside}
        <Act type="primary" size="large" htmlType="submit" className="shift-act" why={why} loading={busy}>
          {act}
        </Act>
      </div>
    </form>
  );
}

/** What Enter in the last field does. */
export function ByEnter({ words }: { words: string }) {
  return (
    <>
      {words} <kbd>Enter</kbd>
    </>
  );
}
