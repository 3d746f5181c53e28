import { Button, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { newId, type Problem } from '../../shared/client.ts';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { MoneyField } from '../parts/field.tsx';
import { mayTakeMoney } from '../session.ts';
import { type Cash, cashIn, notesFor } from './cash.ts';
import { type Bill, type Paid, useMoney, useNote } from './reads.ts';
import { useCommand } from './use-command.ts';
import { useKey } from './use-key.ts';

type Props = {
  readonly bill: Bill;
  readonly pay: boolean;
  readonly taken: (payment: Paid['payment']) => void;
};

/** 收现金: Enter takes the exact amount, a note is one tap, a typed amount shows its change before it is taken. */
export function CashBox({ bill, pay, taken }: Props) {
  const { say } = useWords();
  const amount = useMoney();
  const [received, setReceived] = useState('');
  const [part, setPart] = useState<string | null>(null);
  const cash = cashIn(bill, received, part);
  const { take, busy } = useTaking(bill, (payment) => {
    setReceived('');
    setPart(null);
    taken(payment);
  });
  const forbidden = mayTakeMoney() ? null : say('noPermission');
  const wrong = useWrong(cash, bill);
  const submit = (): void => {
    if (forbidden === null && !busy && cash.kind === 'right') void take(cash.amount, cash.received);
  };
  return (
    <form
      className="cash-box"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="row wrap">
        <Received pay={pay} text={received} change={setReceived} exact={cash.takes} />
        {part !== null && (
          <MoneyField
            label={say('amountOf')}
            prefix={say('amountOf')}
            text={part}
            change={setPart}
            placeholder={amount(bill.open)}
          />
        )}
        {received === '' && part === null && (
          <Notes takes={cash.takes} why={forbidden} press={(note) => take(cash.amount, note)} />
        )}
        {received !== '' && part === null && <ChangeShown cash={cash} wrong={wrong} />}
        <Button size="large" className="part" onClick={() => setPart(part === null ? received : null)}>
          {say(part === null ? 'partOnly' : 'wholeBill')}
        </Button>
      </div>
      {part !== null && <ChangeShown cash={cash} wrong={wrong} />}
      <Act type="primary" size="large" block htmlType="submit" loading={busy} why={forbidden ?? wrong}>
        {say('payCash')} <span className="number">{amount(cash.takes)}</span> <kbd>Enter</kbd>
      </Act>
    </form>
  );
}

/** Takes cash under one id until the server has answered, so that a lost answer does not take it twice. */
function useTaking(bill: Bill, taken: (payment: Paid['payment']) => void) {
  const { run, busy } = useCommand();
  const [paymentId, setPaymentId] = useState(newId);
  const take = async (amount: number, received: number): Promise<void> => {
    const refused = ({ code }: Problem): boolean => {
      if (code === 'id.taken') setPaymentId(newId());
      return false;
    };
    const body = { paymentId, tender: 'cash', amount, received };
    const reply = await run<Paid>(`/v1/bills/${bill.id}/payments`, body, { refused });
    if (reply === null) return;
    setPaymentId(newId());
    taken(reply.payment);
  };
  return { take, busy };
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
  useKey('F9', () => field.current?.select());
  return (
    <MoneyField
      label={say('received')}
      prefix={say('received')}
      text={text}
      change={change}
      placeholder={`${say('cashExact')} ${amount(exact)}`}
      autoFocus={pay}
      inputRef={field}
      suffix={<kbd>F9</kbd>}
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
