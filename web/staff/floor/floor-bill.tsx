import { useState } from 'react';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { mayTakeMoney } from '../session.ts';
import { BillActions } from '../till/bill-actions.tsx';
import { CashTaken, Claims, Due, useWatched } from '../till/bill-body.tsx';
import { BillFigureRows } from '../till/bill-figure-rows.tsx';
import { BillLines } from '../till/bill-lines.tsx';
import { BillMoney } from '../till/bill-money.tsx';
import { PaymentCard } from '../till/payment-card.tsx';
import type { Bill, Paid } from '../till/reads.ts';
import { useMoneyBox } from '../till/use-money-box.ts';
import { TakePayment } from './take-payment.tsx';

type Props = { readonly bill: Bill; readonly chooseBill: (billId: string) => void };

/** One bill: its dishes and figures, what was paid, and below what is due with the button that takes it. */
export function FloorBill({ bill, chooseBill }: Props) {
  const [cash, setCash] = useState<Paid['payment'] | null>(null);
  const [paying, setPaying] = useState(false);
  const watched = useWatched(bill);
  const box = useMoneyBox(bill, (payment) => {
    if (payment.attempt === null) setCash(payment);
    else watched.begin(payment.id);
  });
  const open = bill.state === 'open' && bill.open > 0;
  return (
    <>
      <div className="waiter-scroll floor-bill">
        <BillLines bill={bill} />
        <BillFigureRows lines={bill.orders.flatMap((order) => order.lines)} sums={bill} />
        <BillMoney bill={bill} />
        <BillActions bill={bill} chooseBill={chooseBill} />
        <Claims bill={bill} chooseBill={chooseBill} />
      </div>
      <footer className="waiter-pay">
        {cash === null ? (
          <>
            <Due bill={bill} />
            {mayTakeMoney() &&
              watched.ids.map((paymentId) => (
                <PaymentCard key={paymentId} paymentId={paymentId} close={() => watched.close(paymentId)} />
              ))}
            {open && <Pay paying={paying} begin={() => setPaying(true)} />}
            {open && paying && <TakePayment box={box} />}
          </>
        ) : (
          <CashTaken payment={cash} close={() => setCash(null)} />
        )}
      </footer>
    </>
  );
}

/** 收款, for whoever may; whoever may not is told who may and how else the guest can pay. */
function Pay({ paying, begin }: { paying: boolean; begin: () => void }) {
  const { say } = useWords();
  if (paying) return null;
  const why = mayTakeMoney() ? null : say('floorMayNotPay');
  return (
    <>
      {why !== null && <p className="waiter-why">{why}</p>}
      <Act type="primary" className="waiter-main" why={why} onClick={begin}>
        {say('floorTake')}
      </Act>
    </>
  );
}
