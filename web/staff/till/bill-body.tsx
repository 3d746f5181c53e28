import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../language.tsx';
import { BillActions } from './bill-actions.tsx';
import { BillFigureRows } from './bill-figure-rows.tsx';
import { BillLines } from './bill-lines.tsx';
import { BillMoney } from './bill-money.tsx';
import { CashBox } from './cash-box.tsx';
import { type Bill, type Paid, useMoney } from './reads.ts';

type Props = {
  readonly bill: Bill;
  /** The cash field waits for Enter. */
  readonly pay: boolean;
  /** Whether the lines of this bill are shown: not where the order's own lines stand above and are the same. */
  readonly lines: boolean;
  readonly chooseBill: (billId: string) => void;
  readonly children?: ReactNode;
};

/** One bill: what it is made of, what was paid, what can be done with it, and below the next action. */
export function BillBody({ bill, pay, lines, chooseBill, children }: Props) {
  const [paid, setPaid] = useState<Paid['payment'] | null>(null);
  return (
    <>
      <div className="panel-scroll">
        {children}
        {lines && <BillLines bill={bill} />}
        <BillFigureRows lines={bill.orders.flatMap((order) => order.lines)} sums={bill} />
        <BillMoney bill={bill} />
      </div>
      <footer className="panel-foot">
        {paid === null ? (
          <>
            <div className="foot-head">
              <Due bill={bill} />
              <BillActions bill={bill} chooseBill={chooseBill} />
            </div>
            {bill.state === 'open' && bill.open > 0 && <CashBox bill={bill} pay={pay} taken={setPaid} />}
          </>
        ) : (
          <CashTaken payment={paid} close={() => setPaid(null)} />
        )}
      </footer>
    </>
  );
}

/** What was just taken, the change in figures that are read across the counter. */
function CashTaken({ payment, close }: { payment: Paid['payment']; close: () => void }) {
  const { say } = useWords();
  const amount = useMoney();
  return (
    <div className="cash-taken" role="status">
      <div>
        <p>
          {say('cashTaken')} <span className="number">{amount(payment.taken)}</span>
        </p>
        <p className="soft">
          {say('received')} <span className="number">{amount(payment.received)}</span>
        </p>
      </div>
      <div className="change">
        <span>{say('change')}</span>
        <b className="number">{amount(payment.change)}</b>
      </div>
      <Button size="large" onClick={close} autoFocus>
        {say('good')}
      </Button>
    </div>
  );
}

/** What is still to be done with the money of a bill, in large figures. */
function Due({ bill }: { bill: Bill }) {
  const { say } = useWords();
  const amount = useMoney();
  if (bill.due > 0) {
    return (
      <p className="due-words">
        {say('due')} <b className="number">{amount(bill.due)}</b>
        {bill.open > 0 && bill.cashTakes !== bill.open && (
          <small className="number">
            {say('cashTakes')} {amount(bill.cashTakes)}
          </small>
        )}
      </p>
    );
  }
  if (bill.due < 0) {
    return (
      <p className="due-words warn" role="status">
        {say('toRefund')} <b className="number">{amount(-bill.due)}</b> <small>{say('seeTasks')}</small>
      </p>
    );
  }
  if (bill.state === 'cancelled') return <p className="due-words soft">{say('billCancelled')}</p>;
  if (bill.applied === 0) return <p className="due-words soft">{say('nothingToPay')}</p>;
  return (
    <p className="due-words good" role="status">
      ✓ {say('settled')}
    </p>
  );
}
