import { Button } from 'antd';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { useNoCash } from './ahead.tsx';
import { BillBody, takesMoney } from './bill-body.tsx';
import type { Choice } from './choice.ts';
import { type Bill, isKnown, isRefused, useBill, useStore } from './reads.ts';

type Props = { readonly billId: string; readonly pay: boolean; readonly choose: (choice: Choice) => void };

/** One bill, chosen from the list of bills, a task or a figure of the day. */
export function BillPanel({ billId, pay, choose }: Props) {
  const read = useBill(billId);
  useNoCash(isRefused(read) || (isKnown(read) && !takesMoney(read.data?.bill)));
  return (
    <div className="panel">
      <Read of={read}>
        {({ bill }) => (
          <>
            <Head bill={bill} choose={choose} />
            <BillBody
              bill={bill}
              pay={pay}
              known={isKnown(read)}
              lines
              chooseBill={(next) => choose({ kind: 'bill', billId: next })}
              key={bill.id}
            />
          </>
        )}
      </Read>
    </div>
  );
}

function Head({ bill, choose }: { bill: Bill; choose: (choice: Choice) => void }) {
  const { say } = useWords();
  const halves = useStore().data?.halves ?? [];
  const [order] = bill.orders;
  return (
    <header className="panel-top">
      <h2>
        {say('bill')} <span className="number">{bill.number}</span>
      </h2>
      <span className={`state bill-${bill.state}`}>{say(`bill_${bill.state}`)}</span>
      {bill.reversals > 0 && <span className="state warn">{say('reversed')}</span>}
      {order !== undefined && halves.includes('ordering') && (
        <Button onClick={() => choose({ kind: 'order', orderId: order.orderId })}>{say('toOrder')}</Button>
      )}
    </header>
  );
}
