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
  const inNotes = useNote();
  const sum = countTyped(typed);
  return (
    <table className="shift-pieces">
      <thead>
        <tr>
          <th scope="col">{say('shiftPiece')}</th>
          <th scope="col">{say('shiftPieces')}</th>
          <th scope="col" className="shift-sum" />
        </tr>
      </thead>
      <tbody>
        {pieces.map((value, index) => {
          const text = typed.pieces[value] ?? '';
          const many = piecesTyped(text);
          return (
            <tr key={value}>
              <th scope="row" className="number">
                {inNotes(value)}
              </th>
              <td>
                <Input
                  className="number"
                  aria-label={inNotes(value)}
                  autoFocus={index === 0}
                  autoComplete="off"
                  inputMode="numeric"
                  placeholder="0"
                  status={many === null ? 'error' : ''}
                  value={text}
                  onChange={(event) =>
                    change({ ...typed, pieces: { ...typed.pieces, [value]: event.target.value } })
                  }
                />
              </td>
              <td className="shift-sum number">{amount((many ?? 0) * value)}</td>
            </tr>
          );
        })}
        <tr>
          <th scope="row">{say('shiftOther')}</th>
          <td>
            <MoneyField
              label={say('shiftOther')}
              text={typed.other}
              autoFocus={pieces.length === 0}
              change={(other) => change({ ...typed, other })}
            />
          </td>
          <td className="shift-sum number" />
        </tr>
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say('shiftTotal')}</th>
          <td />
          <td className="shift-sum number shift-total">{sum === null ? '—' : amount(sumOf(sum))}</td>
        </tr>
      </tfoot>
    </table>
  );
}

type FormProps = {
  readonly act: string;
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
          {act} <kbd>Enter</kbd>
        </Act>
      </div>
    </form>
  );
}
