import type { InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { MoneyField } from '../parts/field.tsx';
import { mayTakeMoney } from '../session.ts';
import { useTypedAhead } from './ahead.tsx';
import { type Cash, cashIn, notesFor } from './cash.ts';
import { Key } from './key.tsx';
import { PartField, PartSwitch } from './part-field.tsx';
import { type Bill, useMoney, useNote } from './reads.ts';
import { onEnter, useComesToFocus, useKey } from './use-key.ts';
import type { MoneyBox } from './use-money-box.ts';
import { useScanned } from './use-scanned.ts';

type Props = { readonly box: MoneyBox; readonly pay: boolean };

/** 收现金: Enter takes the exact amount, a note is one tap, a typed amount shows its change before it is taken. */
export function CashBox({ box, pay }: Props) {
  const { say } = useWords();
  const amount = useMoney();
  const { bill, part, busy } = box;
  const [received, setReceived] = useState(useTypedAhead());
  const cash = cashIn(bill, received, part);
  const forbidden = mayTakeMoney() ? null : say('noPermission');
  const wrong = useWrong(cash, bill);
  const take = (of: number, handed: number): void => {
    setReceived('');
    box.take({ tender: 'cash', amount: of, received: handed });
  };
  const scanned = useScanned(box);
  const submit = (): void => {
    if (scanned(received)) setReceived('');
    else if (scanned(part ?? '')) box.setPart('');
    else if (forbidden === null && !busy && cash.kind === 'right') take(cash.amount, cash.received);
  };
  return (
    <form
      className="cash-box"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={onEnter(submit)}
    >
      <div className="row wrap">
        <Received pay={pay} text={received} change={setReceived} exact={cash.takes} />
        <PartField box={box} />
        {received === '' && part === null && (
          <Notes takes={cash.takes} why={forbidden} press={(note) => take(cash.amount, note)} />
        )}
        {received !== '' && part === null && <ChangeShown cash={cash} wrong={wrong} />}
        <PartSwitch box={box} />
      </div>
      {part !== null && <ChangeShown cash={cash} wrong={wrong} />}
      <Act type="primary" size="large" block htmlType="submit" loading={busy} why={forbidden ?? wrong}>
        {say('payCash')} <span className="number">{amount(cash.takes)}</span> <Key>Enter</Key>
      </Act>
    </form>
  );
}

type ReceivedProps = {
  readonly pay: boolean;
  readonly text: string;
  readonly change: (text: string) => void;
  readonly exact: number;
};

function Received({ pay, text, change, exact }: ReceivedProps) {
  const { say } = useWords();
  const amount = useMoney();
  const field = useRef<InputRef>(null);
  const [comes] = useState(pay);
  useComesToFocus(() => field.current?.focus({ cursor: 'end' }), comes);
  useKey('F9', () => field.current?.focus({ cursor: 'all' }));
  return (
    <MoneyField
      label={say('received')}
      prefix={say('received')}
      text={text}
      change={change}
      placeholder={`${say('cashExact')} ${amount(exact)}`}
      inputRef={field}
    />
  );
}

type NotesProps = {
  readonly takes: number;
  readonly why: string | null;
  readonly press: (note: number) => void;
};

function Notes({ takes, why, press }: NotesProps) {
  const inNotes = useNote();
  return notesFor(takes).map((note) => (
    <Act key={note} size="large" why={why} onClick={() => press(note)}>
      <span className="number">{inNotes(note)}</span>
    </Act>
  ));
}

/** What is not right about what was typed, in words. */
function useWrong(cash: Cash, { open }: Bill): string | null {
  const { say } = useWords();
  const amount = useMoney();
  switch (cash.kind) {
    case 'right':
      return null;
    case 'noAmount':
      return say('noAmount');
    case 'tooMuch':
      return `${say('atMost')} ${amount(open)}`;
    case 'tooLittle':
      return `${say('missing')} ${amount(cash.missing)}`;
  }
}

function ChangeShown({ cash, wrong }: { cash: Cash; wrong: string | null }) {
  const { say } = useWords();
  const amount = useMoney();
  if (wrong !== null) return <span className="cash-change warn">{wrong}</span>;
  if (cash.kind !== 'right') return null;
  return (
    <span className="cash-change">
      {say('change')} <b className="number">{amount(cash.change)}</b>
    </span>
  );
}
