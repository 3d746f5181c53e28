import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useWords } from '../language.tsx';
import { mayTakeMoney } from '../session.ts';
import { useIsAhead } from './ahead.tsx';
import { BillActions } from './bill-actions.tsx';
import { BillFigureRows } from './bill-figure-rows.tsx';
import { BillLines } from './bill-lines.tsx';
import { BillMoney } from './bill-money.tsx';
import { ClaimsPaid } from './claims-paid.tsx';
import { Key } from './key.tsx';
import { PaymentCard } from './payment-card.tsx';
import { PrintBill } from './print-bill.tsx';
import { type Bill, type Paid, useMoney } from './reads.ts';
import { TakeMoney } from './take-money.tsx';
import { useComesToFocus } from './use-key.ts';
import { useMoneyBox } from './use-money-box.ts';
import { useShownToGuest } from './use-shown-to-guest.ts';

type Props = {
  readonly bill: Bill;
  /** The cash field waits for Enter. */
  readonly pay: boolean;
  /** Whether this is what the house says now; what was read before may lack the last dishes. */
  readonly known: boolean;
  /** Whether the lines of this bill are shown: not where the order's own lines stand above and are the same. */
  readonly lines: boolean;
  readonly chooseBill: (billId: string) => void;
  readonly children?: ReactNode;
};

/** One bill: what it is made of, what was paid, what can be done with it, and below the next action. */
export function BillBody({ bill, pay, known, lines, chooseBill, children }: Props) {
  const [cash, setCash] = useState<Paid['payment'] | null>(null);
  const watched = useWatched(bill);
  const ready = !useIsAhead() || known;
  useShownToGuest(bill.id);
  const box = useMoneyBox(bill, (payment) => {
    if (payment.attempt === null) setCash(payment);
    else watched.begin(payment.id);
  });
  return (
    <>
      <div className="panel-scroll">
        {children}
        {lines && <BillLines bill={bill} />}
        <BillFigureRows lines={bill.orders.flatMap((order) => order.lines)} sums={bill} />
        <BillMoney bill={bill} />
        <Claims bill={bill} chooseBill={chooseBill} />
      </div>
      <footer className="panel-foot">
        {cash === null ? (
          <>
            <div className="foot-head">
              <Due bill={bill} />
              <BillActions bill={bill} chooseBill={chooseBill} />
            </div>
            {watched.ids.map((paymentId) => (
              <PaymentCard key={paymentId} paymentId={paymentId} close={() => watched.close(paymentId)} />
            ))}
            {ready && takesMoney(bill) && <TakeMoney box={box} pay={pay} />}
          </>
        ) : (
          <CashTaken payment={cash} close={() => setCash(null)}>
            {bill.state === 'closed' && <PrintBill bill={bill} />}
          </CashTaken>
        )}
      </footer>
    </>
  );
}

/** Whether money can be taken for this bill now: a payment under way may ask for all of it already. */
export function takesMoney(bill: Bill | undefined): boolean {
  return bill?.state === 'open' && bill.open > 0;
}

/** 客人说付过了: where money is due, and the guest shows a phone that says it was paid. */
export function Claims({ bill, chooseBill }: Pick<Props, 'bill' | 'chooseBill'>) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  // The answer stays on the screen when it was what settled the bill.
  if (!open && (bill.state !== 'open' || bill.due <= 0 || !mayTakeMoney())) return null;
  const openBill = (billId: string): void => {
    setOpen(false);
    if (billId !== bill.id) chooseBill(billId);
  };
  return (
    <>
      <Button type="text" className="claims-open" onClick={() => setOpen(true)}>
        {say('claimsPaid')}
      </Button>
      {open && <ClaimsPaid openBill={openBill} close={() => setOpen(false)} />}
    </>
  );
}

/** The payments through gateways to watch: all that are under way, and one that ended until a person has seen it. */
export function useWatched(bill: Bill) {
  const [ids, setIds] = useState<readonly string[]>([]);
  // The bill that was read before a payment ended still calls it under way: it does not bring back what was closed.
  const [closed, setClosed] = useState<readonly string[]>([]);
  const live = bill.tenders
    .filter(({ state, paymentId }) => state === 'pending' && !closed.includes(paymentId))
    .map(({ paymentId }) => paymentId);
  const unseen = live.filter((paymentId) => !ids.includes(paymentId));
  if (unseen.length > 0) setIds([...ids, ...unseen]);
  return {
    ids,
    begin: (paymentId: string) =>
      setIds([...live, paymentId].filter((id, at, all) => all.indexOf(id) === at)),
    close: (paymentId: string) => {
      setClosed([...closed, paymentId]);
      setIds(ids.filter((id) => id !== paymentId));
    },
  };
}

type CashTakenProps = {
  readonly payment: Paid['payment'];
  readonly close: () => void;
  /** What else may be wanted before the guest leaves. */
  readonly children?: ReactNode;
};

/** What was just taken, the change in figures that are read across the counter. */
export function CashTaken({ payment, close, children }: CashTakenProps) {
  const good = useRef<HTMLButtonElement>(null);
  useComesToFocus(() => good.current?.focus());
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
      <div className="row wrap">
        {children}
        <Button size="large" onClick={close} ref={good}>
          {say('good')} <Key>Enter</Key>
        </Button>
      </div>
    </div>
  );
}

/** What is still to be done with the money of a bill, in large figures. */
export function Due({ bill }: { bill: Bill }) {
  const { say } = useWords();
  const amount = useMoney();
  if (bill.due > 0) {
    return (
      <p className="due-words asks">
        <span>
          {say('due')}
          {bill.open < bill.due && (
            <small className="number">
              {' '}
              {say('partUnderWay')} {amount(bill.due - bill.open)}
            </small>
          )}
          {bill.open > 0 && bill.cashTakes !== bill.open && (
            <small className="number">
              {' '}
              {say('cashTakes')} {amount(bill.cashTakes)}
            </small>
          )}
        </span>{' '}
        <b className="number">{amount(bill.due)}</b>
      </p>
    );
  }
  if (bill.due < 0) {
    const waits = bill.refunds.some(({ task }) => task !== null);
    return (
      <p className="due-words warn" role="status">
        {say('toRefund')} <b className="number">{amount(-bill.due)}</b>{' '}
        <small>{say(waits ? 'seeTasks' : 'goesByItself')}</small>
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
