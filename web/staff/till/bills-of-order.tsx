import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { useNoCash } from './ahead.tsx';
import { BillBody, takesMoney } from './bill-body.tsx';
import { BillFigureRows } from './bill-figure-rows.tsx';
import { isKnown, isRefused, type OrderView, useBill, useMoney, useStore } from './reads.ts';

type Settlement = NonNullable<OrderView['settlement']>;
type Props = {
  readonly view: OrderView;
  readonly pay: boolean;
  /** Whether this is what the house says now. */
  readonly known: boolean;
  readonly children: ReactNode;
};

/** An order with its bills: its lines above, the money of the chosen bill below. A split order has several. */
export function BillsOfOrder({ view, pay, known, children }: Props) {
  const halves = useStore().data?.halves ?? [];
  const { settlement } = view;
  if (settlement === null || settlement.lines.length === 0)
    return <div className="panel-scroll">{children}</div>;
  if (!halves.includes('cashier')) {
    return (
      <div className="panel-scroll">
        {children}
        <BillFigureRows lines={settlement.lines} sums={settlement.totals} />
      </div>
    );
  }
  return (
    <WithBills settlement={settlement} pay={pay} known={known}>
      {children}
    </WithBills>
  );
}

type WithBillsProps = Omit<Props, 'view'> & { readonly settlement: Settlement };

function WithBills({ settlement, pay, known, children }: WithBillsProps) {
  const { say } = useWords();
  const amount = useMoney();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const bills = settlement.bills.filter((bill) => bill.state !== 'cancelled');
  const usual = bills.find((bill) => bill.state === 'open' && bill.due !== 0) ?? bills.at(-1);
  const chosen = bills.find((bill) => bill.id === chosenId) ?? usual;
  const bill = useBill(chosen?.id ?? null);
  useNoCash(isRefused(bill) || (known && isKnown(bill) && !takesMoney(bill.data?.bill)));
  if (chosen === undefined) return <div className="panel-scroll">{children}</div>;
  const chips = bills.length > 1 && (
    <nav className="row wrap panel-chips" aria-label={say('bills')}>
      {bills.map((each) => (
        <Button
          key={each.id}
          type={each.id === chosen.id ? 'primary' : 'default'}
          onClick={() => setChosenId(each.id)}
        >
          <span className="number">{each.number}</span>{' '}
          <span className="number">{each.due === 0 ? say('settled') : amount(each.due)}</span>
        </Button>
      ))}
    </nav>
  );
  return (
    <Read of={bill}>
      {(data) => (
        <BillBody
          bill={data.bill}
          pay={pay}
          known={known && isKnown(bill)}
          chooseBill={setChosenId}
          lines={bills.length > 1 || data.bill.orders.length > 1}
          key={data.bill.id}
        >
          {children}
          {chips}
        </BillBody>
      )}
    </Read>
  );
}
