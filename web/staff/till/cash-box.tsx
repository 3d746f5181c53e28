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
  const inNotes = useNote();
  const { run, busy } = useCommand();
  const field = useRef<InputRef>(null);
  const [received, setReceived] = useState('');
  const [part, setPart] = useState<string | null>(null);
  // One id until the server has answered, so that a payment whose answer was lost is not taken twice.
  const [paymentId, setPaymentId] = useState(newId);
  useKey('F9', () => field.current?.select());
  const cash = cashIn(bill, received, part);
  const take = async (handed: number | null): Promise<void> => {
    const exact = cash.kind === 'right' ? cash.received : null;
    if (handed === null && exact === null) return;
    const body = { paymentId, tender: 'cash', amount: cash.amount, received: handed ?? exact };
    const refused = ({ code }: Problem): boolean => {
      if (code === 'id.taken') setPaymentId(newId());
      return false;
    };
    const reply = await run<Paid>(`/v1/bills/${bill.id}/payments`, body, { refused });
    if (reply === null) return;
    setPaymentId(newId());
    setReceived('');
    setPart(null);
    taken(reply.payment);
  };
  const forbidden = mayTakeMoney() ? null : say('noPermission');
  const wrong = useWrong(cash, bill);
  return (
    <form
      className="cash-box"
      onSubmit={(event) => {
        event.preventDefault();
        if (forbidden === null && !busy) void take(null);
      }}
    >
      <div className="row wrap">
        <MoneyField
          label={say('received')}
          prefix={say('received')}
          text={received}
          change={setReceived}
          placeholder={`${say('cashExact')} ${amount(cash.takes)}`}
          autoFocus={pay}
          inputRef={field}
          suffix={<kbd>F9</kbd>}
        />
        {part !== null && (
          <MoneyField
            label={say('amountOf')}
            prefix={say('amountOf')}
            text={part}
            change={setPart}
            placeholder={amount(bill.open)}
          />
        )}
        {received === '' &&
          part === null &&
          notesFor(cash.takes).map((note) => (
            <Act key={note} size="large" why={forbidden} onClick={() => take(note)}>
              <span className="number">{inNotes(note)}</span>
            </Act>
          ))}
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
